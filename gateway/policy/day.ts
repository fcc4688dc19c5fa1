/** Where the authority's days begin and end: its quotas, and the dates of its rules. */
const TIME_ZONE = 'Europe/Paris'

const format = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' })

/** The day that a moment belongs to in `TIME_ZONE`, `YYYY-MM-DD`. */
export function dayAt(moment: Date): string {
  return format.format(moment)
}

export interface Window {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string
  /** First day after it. */
  readonly next: string
}

/** The day, the week (from Monday, ISO 8601) or the month that a day is in. */
export function windowOf(day: string, per: 'day' | 'week' | 'month'): Window {
  const date = new Date(`${day}T00:00:00Z`)
  if (per === 'month') {
    const next = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
    return { from: `${day.slice(0, 7)}-01`, next: written(next) }
  }
  const since = per === 'week' ? (date.getUTCDay() + 6) % 7 : 0
  const days = per === 'week' ? 7 : 1
  return { from: written(shifted(date, -since)), next: written(shifted(date, days - since)) }
}

/** Seconds from a moment until a day begins in `TIME_ZONE`; at least 1. */
export function secondsUntil(day: string, moment: Date): number {
  // The offset is that of the day itself: a change of clocks between now and then is counted.
  const midnight = new Date(`${day}T00:00:00Z`).getTime()
  const start =
    [0, 1, 2].map(hours => midnight - hours * 3_600_000).find(at => startsDay(at, day)) ?? midnight
  return Math.max(1, Math.ceil((start - moment.getTime()) / 1000))
}

function startsDay(at: number, day: string): boolean {
  return dayAt(new Date(at)) === day && dayAt(new Date(at - 1)) !== day
}

const shifted = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000)
const written = (date: Date): string => date.toISOString().slice(0, 10)
