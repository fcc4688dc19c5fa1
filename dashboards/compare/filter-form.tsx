import type { ObservatoryFacts } from '../observatory/facts.ts'
import { isQuarter, periodName } from '../publish/period.ts'
import { words } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { type ComparedAsked, comparablePeriods, comparedQuery } from './asked.ts'
import type { ComparedSet } from './compared.ts'

/** Which period and use to compare: a plain form, so that the address holds the whole of it. */
export function ComparedFilters(props: {
  visit: Visit
  facts: ObservatoryFacts
  sets: readonly ComparedSet[]
  asked: ComparedAsked
}) {
  const { visit, facts, sets, asked } = props
  const { say, language } = visit
  const periods = comparablePeriods(facts, sets).toReversed()
  const options = (group: readonly string[]) =>
    group.map(period => (
      <option value={period} selected={period === asked.period}>
        {periodName(period, language)}
      </option>
    ))
  return (
    <form
      class="filters"
      method="get"
      action="/observatory/compare"
      aria-label={say({ fr: 'Filtres', en: 'Filters' })}
    >
      <label>
        {say({ fr: 'Période', en: 'Period' })}
        <select name="period">
          <optgroup label={say({ fr: 'Trimestres', en: 'Quarters' })}>
            {options(periods.filter(isQuarter))}
          </optgroup>
          <optgroup label={say({ fr: 'Mois', en: 'Months' })}>
            {options(periods.filter(period => !isQuarter(period)))}
          </optgroup>
        </select>
      </label>
      <label>
        {say({ fr: 'Usage', en: 'Use' })}
        <select name="use">
          <option value="">{say({ fr: 'Tous', en: 'All' })}</option>
          {facts.names().uses.map(({ code, title }) => (
            <option value={code} selected={code === asked.use}>
              {words(title, language)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say({ fr: 'Afficher', en: 'Show' })}</button>
      <span class="x">
        <a href={`/observatory/compare/all.csv?${comparedQuery(asked)}`} download="">
          {say({ fr: 'Tout en CSV', en: 'All as CSV' })}
        </a>
      </span>
    </form>
  )
}
