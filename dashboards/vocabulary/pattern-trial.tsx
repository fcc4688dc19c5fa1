import type { Localised } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { Hidden } from '../form.tsx'
import type { Visit } from '../visit.ts'
import { Faults } from '../workbench/faults.tsx'
import { Lines } from '../workbench/lines.tsx'
import type { Catch, Part, PatternDraft, PatternsDesk, PatternTrial } from './desk.ts'
import { catchHeading, catchSentence, counted } from './sentences.ts'

/** What a pattern caught in the corpus and in pasted texts, with the button that keeps it. */
export function Trial({
  visit,
  desk,
  draft,
  trial,
}: {
  visit: Visit
  desk: PatternsDesk
  draft: PatternDraft
  trial: PatternTrial
}) {
  const { say, language } = visit
  const { corpus, sample, faults, yaml, file } = trial
  const faulty = faults.length > 0
  return (
    <>
      <h1>{corpus === null ? say(faultyHeading) : say(catchHeading(corpus))}</h1>
      {corpus === null ? <Faults visit={visit} faults={faults} tone="brick" /> : null}
      {corpus === null || corpus.matches === 0 ? null : <p class="lede">{catchSentence(corpus, language)}</p>}
      {corpus === null || corpus.excerpts.length === 0 ? null : (
        <section aria-labelledby="corpus">
          <h2 id="corpus">{say({ fr: 'Dans le corpus', en: 'In the corpus' })}</h2>
          <Legend visit={visit} />
          <Excerpts visit={visit} caught={corpus} />
        </section>
      )}
      {sample === null ? null : (
        <section aria-labelledby="sample">
          <h2 id="sample">{say({ fr: 'Dans vos textes', en: 'In your texts' })}</h2>
          <p class="say">{say(sampleSentence(sample))}</p>
          <Excerpts visit={visit} caught={sample} />
        </section>
      )}
      <section aria-labelledby="file">
        <h2 id="file">{say({ fr: 'Le fichier', en: 'The file' })}</h2>
        <p class="say">
          <code>{file}</code>
        </p>
        <div class="pane">
          <Lines text={yaml} marked={new Set(faults.map(({ line }) => line))} />
        </div>
        {faulty || visit.csrf === '' ? null : (
          <form method="post" action="/policies/recognizers" class="keep-draft">
            <Hidden visit={visit} />
            <HiddenDraft draft={draft} />
            <button type="submit" name="act" value="keep">
              {desk.needsApproval()
                ? say({ fr: 'Proposer à une seconde personne', en: 'Propose to a second person' })
                : say({ fr: 'Garder ce détecteur', en: 'Keep this recognizer' })}
            </button>
          </form>
        )}
      </section>
    </>
  )
}

const faultyHeading = {
  fr: 'Ce détecteur ne peut pas être gardé ainsi',
  en: 'This recognizer cannot be kept like this',
}

function sampleSentence({ matches, fresh }: Catch): Localised {
  if (matches === 0) return { fr: 'Le motif n’y prend rien.', en: 'The pattern catches nothing there.' }
  const times = counted(matches, ['prise', 'prises'], ['match', 'matches'])
  const news = counted(
    fresh,
    ['que rien ne prend aujourd’hui', 'que rien ne prend aujourd’hui'],
    ['that nothing catches today', 'that nothing catches today'],
  )
  return { fr: `${times.fr}, dont ${news.fr}.`, en: `${times.en}, of which ${news.en}.` }
}

function Legend({ visit: { say } }: { visit: Visit }) {
  return (
    <p class="say">
      <mark class="fresh">{say({ fr: 'nouveau', en: 'new' })}</mark>{' '}
      {say({ fr: 'rien ne le prend aujourd’hui', en: 'nothing catches it today' })} ·{' '}
      <mark class="known">{say({ fr: 'déjà pris', en: 'caught already' })}</mark>{' '}
      {say({ fr: 'avec son type actuel', en: 'with its present kind' })}
    </p>
  )
}

function Excerpts({ visit, caught }: { visit: Visit; caught: Catch }) {
  return (
    <ul class="excerpts">
      {caught.excerpts.map(({ from, parts }) => (
        <li>
          {from === '' ? null : <span class="soft">{from}</span>}
          <p>
            {parts.map(part => (
              <Marked visit={visit} part={part} />
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Marked({ visit, part: { text, match, as } }: { visit: Visit; part: Part }) {
  if (match === null) return <>{text}</>
  const label = as === null ? visit.say({ fr: 'nouveau', en: 'new' }) : visit.say(nameOf(as))
  return (
    <mark class={match}>
      {text} <small>{label}</small>
    </mark>
  )
}

/** The draft that was tried, for the button that keeps it; the pasted texts stay behind. */
function HiddenDraft({ draft }: { draft: PatternDraft }) {
  const { name, entity, regex, score, context, contextRequired, validator, why } = draft
  const fields = { name, entity, regex, score: String(score), context: context.join(', '), validator, why }
  return (
    <>
      {Object.entries(fields).map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
      {contextRequired ? <input type="hidden" name="context_required" value="yes" /> : null}
    </>
  )
}
