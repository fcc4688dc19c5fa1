import type { Localised } from '../../gateway/model.ts'
import { Hidden } from '../form.tsx'
import type { Visit } from '../visit.ts'
import { Tabs } from '../workbench/tabs.tsx'
import type { BadLine, ColumnUse, ListDraft, ListPreview } from './desk.ts'
import {
  badReasons,
  corpusSentence,
  counted,
  lineNumbers,
  ordinaryWarning,
  previewHeading,
} from './sentences.ts'

const uses: Readonly<Record<ColumnUse, Localised>> = {
  ignore: { fr: 'ne pas utiliser', en: 'leave out' },
  last: { fr: 'nom de famille', en: 'last name' },
  first: { fr: 'prénom', en: 'first name' },
  name: { fr: 'nom complet d’une personne', en: 'whole name of a person' },
  term: { fr: 'terme tel quel', en: 'term as it is' },
}

const separators: ReadonlyMap<string, Localised> = new Map([
  [';', { fr: 'points-virgules', en: 'semicolons' }],
  [',', { fr: 'virgules', en: 'commas' }],
  ['\t', { fr: 'tabulations', en: 'tabs' }],
  ['|', { fr: 'barres verticales', en: 'vertical bars' }],
])

/** Second and third step: what the columns hold, then figures of what would be kept. */
export function DraftPage({
  visit,
  draft,
  approval,
}: {
  visit: Visit
  draft: ListDraft
  /** Whether a second person is asked. */
  approval: boolean
}) {
  const { say } = visit
  const { preview } = draft
  const lines = counted(draft.lines, ['ligne lue', 'lignes lues'], ['line read', 'lines read'])
  const separator = say(separators.get(draft.separator) ?? { fr: draft.separator, en: draft.separator })
  return (
    <>
      <Tabs visit={visit} />
      <h1>{preview === null ? say(lines) : say(previewHeading(preview))}</h1>
      <p class="lede">
        {say({
          fr: `Liste « ${draft.name} », type ${draft.entity}${draft.replaces ? ', qui remplacera celle en vigueur' : ''}. Fichier en ${draft.encoding}, ${separator}. Rien n’est encore gardé.`,
          en: `List “${draft.name}”, kind ${draft.entity}${draft.replaces ? ', which will take the place of the one in force' : ''}. File in ${draft.encoding}, ${separator}. Nothing is kept yet.`,
        })}
      </p>
      <form method="post" action="/policies/lists/draft" class="term-fields">
        <Hidden visit={visit} />
        <input type="hidden" name="id" value={draft.id} />
        <fieldset>
          <legend>{say({ fr: 'Ce que contient chaque colonne', en: 'What each column holds' })}</legend>
          {draft.columns.map(({ name, filled, distinct }, column) => (
            <label class="column">
              <span>
                <strong>
                  {name === '' ? say({ fr: `Colonne ${column + 1}`, en: `Column ${column + 1}` }) : name}
                </strong>{' '}
                {say(filledSentence(filled, distinct))}
              </span>
              <select name={`column-${column}`}>
                {(Object.keys(uses) as ColumnUse[]).map(use => (
                  <option
                    value={use}
                    {...((draft.uses?.[column] ?? guessed(name)) === use ? { selected: true } : {})}
                  >
                    {say(uses[use])}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
        <button type="submit" {...(preview === null ? {} : { class: 'quiet' })}>
          {preview === null
            ? say({ fr: 'Compter', en: 'Count' })
            : say({ fr: 'Compter à nouveau', en: 'Count again' })}
        </button>
      </form>
      {preview === null ? null : (
        <Preview visit={visit} draft={draft} preview={preview} approval={approval} />
      )}
    </>
  )
}

function Preview({
  visit,
  draft,
  preview,
  approval,
}: {
  visit: Visit
  draft: ListDraft
  preview: ListPreview
  approval: boolean
}) {
  const { say } = visit
  const warning = ordinaryWarning(preview)
  const doubles = counted(preview.doubles, ['doublon', 'doublons'], ['double', 'doubles'])
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{say({ fr: 'Ce qui serait gardé', en: 'What would be kept' })}</h2>
      <p>{say(corpusSentence(preview.corpus))}</p>
      {preview.doubles === 0 ? null : (
        <p>
          {say({
            fr: `${doubles.fr}, gardés une fois.`,
            en: `${doubles.en}, kept once.`,
          })}
        </p>
      )}
      {warning === null ? null : (
        <div class="note sand">
          <p>{say(warning)}</p>
        </div>
      )}
      {preview.bad.length === 0 ? null : <BadLines visit={visit} bad={preview.bad} />}
      {preview.terms === 0 ? (
        <p>
          {say({
            fr: 'Choisissez au moins une colonne qui contient des termes ou des noms.',
            en: 'Choose at least one column that holds terms or names.',
          })}
        </p>
      ) : (
        <form method="post" action="/policies/lists/keep">
          <Hidden visit={visit} />
          <input type="hidden" name="id" value={draft.id} />
          <button type="submit">{say(keepWords(preview.terms, approval))}</button>{' '}
          <a href="/policies/lists">{say({ fr: 'Laisser tomber', en: 'Give up' })}</a>
        </form>
      )}
    </section>
  )
}

function BadLines({ visit, bad }: { visit: Visit; bad: readonly BadLine[] }) {
  const reasons = [...new Set(bad.map(({ why }) => why))]
  return (
    <>
      <h3>{visit.say({ fr: 'Lignes laissées de côté', en: 'Lines left out' })}</h3>
      <dl class="bad-lines">
        {reasons.map(why => (
          <div>
            <dt>{visit.say(badReasons[why])}</dt>
            <dd>
              {lineNumbers(
                bad.filter(each => each.why === why),
                visit.language,
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function keepWords(terms: number, approval: boolean): Localised {
  const all = counted(terms, ['terme', 'termes'], ['term', 'terms'])
  if (approval) {
    return { fr: `Proposer ${all.fr} à une seconde personne`, en: `Propose ${all.en} to a second person` }
  }
  return { fr: `Garder ${all.fr} et les masquer`, en: `Keep ${all.en} and mask them` }
}

/** What a column most likely holds, by its name: a proposal, which the form shows. */
function guessed(name: string): ColumnUse {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (/prenom|first|given/.test(plain)) return 'first'
  if (/^(nom|noms|last.*|surname|family.*|nom de famille|nom d.usage)$/.test(plain)) return 'last'
  if (/nom complet|full name|displayname|^agent$/.test(plain)) return 'name'
  if (/projet|project|terme|term|operation|intitule/.test(plain)) return 'term'
  return 'ignore'
}

function filledSentence(filled: number, distinct: number): Localised {
  const cells = counted(filled, ['cellule remplie', 'cellules remplies'], ['cell filled', 'cells filled'])
  const values = counted(
    distinct,
    ['valeur différente', 'valeurs différentes'],
    ['different value', 'different values'],
  )
  return { fr: `${cells.fr}, ${values.fr}`, en: `${cells.en}, ${values.en}` }
}
