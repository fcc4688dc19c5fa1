import type { Child } from 'hono/jsx'
import type { Figure, Measure } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import { count, decimal, euros, percent } from './numbers.ts'
import { figure, figureBefore, type Reading } from './reading.ts'
import { reasonOf } from './reasons.ts'

/** The few figures that a page begins with, each with what it counts and the period before. */
export function Tiles({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { say, language } = visit
  const at = (measure: Measure) => figure(reading, measure)
  const against = (measure: Measure, neutral = false) => (
    <Against visit={visit} reading={reading} measure={measure} neutral={neutral} />
  )
  const counted = (measure: Measure) => count(at(measure).value ?? 0, language)
  const eligible = at('eligible_agents').value
  const mean = at('net_minutes_mean')
  const negative = at('share_negative')
  const low = at('co2e_kg_low')
  return (
    <div class="tiles">
      <Tile
        reading={reading}
        title={say({ fr: 'Agents actifs', en: 'Active agents' })}
        shown={at('active_agents')}
        big={counted('active_agents')}
        unit={
          eligible === null
            ? ''
            : say({ fr: `sur ${count(eligible, 'fr')}`, en: `of ${count(eligible, 'en')}` })
        }
        note={against('active_agents')}
      />
      <Tile
        reading={reading}
        title={say({ fr: 'Échanges', en: 'Exchanges' })}
        shown={at('exchanges')}
        big={counted('exchanges')}
        note={against('exchanges', true)}
      />
      <Tile
        reading={reading}
        title={say({ fr: 'Gain net par tâche', en: 'Net gain per task' })}
        shown={mean}
        big={decimal(mean.value ?? 0, language)}
        unit="min"
        note={gainNote(reading)}
      />
      <Tile
        reading={reading}
        title={say({ fr: 'Tâches perdantes', en: 'Losing tasks' })}
        shown={negative}
        big={percent(negative.value ?? 0, language)}
        note={say({
          fr: `plus longues que sans IA ; n = ${count(at('reports').value ?? 0, 'fr')} déclarations`,
          en: `longer than without AI; n = ${count(at('reports').value ?? 0, 'en')} reports`,
        })}
      />
      <Tile
        reading={reading}
        title={say({ fr: 'Données protégées', en: 'Items protected' })}
        shown={at('protected_items')}
        big={counted('protected_items')}
        note={protectedNote(reading)}
      />
      <Tile
        reading={reading}
        title={say({ fr: 'Refus', en: 'Refusals' })}
        shown={at('refusals')}
        big={counted('refusals')}
        note={against('refusals', true)}
      />
      <Tile
        reading={reading}
        title={say({ fr: 'Coût', en: 'Cost' })}
        shown={at('cost_eur')}
        big={euros(at('cost_eur').value ?? 0, language)}
        note={costNote(reading)}
      />
      <Tile
        reading={reading}
        title={say({ fr: 'Empreinte', en: 'Footprint' })}
        shown={low}
        big={rangeOf(low.value ?? 0, at('co2e_kg_high').value ?? 0, reading)}
        unit="kg CO₂e"
        note={footprintNote(reading)}
      />
    </div>
  )
}

function Tile(props: {
  reading: Reading
  title: string
  shown: Figure
  big: string
  unit?: string
  note: Child
}) {
  const { reading, title, shown, big, unit = '', note } = props
  return (
    <div class="tile">
      <h2>{title}</h2>
      {shown.value === null ? (
        <p class="none">{reasonOf(shown, reading.k)[reading.language]}</p>
      ) : (
        <>
          <p class="big">
            {big}
            {unit === '' ? null : <small> {unit}</small>}
          </p>
          <div class="small">{note}</div>
        </>
      )}
    </div>
  )
}

function gainNote(reading: Reading): string {
  const { language } = reading
  const { interval } = figure(reading, 'net_minutes_mean')
  const hours = figure(reading, 'net_hours_total').value
  const lower = figure(reading, 'net_hours_lower').value
  const to = language === 'fr' ? 'à' : 'to'
  const range =
    interval === null ? '' : `${decimal(interval.low, language)} ${to} ${decimal(interval.high, language)}`
  if (hours === null || lower === null) return range
  const span =
    lower === hours ? count(hours, language) : `${count(lower, language)} ${to} ${count(hours, language)}`
  return language === 'fr' ? `de ${range} ; ${span} h en tout` : `${range}; ${span} h in all`
}

function protectedNote(reading: Reading): string {
  const items = figure(reading, 'protected_items').value
  const exchanges = figure(reading, 'exchanges').value
  if (items === null || !exchanges) return ''
  const per = count((100 * items) / exchanges, reading.language)
  return reading.language === 'fr' ? `${per} pour 100 échanges` : `${per} per 100 exchanges`
}

function costNote(reading: Reading): string {
  const { language } = reading
  const perTask = figure(reading, 'cost_per_task_eur').value
  const known = figure(reading, 'cost_coverage').value
  const task =
    perTask === null
      ? ''
      : language === 'fr'
        ? `${euros(perTask, 'fr')} par tâche ; `
        : `${euros(perTask, 'en')} per task; `
  if (known === null) return task
  if (known === 1) return language === 'fr' ? `${task}prix tous connus` : `${task}all prices known`
  const missing =
    known > 0.99 ? (language === 'fr' ? 'moins de 1 %' : 'under 1%') : percent(1 - known, language)
  return language === 'fr'
    ? `${task}prix inconnu pour ${missing} des échanges`
    : `${task}price unknown for ${missing} of exchanges`
}

function footprintNote(reading: Reading): string {
  const coverage = figure(reading, 'co2e_coverage').value
  if (coverage === null) return ''
  const share = percent(coverage, reading.language)
  return reading.language === 'fr'
    ? `estimée, sur ${share} des échanges`
    : `estimated, on ${share} of exchanges`
}

function rangeOf(low: number, high: number, { language }: Reading): string {
  return low === high ? decimal(low, language) : `${decimal(low, language)}–${decimal(high, language)}`
}

/** More people is better than before; more exchanges or refusals is neither. */
function Against(props: { visit: Visit; reading: Reading; measure: Measure; neutral: boolean }) {
  const { visit, reading, measure, neutral } = props
  const { say, language } = visit
  const now = figure(reading, measure).value
  const before = figureBefore(reading, measure).value
  if (now === null) return null
  if (reading.before === null) return <>{say({ fr: 'pas de période d’avant', en: 'no period before' })}</>
  if (before === null) return <>{say({ fr: 'période d’avant masquée', en: 'period before hidden' })}</>
  const share = before === 0 ? 0 : (now - before) / before
  if (Math.abs(share) < 0.005)
    return <>{say({ fr: 'comme la période d’avant', en: 'as in the period before' })}</>
  return (
    <>
      <span class={neutral ? '' : share > 0 ? 'up' : 'down'}>
        {share > 0 ? '▲' : '▼'} {percent(Math.abs(share), language)}
      </span>{' '}
      {say({ fr: 'sur la période d’avant', en: 'on the period before' })}
    </>
  )
}
