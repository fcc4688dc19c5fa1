import type { Language } from '../../gateway/model.ts'
import { dateFormat } from '../typography.ts'

/** `2026-07` or `2026-Q3`: figures are asked for by whole months and quarters. */
export type Period = string

/** Whether a text names a month or a quarter of this century. */
export function isPeriod(text: string): boolean {
  return /^20\d{2}-(?:0[1-9]|1[0-2]|Q[1-4])$/.test(text)
}

export function isQuarter(period: Period): boolean {
  return period.includes('Q')
}

/** The months of a period, oldest first. */
export function monthsOf(period: Period): readonly string[] {
  if (!isQuarter(period)) return [period]
  const first = 3 * Number(period.slice(6)) - 2
  return [0, 1, 2].map(more => `${period.slice(0, 5)}${String(first + more).padStart(2, '0')}`)
}

/** The month or quarter that came just before: `2026-Q1` → `2025-Q4`. */
export function periodBefore(period: Period): Period {
  const year = Number(period.slice(0, 4))
  if (isQuarter(period)) {
    const quarter = Number(period.slice(6))
    return quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`
  }
  const month = Number(period.slice(5))
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** The first instant after a period, UTC, as the months of the record are. */
export function endOf(period: Period): Date {
  const last = monthsOf(period).at(-1) ?? period
  return new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5)), 1))
}

/** `3e trimestre 2026`, `juillet 2026`. */
export function periodName(period: Period, language: Language): string {
  const year = period.slice(0, 4)
  if (isQuarter(period)) {
    const quarter = period.slice(6)
    if (language === 'en') return `Q${quarter} ${year}`
    return `${quarter}${quarter === '1' ? 'er' : 'e'} trimestre ${year}`
  }
  return monthName(period, language, { month: 'long', year: 'numeric' })
}

/** `juillet`: within a sentence. */
export function longMonth(month: string, language: Language): string {
  return monthName(month, language, { month: 'long' })
}

/** `juil. 26`: for axes. */
export function shortMonth(month: string, language: Language): string {
  return monthName(month, language, { month: 'short' })
}

function monthName(month: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const format = dateFormat(language, { ...options, timeZone: 'UTC' })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
