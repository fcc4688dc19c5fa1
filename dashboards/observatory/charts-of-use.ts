import { adoption } from '../charts/adoption.ts'
import { months } from '../charts/months.ts'
import type { Palette } from '../charts/palette.ts'
import { shares } from '../charts/shares.ts'
import type { Sheet } from '../charts/sheet.ts'
import { hostingOf } from '../publish/hosting.ts'
import { monthsOf, shortMonth } from '../publish/period.ts'
import { figureAt } from '../publish/questions.ts'
import { percent, scaleCount } from './numbers.ts'
import { figure, type Reading, rowFigure, rowsBy } from './reading.ts'
import { briefReason } from './reasons.ts'

export function adoptionChart(reading: Reading, label: string, palette: Palette): Sheet | null {
  const { language } = reading
  const rows = rowsBy(reading, 'direction').flatMap(row => {
    const active = rowFigure(row, 'active_agents')
    const eligible = rowFigure(row, 'eligible_agents').value
    if (active.value === null && eligible === null) return []
    const trained = rowFigure(row, 'trained_share')
    const told = active.value === null ? active : trained
    const keys = { ...reading.asked.filters, direction: row.code }
    return {
      ...{ title: row.title, active: active.value, eligible, isKnown: told.value !== null },
      before: figureAt(reading.before, keys, 'active_agents').value,
      told: told.value === null ? briefReason(told)[language] : percent(told.value, language),
    }
  })
  if (rows.length === 0) return null
  const toldTitle = language === 'fr' ? 'agents formés' : 'trained agents'
  return adoption({ label, toldTitle, number: value => scaleCount(value, language), rows }, palette)
}

/** Up to twelve months that end with the period. */
function monthsShown({ asked, facts }: Reading): readonly string[] {
  const last = monthsOf(asked.period).at(-1) ?? asked.period
  return facts
    .periods()
    .filter(period => !period.includes('Q') && period <= last)
    .slice(-12)
}

export function protectionChart(reading: Reading, label: string, palette: Palette): Sheet | null {
  const { language, facts, asked } = reading
  const columns = monthsShown(reading).map(month => {
    const at = (measure: 'protected_items' | 'routed_items' | 'blocked_items') =>
      figureAt(facts.publicationOf(month), asked.filters, measure).value
    return {
      title: shortMonth(month, language),
      protected: at('protected_items'),
      routed: at('routed_items'),
      blocked: at('blocked_items'),
    }
  })
  if (columns.every(column => column.protected === null)) return null
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  const words = {
    protected: say('remplacées', 'replaced'),
    routed: say('réorientées', 'rerouted'),
    blocked: say('bloquées', 'blocked'),
    hidden: say('masqué', 'hidden'),
  }
  return months({ label, columns, number: value => scaleCount(value, language), words }, palette)
}

export function modelsChart(reading: Reading, label: string, palette: Palette): Sheet | null {
  const all = figure(reading, 'exchanges').value
  const { language, facts } = reading
  if (!all) return null
  const regions = new Map(facts.names().providers.map(({ code, region }) => [code, region]))
  const rows = rowsBy(reading, 'provider').flatMap(row => {
    const exchanges = rowFigure(row, 'exchanges').value
    if (exchanges === null) return []
    const outside = hostingOf(regions.get(row.code) ?? '') === 'outside'
    const share = Math.min(1, exchanges / all)
    const where = outside ? (language === 'fr' ? ', hors UE' : ', outside EU') : ''
    return {
      ...{ title: row.title, share, outside, isKnown: true },
      told: `${percent(share, language)}${where}`,
    }
  })
  return rows.length === 0 ? null : shares({ label, rows }, palette)
}
