import type { Language, Operator } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import type { RulePart } from '../../gateway/policy/explain.ts'
import { operatorFor } from '../../gateway/policy/strictness.ts'
import { operatorColour, operatorName } from '../charter/data-sentences.ts'
import { number, typeset } from '../typography.ts'
import type { Visit } from '../visit.ts'
import type { Attempt, PolicyStanding, Tried, TriedFinding } from './facts.ts'
import { verdictWords, whereTo, whoWords } from './trial-sentences.ts'

interface Props {
  readonly visit: Visit
  readonly standing: PolicyStanding
  readonly attempt: Attempt
  readonly tried: Tried
}

/** What was found in a text, what the provider would see, and why it is judged so. */
export function TrialResult({ visit, standing, attempt, tried }: Props) {
  const { say, language } = visit
  if (!tried.ok) {
    return (
      <div class="note brick" id="result">
        <h2>{say({ fr: 'L’essai n’a pas pu avoir lieu', en: 'The trial could not take place' })}</h2>
        <p>{say(tried.why)}</p>
      </div>
    )
  }
  const { verdict } = tried.explanation
  const operator = (kind: string): Operator => operatorFor(verdict.operators, kind)
  return (
    <div class="results" id="result">
      <div class="pane">
        <h2>
          {say({ fr: 'Essai', en: 'Trial' })} · {typeset(whoWords(attempt, standing, language), language)}
        </h2>
        <p class="txt">
          {pieces(attempt.text, tried.findings).map(piece =>
            piece.finding === null ? (
              piece.text
            ) : (
              <mark class={operatorColour[operator(piece.finding.entityType)]}>
                {piece.text}
                <small>
                  {' '}
                  {piece.finding.entityType} {score(piece.finding.score, language)}
                </small>
              </mark>
            ),
          )}
        </p>
      </div>
      <div class="pane">
        <h2>{say({ fr: 'Ce que verra le fournisseur', en: 'What the provider will see' })}</h2>
        {tried.masked === null ? (
          <p class="txt soft">
            {say({ fr: 'Rien : la demande ne part pas.', en: 'Nothing: the prompt does not leave.' })}
          </p>
        ) : (
          <p class="txt">
            {tried.masked
              .split(/(\[\p{Lu}[\p{Lu}\p{N}_]*(?: \p{L}+)?\])/u)
              .map((part, index) => (index % 2 === 1 ? <code class="placeholder">{part}</code> : part))}
          </p>
        )}
        <div class={`verdict ${verdict.effect === 'refuse' ? 'brick' : 'water'}`}>
          <strong>
            {verdict.effect === 'refuse' ? '✗ ' : '→ '}
            {say(verdictWords(tried))}
          </strong>
          <span>{typeset(whereTo(tried, language), language)}</span>
        </div>
        {tried.observed ? (
          <p class="aside">
            {say({
              fr: 'La politique ne fait qu’observer : ceci serait noté, et la demande partirait en clair.',
              en: 'The policy only observes: this would be recorded, and the prompt would leave in clear.',
            })}
          </p>
        ) : null}
        <Reasons visit={visit} tried={tried} />
      </div>
      <div class="pane">
        <h2>{say({ fr: 'Ce qui a été trouvé, et pourquoi', en: 'What was found, and why' })}</h2>
        <Found visit={visit} findings={tried.findings} operator={operator} />
      </div>
      <div class="pane">
        <h2>{say({ fr: 'La part de chaque règle', en: 'Each rule’s part' })}</h2>
        {tried.explanation.places.map(({ provider, model, rules }) => (
          <div class="rules-at">
            <p class="soft">
              {say({
                fr: `Demandé à « ${provider} », modèle ${model}`,
                en: `Asked of “${provider}”, model ${model}`,
              })}
            </p>
            {rules.length === 0 ? (
              <p>
                {say({
                  fr: 'Aucune règle ne vise cette personne : seules comptent les lignes `data` et `attachments`.',
                  en: 'No rule is about this person: only the lines `data` and `attachments` count.',
                }).replaceAll('`', '')}
              </p>
            ) : (
              <ul class="parts">
                {rules
                  .toSorted((a, b) => Number(b.applies) - Number(a.applies))
                  .map(rule => (
                    <Part visit={visit} rule={rule} />
                  ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function Reasons({ visit: { say }, tried }: { visit: Visit; tried: Extract<Tried, { ok: true }> }) {
  const { verdict } = tried.explanation
  const told =
    verdict.effect === 'refuse'
      ? verdict.reasons.map(({ rule, why }) => [rule, why] as const)
      : verdict.notices.map(({ rule, text }) => [rule, text] as const)
  if (told.length === 0) return null
  return (
    <dl class="why">
      {told.map(([rule, text]) => (
        <div>
          <dt>
            <code>{rule}</code>
          </dt>
          <dd>{say(text)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Found({
  visit,
  findings,
  operator,
}: {
  visit: Visit
  findings: readonly TriedFinding[]
  operator: (kind: string) => Operator
}) {
  const { say, language } = visit
  if (findings.length === 0) {
    return <p class="txt soft">{say({ fr: 'Rien n’a été trouvé.', en: 'Nothing was found.' })}</p>
  }
  return (
    <ul class="parts">
      {findings.map(({ entityType, score: sure, recognizer, because }) => (
        <li>
          <span class="part">
            <strong>{say(nameOf(entityType))}</strong> <code>{entityType}</code>
            <span class={`tag ${operatorColour[operator(entityType)]}`}>
              {say(operatorName[operator(entityType)])}
            </span>
          </span>
          <span class="soft">
            {say({ fr: 'score', en: 'score' })} {score(sure, language)} · {recognizer}
            {because.length === 0 ? null : ` · ${because.map(reason => say(reason)).join(' · ')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A rule that applies with what it does; one that does not with the lines that fail. */
function Part({
  visit: { say },
  rule: { rule, applies, conditions, effects },
}: {
  visit: Visit
  rule: RulePart
}) {
  return (
    <li>
      <span class="part">
        <code>{rule}</code>
        <span class={`tag ${applies ? 'water' : 'soft'}`}>
          {applies
            ? say({ fr: '● s’applique', en: '● applies' })
            : say({ fr: '○ sans objet', en: '○ does not apply' })}
        </span>
      </span>
      {applies ? <span>{effects.map(effect => say(effect)).join(' ; ')}</span> : null}
      <span class="soft">
        {conditions.map(({ holds, words }) => (
          <span class="condition">
            {holds ? '✓' : '✗'} {say(words)}
          </span>
        ))}
      </span>
    </li>
  )
}

interface Piece {
  readonly text: string
  readonly finding: TriedFinding | null
}

/** A text cut at what was found in it; findings are sorted and do not overlap. */
function pieces(text: string, findings: readonly TriedFinding[]): readonly Piece[] {
  const cut: Piece[] = []
  let at = 0
  for (const finding of findings) {
    if (finding.start > at) cut.push({ text: text.slice(at, finding.start), finding: null })
    cut.push({ text: text.slice(finding.start, finding.end), finding })
    at = finding.end
  }
  if (at < text.length) cut.push({ text: text.slice(at), finding: null })
  return cut
}

function score(value: number, language: Language): string {
  return number(value, language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
