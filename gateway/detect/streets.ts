import { dwellingsFrom, isShouted, leftOf, localityEnd } from './address-ends.ts'
import {
  dwelling,
  isParcel,
  isPublic,
  linkWord,
  namedWay,
  plainWay,
  stopWord,
  storey,
  way,
} from './address-words.ts'

/** A stretch of a text that is an address, and how sure that is. */
export interface AddressSpan {
  readonly start: number
  readonly end: number
  readonly score: number
  readonly because: string
}

/** Number (a range, bis, ter…) and kind of way; read where a number begins. */
const numbered = new RegExp(
  `(\\d(?:\\d{0,3}|\\d{0,2}[OolI])(?:\\s?(?:[-/]|et|à)\\s?\\d{1,4})?(?:\\s?(?:bis|ter|quater|[a-d]))?\\s?[,;|]?\\s*(?:(?:de la|de l'|du|des)\\s)?)(${way})(?![\\p{L}])`,
  'iuy',
)
const spelled = new RegExp(
  `(?:au|le|du|habite|habitons|demeurant|adresse\\s?:)\\s((?:(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cent|et|bis|ter)[\\s-]{1,2}){1,5})(${plainWay})(?![\\p{L}])`,
  'giu',
)
/** The number behind the way: `rue de Nantes, au n° 212`. */
const numberBehind = new RegExp(
  `(?<![\\p{L}\\p{N}])${plainWay}\\s(?:(?:de la|de l'|de|du|des|d'|la|le|les)\\s?)?\\p{Lu}[\\p{L}'-]*(?:\\s\\p{Lu}[\\p{L}'-]*){0,3},?\\s(?:au\\s)?(?:n[°º]|num[ée]ro)\\s?\\d{1,4}(?:\\s?(?:bis|ter))?(?![\\p{L}\\p{N}])`,
  'gu',
)
/** What no match of `numberBehind` goes without, found at a twentieth of its cost: a capital before the number's sign. */
const signBehind = /(?:n[°º]|num[ée]ro)(?<=\p{Lu}[\p{L}'-]*,?\s(?:au\s)?(?:n[°º]|num[ée]ro))\s?\d{1,4}(?!\d)/u
/** The other way of a crossing: `31 avenue Clemenceau / rue Ducourneau`. */
const corner = new RegExp(
  `[ ]?/[ ]?${plainWay}[ ](?:(?:de la|de l'|de|du|des|d'|la|le|les)[ ]?)?\\p{Lu}[\\p{L}'-]*(?:[ ]\\p{Lu}[\\p{L}'-]*){0,3}`,
  'uy',
)
const complete = new RegExp(`^${namedWay}$`, 'iu')
const certainWay = new RegExp(`^${plainWay}$`, 'iu')

/** Numbered ways with all that belongs to them: `Rés. du Parc, 12 bis rue des Lilas, appt 4, 35000 Rennes`. */
export function streetsIn(text: string): AddressSpan[] {
  const spans: AddressSpan[] = []
  const number = /\d+/g
  for (let digits = number.exec(text); digits !== null; digits = number.exec(text)) {
    const at = digits.index
    if (digits[0].length > 4 || !mayBegin(text, at)) continue
    numbered.lastIndex = at
    const match = numbered.exec(text)
    if (match === null || !isHouseNumber(text, at, match[1] ?? '', match[2] ?? '')) continue
    const span = streetFrom(text, at, numbered.lastIndex, match[2] ?? '')
    if (span === null) continue
    spans.push(span)
    number.lastIndex = Math.max(number.lastIndex, span.end)
  }
  for (const match of text.matchAll(spelled)) {
    const end = match.index + match[0].length
    const start = end - (match[1] ?? '').length - (match[2] ?? '').length
    const span = streetFrom(text, start, end, match[2] ?? '')
    if (span !== null) spans.push(span)
  }
  for (const { index, 0: whole } of signBehind.test(text) ? text.matchAll(numberBehind) : []) {
    const end = index + whole.length
    if (!isPublic(text, index)) spans.push({ start: index, end, score: 0.85, because: 'numbered way' })
  }
  return spans
}

/** A number stands alone, or behind `n°`. */
function mayBegin(text: string, at: number): boolean {
  return (
    !/[\p{L}_.,/°-]/u.test(text.charAt(at - 1)) ||
    // Chinese and Japanese put no space before a number.
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.charAt(at - 1)) ||
    /(?:^|[^\p{L}])n[°º] ?$/iu.test(text.slice(Math.max(0, at - 4), at))
  )
}

function streetFrom(text: string, number: number, afterWay: number, kind: string): AddressSpan | null {
  const certain = certainWay.test(kind)
  // `12 Grande Rue` needs no name behind it.
  const nameEnd = streetName(text, afterWay, certain) ?? (complete.test(kind) ? afterWay : null)
  if (nameEnd === null) return null
  corner.lastIndex = nameEnd
  const complements = dwellingsFrom(text, corner.exec(text) === null ? nameEnd : corner.lastIndex)
  const townEnd = localityEnd(text, complements)
  const end = dwellingsFrom(text, townEnd ?? complements)
  const whole = townEnd !== null
  const plain = !certain && end === nameEnd && !/[A-ZÀ-Þ]/.test(text.slice(afterWay, nameEnd))
  if (plain && !atHome.test(text.slice(Math.max(0, number - 40), number))) return null
  const sign = /n[°º] ?$/i.exec(text.slice(Math.max(0, number - 3), number))?.[0].length ?? 0
  const start = leftOf(text, number - sign)
  if (isPublic(text, start) || isParcel(text, number)) return null
  const score = whole ? 0.99 : certain ? 0.9 : 0.75
  return { start, end, score, because: whole ? 'numbered way and town' : 'numbered way' }
}

/** Words that make `5 place du marché` somebody's, though it might be five places. */
const atHome =
  /(?:habit\p{L}{1,4}|demeur\p{L}{1,4}|r[ée]sid\p{L}{1,4}|d[ée]m[ée]nag\p{L}{1,4}|log[ée]e?s?|vi[ts]|domicili[ée]e?s?|adresse)[^.;\n]{0,16}$/iu

const beforeYear =
  /(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|en|depuis|année|an)\s$/iu

/** Not a time (`10 h 14 rue Pitot`), a year, the number of an article or page, or an article's letter (`411-8, R. 417-9`). */
function isHouseNumber(text: string, at: number, number: string, kind: string): boolean {
  const before = text.slice(Math.max(0, at - 14), at)
  if (kind === 'R.' || /\d\s?h\s?$/.test(before) || /^0\d\D/.test(number)) return false
  if (/(?<!\p{L})(?:articles?|art\.|alin[ée]as?|pages?)\s$/iu.test(before)) return false
  return !(/^(?:1[89]|20)\d\d\s/.test(number) && beforeYear.test(before))
}

const token = /([ \t]+|[ \t]*\n[ \t]*|[ \t]*-)?((?:[dlDL]')?[\p{L}\d][\p{L}\d.']*(?:-[\p{L}\d']+)*)/uy
const dwellingWord = new RegExp(`^(?:${dwelling}|${storey})$`, 'iu')

/** Where the name behind a way ends; null when there is none. `certain`: the way is one that means nothing else. */
function streetName(text: string, from: number, certain: boolean): number | null {
  const shouted = isShouted(text, from)
  let at = from
  let end: number | null = null
  let loose = 0
  let linked = true
  for (let count = 0; count < 12; count++) {
    token.lastIndex = at
    const match = token.exec(text)
    if (match?.[1] === undefined) break
    const word = match[2] ?? ''
    // A line ends an address, unless it was cut beside a link word: `rue des\nLilas`, `rue\ndes Lilas`.
    if (match[1].includes('\n') && !(linked && count > 0) && !(count === 0 && linkWord.test(word))) break
    const bare = word.replace(/^[dl]'/i, '').replace(/\.$/, '')
    at = token.lastIndex
    if (linkWord.test(word)) {
      linked = true
      continue
    }
    const capital = /^[A-ZÀ-Þ\d]/.test(bare)
    // `avenue de l'Est`, `rue du Dr Roux`: directly behind the way a capital makes any word a name.
    const stops = stopWord.test(bare) && !(linked && capital)
    if (stops || (count > 0 && ((dwellingWord.test(word) && !linked) || /^\d{5}$/.test(word)))) break
    if (shouted || !capital) {
      // In lower case or in capitals only: a link word and one word, or two words.
      if (loose >= (certain ? 2 : 1) && !linked) break
      loose++
      if (loose > (certain ? 3 : 2)) break
    }
    linked = false
    end = withoutStop(text, at)
    if (end < at) break
  }
  return end
}

const abbreviation = /(?:^|[^\p{L}])(?:\p{L}|st|ste|gén|mal|cdt|col|pdt|cap|prof|dr)\.$/iu

/** A full stop ends the sentence, unless the word is an abbreviation. */
function withoutStop(text: string, end: number): number {
  return text.charAt(end - 1) === '.' && !abbreviation.test(text.slice(end - 6, end)) ? end - 1 : end
}
