import type { Figure, Measure } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import { decimal, percent } from './numbers.ts'
import { measureNames } from './tables.ts'

/**
 * A figure against the period before: an arrow, with a word for who hears the page. Counts change by a share of what they
 * were; minutes and shares, which may be of either side of zero, by a difference, told only where intervals do not overlap.
 */
export function Change({
  visit,
  measure,
  now,
  before,
}: {
  visit: Visit
  measure: Measure
  now: Figure
  before: Figure
}) {
  const { say, language } = visit
  if (now.value === null || before.value === null) {
    return (
      <>
        <span aria-hidden="true">—</span>
        <span class="hidden">{say({ fr: 'pas de comparaison', en: 'no comparison' })}</span>
      </>
    )
  }
  if (overlap(now, before)) {
    return (
      <>
        <span aria-hidden="true">≈</span>
        <span class="hidden">
          {say({ fr: 'pas de différence établie', en: 'no difference established' })}
        </span>
      </>
    )
  }
  const size = sizeOf(measure, now.value, before.value)
  if (size === null || size.of < size.least) {
    return (
      <>
        <span aria-hidden="true">=</span>
        <span class="hidden">{say({ fr: 'inchangé', en: 'unchanged' })}</span>
      </>
    )
  }
  const rises = now.value > before.value
  const told =
    size.unit === 'share'
      ? percent(size.of, language)
      : size.unit === 'points'
        ? `${decimal(100 * size.of, language, 0)} ${say({ fr: 'points', en: 'points' })}`
        : `${decimal(size.of, language)} min`
  return (
    <>
      <span aria-hidden="true">{rises ? '▲' : '▼'}</span>
      <span class="hidden">
        {rises ? say({ fr: 'en hausse de', en: 'up by' }) : say({ fr: 'en baisse de', en: 'down by' })}
      </span>{' '}
      {told}
    </>
  )
}

function overlap(now: Figure, before: Figure): boolean {
  if (now.interval === null || before.interval === null) return false
  return now.interval.low <= before.interval.high && before.interval.low <= now.interval.high
}

/** How much it changed, and how much does not count as a change. */
function sizeOf(measure: Measure, now: number, before: number) {
  const { as } = measureNames[measure]
  const difference = Math.abs(now - before)
  if (as === 'minutes') return { unit: 'minutes', of: difference, least: 0.05 } as const
  if (as === 'share') return { unit: 'points', of: difference, least: 0.005 } as const
  return before === 0 ? null : ({ unit: 'share', of: difference / Math.abs(before), least: 0.005 } as const)
}
