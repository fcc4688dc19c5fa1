import { isPossiblePhoneNumber } from 'libphonenumber-js/min'
import { withoutScannerErrors } from './check-digits.ts'
import { dateIn } from './dates.ts'
import type { Surroundings } from './validator.ts'

/**
 * A number written for France (0X…, +33, overseas codes) or with an international prefix, of a possible length.
 * Not a version (`5.4.0+112`), a decimal or a piece of a longer number (a NIR).
 */
export function phone(value: string, { before, after }: Surroundings): boolean | null {
  if (/[\p{L}\p{N}]$|\d[.,]$/u.test(before) || /^[.,]\d/.test(after)) return false
  // Sex and year: month, place and order of a NIR look like a number without its last digit.
  if (/(?<![\d.-] ?)[1-478][ .-]\d{2}[ .-]$/.test(before)) return false
  const text = withoutScannerErrors(
    value.replace(/\(\s?0\s?\)/g, '').replace(/[^\p{L}\p{N}+]/gu, ''),
  ).replace(/^00/, '+')
  if (!/^\+?\d{9,15}$/.test(text)) return /^\+?\d{3,8}$/.test(text) && !/^[+0]/.test(text) ? null : false
  return isPossiblePhoneNumber(text, 'FR') ? true : null
}

const birth = /(?<!\p{L})(?:n[ée]{1,2}s?(?!\p{L})|n[ée]e?\(e\)|born)/giu
/** What else has a date: a marriage, an entry, a letter. */
const otherEvent =
  /mari[ée]|d[ée]c[ée]d|embauch|recrut|entr[ée]|arriv|convoqu|re[çc]u|titularis|nomm[ée]|inscri|sign[ée]|divorc|pacs|depuis|loi|arr[êe]t[ée]|d[ée]lib[ée]r|married|hired|joined|since/i

/** A day that exists, of someone who may be alive or was known: 1880 to this year. Scanner errors are undone. */
export function birthDate(value: string, { before }: Surroundings): boolean | null {
  const date = dateIn(value) ?? dateIn(withoutScannerErrors(value))
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
