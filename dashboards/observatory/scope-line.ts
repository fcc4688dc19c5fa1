import { periodBefore, periodName } from '../publish/period.ts'
import { capital, day, words } from '../typography.ts'
import { type Reading, scopeOf } from './reading.ts'

/** Which period, for whom, and when it was published. */
export function periodLine(reading: Reading): string {
  const parts = [
    capital(periodName(reading.asked.period, reading.language)),
    scopeOf(reading),
    stateOf(reading),
  ]
  return parts.filter(each => each !== null).join(' · ')
}

/** The same, and what it is compared with. */
export function scopeLine(reading: Reading): string {
  const { asked, language } = reading
  const before = words(
    {
      fr: `comparée à : ${periodName(periodBefore(asked.period), language)}`,
      en: `compared with: ${periodName(periodBefore(asked.period), language)}`,
    },
    language,
  )
  return `${periodLine(reading)} · ${before}`
}

function stateOf({ publication, language }: Reading): string {
  const made = publication === null ? '' : day(new Date(publication.madeAt), language)
  return words({ fr: `chiffres figés le ${made}`, en: `figures frozen on ${made}` }, language)
}
