/** `2026-07-14` as a day of the calendar, at midnight UTC. */
export const dayOf = (text: string): Date => new Date(`${text}T00:00:00Z`)

export const textOf = (day: Date): string => day.toISOString().slice(0, 10)

export const daysAfter = (day: Date, days: number): Date => new Date(day.getTime() + days * 86_400_000)

/** How much of a full day's work is done, 0–1: none on weekends and public holidays, little in August. */
export function workOn(day: Date): number {
  if (day.getUTCDay() === 0 || day.getUTCDay() === 6 || isPublicHoliday(day)) return 0
  const date = textOf(day).slice(5)
  return breaks.find(({ from, to }) => date >= from && date <= to)?.work ?? 1
}

/** School holidays as they usually fall, and the summer. */
const breaks = [
  { from: '01-01', to: '01-03', work: 0.4 },
  { from: '02-14', to: '02-28', work: 0.78 },
  { from: '04-11', to: '04-25', work: 0.78 },
  { from: '07-06', to: '07-31', work: 0.68 },
  { from: '08-01', to: '08-24', work: 0.3 },
  { from: '08-25', to: '08-31', work: 0.7 },
  { from: '10-18', to: '11-01', work: 0.8 },
  { from: '12-20', to: '12-31', work: 0.35 },
] as const

/** Budgets are prepared in autumn and voted in early spring: letters and tables then fill the days of those who do. */
export function isBudgetTime(day: Date): boolean {
  const date = textOf(day).slice(5)
  return (date >= '10-05' && date <= '12-12') || (date >= '02-20' && date <= '03-31')
}

/** The public holidays of metropolitan France. */
function isPublicHoliday(day: Date): boolean {
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
  if (fixed.includes(textOf(day).slice(5))) return true
  const easter = easterOf(day.getUTCFullYear())
  return [1, 39, 50].some(after => daysAfter(easter, after).getTime() === day.getTime())
}

/** Easter Sunday in the Gregorian calendar (Meeus, *Astronomical Algorithms*, 1991, ch. 8). */
function easterOf(year: number): Date {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1))
}
