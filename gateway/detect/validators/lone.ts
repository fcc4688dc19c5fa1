import { dateIn } from './dates.ts'
import { isUnit } from './documents.ts'
import { rpps, siren } from './french.ts'
import { host } from './network.ts'
import type { Surroundings } from './validator.ts'

/** Part of something longer: a path, a key, a version, a decimal. */
const glued = /[\w:=/#@.-]$/
const continued = /^(?:[\w/@#-]|[.,:]\w)/

/** What announces a school's number (UAI, once RNE: seven digits and a letter), which is public. */
const school = /(?<!\p{L})(?:UAI|RNE|[ée]coles?|coll[èe]ges?|lyc[ée]es?)(?!\p{L})[^\d\n;|]{0,40}$/iu

/**
 * A number that nothing announces: whole, not a quantity, not a date or time in digits, not one digit repeated, not an
 * update's or a month's name. Nine characters must mix: a letter behind a digit, two of each.
 */
export function lone(value: string, { before, after }: Surroundings): boolean | null {
  const cell = /[,;|\t]\s?$/.test(before) && /^\s?[,;|\t]/.test(after)
  if (glued.test(before) || (!cell && (continued.test(after) || isUnit(after)))) return false
  if (/^(?:KB|CVE|ISBN|EAN|RAL|TVA)/.test(value) || /(\d)\1{6}/.test(value)) return false
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(value)) return false
  if (school.test(before)) return false
  if (!/[A-Z]/.test(value)) return value.length === 9 ? false : null
  const letters = value.replace(/[^A-Z]/g, '').length
  const digits = value.replace(/\D/g, '').length
  if (value.length === 9 && !value.includes(' ')) {
    return letters >= 2 && digits >= 2 && /\d[A-Z]/.test(value) ? null : false
  }
  return null
}

/** SIREN whose key is right and that nothing announces. */
export function loneSiren(value: string, around: Surroundings): boolean | null {
  if (sirenProven(value) !== true || isUnit(around.after)) return false
  // The number of a hospital or a home, in the same shape and public.
  if (/finess\W{0,4}$/i.test(around.before)) return false
  return glued.test(around.before) || continued.test(around.after) ? false : null
}

/** The key is right, and it is no round number: one sum in ten has a right key. */
export function sirenProven(value: string): boolean {
  return siren(value) === true && !value.endsWith('000')
}

export function rppsProven(value: string, around: Surroundings): boolean | null {
  return rpps(value) === true && lone(value, around) === null ? null : false
}

/** Words that hyphens and a number join without naming a machine. */
const noMachine =
  /^(?:sha|utf|iso|covid|eu|us|ap|sa|ca|me|af|wi|mp|rj|usb|hdmi|pt|type|lot|art|niveau|semaine|page|version|classe|nf|en|din)-/i

export function loneHost(value: string, around: Surroundings): boolean | null {
  return noMachine.test(value) || glued.test(around.before) ? false : host(value, around)
}

/** What has an old date without being born. */
const otherEvent =
  /(?:(?<!\p{L})(?:CE|CC|CAA|CJUE|CEDH|TA|TC|Cass|Ass|Sect)(?!\p{L})|lois?|d[ée]cret|arr[êe]t[ée]s?|ordonnance|d[ée]lib\p{L}*|circulaire|convention|depuis|cr[ée]+\p{L}{0,4}|constru\p{L}*|sign\p{L}*|recrut\p{L}*|embauch\p{L}*|entr[ée]\p{L}*|mari\p{L}*|divorc\p{L}*|jugement|audience|d[ée]c[èée]\p{L}*|titularis\p{L}*|version|acte|facture|mise? en service|ouvert\p{L}*|conserv\p{L}*|remis\p{L}*)[^.;\n|]{0,30}$/iu

/** A date in digits of sixteen years ago or more: in letters and lists of public services, a birth date. */
export function oldDate(value: string, { before, after }: Surroundings): boolean | null {
  const date = dateIn(value)
  if (date === null || date.year > new Date().getFullYear() - 16) return false
  return glued.test(before.replace(/[:=]$/, '')) || /^[\w/-]/.test(after) || otherEvent.test(before)
    ? false
    : null
}
