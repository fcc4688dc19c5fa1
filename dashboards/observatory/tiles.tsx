import type { Localised } from '../../gateway/model.ts'
import type { Measure } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import { changeOf } from './change.tsx'
import { count, decimal, euros, percent } from './numbers.ts'
import { figure, figureBefore, type NoBefore, type Reading } from './reading.ts'
import { reasonOf } from './reasons.ts'

/** The few figures that a page begins with, each with what it counts, of how many, and the period before. */
export function Tiles({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { say, language } = visit
  const at = (measure: Measure) => figure(reading, measure)
  const counted = (measure: Measure) => count(at(measure).value ?? 0, language)
  const eligible = at('eligible_agents').value
  const tile = { visit, reading }
  return (
    <div class="tiles">
      <Tile
        {...tile}
        title={{ fr: 'Agents actifs', en: 'Active agents' }}
        measure="active_agents"
        big={counted('active_agents')}
        unit={
          eligible === null
            ? ''
            : say({ fr: `sur ${count(eligible, 'fr')}`, en: `of ${count(eligible, 'en')}` })
        }
        isBetterMore
        isCounted
      />
      <Tile
        {...tile}
        title={{ fr: 'Échanges', en: 'Exchanges' }}
        measure="exchanges"
        big={counted('exchanges')}
      />
      <Tile
        {...tile}
        title={{ fr: 'Gain net par tâche', en: 'Net gain per task' }}
        measure="net_minutes_mean"
        big={decimal(at('net_minutes_mean').value ?? 0, language)}
        unit="min"
        note={gainNote(reading)}
        isBetterMore
      />
      <Tile
        {...tile}
        title={{ fr: 'Tâches perdantes', en: 'Losing tasks' }}
        measure="share_negative"
        big={percent(at('share_negative').value ?? 0, language)}
        note={say({
          fr: `plus longues que sans IA, sur ${count(at('reports').value ?? 0, 'fr')} déclarations`,
          en: `longer than without AI, of ${count(at('reports').value ?? 0, 'en')} reports`,
        })}
      />
      <Tile
        {...tile}
        title={{ fr: 'Données protégées', en: 'Items protected' }}
        measure="protected_items"
        big={counted('protected_items')}
        note={protectedNote(reading)}
      />
      <Tile {...tile} title={{ fr: 'Refus', en: 'Refusals' }} measure="refusals" big={counted('refusals')} />
      <Tile
        {...tile}
        title={{ fr: 'Coût', en: 'Cost' }}
        measure="cost_eur"
        big={euros(at('cost_eur').value ?? 0, language)}
        note={costNote(reading)}
      />
      <Tile
        {...tile}
        title={{ fr: 'Empreinte', en: 'Footprint' }}
        measure="co2e_kg_high"
        big={rangeOf(at('co2e_kg_low').value ?? 0, at('co2e_kg_high').value ?? 0, reading)}
        unit={isLight(reading) ? 'g CO₂e' : 'kg CO₂e'}
        note={footprintNote(reading)}
      />
    </div>
  )
}

interface TileProps {
  readonly visit: Visit
  readonly reading: Reading
  readonly title: Localised
  readonly measure: Measure
  readonly big: string
  readonly unit?: string
  readonly note?: string
  /** Whether more is better than before, rather than just more. */
  readonly isBetterMore?: boolean
  /** The figure is a number of agents itself. */
  readonly isCounted?: boolean
}

function Tile({
  visit,
  reading,
  title,
  measure,
  big,
  unit = '',
  note = '',
  isBetterMore = false,
  isCounted,
}: TileProps) {
  const { say, language } = visit
  const shown = figure(reading, measure)
  const n = count(shown.agents ?? 0, language)
  return (
    <div class="tile">
      <h2>{say(title)}</h2>
      {shown.value === null ? (
        <p class="none">{reasonOf(shown, reading.k)[language]}</p>
      ) : (
        <>
          <p class="big">
            {big}
            {unit === '' ? null : <small> {unit}</small>}
          </p>
          <div class="small">
            {note === '' ? null : <p>{note}</p>}
            <p>
              {isCounted ? null : say({ fr: `n = ${n} agents · `, en: `n = ${n} agents · ` })}
              <Against visit={visit} reading={reading} measure={measure} isBetterMore={isBetterMore} />
            </p>
          </div>
        </>
      )}
    </div>
  )
}

function gainNote(reading: Reading): string {
  const { language } = reading
  const { interval } = figure(reading, 'net_minutes_mean')
  if (interval === null) return ''
  const [low, high] = [decimal(interval.low, language), decimal(interval.high, language)]
  return language === 'fr' ? `intervalle à 95 % : ${low} à ${high}` : `95% interval: ${low} to ${high}`
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

/** Under a kilogram all told, grams say more. */
function isLight(reading: Reading): boolean {
  return (figure(reading, 'co2e_kg_high').value ?? 0) < 1
}

function rangeOf(low: number, high: number, reading: Reading): string {
  const { language } = reading
  const [least, most] = [low, high].map(kilograms => {
    const size = isLight(reading) ? 1000 * kilograms : kilograms
    // As many digits as are published.
    return decimal(size, language, Math.max(0, 2 - Math.floor(Math.log10(Math.max(size, 0.001)))))
  })
  return least === most ? `${least}` : `${least}–${most}`
}

/** Against the period before, or why there is none. */
function Against(props: Pick<TileProps, 'visit' | 'reading' | 'measure' | 'isBetterMore'>) {
  const { visit, reading, measure, isBetterMore } = props
  const { say } = visit
  if (reading.noBefore !== null) return <>{say(noBeforeWords[reading.noBefore])}</>
  const before = figureBefore(reading, measure)
  if (before.value === null) return <>{say({ fr: 'période d’avant masquée', en: 'period before hidden' })}</>
  const { sign, words, size } = changeOf(measure, figure(reading, measure), before)
  if (sign === '=') return <>{say({ fr: 'comme la période d’avant', en: 'as in the period before' })}</>
  if (sign === '≈') {
    return (
      <>
        {say({
          fr: 'pas de différence établie avec la période d’avant',
          en: 'no established difference to the period before',
        })}
      </>
    )
  }
  const tone = isBetterMore ? (sign === '▲' ? 'up' : 'down') : ''
  return (
    <>
      <span class={tone}>
        <span aria-hidden="true">{sign}</span>
        <span class="hidden">{say(words)}</span> {say(size)}
      </span>{' '}
      {say({ fr: 'sur la période d’avant', en: 'on the period before' })}
    </>
  )
}

const noBeforeWords: Readonly<Record<NoBefore, Localised>> = {
  unpublished: { fr: 'pas de période d’avant', en: 'no period before' },
  method: { fr: 'autre méthode à la période d’avant', en: 'another method in the period before' },
  beginning: { fr: 'le service débutait avant', en: 'the service was beginning before' },
}
