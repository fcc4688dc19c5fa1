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
  return `${periodLine(reading)} · ${comparison(reading)}`
}

function comparison({ asked, before, facts, language }: Reading): string {
  const period = periodBefore(asked.period)
  const name = periodName(period, language)
  const other = before === null ? facts.publicationOf(period)?.method : undefined
  if (other === undefined)
    return words({ fr: `comparée à : ${name}`, en: `compared with: ${name}` }, language)
  return words(
    {
      fr: `sans comparaison : ${name} a paru selon la méthode ${other}`,
      en: `no comparison: ${name} was published by method ${other}`,
    },
    language,
  )
}

function stateOf({ publication, language }: Reading): string {
  const made = publication === null ? '' : day(new Date(publication.madeAt), language)
  return words({ fr: `chiffres figés le ${made}`, en: `figures frozen on ${made}` }, language)
}
