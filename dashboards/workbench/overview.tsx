import { Hono } from 'hono'
import type { Language, Localised } from '../../gateway/model.ts'
import { page } from '../page.tsx'
import { pageUnknown } from '../page-error.ts'
import { day, instant, list, number } from '../typography.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { authorWords, waitingSentence } from './change-sentences.ts'
import type { PolicyStanding, WorkbenchDeps } from './facts.ts'
import { Faults } from './faults.tsx'
import { Lines } from './lines.tsx'
import { Tabs } from './tabs.tsx'

const title = { fr: 'Politiques', en: 'Policies' }

/** What is in force, what is wrong with the folder, and its files to read. */
export function overview(deps: WorkbenchDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()

  routes.get('/', c => {
    const visit = c.get('visit')
    const standing = deps.standing()
    const waiting = deps.proposals.list().filter(({ decision }) => decision === null).length
    return c.html(
      page(visit, {
        title,
        children: (
          <>
            <Tabs visit={visit} />
            <Heading visit={visit} standing={standing} />
            {c.req.query('kept') === undefined ? null : (
              <div class="note" role="status">
                <p>
                  <span class="tag moss">✓</span>{' '}
                  {visit.say({ fr: 'Votre changement est en vigueur.', en: 'Your change is in force.' })}
                </p>
              </div>
            )}
            <Stale visit={visit} standing={standing} />
            {waiting === 0 ? null : (
              <div class="note">
                <p>
                  {visit.say(waitingSentence(waiting))}{' '}
                  <a href="/policies/proposals">{visit.say({ fr: 'Les lire', en: 'Read them' })}</a>
                </p>
              </div>
            )}
            <FolderFiles visit={visit} standing={standing} />
            <Warnings visit={visit} standing={standing} />
          </>
        ),
      }),
    )
  })

  routes.get('/file', c => {
    const visit = c.get('visit')
    const standing = deps.standing()
    const name = c.req.query('file') ?? ''
    const text = Object.hasOwn(standing.files, name) ? standing.files[name] : undefined
    if (text === undefined) throw pageUnknown()
    const faults = [...(standing.stale?.faults ?? []), ...standing.warnings].filter(
      ({ file }) => file === name,
    )
    return c.html(
      page(visit, {
        title: { fr: name, en: name },
        children: (
          <>
            <Tabs visit={visit} />
            <div class="bar">
              <h1>{name}</h1>
              <a class="button quiet" href={`/policies/edit?file=${encodeURIComponent(name)}`}>
                {visit.say({ fr: 'Modifier', en: 'Change' })}
              </a>
            </div>
            <div class="pane">
              <Lines text={text} marked={new Set(faults.map(({ line }) => line))} />
            </div>
            {faults.length === 0 ? null : <Faults visit={visit} faults={faults} tone="sand" />}
          </>
        ),
      }),
    )
  })

  return routes
}

function Heading({ visit, standing }: { visit: Visit; standing: PolicyStanding }) {
  const { say, language } = visit
  const { policy, revision, since, stale } = standing
  return (
    <>
      <h1>{say(headline(standing))}</h1>
      <p class="lede">
        {say({
          fr: `« ${policy.policy} », révision ${revision}, en vigueur depuis le ${instant(since, 'fr')}${author(standing).fr}.`,
          en: `“${policy.policy}”, revision ${revision}, in force since ${instant(since, 'en')}${author(standing).en}.`,
        })}{' '}
        {stale === null ? null : (
          <span class="tag brick">
            {say({
              fr: '✗ le dossier a changé et n’est pas en vigueur',
              en: '✗ the folder has changed and is not in force',
            })}
          </span>
        )}
      </p>
      <Facts visit={visit} standing={standing} language={language} />
    </>
  )
}

/** What the policy does, in a sentence. */
function headline({ policy, since }: PolicyStanding): Localised {
  return policy.mode === 'observe'
    ? {
        fr: 'La politique observe : elle note ce qu’elle ferait, et tout part en clair.',
        en: 'The policy observes: it records what it would do, and everything leaves in clear.',
      }
    : {
        fr: `${policy.title} : en vigueur depuis le ${day(since, 'fr')}.`,
        en: `${policy.title}: in force since ${day(since, 'en')}.`,
      }
}

function author({ change }: PolicyStanding): Localised {
  if (change === null) return { fr: '', en: '' }
  const { fr, en } = authorWords(change)
  if (change.proposedBy === null && change.commit === null) return { fr: `, ${fr}`, en: `, ${en}` }
  return { fr: `, écrite par ${fr}`, en: `, written by ${en}` }
}

function Facts({
  visit: { say },
  standing: { policy },
  language,
}: {
  visit: Visit
  standing: PolicyStanding
  language: Language
}) {
  const rules = policy.rules.length + policy.layers.reduce((sum, layer) => sum + layer.rules.length, 0)
  const layers = policy.layers.map(layer => layer.policy)
  return (
    <dl class="facts">
      <div>
        <dt>{say({ fr: 'Règles', en: 'Rules' })}</dt>
        <dd>{number(rules, language)}</dd>
      </div>
      <div>
        <dt>{say({ fr: 'Couches', en: 'Layers' })}</dt>
        <dd>{layers.length === 0 ? say({ fr: 'aucune', en: 'none' }) : list(layers, language)}</dd>
      </div>
      <div>
        <dt>{say({ fr: 'Répond de la politique', en: 'Answers for the policy' })}</dt>
        <dd>{policy.owner ?? say({ fr: 'personne n’est nommé', en: 'nobody is named' })}</dd>
      </div>
      <div>
        <dt>{say({ fr: 'À relire avant le', en: 'To be reviewed by' })}</dt>
        <dd>
          {policy.reviewBy !== null
            ? day(new Date(`${policy.reviewBy}T12:00:00Z`), language)
            : say({ fr: 'aucune date', en: 'no date' })}
        </dd>
      </div>
      <div>
        <dt>{say({ fr: 'Modification', en: 'Changes' })}</dt>
        <dd>
          {policy.approval === 'second_person'
            ? say({ fr: 'approuvée par une seconde personne', en: 'approved by a second person' })
            : say({ fr: 'par une personne seule', en: 'by one person' })}
        </dd>
      </div>
    </dl>
  )
}

function Stale({ visit, standing: { stale, revision } }: { visit: Visit; standing: PolicyStanding }) {
  if (stale === null) return null
  const { say } = visit
  return (
    <div class="note brick" role="alert">
      <h2>{say({ fr: 'Le dossier est fautif', en: 'The folder is faulty' })}</h2>
      <p>
        {say({
          fr: `Depuis le ${instant(stale.since, 'fr')}, ce qui s’y trouve ne peut pas entrer en vigueur : ${revision} continue de juger les demandes.`,
          en: `Since ${instant(stale.since, 'en')}, what it holds cannot come into force: ${revision} goes on judging prompts.`,
        })}
      </p>
      <Faults visit={visit} faults={stale.faults} tone="brick" />
    </div>
  )
}

function Warnings({ visit, standing: { warnings } }: { visit: Visit; standing: PolicyStanding }) {
  if (warnings.length === 0) return null
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings">{visit.say({ fr: 'À vérifier', en: 'Worth a look' })}</h2>
      <p class="say">
        {visit.say({
          fr: 'Rien n’empêche la politique de s’appliquer, mais ces lignes ne disent peut-être pas ce que vous vouliez.',
          en: 'Nothing keeps the policy from applying, but these lines may not say what you meant.',
        })}
      </p>
      <Faults visit={visit} faults={warnings} tone="sand" />
    </section>
  )
}

function FolderFiles({ visit, standing: { files } }: { visit: Visit; standing: PolicyStanding }) {
  const { say, language } = visit
  return (
    <section aria-labelledby="files">
      <h2 id="files">{say({ fr: 'Les fichiers du dossier', en: 'The files of the folder' })}</h2>
      <ul class="doors files">
        {Object.entries(files).map(([name, text]) => (
          <li>
            <a href={`/policies/file?file=${encodeURIComponent(name)}`}>{name}</a>
            <p>
              {say(purposeOf(name))} · {number(text.split('\n').length, language)}{' '}
              {say({ fr: 'lignes', en: 'lines' })}
            </p>
          </li>
        ))}
      </ul>
      <form method="get" action="/policies/edit" class="new-file">
        <label>
          {say({ fr: 'Nouveau fichier', en: 'New file' })}
          <input name="file" required placeholder="solidarites.yaml" autocomplete="off" />
        </label>
        <button type="submit" class="quiet">
          {say({ fr: 'Écrire', en: 'Write' })}
        </button>
      </form>
    </section>
  )
}

/** What a file of the folder is for, by its name. */
function purposeOf(name: string): Localised {
  if (name === 'providers.yaml') return { fr: 'les fournisseurs', en: 'the providers' }
  if (name === 'organisation.yaml')
    return { fr: 'directions, équipes, rôles, usages', en: 'departments, teams, roles, uses' }
  if (name.startsWith('recognizers/')) return { fr: 'un détecteur', en: 'a recognizer' }
  if (name.endsWith('.test.yaml')) return { fr: 'des tests', en: 'tests' }
  if (name.startsWith('charter.')) return { fr: 'la charte', en: 'the charter' }
  if (name.endsWith('.md')) return { fr: 'un texte pour les pages', en: 'a text for pages' }
  return { fr: 'une politique', en: 'a policy' }
}
