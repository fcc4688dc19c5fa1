import { adoption } from '../charts/adoption.ts'
import { months } from '../charts/months.ts'
import type { Palette } from '../charts/palette.ts'
import { shares } from '../charts/shares.ts'
import type { Sheet } from '../charts/sheet.ts'
import { hostingOf } from '../publish/hosting.ts'
import { shortMonth } from '../publish/period.ts'
import { figureAt } from '../publish/questions.ts'
import { percent, scaleCount } from './numbers.ts'
import { fateWords, protectedMonths } from './protected-months.ts'
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

export function protectionChart(reading: Reading, label: string, palette: Palette): Sheet | null {
  const { language } = reading
  const columns = protectedMonths(reading).map(({ month, figures }) => ({
    title: shortMonth(month, language),
    protected: figures.protected_items.value,
    routed: figures.routed_items.value,
    blocked: figures.blocked_items.value,
  }))
  if (columns.every(column => column.protected === null)) return null
  const words = {
    protected: fateWords.protected_items[language],
    routed: fateWords.routed_items[language],
    blocked: fateWords.blocked_items[language],
    hidden: language === 'fr' ? 'masqué' : 'hidden',
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
