import type { Language } from '../../gateway/model.ts'
import type { Interval } from '../gain/statistics.ts'
import { typeset, within } from '../typography.ts'
import type { Advice } from './facts.ts'
import { type Said, strong } from './said.tsx'

/** What the figures propose for a use, from its net gain with the interval, and its risk. */
export function adviceFor(
  { gain, interval, risk }: { readonly gain: number; readonly interval: Interval; readonly risk: number },
  thresholds: { readonly gain: number; readonly risk: number },
): Advice {
  if (interval.high < 0) return 'drop'
  if (interval.low <= 0) return 'experiment'
  if (gain < thresholds.gain) return 'experiment'
  return risk > thresholds.risk ? 'frame' : 'generalise'
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
