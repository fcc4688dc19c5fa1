import { type Context, Hono } from 'hono'
import { Hidden } from '../form.tsx'
import { page } from '../page.tsx'
import { PageError, pageUnknown } from '../page-error.ts'
import { signedIn } from '../signed-in.ts'
import { instant } from '../typography.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { authorWords } from './change-sentences.ts'
import { changesTo, textOf } from './drafts.ts'
import { Examination } from './examination.tsx'
import type { PolicyStanding, WorkbenchDeps } from './facts.ts'
import { Lines } from './lines.tsx'
import { Tabs } from './tabs.tsx'

/** What has been in force, each revision to read, to compare with the present one and to bring back. */
export function history(deps: WorkbenchDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()

  routes.get('/history', c => {
    const visit = c.get('visit')
    const { say, language } = visit
    const { revision: now } = deps.standing()
    const changes = deps.history()
    return c.html(
      page(visit, {
        title: { fr: 'Historique', en: 'History' },
        children: (
          <>
            <Tabs visit={visit} />
            <h1>{say({ fr: 'Ce qui a été en vigueur', en: 'What has been in force' })}</h1>
            <p class="lede">
              {say({
                fr: 'Chaque échange du registre porte la révision qui l’a jugé. Toutes sont gardées, à lire, à comparer, à reprendre.',
                en: 'Each exchange of the ledger carries the revision that judged it. All are kept, to read, compare and bring back.',
              })}
            </p>
            <div class="scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say({ fr: 'En vigueur depuis le', en: 'In force since' })}</th>
                    <th scope="col">{say({ fr: 'Révision', en: 'Revision' })}</th>
                    <th scope="col">{say({ fr: 'Politique', en: 'Policy' })}</th>
                    <th scope="col">{say({ fr: 'Auteur', en: 'Author' })}</th>
                    <th scope="col">{say({ fr: 'Commit', en: 'Commit' })}</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.map((change, index) => (
                    <tr>
                      <td>{instant(change.at, language)}</td>
                      <td>
                        <a href={`/policies/history/${change.revision}`}>
                          <code>{change.revision}</code>
                        </a>{' '}
                        {index === 0 && change.revision === now ? (
                          <span class="tag moss">● {say({ fr: 'en vigueur', en: 'in force' })}</span>
                        ) : null}
                      </td>
                      <td>{change.policy}</td>
                      <td>{say(authorWords(change))}</td>
                      <td>
                        {change.commit === null ? '–' : <code>{change.commit.commit.slice(0, 10)}</code>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        ),
      }),
    )
  })

  function kept(c: Context) {
    const found = deps.revision(c.req.param('revision') ?? '')
    if (found === null) throw pageUnknown()
    return found
  }

  routes.get('/history/:revision', c => {
    const visit = c.get('visit')
    const { say } = visit
    const { revision, files } = kept(c)
    const standing = deps.standing()
    const name = c.req.query('file')
    const text = name === undefined ? null : textOf(files, name)
    if (name !== undefined && text === null) throw pageUnknown()
    const changes = deps.history().filter(change => change.revision === revision)
    return c.html(
      page(visit, {
        title: { fr: `Révision ${revision}`, en: `Revision ${revision}` },
        children: (
          <>
            <Tabs visit={visit} />
            <div class="bar">
              <h1>{name ?? say({ fr: 'Une révision', en: 'A revision' })}</h1>
              <code>{revision}</code>
              <InForce visit={visit} standing={standing} revision={revision} />
            </div>
            <ul class="plain">
              {changes.map(change => (
                <li>
                  {say({
                    fr: `En vigueur depuis le ${instant(change.at, 'fr')} ; ${authorWords(change).fr}`,
                    en: `In force since ${instant(change.at, 'en')}; ${authorWords(change).en}`,
                  })}
                </li>
              ))}
            </ul>
            {revision === standing.revision ? null : (
              <p>
                <a class="button quiet" href={`/policies/history/${revision}/compare`}>
                  {say({ fr: 'Comparer et reprendre', en: 'Compare and bring back' })}
                </a>
              </p>
            )}
            <nav class="contents" aria-label={say({ fr: 'Fichiers', en: 'Files' })}>
              {Object.keys(files).map(each => (
                <a
                  href={`/policies/history/${revision}?file=${encodeURIComponent(each)}`}
                  {...(each === name ? { 'aria-current': 'page' as const } : {})}
                >
                  {each}
                </a>
              ))}
            </nav>
            <section>
              {text === null ? (
                <p class="soft">{say({ fr: 'Choisissez un fichier.', en: 'Choose a file.' })}</p>
              ) : (
                <div class="pane">
                  <Lines text={text} />
                </div>
              )}
            </section>
          </>
        ),
      }),
    )
  })

  routes.get('/history/:revision/compare', async c => {
    const visit = c.get('visit')
    const { say } = visit
    const { revision, files } = kept(c)
    const standing = deps.standing()
    const changes = changesTo(files, standing.files)
    const examined = await deps.examine(changes, null)
    const asked = standing.policy.approval === 'second_person'
    const possible = examined.ok && standing.writable && Object.keys(changes).length > 0
    return c.html(
      page(visit, {
        title: { fr: `Reprendre ${revision}`, en: `Bring back ${revision}` },
        children: (
          <>
            <Tabs visit={visit} />
            <h1>
              {say({
                fr: `Ce que changerait le retour à ${revision}`,
                en: `What going back to ${revision} would change`,
              })}
            </h1>
            <p class="lede">
              {say({
                fr: `Par rapport à ${standing.revision}, en vigueur.`,
                en: `Compared with ${standing.revision}, in force.`,
              })}
            </p>
            {possible ? (
              <form method="post" action={`/policies/history/${revision}/restore`} class="note">
                <Hidden visit={visit} />
                <input type="hidden" name="base" value={standing.revision} />
                {asked ? (
                  <label>
                    {say({ fr: 'Pourquoi ce retour', en: 'Why go back' })}
                    <input name="why" required maxlength={500} />
                  </label>
                ) : null}
                <button type="submit">
                  {asked
                    ? say({ fr: 'Proposer ce retour', en: 'Propose to go back' })
                    : say({ fr: 'Remettre en vigueur', en: 'Put back in force' })}
                </button>
              </form>
            ) : null}
            <Examination visit={visit} standing={standing} changes={changes} examined={examined} />
          </>
        ),
      }),
    )
  })

  routes.post('/history/:revision/restore', async c => {
    const principal = signedIn(c.get('visit'))
    const { revision, files } = kept(c)
    const standing = deps.standing()
    const fields = await c.req.parseBody()
    if (fields.base !== standing.revision) throw moved()
    const changes = changesTo(files, standing.files)
    const said = typeof fields.why === 'string' ? fields.why : ''
    const submitted = await deps.submit(changes, standing.files, {
      by: principal.agentId,
      why: said.trim() === '' ? revision : said,
    })
    if (submitted.kind === 'in_force') return c.redirect('/policies?kept', 303)
    if (submitted.kind === 'waiting') return c.redirect(`/policies/proposals/${submitted.id}`, 303)
    if (submitted.kind === 'unwritable') throw new PageError(409, faulty().title, submitted.why)
    if (submitted.kind === 'overtaken') throw moved()
    throw faulty()
  })

  return routes
}

function InForce({
  visit: { say },
  standing,
  revision,
}: {
  visit: Visit
  standing: PolicyStanding
  revision: string
}) {
  return revision === standing.revision ? (
    <span class="tag moss">● {say({ fr: 'en vigueur', en: 'in force' })}</span>
  ) : (
    <span class="tag soft">○ {say({ fr: 'passée', en: 'past' })}</span>
  )
}

const moved = (): PageError =>
  new PageError(
    409,
    { fr: 'La politique vient de changer', en: 'The policy has just changed' },
    {
      fr: "Ce n'est plus celle que vous aviez comparée : rien n'a été fait. Revenez à la comparaison.",
      en: 'It is no longer the one that you compared with: nothing was done. Go back to the comparison.',
    },
  )

const faulty = (): PageError =>
  new PageError(
    422,
    { fr: 'Cette révision ne peut pas revenir telle quelle', en: 'This revision cannot come back as it is' },
    {
      fr: "Le dossier serait fautif ou l'un de ses tests échouerait : la comparaison dit où.",
      en: 'The folder would be faulty or one of its tests would fail: the comparison says where.',
    },
  )
