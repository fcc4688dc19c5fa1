import {
  dwelling,
  linkWord,
  personal,
  plainWay,
  publicPlace,
  stopWord,
  storey,
  way,
} from './address-words.ts'
import type { Hit, Recognizer, Source } from './recognizer.ts'

const entityType = 'POSTAL_ADDRESS'
const recognizer = 'AddressRecognizer'

/** Number (with bis, ter…), kind of way. */
const streetStart = new RegExp(
  `(?<![\\p{L}\\p{N}_.,/°-])((?:\\d{1,4}(?:\\s?[-/]\\s?\\d{1,4})?(?:\\s?(?:bis|ter|quater|[a-d]))?|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt)\\s?,?\\s+)(${way})(?![\\p{L}])`,
  'giu',
)
const plainStart = new RegExp(`${plainWay}$`, 'iu')

const postcode = '(?:F-|F |FR-)?[\\dO]{5}|\\d{2} \\d{3}'
const townWord = "(?:[A-ZÀ-Þ][\\p{L}\\d'.]*(?:-[\\p{L}\\d']+)*)"
const townLinks = "(?:(?:sur|sous|en|de|du|des|la|le|les|lès|lez|aux?|et)[- ]|d'|l')"
const town = `${townWord}(?:[ -]${townLinks}{0,2}${townWord}){0,4}`
const lowTown = "[\\p{L}'-]{3,}(?:[ -](?:sur|sous|en|de|du|la|le|les)[ -][\\p{L}'-]{3,}){0,2}"
const gap = '[ \\t]{0,40}(?:[,;–-]|\\n|\\r\\n)?[ \\t]{0,40}'

/** The end of an address: postcode and town in either order, also in cells of their own. */
const postal = new RegExp(
  `(?:${gap}[([]?(?:${postcode})[ \\t]{1,4}(?:${town})(?:[ ]cedex(?:[ ]\\d{1,2})?)?|[ ]?[,;^]{1,3}[ ]?(?:${town})?[ ]?[;^]{1,3}[ ]?\\d{5}(?!\\d)|,?[ ](?:${town})[ ,]{1,2}\\d{5}(?!\\d))`,
  'uy',
)
const lowPostal = new RegExp(`${gap}\\d{5}[ \\t]{1,4}(?:${lowTown})`, 'iuy')
const bareTown = new RegExp(`(?:,?[ ]à[ ](?:${town})|,?[ ]a[ ][a-z][\\p{Ll}-]{3,})`, 'uy')
const dwellingPart = new RegExp(
  `[ \\t]{0,40}(?:[,;(–-]|\\n)?[ \\t]{0,40}(?:${storey}|${dwelling}(?![\\p{L}])\\s?(?:n°\\s?)?(?:(?:les?|la|l'|des?|du|d')\\s?)*(?:[A-ZÀ-Þ][\\p{L}\\d'-]*(?:[ ](?:(?:de|du|des|la|le|les)[ ])?[A-ZÀ-Þ][\\p{L}'-]+){0,3}|\\d{1,5}[a-z]?(?![\\p{L}])|[a-z]\\d{0,3}(?![\\p{L}])|droite|gauche)?)`,
  'iuy',
)
const localityPart = new RegExp(`,[ ](?:${town})(?=,[ ]\\d{5}[ ])`, 'uy')

/**
 * French postal addresses: a numbered way with what belongs to it on both sides, or a place name in front of a
 * postcode and a town. Not an address: a way without number, a town alone, a public building's address.
 */
export function createAddressRecognizer(): Recognizer {
  return {
    name: recognizer,
    entityTypes: [entityType],
    find(source) {
      const streets = streetsIn(source)
      return [...streets, ...placesIn(source, streets)]
    },
  }
}

function streetsIn({ text }: Source): Hit[] {
  const hits: Hit[] = []
  streetStart.lastIndex = 0
  for (let match = streetStart.exec(text); match !== null; match = streetStart.exec(text)) {
    const [whole, , kind = ''] = match
    const afterWay = match.index + whole.length
    if (!isNumber(text, match.index, match[1] ?? '', kind)) continue
    const certain = plainStart.test(kind)
    const nameEnd = streetName(text, afterWay, certain)
    if (nameEnd === null) continue
    const complements = dwellingsFrom(text, nameEnd)
    const end = localityEnd(text, complements) ?? complements
    const complete = end > complements
    if (!certain && !complete && end === nameEnd && !hasCapital(text.slice(afterWay, nameEnd))) continue
    const start = leftOf(text, match.index)
    if (isPublic(text, start)) continue
    hits.push({
      start,
      end,
      entityType,
      score: complete ? 0.95 : certain ? 0.85 : 0.7,
      recognizer,
      because: [complete ? 'numbered way, postcode and town' : 'numbered way'],
    })
    streetStart.lastIndex = end
  }
  return hits
}

const spelled = /^\p{L}/u
const beforeSpelled = /(?:au|le|du|habit\p{L}{1,3}|demeurant|adresse\s?:?)\s$/iu
const beforeYear =
  /(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|en|depuis|année|an)\s$/iu

/** Not a time (`10 h 14 rue Pitot`), a year, a count (`un square`) nor an article's letter (`411-8, R. 417-9`). */
function isNumber(text: string, at: number, number: string, kind: string): boolean {
  const before = text.slice(Math.max(0, at - 14), at)
  if (kind === 'R.' || /\d\s?h\s?$/.test(before)) return false
  if (spelled.test(number)) return beforeSpelled.test(before) && plainStart.test(kind)
  return !(/^(?:1[89]|20)\d\d\s/.test(number) && beforeYear.test(before))
}

const token = /([ \t]+|[ \t]*\n[ \t]*|[ \t]*-)?((?:[dlDL]')?[\p{L}\d][\p{L}\d.']*(?:-[\p{L}\d']+)*)/uy
const dwellingWord = new RegExp(`^(?:${dwelling}|${storey})$`, 'iu')
const postalHere = /^\d{5}$/

/** Where the name behind a way ends; null when there is none. `certain`: the way is one that means nothing else. */
function streetName(text: string, from: number, certain: boolean): number | null {
  let at = from
  let end: number | null = null
  let loose = 0
  let linked = true
  for (let count = 0; count < 12; count++) {
    token.lastIndex = at
    const match = token.exec(text)
    if (match === null || match[1] === undefined) break
    const word = match[2] ?? ''
    // A line ends an address, unless it was cut behind a link word.
    if (match[1].includes('\n') && !(linked && count > 0)) break
    const bare = word.replace(/^[dl]'/i, '').replace(/\.$/, '')
    if (linkWord.test(bare) && bare === word) {
      linked = true
      at = token.lastIndex
      continue
    }
    if (stopWord.test(bare) || (count > 0 && ((dwellingWord.test(word) && !linked) || postalHere.test(word))))
      break
    const capital = /^[A-ZÀ-Þ\d]/.test(bare) && !isShouted(text, from)
    if (!capital) {
      // Lower case or capitals only: a link word and one word, or two words.
      if (loose >= (certain ? 2 : 1) && !linked) break
      if (++loose > 3 || (!certain && loose > 2)) break
    }
    linked = false
    end = trimmed(text, token.lastIndex)
    at = token.lastIndex
    if (end < at) break
  }
  return end
}

function trimmed(text: string, end: number): number {
  const abbreviated = /(?:^|[^\p{L}])(?:\p{L}|st|ste|gén|mal|cdt|col|pdt|cap|prof|dr)\.$/iu.test(
    text.slice(end - 6, end),
  )
  return text.charAt(end - 1) === '.' && !abbreviated ? end - 1 : end
}

/** Whether the words around are all in capitals, so that a capital says nothing. */
function isShouted(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 30), at + 30)
  return !/\p{Ll}{2}/u.test(around)
}

function hasCapital(text: string): boolean {
  return /[A-ZÀ-Þ]/.test(text)
}

function dwellingsFrom(text: string, from: number): number {
  let end = from
  for (let count = 0; count < 6; count++) {
    dwellingPart.lastIndex = end
    const part = dwellingPart.exec(text)
    if (part === null || part[0].length === 0) break
    end = dwellingPart.lastIndex
  }
  return end
}

const lastTown = new RegExp(`,[ ](?:${town})(?=[ ]?(?:\\.|\\n|\\)|;|$))`, 'uy')

function localityEnd(text: string, from: number): number | null {
  localityPart.lastIndex = from
  const start = localityPart.exec(text) === null ? from : localityPart.lastIndex
  for (const pattern of [postal, lowPostal, bareTown, lastTown]) {
    pattern.lastIndex = start
    if (pattern.exec(text) === null) continue
    const end = pattern.lastIndex
    if (pattern !== postal) return end
    // An island or a country behind the town.
    lastTown.lastIndex = end
    return lastTown.exec(text) === null ? end : lastTown.lastIndex
  }
  return null
}

const leftPart = new RegExp(
  `(?:^|[\\s:;,("«|'/>–-])((?:${dwelling}(?![\\p{L}])[^,\\n;|"()]{0,40}|${storey}|(?:Le|La|Les|L')\\s?[A-ZÀ-Þ][^,\\n;|"()\\d]{1,30}))[ ]?(?:,|\\n|[ ][–-])[ \\t]{0,40}$`,
  'iu',
)

/** Takes in what belongs to an address and stands before its number: residence, staircase, flat. */
function leftOf(text: string, start: number): number {
  let from = start
  for (let count = 0; count < 4; count++) {
    const head = Math.max(0, from - 70)
    const before = text.slice(head, from)
    const match = leftPart.exec(before)
    const part = match?.[1]
    if (part === undefined || match === null) break
    if (/^(?:le|la|les|l')/i.test(part) && !/^(?:Le|La|Les|L')/.test(part)) break
    from = head + match.index + match[0].indexOf(part)
  }
  return from
}

function isPublic(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 70), start)
  const clause = before.slice(
    Math.max(
      before.lastIndexOf('. '),
      before.lastIndexOf('\n'),
      before.lastIndexOf(';'),
      before.lastIndexOf('|'),
    ) + 1,
  )
  return publicPlace.test(clause) && !personal.test(clause)
}

const postcodeTown = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?:\\d{5})[ \\t]{1,4}(?:${town})(?![ ]?(?:cedex))`,
  'giu',
)
const placePart = /[^\n,;:|"«»()[\]{}=<>]{2,60}$/u
const sentence = /^.*(?:\p{L}{4,}\.\s|\s-\s)/u
const cue =
  /^(?:.*\s)?(?:demeurant|demeure|domicili[ée]e?s?|habit\p{L}{1,3}|r[ée]sid\p{L}{1,4}|log[ée]e?|sise?|propri[ée]taire d[ue]|adresse|chez|vit)\s+(?:au?\s+|à\s+)?/iu
const notPlace =
  /(?:^|[^\p{L}])(?:euros?|€|habitants?|[ée]dition|article|art\.|loi|rcs|siret|total|population|budget)(?![\p{L}])/iu
const placeKind = new RegExp(`^(?:${way}|${dwelling})(?![\\p{L}])`, 'iu')

/** A place name in front of postcode and town: `Moulin de Kerguz, 22780 Plougras`. */
function placesIn({ text }: Source, taken: readonly Hit[]): Hit[] {
  const hits: Hit[] = []
  postcodeTown.lastIndex = 0
  for (let match = postcodeTown.exec(text); match !== null; match = postcodeTown.exec(text)) {
    const at = match.index
    if (!/^\d{5}[ \t]+[A-ZÀ-Þ\p{L}]/u.test(match[0]) || taken.some(hit => hit.start <= at && at < hit.end))
      continue
    const start = placeBefore(text, at)
    if (start === null || isPublic(text, start) || publicPlace.test(text.slice(start, at))) continue
    hits.push({
      start,
      end: at + match[0].length,
      entityType,
      score: 0.75,
      recognizer,
      because: ['place, postcode and town'],
    })
  }
  return hits
}

function placeBefore(text: string, at: number): number | null {
  const head = Math.max(0, at - 120)
  const before = text.slice(head, at).replace(/[ \t]*[,–-]?[ \t]*\n?[ \t]*$/, '')
  const part = placePart.exec(before)?.[0].replace(sentence, '')
  if (part === undefined) return null
  const spoken = cue.exec(part)?.[0] ?? /^\s*(?:[-–*•]\s+)?(?:au?x?\s+|à\s+)?/u.exec(part)?.[0] ?? ''
  const place = part.slice(spoken.length)
  const words = place.split(/[\s-]+/).filter(word => word !== '')
  if (words.length === 0 || words.length > 8 || notPlace.test(place)) return null
  const kind = placeKind.test(place)
  if (!kind && /\d/.test(place)) return null
  if (!kind && !/^[\p{Lu}]/u.test(place) && !/^(?:la|le|les|l')/.test(place)) return null
  const start = head + before.length - place.length
  return kind ? leftOf(text, start) : start
}
