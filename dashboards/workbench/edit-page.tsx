import type { Localised } from '../../gateway/model.ts'
import type { Fault } from '../../gateway/policy/faults.ts'
import { Hidden } from '../form.tsx'
import { instant } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { editorData } from './draft-editor.ts'
import { textOf } from './drafts.ts'
import { Effects } from './effects.tsx'
import type { Attempt, Examined, KnownAgent, PolicyStanding } from './facts.ts'
import { Faults } from './faults.tsx'
import { LineDiff } from './line-diff.tsx'
import { Tabs } from './tabs.tsx'
import { TrialFields } from './trial-fields.tsx'
import { TrialResult } from './trial-result.tsx'

/** What became of a draft. */
export type Outcome =
  | { readonly kind: 'examined'; readonly examined: Examined }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly kind: 'unwritable'; readonly why: Localised }
  | { readonly kind: 'overtaken'; readonly now: string | null }
  | { readonly kind: 'same' | 'why_missing' }

interface Props {
  readonly visit: Visit
  readonly standing: PolicyStanding
  readonly name: string
  readonly text: string
  /** Of the text that the draft started from. */
  readonly base: string
  readonly why: string
  readonly attempt: Attempt
  readonly agents: readonly KnownAgent[]
  readonly surfaces: readonly string[]
  readonly outcome: Outcome | null
}

export function EditPage(props: Props) {
  const { visit, standing, name, text, base, attempt, outcome } = props
  const { say } = visit
  const examined = outcome?.kind === 'examined' && outcome.examined.ok ? outcome.examined : null
  return (
    <>
      <Tabs visit={visit} />
      <div class="bar">
        <h1>{name}</h1>
        <code>
          {say({ fr: `brouillon, depuis ${standing.revision}`, en: `draft, from ${standing.revision}` })}
        </code>
        <span class="tag moss">
          ●{' '}
          {say({
            fr: `${standing.revision} en vigueur depuis le ${instant(standing.since, 'fr')}`,
            en: `${standing.revision} in force since ${instant(standing.since, 'en')}`,
          })}
        </span>
      </div>
      <form id="draft-form" method="post" action={`/policies/edit?file=${encodeURIComponent(name)}#result`}>
        <Hidden visit={visit} />
        <input type="hidden" name="base" value={base} />
        <div class="split">
          <div class="pane editor">
            <h2>
              <label for="draft">{say({ fr: 'Politique', en: 'Policy' })}</label>
              <a href="/policies/history">{say({ fr: 'Historique', en: 'History' })}</a>
              {examined === null ? null : (
                <a href="#effect">{say({ fr: 'Effet du changement', en: 'Effect of the change' })}</a>
              )}
            </h2>
            <textarea
              id="draft"
              name="text"
              {...editorData(visit, name)}
              rows={Math.min(40, Math.max(18, text.split('\n').length + 1))}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              wrap="off"
            >
              {`\n${text}`}
            </textarea>
            <Findings {...props} />
            <Keep {...props} />
          </div>
          <div class="bench">
            {examined?.tried ? (
              <>
                <TrialResult visit={visit} standing={standing} attempt={attempt} tried={examined.tried} />
                <details class="pane">
                  <summary>{say({ fr: 'Changer l’essai', en: 'Change the trial' })}</summary>
                  <div class="trial">
                    <TrialFields {...props} />
                  </div>
                </details>
              </>
            ) : (
              <div class="pane">
                <h2>{say({ fr: 'Essai du brouillon', en: 'Trial of the draft' })}</h2>
                <div class="trial">
                  <TrialFields {...props} />
                </div>
              </div>
            )}
          </div>
        </div>
      </form>
      {examined === null ? null : (
        <>
          <Effects visit={visit} standing={standing} effects={examined} />
          <section aria-labelledby="lines">
            <h2 id="lines">{say({ fr: 'Ligne à ligne', en: 'Line by line' })}</h2>
            <LineDiff visit={visit} name={name} before={textOf(standing.files, name)} after={text} />
          </section>
        </>
      )}
    </>
  )
}

/** What the check of the whole folder says of the draft. */
function Findings({ visit, name, text, outcome }: Props) {
  const { say } = visit
  if (outcome === null) return null
  const draft = { name, text }
  if (outcome.kind === 'examined') {
    const { examined } = outcome
    const wrong = examined.ok ? [] : examined.faults
    return (
      <div class="checked" role="status">
        {examined.ok ? (
          <p class="tag moss">
            ✓{' '}
            {say({
              fr: 'Aucune faute dans le dossier, ses tests passent.',
              en: 'No fault in the folder, its tests pass.',
            })}
          </p>
        ) : (
          <Faults visit={visit} faults={wrong} tone="brick" draft={draft} />
        )}
        {examined.warnings.length === 0 ? null : (
          <details>
            <summary>
              {say({
                fr: `À vérifier : ${examined.warnings.length}`,
                en: `Worth a look: ${examined.warnings.length}`,
              })}
            </summary>
            <Faults visit={visit} faults={examined.warnings} tone="sand" draft={draft} />
          </details>
        )}
      </div>
    )
  }
  if (outcome.kind === 'faulty') {
    return (
      <div class="checked" role="alert">
        <p class="tag brick">
          ✗ {say({ fr: 'Refusé : rien n’a été écrit.', en: 'Refused: nothing was written.' })}
        </p>
        <Faults visit={visit} faults={outcome.faults} tone="brick" draft={draft} />
      </div>
    )
  }
  return (
    <div class="checked" role="alert">
      <p class="tag brick">✗ {say(outcome.kind === 'unwritable' ? outcome.why : said[outcome.kind])}</p>
      {outcome.kind === 'overtaken' ? (
        <LineDiff visit={visit} name={name} before={outcome.now} after={text} />
      ) : null}
    </div>
  )
}

const said = {
  overtaken: {
    fr: 'Le fichier a changé depuis que vous l’avez ouvert : rien n’a été écrit. Voici ce que votre brouillon changerait à sa version actuelle. Reprenez vos lignes dans celle-ci.',
    en: 'The file has changed since you opened it: nothing was written. Here is what your draft would change in it as it is now. Take your lines over into that.',
  },
  same: {
    fr: 'Le brouillon est le texte en place : rien à garder.',
    en: 'The draft is the text in place: nothing to keep.',
  },
  why_missing: {
    fr: 'Dites pourquoi : la seconde personne le lira.',
    en: 'Say why: the second person will read it.',
  },
} satisfies Record<string, Localised>

function Keep({ visit: { say }, standing, why }: Props) {
  const asked = standing.policy.approval === 'second_person'
  return (
    <div class="keep">
      {asked ? (
        <label>
          {say({ fr: 'Pourquoi ce changement', en: 'Why this change' })}
          <input name="why" value={why} maxlength={500} />
        </label>
      ) : null}
      <div class="buttons">
        <button type="submit" name="action" value="check">
          {say({ fr: 'Vérifier et essayer', en: 'Check and try' })}
        </button>
        {standing.writable ? (
          <button type="submit" name="action" value="keep" class="quiet">
            {asked
              ? say({ fr: 'Proposer', en: 'Propose' })
              : say({ fr: 'Mettre en vigueur', en: 'Put in force' })}
          </button>
        ) : null}
        <button type="submit" name="action" value="download" class="quiet">
          {say({ fr: 'Télécharger', en: 'Download' })}
        </button>
      </div>
      <p class="hint">
        {standing.writable
          ? asked
            ? say({
                fr: 'La politique demande l’accord d’une seconde personne : votre changement attendra.',
                en: 'The policy asks for a second person’s agreement: your change will wait.',
              })
            : say({
                fr: 'Tout le dossier est vérifié et ses tests passés avant que rien ne soit écrit.',
                en: 'The whole folder is checked and its tests are run before anything is written.',
              })
          : say({
              fr: 'La passerelle ne peut pas écrire dans ce dossier : téléchargez le fichier et déposez-le là où il est géré.',
              en: 'The gateway cannot write to this folder: download the file and put it where it is managed.',
            })}
      </p>
    </div>
  )
}
