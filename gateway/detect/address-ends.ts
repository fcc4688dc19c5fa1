import { dwelling, storey } from './address-words.ts'
import { fold, lexicon, WordClass } from './lexicon/lexicon.ts'

/*
 * The parts of an address around its way: flats and floors, postcode and town, the residence in front. Every function
 * reads from one place on and gives an offset; each expression is sticky, so that none walks the text.
 */

const townWord = "(?:(?:Ste?\\. ?)?[A-ZÀ-Þ][\\p{L}\\d']*(?:-[\\p{L}\\d']+)*)"
const townLinks = "(?:(?:sur|sous|en|de|du|des|la|le|les|lès|lez|aux?|et)[- ]|d'|l')"
/** A town's name with capitals, as the source of an expression. */
export const town = `${townWord}(?:[ -]${townLinks}{0,2}${townWord}){0,4}`

const postcode = '(?:F-|F |FR-)?[\\dO]{5}|\\d{2} \\d{3}'
const lowTown =
  "(?:(?:ste?\\.?|sainte?|l[ae]|les)[ ]|l')?[\\p{L}'-]{3,}(?:[ -](?:(?:sur|sous|en|de|du|la|le|les|lès|aux?)[ -]|d'|l'){1,2}[\\p{L}'-]{3,}){0,2}(?:[ ]fd(?![\\p{L}]))?"
const gap = '\\)?[ \\t]{0,40}[,;–-]?[ \\t]{0,4}(?:\\r?\\n)?[ \\t]{0,40}'

/** Postcode and town in either order, also in cells of their own. */
const postal = new RegExp(
  `(?:${gap}[([]?(?:${postcode})[ \\t]{1,4}(?:${town})(?:[ ]c[ée]dex)?(?:(?<=[Cc][ÉéEe][Dd][Ee][Xx])[ ]\\d{1,2}(?!\\d))?|[;^|\\t]{1,3}[ ]?\\d{5}[ ]?[;^|\\t]{1,3}[ ]?(?:${town})|[ ]?[,;^]{1,3}[ ]?(?:${town})?[ ]?[;^]{1,3}[ ]?\\d{5}(?!\\d)|,?[ ](?:${town})[ ,]{1,2}\\d{5}(?!\\d))`,
  'uy',
)
const lowPostal = new RegExp(`${gap}\\d{5}[ \\t]{1,4}(?:${lowTown})`, 'iuy')
const bareTown = new RegExp(
  `(?:,?[ ]à[ ](?:${town})|,?[ ]a[ ][a-z][\\p{Ll}-]{3,}|[ ]\\((?:\\d{5}[ ])?(?:${town})\\))`,
  'uy',
)
const bareCode = /(?:,?[ ]{1,2}\(?|[ ]?[-–][ ]|\n)(?:F-)?\d{5}\)?(?![\p{L}\p{N}])/uy
const commaTown = new RegExp(`,[ ](${town})(?![\\p{L}\\p{N}])`, 'uy')
const lowCommaTown = /,? ([\p{Ll}'-]{3,}(?:[ -][\p{Ll}'-]{2,}){0,3}?)(?= ?(?:[.,;:)\n]|$))/uy
const bareLowTown = /,? (\p{Ll}[\p{Ll}'-]{3,})(?![\p{L}\p{N}-])/uy
const cedexNumber = /(?<=cedex)[ ]\d{1,2}(?!\d)/iuy
const department =
  /[ ]?\(\d{2,5}\)|,?[ ](?:France|Belgique|Suisse|Luxembourg|Allemagne|Espagne|Italie|Portugal|Monaco|Royaume-Uni|Irlande|Belgium|Switzerland|Germany|Spain|Italy|Ireland|United Kingdom)(?!\p{L})/uy
const lastTown = new RegExp(`,[ ](?:${town})(?=[ ]?(?:\\.|\\n|\\)|;|$))`, 'uy')
const localityPart = new RegExp(`,[ ](?:${town})(?=,[ ]\\d{5}[ ])`, 'uy')
const dwellingPart = new RegExp(
  `[ \\t]{0,40}[,;(–-]?[ \\t]{0,4}\\n?[ \\t]{0,40}(?:${storey}|${dwelling}(?![\\p{L}])\\s?(?:n°\\s?)?(?:(?:les?|la|l'|des?|du|d')\\s?)*(?:[A-ZÀ-Þ][\\p{L}\\d'-]*(?:[ ](?:(?:de|du|des|la|le|les)[ ])?(?!(?:${dwelling})(?![\\p{L}]))[A-ZÀ-Þ][\\p{L}'-]+){0,3}|\\d{1,5}[a-z]?(?![\\p{L}])(?:[ ](?:et|à)[ ]\\d{1,4}(?![\\p{L}\\d]))?|[a-z]\\d{0,3}(?![\\p{L}])(?:[ ](?:et|à)[ ][a-z](?![\\p{L}]))?|[«"][ ]?[^«»"\\n]{2,40}[»"]|droite|gauche|aux lettres (?:n°\\s?)?\\d{1,4})?)`,
  'iuy',
)

/** Behind the flats, floors and residences that follow an offset. */
export function dwellingsFrom(text: string, from: number): number {
  let end = from
  for (let count = 0; count < 6; count++) {
    dwellingPart.lastIndex = end
    const part = dwellingPart.exec(text)
    if (part === null || part[0].length === 0) break
    end = dwellingPart.lastIndex
  }
  return end
}

/** Behind the postcode and town, or the town, that follow an offset; null when there is none. */
export function localityEnd(text: string, from: number): number | null {
  localityPart.lastIndex = from
  const start = localityPart.exec(text) === null ? from : localityPart.lastIndex
  for (const pattern of [postal, lowPostal, bareTown, lastTown, bareCode]) {
    pattern.lastIndex = start
    if (pattern.exec(text) !== null) return behindTown(text, pattern.lastIndex)
  }
  // A town of the lists, whatever follows it.
  commaTown.lastIndex = start
  const known = commaTown.exec(text)?.[1]
  if (known !== undefined && isTown(known)) return behindTown(text, commaTown.lastIndex)
  lowCommaTown.lastIndex = start
  const low = lowCommaTown.exec(text)?.[1]
  if (low !== undefined && isTown(low)) return lowCommaTown.lastIndex
  // `4 place du foirail sauxillanges gir 4`: a town that is no word of the language, whatever follows.
  bareLowTown.lastIndex = start
  const bare = bareLowTown.exec(text)?.[1]
  return bare !== undefined && isOnlyTown(bare) ? bareLowTown.lastIndex : null
}

function isOnlyTown(name: string): boolean {
  const found = lexicon().classOf(fold(name))
  const other = WordClass.frenchWord | WordClass.englishWord | WordClass.functionWord
  return (found & (WordClass.town | WordClass.village)) !== 0 && (found & other) === 0
}

export function isTown(name: string): boolean {
  const place = WordClass.town | WordClass.village
  const word = fold(name)
  return ((lexicon().classOf(word) | lexicon().classOf(word.replaceAll(' ', '-'))) & place) !== 0
}

/** The number of a cedex, the département in brackets, an island or a country behind the town. */
export function behindTown(text: string, townEnd: number): number {
  cedexNumber.lastIndex = townEnd
  const from = cedexNumber.exec(text) === null ? townEnd : cedexNumber.lastIndex
  department.lastIndex = from
  const end = department.exec(text) === null ? from : department.lastIndex
  lastTown.lastIndex = end
  return isShouted(text, end) || lastTown.exec(text) === null ? end : lastTown.lastIndex
}

const leftPart = new RegExp(
  `(?:^|[\\s:;,("«|'/>–-])(?:l'(?=ehpad|h[ôo]tel|immeuble|app|esc|[ée]tage|entr[ée]e|ancien))?((?:${dwelling}(?![\\p{L}])(?:[ ](?:de|du|des|la|le|les|d'|l'))*[ .°]{0,3}(?:«[ ]?[^«»\\n]{2,40}»|[\\p{L}\\d][^,\\t\\n;|"()]{0,40}|[a-z](?=[ ,\\n]))|${storey}|(?:Le|La|Les|L')\\s?\\p{L}[^,\\t\\n;|"()\\d]{1,30}))[ ]?(?:,[ ]?\\n?|\\n|[ ][–-])[ \\t]{0,40}$`,
  'iu',
)
const article = /^(?:le|la|les|l')/i

/** `domicilié à Rezé (44400), 25 rue…`: the town stands in front. */
const townBefore = new RegExp(
  `(?:demeur\\p{L}+|domicili[ée]e?s?|habit\\p{L}+|r[ée]sid\\p{L}+|log[ée]e?s?|viv\\p{L}+|vit)[ ]à[ ]((?:${town})[ ]?(?:\\(?\\d{5}\\)?)?,[ ](?:au[ ])?)$`,
  'u',
)
/** What lower-case writers put in front of a number without a comma: \`res. les ajoncs bat 4 \`. */
const looseLeft = new RegExp(
  `(?:^|[\\s,;(])((?:${dwelling})(?![\\p{L}])[ ]?(?:[a-z]?\\d{1,4}[a-z]?|[a-z])|(?:r[ée]s(?:idence|\\.)?|hlm|cit[ée]|lotissement|hameau|clos)[ ](?:(?:les?|la|l'|du|des)[ ]?)?(?!(?:du|de|situ|sis|au))[\\p{L}-]{3,14}|porte|b[âa]t\\.?|app?t\\.?|esc\\.?|bungalow|chalet|mobil[ -]home|emplacement|parking)[ ]$`,
  'iu',
)

/** Where something happened, told by the number next to it: `RD 98, à hauteur du `, `parking face au n° `, `angle `. */
const besideIt =
  /(?:^|[\s,;:(])((?:(?:RD|RN|CD|VC|D|N|A)[ ]?\d{1,4},?[ ])?(?:(?:le[ ])?parking[ ])?(?:(?:à[ ](?:la[ ])?hauteur|au[ ]niveau|en[ ]face|face|devant|derrière|au[ ]droit|angle|à[ ]l'angle)[ ](?:(?:du|de|au|à|le|n°)[ ]){0,2}))$/iu

/** Takes in what belongs to an address and stands before its number: residence, staircase, flat. */
export function leftOf(text: string, number: number): number {
  const town = townBefore.exec(text.slice(Math.max(0, number - 70), number))?.[1]
  if (town !== undefined) return number - town.length
  let from = number - (besideIt.exec(text.slice(Math.max(0, number - 50), number))?.[1]?.length ?? 0)
  for (let count = 0; count < 4; count++) {
    const part = looseLeft.exec(text.slice(Math.max(0, from - 40), from))?.[1]
    if (part === undefined) break
    from -= part.length + 1
  }
  for (let count = 0; count < 4; count++) {
    const head = Math.max(0, from - 70)
    const match = leftPart.exec(text.slice(head, from))
    const part = match?.[1]
    if (match === null || part === undefined) break
    const capital =
      /^(?:(?:Le|La|Les) |L')?(?:[A-ZÀ-Þ\d]|\p{L}+\.? (?:[A-ZÀ-Þ\d]|[a-z](?:$|\d)|(?:de|du|des|la|le|les|d'|l')|«)|rdc|rez|(?:[Ff]oyer|[Rr][ée]s(?:idence|\.)|[Ee]hpad|[Hh]ameau|[Ll]otissement|[Hh][ôo]tel|[Cc]amping|[Vv]illa|[Ff]erme|[Cc]lo[ts]|[Aa]ncien presbyt[èe]re) \p{L}{3})/u
    if (article.test(part) ? !/^(?:(?:Le|La|Les) |L')[A-ZÀ-Þ]/.test(part) : !capital.test(part)) break
    const start = head + match.index + match[0].indexOf(part)
    // `Mme Le Guellec, 12 rue…`, `Solenn Le Guellec, 12 rue…`: a surname, no hamlet.
    if (
      article.test(part) &&
      /(?:^|[^\p{L}])\p{Lu}[\p{L}'.-]*[ ]$/u.test(text.slice(Math.max(0, start - 30), start))
    )
      break
    from = start
  }
  return from
}

/** Whether the words around are all in capitals, so that a capital says nothing. */
export function isShouted(text: string, at: number): boolean {
  return !/\p{Ll}{2}/u.test(text.slice(Math.max(0, at - 30), at + 30))
}
