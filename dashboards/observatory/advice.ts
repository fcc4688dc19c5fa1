import type { Language } from '../../gateway/model.ts'
import type { Interval } from '../gain/statistics.ts'
import { typeset, within } from '../typography.ts'
import type { Advice, Thresholds } from './facts.ts'
import { percent } from './numbers.ts'
import { type Said, strong } from './said.tsx'

/** What the quadrant knows of a use. */
export interface Judged {
  readonly gain: number
  readonly interval: Interval
  readonly risk: number
  /** Share of tasks in which an error was found; null where it is hidden or unknown. */
  readonly errors: number | null
  /** From few agents: nothing is concluded. */
  readonly isIndicative: boolean
}

/** What the figures propose for a use, from its net gain with the interval, and its risk. */
export function adviceFor(use: Judged, thresholds: Thresholds): Advice {
  const { gain, interval, risk, isIndicative } = use
  if (isIndicative) return 'experiment'
  if (interval.high < 0) return 'drop'
  if (interval.low <= 0 || gain < thresholds.gain) return 'experiment'
  return risk > thresholds.risk || hasManyErrors(use, thresholds) ? 'frame' : 'generalise'
}

/** Whether errors alone are reason enough to frame a use. A share that may not be shown is none. */
export function hasManyErrors({ errors }: Pick<Judged, 'errors'>, thresholds: Thresholds): boolean {
  return errors !== null && errors > thresholds.errors
}

const ofTasks = {
  fr: ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
  en: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
} as const

/** What the sign beside a use over the threshold means: `errors found in more than one task in four`. */
export function errorsSign(threshold: number, language: Language): string {
  const whole = Math.round(1 / threshold)
  const parts = Math.abs(threshold * whole - 1) < 1e-9 ? ofTasks[language][whole - 2] : undefined
  if (parts !== undefined) {
    return language === 'fr'
      ? `erreurs repérées dans plus d’une tâche sur ${parts}`
      : `errors found in more than one task in ${parts}`
  }
  const share = percent(threshold, language, 1)
  return language === 'fr'
    ? `erreurs repérées dans plus de ${share} des tâches`
    : `errors found in more than ${share} of tasks`
}

export const adviceNames: Record<Advice, { readonly fr: string; readonly en: string }> = {
  generalise: { fr: 'Généraliser', en: 'Extend' },
  frame: { fr: 'Encadrer', en: 'Frame' },
  experiment: { fr: 'Expérimenter', en: 'Experiment' },
  drop: { fr: 'Écarter', en: 'Drop' },
}

/** What each use seems to ask for. */
export function quadrantSentence(
  uses: readonly { readonly title: string; readonly advice: Advice; readonly isIndicative: boolean }[],
  language: Language,
): Said {
  if (uses.length === 0) {
    return [
      language === 'fr'
        ? 'Aucun usage n’a encore assez de répondants pour être placé entre gain et risque.'
        : 'No use has enough respondents yet to be placed between gain and risk.',
    ]
  }
  const few = language === 'fr' ? ' (à titre indicatif)' : ' (indicative)'
  const of = (advice: Advice) =>
    uses
      .filter(each => each.advice === advice)
      .map(({ title, isIndicative }) => within(title) + (isIndicative ? few : ''))
  const clauses = (['generalise', 'frame', 'experiment', 'drop'] as const)
    .map(advice => ({ advice, titles: of(advice) }))
    .filter(({ titles }) => titles.length > 0)
    .map(({ advice, titles }, index) => {
      const verb = adviceNames[advice][language]
      return `${index === 0 ? verb : verb.toLowerCase()}${language === 'fr' ? ' : ' : ': '}${titles.join(', ')}`
    })
  const [first = '', ...rest] = clauses.map(clause => typeset(clause, language))
  const between = language === 'fr' ? typeset(' ; ', 'fr') : '; '
  const end = rest.length > 0 ? between : '.'
  return [strong(`${first}${end}`), rest.length > 0 ? `${rest.join(between)}.` : '']
}
