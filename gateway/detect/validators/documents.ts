import { compact, icao } from './check-digits.ts'
import type { Surroundings } from './validator.ts'

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

/** What follows a quantity or a time. */
const unit =
  /^\s?(?:€|euros?\b|eur\b|%|h\s?\d|h\b|ht\b|ttc\b|,\d|m[²2]|km|kg|ans\b|jours?\b|mois\b|pages?\b|heures?\b|minutes?\b|[àa]\s\d{1,2}\s?h)/i
export function isUnit(after: string): boolean {
  return unit.test(after)
}

/** Numbers of public texts, rooms and parts are no file numbers. */
const publicText =
  /(?<!\p{L})(?:lois?|d[ée]crets?|d[ée]lib[ée]rations?|articles?|art\.|arr[êe]t[ée]s?|lots?|circulaires?|r[èe]glements?|directives?|salle|bureau|page|annexe|chapitre|tome|point|question|version|phase|tranche|ligne|[ée]tape|d[ée]cision\smodificative|cerfa|norme|(?<!cada\s)avis|parcelles?|catalogue|fabricant|fournisseur\s:|article|produit|mod[èe]les?|coloris|inventaire)(?:\s\p{L}+){0,3}?\s?(?:n[°ºo]s?)?\s?:?\s?$/iu
/** A public text with its date, and a judgment of the highest courts: `délibération du 5 juillet 2020, n° …`. */
const datedPublicText =
  /(?:(?<!\p{L})(?:lois?|d[ée]crets?|d[ée]lib[ée]rations?|arr[êe]t[ée]s?|ordonnances?|circulaires?)\s(?:\p{L}+\s){0,3}?du|(?<!\p{L})(?:CE|Conseil d'[ÉE]tat|Cass\.?|CAA|CJUE|CEDH|Cons\. const\.|TC)(?:[ ,.]{1,2}[\p{L}.\d]{1,9}){0,4},)\s\d{1,2}(?:er)?\s\p{L}{3,9}\s\d{4},?\s(?:req\.\s)?n[°ºo]s?\s?$/iu
/** `arrêt CE 17 juillet 2009, Commune de Grenoble, n° `: the parties of a judgment that everyone cites. */
const caseLaw =
  /(?<!\p{L})(?:(?:CE|CEDH|CJUE|Conseil d'[ÉE]tat)(?:,|(?:,| \d)[^;\n)]{0,60})|r[ée]ponse minist[ée]rielle) n[°ºo]s?\s?$/u
/** `ordonnance n° 2018-1074` ` du 26 novembre 2018`. */
const statute = /(?<!\p{L})(?:lois?|d[ée]crets?|ordonnances?)\sn[°ºo]s?\s?$/iu
const itsDate = /^\sdu\s\d{1,2}(?:er)?\s\p{L}{3,9}\s\d{4}/u
const publicNumber =
  /^(?:CVE|CERT(?:FR)?|RFC|ISO|NF|EN|KB|DELIB?|DCM|ANSSI|NOR|ISBN)[-_ ]?\d|^[LRDA]\.\s?\d|^[LRDA]\s?\d{2,4}-\d{1,3}$|^[0-9a-f]{32,}$/i
/** A version or a chapter. */
const version = /^\d{1,2}(?:\.\d{1,2}){1,3}$/
const date =
  /^(?:19|20)\d{2}[-/](?:19|20)?\d{2}$|^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|(?:19|20)\d{2})$|^(?:19|20)\d{2}[-/.]\d{2}[-/.]\d{2}$/

/** A reference behind a cue: two digits at least; no year, amount, date, nor the number of a public text. */
export function reference(value: string, { before, after }: Surroundings): boolean | null {
  const text = value.trim()
  const digits = text.replace(/\D/g, '').length
  if (
    digits < 2 ||
    /^(?:19|20)\d{2}(?:[.,]\d)?$/.test(text) ||
    date.test(text) ||
    version.test(text) ||
    publicNumber.test(text)
  )
    return false
  if (unit.test(after) || publicText.test(before) || datedPublicText.test(before)) return false
  if (caseLaw.test(before) || (statute.test(before) && itsDate.test(after))) return false
  return compact(text).length >= 3 ? null : false
}

function mixed(text: string, length: number): boolean {
  return text.length === length && /\d/.test(text) && /^[A-Z\d]+$/.test(text)
}
