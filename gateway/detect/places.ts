import { behindTown, dwellingsFrom, isTown, leftOf, localityEnd, town } from './address-ends.ts'
import { dwelling, isParcel, isPublic, isPublicName, plainWay, storey, way } from './address-words.ts'
import type { AddressSpan } from './streets.ts'

const postcodeTown = new RegExp(`\\d{5}([ \\t]{1,4})(${town})(?![ ]?cedex)`, 'iuy')
const townBehind = new RegExp(`,[ ](${town}),?[ ]$`, 'u')
const placePart = /(?:[^\n,;:|"«»()[\]{}=<>]|« ?[^«»\n]{2,40}? ?»){2,60}$/u
/** What a line may hold before the place: another sentence, a dash. */
const sentence = /^.*(?:\p{L}{4,}\.\s|\s-\s)/u
const cue =
  /^(?:.*\s)?(?:demeurant|demeure|domicili[ée]e?s?|habit\p{L}{1,3}|r[ée]sid\p{L}{1,4}|log[ée]e?|sise?|propri[ée]taire d[ue]|adresse|chez|vit)\s+(?:au?\s+|à\s+)?/iu
const preposition = /^\s*(?:[-–*•]\s+)?(?:au?x?\s+|à\s+)?/u
const notPlace =
  /(?:^|[^\p{L}])(?:euros?|€|habitants?|[ée]dition|article|art\.|loi|rcs|siret|total|population|budget)(?![\p{L}])/iu
const placeKind = new RegExp(`^(?:${way}|${dwelling}|n°\\s?\\d)(?![\\p{L}])`, 'iu')
const wayBefore = new RegExp(
  `(?:^|[\\n;:(]|,)[ ]?(${plainWay}[ ][^\\n,;:|"<>\\d]{2,40}?|${storey})[ ]?[,–-][ ]$`,
  'iu',
)
const placeName = /(?:^|[\n;:(]|,\s|\s(?:à|au)\s)((?:[A-ZÀ-Þ][\p{L}'-]*[ ]?){1,4}),\s$/u

/** A place name in front of postcode and town: `Moulin de Kerguz, 22780 Plougras`. A town alone is none. */
export function placesIn(text: string): AddressSpan[] {
  const spans: AddressSpan[] = []
  const digits = /\d+/g
  for (let match = digits.exec(text); match !== null; match = digits.exec(text)) {
    const at = match.index
    if (match[0].length !== 5 || /[\p{L}.,-]/u.test(text.charAt(at - 1))) continue
    postcodeTown.lastIndex = at
    const [, gap = '', read = ''] = postcodeTown.exec(text) ?? []
    const reversed = read === '' ? townBehind.exec(text.slice(Math.max(0, at - 60), at)) : null
    if (reversed?.[1] !== undefined && isTown(reversed[1])) {
      // `La Haute Folie, Ponts, 50300`: the postcode comes last.
      const start = placeBefore(text, at - reversed[0].length)
      if (start !== null && !isPublic(text, start))
        spans.push({ start, end: at + 5, score: 0.85, because: 'place, town and postcode' })
      continue
    }
    if (read === '' || /^0[01]000|^00|^99/.test(match[0])) continue
    const name = townIn(read)
    const townEnd = postcodeTown.lastIndex - read.length + name.length
    // Five digits and a word may be a number and a name in a list: `20458  ROUX`.
    if (!isTown(name) && (gap.length > 1 || !/^\p{Lu}/u.test(name))) continue
    const start = linesAbove(text, placeBefore(text, at))
    if (start === null || isPublic(text, start) || isPublicName(text.slice(start, at))) continue
    if (isParcel(text, start)) continue
    spans.push({ start, end: behindTown(text, townEnd), score: 0.97, because: 'place, postcode and town' })
  }
  return spans
}

/** In lower case nothing ends a town's name but the list of towns: `sainte catherine gir 2`. */
function townIn(words: string): string {
  if (/\p{Lu}/u.test(words)) return words
  const ends = [...words.matchAll(/[ -]|$/g)].map(({ index }) => index).reverse()
  const end = ends.find(at => isTown(words.slice(0, at)))
  return end === undefined ? words : words.slice(0, end)
}

const lineAbove = new RegExp(
  `(?:^|\\n)[ \\t]*((?:(?:${way}|${dwelling}|${storey})(?![\\p{L}])[^\\n:;|"<>]{1,50}|(?:(?:Les?|La)[ ]|L')(?!(?:maire|pr[ée]sident|direct|responsable|chef))[\\p{L}' -]{3,40}|\\d{1,4}(?:[ ](?:bis|ter))?,?[ ]\\p{L}[^\\n:;|"<>]{2,50}))\\n[ \\t]*$`,
  'iu',
)

/** The lines of an address above its last: a residence, a way without number. */
function linesAbove(text: string, start: number | null): number | null {
  let from = start
  for (let count = 0; from !== null && count < 3; count++) {
    const line = lineAbove.exec(text.slice(Math.max(0, from - 160), from))?.[1]
    if (line === undefined || /[.!?,]$|^l/.test(line)) break
    from -= line.length + (/\n[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 1)
  }
  return from
}

function placeBefore(text: string, at: number): number | null {
  const head = Math.max(0, at - 120)
  const before = text.slice(head, at).replace(/[ \t]*[,–-]?[ \t]*\n?[ \t]*$/, '')
  const part = placePart.exec(before)?.[0].replace(sentence, '')
  if (part === undefined) return null
  const place = part.slice((cue.exec(part) ?? preposition.exec(part))?.[0].length ?? 0)
  const start = head + before.length - place.length
  const words = place.split(/[\s-]+/).filter(word => word !== '')
  const box = /(?:^|\s)((?:TSA|BP|CS)\s?\d{1,6})$/u.exec(place)?.[1]
  if (box !== undefined) return namedPlace(text, head + before.length - box.length)
  // `clio 4418 WX 63 Chantegrelet`, `a cottage at Le Buisson`: only the name itself is the place.
  const named =
    /\d\s((?:\p{Lu}[\p{L}'-]+\s?){1,4})$|(?:^|\s)((?:Le|La|Les|L')\s?\p{Lu}[\p{L}'-]*(?:\s\p{Lu}[\p{L}'-]*){0,3})$/u.exec(
      place,
    )
  const name = named?.[1] ?? named?.[2]
  if (name !== undefined && !placeKind.test(place)) return head + before.length - name.length
  // Beside something: the way stands in front of a comma of its own.
  if (/^(?:face|en face|devant|derrière|à hauteur|au niveau|angle|fond de)(?!\p{L})/iu.test(place))
    return namedPlace(text, start)
  // `puis la basse poterie, 44590 …`
  const low = /(?:^|\s)((?:la |le |les |l')\p{L}[\p{L}'-]*(?:\s[\p{L}'-]+){0,2})$/u.exec(place)?.[1]
  if (words.length === 0 || notPlace.test(place)) return null
  if (words.length > 8) return low === undefined ? null : head + before.length - low.length
  const within = /(?:^|\s)(\d{1,4}(?:\s?(?:bis|ter|quater|[a-d]))?,?\s\p{L}\D*)$/iu.exec(place)?.[1]
  if (within !== undefined) return head + before.length - within.length
  if (placeKind.test(place)) return namedPlace(text, leftOf(text, start))
  if (/\d/.test(place)) return null
  if (!/^(?:«\s?)?(?:\p{Lu}|la |le |les |l')/u.test(place)) {
    return low === undefined ? null : head + before.length - low.length
  }
  // `5, la Grande Lande, …`: the number stands before a comma of its own.
  return (
    start -
    (/(?:^|[\s:])(\d{1,4}(?:\s?(?:bis|ter))?,\s)$/iu.exec(text.slice(Math.max(0, start - 12), start))?.[1]
      ?.length ?? 0)
  )
}

/** A place name in front of a way without number: `Ty Nevez, route de la Pointe, …`. */
function namedPlace(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 50), start)
  const name = wayBefore.exec(before)?.[1] ?? placeName.exec(before)?.[1]
  return name === undefined ? start : start - (before.length - before.lastIndexOf(name))
}

const worthLooking = /lieu[ -]?dit|app(?:t|artement)|apt|porte|logement|lgt|chambre/i
/** Its first letter may stand inside a word: telling that in front of each place takes longer than the rest. */
const dwellingStart =
  /(?:r[ée]sidence|r[ée]s\.|hlm|cit[ée]|lotissement|immeuble|tour|b[âa]t(?:iment|\.)?|lieu[ -]?dit|hameau|foyer|h[ôo]tel|camping|domaine)[ ](?:["«][ ]?)?(?:(?:de la|de l'|de|du|des|la|le|les|l')[ ]?)*(?:[A-ZÀ-Þ][\p{L}'-]*|[a-z]?\d+)/giu
const aloneBehind = /(?<![\p{L}\p{N}])/uy
const door =
  /(?:app(?:artemen)?t?|apt|porte|logement|lgt|studio|chambre|esc(?:alier)?|b[âa]t(?:iment)?|hall|entr[ée]e|[ée]tage|emplacement|hll|bungalow|mobil[ -]home)\.?\s(?:n°\s?)?[\p{L}\d]{1,4}(?![\p{L}\p{N}])/iu

/** A residence with a door in it, or a lieu-dit: somebody's home without number or postcode. */
export function dwellingsIn(text: string): AddressSpan[] {
  const spans: AddressSpan[] = []
  if (!worthLooking.test(text)) return spans
  dwellingStart.lastIndex = 0
  for (let match = dwellingStart.exec(text); match !== null; match = dwellingStart.exec(text)) {
    const start = match.index
    aloneBehind.lastIndex = start
    if (!aloneBehind.test(text)) {
      dwellingStart.lastIndex = start + 1
      continue
    }
    const inside = dwellingsFrom(text, start)
    if (inside <= start) continue
    const end = localityEnd(text, inside) ?? inside
    dwellingStart.lastIndex = end
    if (!/^lieu/i.test(match[0]) && !door.test(text.slice(start, end))) continue
    if (!isPublic(text, start) && !isParcel(text, start))
      spans.push({ start, end, score: 0.7, because: 'dwelling without a street' })
  }
  return spans
}

const homeCue =
  /(?:demeurant|domicili[ée]e?s?|d[ée]m[ée]nag[ée]e?s?|habit(?:e|ant|ent|ons|ait)|r[ée]sid(?:e|ant|ent)|log[ée]e?s?|adresse(?: postale| personnelle)?\s?:)\s(?:au\s|à l'adresse\s(?:suivante\s?:\s)?)?(\d{1,4}(?:\s?(?:bis|ter|[a-d]))?,?\s(?!(?:ans?|mois|jours|heures|enfants?|personnes|km|m[²2]|h)[^\p{L}])\p{L}[^.;\n()"|]{2,60})/giu

/** What stands behind `demeurant`, `habite au`… and begins with a number, whatever the way is called. */
export function announcedIn(text: string): AddressSpan[] {
  return Array.from(text.matchAll(homeCue), match => {
    const place = (match[1] ?? '')
      .replace(/,?\s(?:et|est|a|où|qui|avec|depuis|pour|mais|car|représentée?)(?:\s.*)?$/u, '')
      .trimEnd()
    const start = match.index + match[0].lastIndexOf(match[1] ?? '')
    return { start, end: start + place.length, score: 0.7, because: 'announced as a home' }
  })
}
