import type { Child } from 'hono/jsx'
import type { Localised, ReportAnswers } from '../../gateway/model.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'
import { Hidden } from '../form.tsx'
import type { Visit } from '../visit.ts'
import type { AnswerFault } from './instrument.ts'
import { confidenceWords, duration, outcomeWords, qualityWords, withoutWords } from './words.ts'

interface Props {
  readonly visit: Visit
  /** Where the form goes. */
  readonly action: string
  readonly minutes: readonly number[]
  /** Asked for only where the sitting named no use. */
  readonly uses: readonly Coded[] | null
  /** One more answer would be one too many: as the sitting named no use, its report may leave it out. */
  readonly isUseOptional: boolean
  /** What was answered before: a report that is corrected, or a form that had faults. */
  readonly given: Given
  readonly faults: readonly AnswerFault[]
  readonly children?: Child
}

/** Answers by field, as a form sends them. */
export type Given = Readonly<Record<string, string>>

export function givenOf(answers: ReportAnswers): Given {
  return {
    use: answers.use,
    prompting_minutes: String(answers.promptingMinutes),
    checking_minutes: String(answers.checkingMinutes),
    without_ai: answers.withoutAi,
    without_ai_minutes: answers.withoutAiMinutes === null ? '' : String(answers.withoutAiMinutes),
    outcome: answers.outcome,
    quality: String(answers.quality),
    error_found: answers.errorFound ? 'yes' : 'no',
    confidence: String(answers.confidence),
  }
}

/**
 * The questions of a report: seven presses, and the eighth says how sure one is and sends. Without scripts: the sum
 * under the durations is counted by the style sheet.
 */
export function Questions(props: Props) {
  const { visit, action, minutes, uses, isUseOptional, given, faults, children } = props
  const { say, language } = visit
  const one = { visit, given, faults }
  const durations = minutes.map(
    each => [String(each), each < 60 ? String(each) : duration(each, language)] as const,
  )
  const words = <T extends string | number>(list: readonly (readonly [T, Localised])[]) =>
    list.map(([value, text]) => [String(value), say(text)] as const)
  return (
    <form method="post" action={action} class="report" novalidate={faults.length > 0}>
      {/* The Enter key presses the first button: this one says nothing of how sure one is, and so sends nothing yet. */}
      <input type="submit" hidden />
      <Hidden visit={visit} />
      {uses === null ? null : <UseField {...one} uses={uses} isOptional={isUseOptional} />}
      <Choice
        {...one}
        name="prompting_minutes"
        title={{
          fr: 'Formuler et relancer l’IA, en minutes',
          en: 'Writing and refining requests, in minutes',
        }}
        options={durations}
        scale
      />
      <Choice
        {...one}
        name="checking_minutes"
        title={{
          fr: 'Puis vérifier et corriger, en minutes',
          en: 'Then checking and correcting, in minutes',
        }}
        options={durations}
        scale
      />
      <Choice
        {...one}
        name="without_ai"
        title={{ fr: 'Sans IA, qu’auriez-vous fait ?', en: 'Without AI, what would you have done?' }}
        options={words(Object.entries(withoutWords))}
      />
      <Choice
        {...one}
        name="without_ai_minutes"
        title={{ fr: '…et cela aurait pris, en minutes', en: '…and it would have taken, in minutes' }}
        options={durations}
        scale
        optional
      />
      <Choice
        {...one}
        name="outcome"
        title={{ fr: 'Le résultat', en: 'The result' }}
        options={words(Object.entries(outcomeWords))}
      />
      <p class="net">
        {say({ fr: 'Solde de cette tâche :', en: 'Balance of this task:' })} <b aria-hidden="true" />{' '}
        <span>{say({ fr: 'vérification comprise', en: 'checking included' })}</span>
      </p>
      <Choice
        {...one}
        name="quality"
        title={{ fr: 'Qualité, par rapport à d’habitude', en: 'Quality, compared with usual' }}
        options={words(qualityWords)}
      />
      <Choice
        {...one}
        name="error_found"
        title={{ fr: 'Une erreur de l’IA repérée ?', en: 'Did you find an error by the AI?' }}
        options={words([
          ['no', { fr: 'Non', en: 'No' }],
          ['yes', { fr: 'Oui', en: 'Yes' }],
        ])}
      />
      <fieldset class="send" id="confidence">
        <legend>
          {say({
            fr: 'Êtes-vous sûr(e) de ces durées ? Votre réponse envoie le tout.',
            en: 'How sure are you of these times? Your answer sends it all.',
          })}
        </legend>
        {faults.some(({ field }) => field === 'confidence') ? (
          <Fault visit={visit} name="confidence" />
        ) : null}
        <div class="go">
          {confidenceWords.map(([value, text]) => (
            <button type="submit" name="confidence" value={String(value)}>
              <span class="hidden">{say({ fr: 'Envoyer :', en: 'Send:' })} </span>
              {say(text)}
            </button>
          ))}
        </div>
      </fieldset>
      {children}
      <p class="soft promise">
        {say({
          fr: 'Réponse facultative. Jamais utilisée pour vous évaluer. Une perte de temps est une réponse utile.',
          en: 'Optional. Never used to assess you. Lost time is a useful answer.',
        })}
      </p>
    </form>
  )
}

interface ChoiceProps {
  readonly visit: Visit
  readonly name: string
  readonly title: Localised
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly given: Given
  readonly faults: readonly AnswerFault[]
  /** Durations: one row where there is room. */
  readonly scale?: boolean
  readonly optional?: boolean
}

/** One question: large buttons, of which one can be pressed. */
function Choice({ visit, name, title, options, given, faults, scale, optional }: ChoiceProps) {
  const isFaulty = faults.some(({ field }) => field === name)
  return (
    <fieldset
      class={`choice ${name}`}
      id={name}
      {...(isFaulty ? { 'aria-describedby': `${name}-fault` } : {})}
    >
      <legend>{visit.say(title)}</legend>
      {isFaulty ? <Fault visit={visit} name={name} /> : null}
      <div class={scale ? 'chips scale' : 'chips'}>
        {options.map(([value, label]) => (
          <label>
            <input
              type="radio"
              name={name}
              value={value}
              checked={given[name] === value}
              required={!optional}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function UseField(
  props: Pick<Props, 'visit' | 'given' | 'faults'> & { uses: readonly Coded[]; isOptional: boolean },
) {
  const { visit, uses, isOptional, given, faults } = props
  const { say } = visit
  const isFaulty = faults.some(({ field }) => field === 'use')
  return (
    <p class="use" id="use">
      <label>
        <strong>{say({ fr: 'À quoi servait cette tâche ?', en: 'What was this task for?' })}</strong>
        {isOptional ? <span class="soft"> {say({ fr: '(facultatif)', en: '(optional)' })}</span> : null}
        <select name="use" required={!isOptional} {...(isFaulty ? { 'aria-describedby': 'use-fault' } : {})}>
          <option value="">{say({ fr: 'Choisir…', en: 'Choose…' })}</option>
          {uses.map(({ code, title }) => (
            <option value={code} selected={given.use === code}>
              {say(title)}
            </option>
          ))}
        </select>
      </label>
      {isFaulty ? <Fault visit={visit} name="use" /> : null}
    </p>
  )
}

function Fault({ visit, name }: { visit: Visit; name: string }) {
  return (
    <span class="tag brick" id={`${name}-fault`}>
      ✗ {visit.say({ fr: 'Choisissez une réponse.', en: 'Choose an answer.' })}
    </span>
  )
}

/** Says above the form what is still missing, and leads there. */
export function Faults({ visit, faults }: { visit: Visit; faults: readonly AnswerFault[] }) {
  if (faults.length === 0) return null
  return (
    <div class="note brick" role="alert">
      <p>
        {visit.say({
          fr: `Il manque ${faults.length === 1 ? 'une réponse' : `${faults.length} réponses`} : rien n’a encore été envoyé.`,
          en: `${faults.length === 1 ? 'One answer is' : `${faults.length} answers are`} missing: nothing was sent yet.`,
        })}{' '}
        <a href={`#${faults[0]?.field ?? ''}`}>
          {visit.say({ fr: 'Aller à la première', en: 'Go to the first' })}
        </a>
      </p>
    </div>
  )
}
