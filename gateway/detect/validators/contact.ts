import { isPossiblePhoneNumber } from 'libphonenumber-js/min'
import { luhn, withoutScannerErrors } from './check-digits.ts'
import { dateIn } from './dates.ts'
import { isUnit } from './documents.ts'
import type { Surroundings } from './validator.ts'

/** What a part of a catalogue is called. */
const otherNumber = /(?:(?<!\p{L})code|r[ée]f(?:[ée]rence)?|fabricant|catalogue|article|lot)\.?\s?:?\s$/iu

/**
 * A number written for France (0X…, +33, overseas codes) or with an international prefix, of a possible length.
 * Not a version (`5.4.0+112`), a decimal or a piece of a longer number (a NIR).
 */
export function phone(value: string, { before, after }: Surroundings): boolean | null {
  // Two cells of a table are no number.
  if (value.includes('\t')) return false
  if (/[\p{L}\p{N}]$|\d[.,]$/u.test(before) || /^[.,]\d|^-\p{L}/u.test(after)) return false
  if (otherNumber.test(before)) return false
  // Sex and year: month, place and order of a NIR look like a number without its last digit.
  if (/(?<![\d.-] ?)[1-478][ .-]\d{2}[ .-]$/.test(before)) return false
  const text = withoutScannerErrors(
    value.replace(/\(\s?0\s?\)/g, '').replace(/[^\p{L}\p{N}+]/gu, ''),
  ).replace(/^00/, '+')
  if (!/^\+?\d{9,15}$/.test(text))
    return /^\+?\d{3,8}$/.test(text) && !/^[+0]/.test(text) && !/^[ .]\d{2}(?!\d)/.test(after) ? null : false
  return isPossiblePhoneNumber(text, 'FR') ? true : null
}

/** Nine digits of a mobile whose zero a spreadsheet ate, and no SIREN by its key; not a quantity. */
export function loneMobile(value: string, { before, after }: Surroundings): boolean | null {
  if (/[\w:/#@,.-]$/.test(before) || /^[\w/@#-]|^[.,]\d/.test(after) || isUnit(after)) return false
  return luhn(value) || /(\d)\1{4}/.test(value) || /000$/.test(value) ? false : null
}

const birth = /(?<!\p{L})(?:n[ée]{1,2}s?(?!\p{L})|n[ée]e?\(e\)|born)/giu
/** What else has a date: a marriage, an entry, a letter. */
const otherEvent =
  /mari[ée]|d[ée]c[ée]d|embauch|recrut|entr[ée]|arriv|convoqu|re[çc]u|titularis|nomm[ée]|inscri|sign[ée]|divorc|pacs|depuis|loi|arr[êe]t[ée]|d[ée]lib[ée]r|married|hired|joined|since/i

/** What is born without being somebody: `l'association née le 3 mars 1987`. */
const noPerson =
  /(?:associations?|lois?|projets?|clubs?|conventions?|soci[ée]t[ée]s?|entreprises?|communes?|m[ée]tropole|festivals?|dispositifs?|id[ée]es?|concepts?|structures?|collectifs?|quartiers?|services?|partenariats?|litiges?|conflits?|contentieux|union|syndicats?|f[ée]d[ée]ration|mouvement|march[ée]|cr[ée]ances?|obligations?|droits?|dettes?),?\s(?:\p{L}+\s){0,3}?$/iu

/** Behind a word for being born: not of an association, a law, a claim. */
const bornWithout = (before: string): boolean => {
  const last = [...before.matchAll(birth)].at(-1)
  return last !== undefined && noPerson.test(before.slice(0, last.index))
}

/** For dates in words, which no calendar reads. */
export function born(_: string, { before }: Surroundings): boolean | null {
  return bornWithout(before) ? false : null
}

/** What statistics and rules say of anybody. */
const anybody =
  /(?:toutes?|tous|chaque|quiconque|une?|les|des|aucun\w*)\s(?:personnes?|enfants?|[ée]l[èe]ves?|usagers?|agents?|candidate?s?|jeunes?|habitante?s?|individus?)\s(?:\p{L}+\s){0,2}?(?:n[ée]{1,2}s?)\s.{0,12}$/iu

/** A year behind `né en`: of this century or the last, of somebody. */
export function birthYear(value: string, { before }: Surroundings): boolean | null {
  const year = Number(value)
  return year > new Date().getFullYear() || bornWithout(before) || anybody.test(before) ? false : null
}

/** A day that exists, of someone who may be alive or was known: 1880 to this year. Scanner errors are undone. */
export function birthDate(value: string, { before }: Surroundings): boolean | null {
  if (bornWithout(before)) return false
  const date =
    dateIn(value) ?? dateIn(withoutScannerErrors(value)) ?? dateIn(value.replace(/(?<=\d)\s(?=\d)/g, ''))
  if (date === null || date.year > new Date().getFullYear()) return false
  const last = [...before.matchAll(birth)].at(-1)
  return last === undefined || !otherEvent.test(before.slice(last.index))
}

/** A login on a machine (`ssh x@srv.lan`, a prompt, a Message-ID) looks like an address in an internal domain. */
const internal = /\.(?:local|lan|intra|intranet|internal|corp|localdomain|priv)$/i
const machineBefore = /(?:(?:ssh|scp|rsync|sftp)\s[^\n]*|:\/\/[^\s@]*|message-id:\s?<|uid:)$/i
const machineAfter = /^(?::[~/]|'s password)/i

export function isLoginOnMachine(domain: string, { before, after }: Surroundings): boolean {
  return internal.test(domain) && (machineBefore.test(before) || machineAfter.test(after))
}

/** Local part and domain by RFC 5321's lengths; not a login on an internal machine. */
export function email(value: string, around: Surroundings): boolean | null {
  const [local = '', domain = ''] = value.split(
    /\s*(?:@|[[({<]\s*(?:at|arobase|arobas|chez|a|@)\s*[\])}>]|\s(?:at|arobase|arobas)\s)\s*/iu,
  )
  return local.length === 0 || local.length > 64 || domain.length > 253 || isLoginOnMachine(domain, around)
    ? false
    : null
}
