import type { Localised } from '../../gateway/model.ts'
import { isQuarter, periodName } from '../publish/period.ts'
import { words } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { type Asked, queryOf } from './asked.ts'
import type { Named, ObservatoryFacts } from './facts.ts'

/** What to look at: a plain form, so that the address holds the whole of it. */
export function FilterForm({
  visit,
  facts,
  asked,
}: {
  visit: Visit
  facts: ObservatoryFacts
  asked: Asked | null
}) {
  const { say, language } = visit
  const { directions, uses, providers } = facts.names()
  const periods = facts.periods().toReversed()
  const options = (group: readonly string[]) =>
    group.map(period => (
      <option value={period} selected={period === asked?.period}>
        {periodName(period, language)}
      </option>
    ))
  return (
    <form
      class="filters"
      method="get"
      action="/observatory"
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
      <Choice visit={visit} name="direction" title={titles.direction} list={directions} asked={asked} />
      <Choice visit={visit} name="use" title={titles.use} list={uses} asked={asked} />
      <Choice visit={visit} name="provider" title={titles.provider} list={providers} asked={asked} />
      <button type="submit">{say({ fr: 'Afficher', en: 'Show' })}</button>
      {asked === null ? null : (
        <span class="x">
          <a href={`/observatory/all.csv?${queryOf(asked)}`} download="">
            {say({ fr: 'Tout en CSV', en: 'All as CSV' })}
          </a>
        </span>
      )}
    </form>
  )
}

const titles: Record<
  'direction' | 'use' | 'provider',
  { readonly name: Localised; readonly all: Localised }
> = {
  direction: { name: { fr: 'Direction', en: 'Department' }, all: { fr: 'Toutes', en: 'All' } },
  use: { name: { fr: 'Usage', en: 'Use' }, all: { fr: 'Tous', en: 'All' } },
  provider: { name: { fr: 'Fournisseur', en: 'Provider' }, all: { fr: 'Tous', en: 'All' } },
}

function Choice(props: {
  visit: Visit
  name: 'direction' | 'use' | 'provider'
  title: (typeof titles)['use']
  list: readonly Named[]
  asked: Asked | null
}) {
  const { visit, name, title, list, asked } = props
  return (
    <label>
      {visit.say(title.name)}
      <select name={name}>
        <option value="">{visit.say(title.all)}</option>
        {list.map(({ code, title: named }) => (
          <option value={code} selected={asked?.filters[name] === code}>
            {words(named, visit.language)}
          </option>
        ))}
      </select>
    </label>
  )
}
