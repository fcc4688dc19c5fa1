import type { Localised } from '../../gateway/model.ts'
import type { Figure, Measure } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import { isIndicative } from './indicative.ts'
import { decimal, percent } from './numbers.ts'
import { measureNames } from './tables.ts'

/** A figure against the period before: a sign, and words for who hears the page. */
export interface Changed {
  readonly sign: '—' | '≈' | '=' | '▲' | '▼'
  readonly words: Localised
  /** How much, with its unit; empty where that is not told. */
  readonly size: Localised
}

/**
 * Counts change by a share of what they were; minutes and shares, which may be of either side of zero, by a difference, told only
 * where intervals do not overlap, and where both stand on enough agents for something to be concluded from them.
 */
export function changeOf(measure: Measure, now: Figure, before: Figure): Changed {
  const silent = { fr: '', en: '' }
  if (now.value === null || before.value === null) {
    return { sign: '—', words: { fr: 'pas de comparaison', en: 'no comparison' }, size: silent }
  }
  const size = sizeOf(measure, now.value, before.value)
  const isEstimate = size !== null && size.unit !== 'share'
  if (overlap(now, before) || (isEstimate && (isIndicative(now) || isIndicative(before)))) {
    return {
      sign: '≈',
      words: { fr: 'pas de différence établie', en: 'no difference established' },
      size: silent,
    }
  }
  if (size === null || size.of < size.least) {
    return { sign: '=', words: { fr: 'inchangé', en: 'unchanged' }, size: silent }
  }
  const rises = now.value > before.value
  return {
    sign: rises ? '▲' : '▼',
    words: rises ? { fr: 'en hausse de', en: 'up by' } : { fr: 'en baisse de', en: 'down by' },
    size: { fr: sizeIn(size, 'fr'), en: sizeIn(size, 'en') },
  }
}

export function Change(props: { visit: Visit; measure: Measure; now: Figure; before: Figure }) {
  const { visit, measure, now, before } = props
  const { sign, words, size } = changeOf(measure, now, before)
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">{visit.say(words)}</span> {visit.say(size)}
    </>
  )
}

function overlap(now: Figure, before: Figure): boolean {
  if (now.interval === null || before.interval === null) return false
  return now.interval.low <= before.interval.high && before.interval.low <= now.interval.high
}

type Size = { readonly unit: 'minutes' | 'points' | 'share'; readonly of: number; readonly least: number }

/** How much it changed, and how much does not count as a change. */
function sizeOf(measure: Measure, now: number, before: number): Size | null {
  const { as } = measureNames[measure]
  const difference = Math.abs(now - before)
  if (as === 'minutes') return { unit: 'minutes', of: difference, least: 0.05 }
  if (as === 'share') return { unit: 'points', of: difference, least: 0.005 }
  return before === 0 ? null : { unit: 'share', of: difference / Math.abs(before), least: 0.005 }
}

function sizeIn({ unit, of }: Size, language: 'fr' | 'en'): string {
  if (unit === 'share') return percent(of, language)
  if (unit === 'minutes') return `${decimal(of, language)} min`
  const points = Math.round(100 * of)
  return `${points} point${points > 1 ? 's' : ''}`
}
