import type { Localised } from '../../gateway/model.ts'
import { isQuarter, periodBefore, periodName } from '../publish/period.ts'
import { capital, day, words } from '../typography.ts'
import { type NoBefore, type Reading, scopeOf } from './reading.ts'

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

function comparison({ asked, noBefore, facts, language }: Reading): string {
  const period = periodBefore(asked.period)
  const name = periodName(period, language)
  const none =
    noBefore === null ? null : withoutBefore(noBefore, name, facts.publicationOf(period)?.method ?? '')
  const at = isQuarter(period) ? 'au' : 'à'
  return words(none ?? { fr: `par rapport ${at} ${name}`, en: `compared with ${name}` }, language)
}

function withoutBefore(reason: NoBefore, name: string, method: string): Localised {
  return {
    unpublished: {
      fr: 'sans comparaison : la période d’avant n’est pas publiée',
      en: 'no comparison: the period before is not published',
    },
    method: {
      fr: `sans comparaison : ${name} a paru selon la méthode ${method}`,
      en: `no comparison: ${name} was published by method ${method}`,
    },
    beginning: {
      fr: `sans comparaison : le service débutait (${name})`,
      en: `no comparison: the service was beginning (${name})`,
    },
  }[reason]
}

function stateOf({ publication, language }: Reading): string {
  const made = publication === null ? '' : day(new Date(publication.madeAt), language)
  return words({ fr: `chiffres figés le ${made}`, en: `figures frozen on ${made}` }, language)
}
