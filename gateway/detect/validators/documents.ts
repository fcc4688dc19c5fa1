import { compact, icao } from './check-digits.ts'

/**
 * Lines of a machine-readable zone (ICAO 9303): the keys of document number and birth date must be right in a second
 * line; a first line has none, its `<<` speaks for it.
 */
export function mrz(value: string): boolean | null {
  const lines = value.split(/\s*\n\s*/)
  const second = lines.find(line => /^[A-Z0-9<]{9}[0-9O<]/i.test(line) && /\d{6}\d[MFX<]\d{6}/i.test(line))
  if (second === undefined) return null
  return icao(second.slice(0, 10)) || icao(second.slice(13, 20)) ? true : null
}

/** French identity card: twelve digits (before 2021: département, year, month…) or nine characters with a digit. */
export function idCard(value: string): boolean | null {
  const text = compact(value)
  return /^\d{12}$/.test(text) || mixed(text, 9) ? null : false
}

/** A document number that letters and digits share: neither a word nor a year. */
export function documentNumber(value: string): boolean | null {
  const text = compact(value)
  return /\d/.test(text) && text.length >= 6 && !/^(?:19|20)\d{2}$/.test(text) ? null : false
}

/** A reference behind a cue: it holds a digit and is not a bare year, an amount or a date. */
export function reference(value: string): boolean | null {
  const text = value.trim()
  if (!/\d/.test(text)) return false
  if (/^(?:19|20)\d{2}$/.test(text) || /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})$/.test(text)) return false
  return compact(text).length >= 2 ? null : false
}

function mixed(text: string, length: number): boolean {
  return text.length === length && /\d/.test(text) && /^[A-Z\d]+$/.test(text)
}
