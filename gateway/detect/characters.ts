/**
 * Which characters stand for others. One UTF-16 unit to one unit, unless said otherwise.
 */

/** Zero-width, direction and variation marks: shown as nothing, so they are dropped before matching. */
const invisible =
  '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0'
const spaces = '\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000'
const quotes = '\\u2018-\\u201F\\u2032\\u2033\\u02BC\\u02B9\\u00B4'
const dashes = '\\u2010-\\u2015\\u2212\\u2E3A\\u2E3B\\uFE58\\uFE63'
/** Decimal digits of other scripts: Arabic, Persian, Devanagari, Bengali, Thai, Khmer. */
const digits = '\\u0660-\\u0669\\u06F0-\\u06F9\\u0966-\\u096F\\u09E6-\\u09EF\\u0E50-\\u0E59\\u17E0-\\u17E9'
const marks = '\\u0300-\\u036F'
const wide = '\\uFF01-\\uFF5E'
/** Mathematical letters and digits, enclosed letters, tags: outside the BMP. */
const astral = '\\uD835[\\uDC00-\\uDFFF]|\\uD83C[\\uDD30-\\uDD69]|\\uDB40[\\uDC00-\\uDC7F]'
const lookalikeScripts = '\\u0370-\\u03FF\\u0400-\\u04FF'

const escapes =
  '\\\\u[0-9A-Fa-f]{4}|&(?:#\\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\\d{0,2});|%[0-9A-Fa-f]{2}'

/** Whether any character of a text needs a second look. */
export const needsWork = new RegExp(
  `[${invisible}${spaces}${quotes}${dashes}${digits}${marks}${wide}${lookalikeScripts}]|${astral}|${escapes}`,
)

/** Whether some of it changes the length, so that offsets need a map. */
export const needsMap = new RegExp(`[${invisible}${marks}]|${astral}|${escapes}`)

/** What is replaced unit by unit. */
export const singles = new RegExp(`[${spaces}${quotes}${dashes}${digits}${wide}]`, 'g')

/** A run of them is one step. Not the last one before a mark, which it carries; U+034F is a mark itself. */
const moreInvisible = `(?:(?:(?!\\u034F)[${invisible}])+(?![${marks}]))?`

/** The same as `needsWork`, to walk from one place to the next. Alternatives in order: escapes, marks, astral, single units. */
export const work = new RegExp(
  `(${escapes})|([^${marks}][${marks}]+)|(${astral})|([${invisible}]${moreInvisible})|([${spaces}${quotes}${dashes}${digits}${wide}])`,
  'g',
)

const digitZeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x17e0]

/** What one unit of the last group of `work` stands for. */
export function plain(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return '\n'
  const zero = digitZeros.find(first => code >= first && code <= first + 9)
  if (zero !== undefined) return String.fromCharCode(0x30 + code - zero)
  if (quoteLike.test(unit)) return doubleQuote.test(unit) ? '"' : "'"
  return dashLike.test(unit) ? '-' : ' '
}

const quoteLike = new RegExp(`[${quotes}]`)
const dashLike = new RegExp(`[${dashes}]`)
const doubleQuote = /[\u201C-\u201F\u2033]/

/** Cyrillic and Greek letters that look like Latin ones; used only inside words that also hold Latin letters. */
const lookalikes = new Map(
  Object.entries({
    АΑ: 'A',
    ВΒ: 'B',
    Ϲ: 'C',
    ЕΕ: 'E',
    НΗ: 'H',
    ІΙӀ: 'I',
    Ј: 'J',
    КΚ: 'K',
    МΜ: 'M',
    Ν: 'N',
    ОΟ: 'O',
    РΡ: 'P',
    С: 'C',
    Ѕ: 'S',
    ТΤ: 'T',
    УΥ: 'Y',
    ХΧ: 'X',
    Ζ: 'Z',
    аα: 'a',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    һ: 'h',
    іι: 'i',
    ј: 'j',
    κ: 'k',
    оο: 'o',
    рρ: 'p',
    ԛ: 'q',
    ѕ: 's',
    у: 'y',
    ν: 'v',
    ѡω: 'w',
    хχ: 'x',
    ё: 'ë',
    ї: 'ï',
  }).flatMap(([from, to]) => [...from].map(letter => [letter, to] as const)),
)

const mixedWord = /[\p{L}\p{N}]+/gu
const foreign = /[\u0370-\u03FF\u0400-\u04FF]/
const latin = /[A-Za-z0-9\u00C0-\u024F]/

/** Turns look-alikes into Latin letters in words that mix scripts. Keeps the length. */
export function withoutLookalikes(text: string): string {
  if (!foreign.test(text)) return text
  return text.replace(mixedWord, word =>
    foreign.test(word) && latin.test(word)
      ? Array.from(word, letter => lookalikes.get(letter) ?? letter).join('')
      : word,
  )
}

/** HTML's names of the characters that French text uses. */
export const entities = new Map(
  (
    'quot:" amp:& apos:\' lt:< gt:> nbsp:\u0020 iexcl:¡ cent:¢ pound:£ yen:¥ sect:§ copy:© laquo:« raquo:» deg:° ' +
    'micro:µ middot:· Agrave:À Aacute:Á Acirc:Â Atilde:Ã Auml:Ä Aring:Å AElig:Æ Ccedil:Ç Egrave:È Eacute:É Ecirc:Ê ' +
    'Euml:Ë Igrave:Ì Iacute:Í Icirc:Î Iuml:Ï Ntilde:Ñ Ograve:Ò Oacute:Ó Ocirc:Ô Otilde:Õ Ouml:Ö Ugrave:Ù Uacute:Ú ' +
    'Ucirc:Û Uuml:Ü Yacute:Ý szlig:ß agrave:à aacute:á acirc:â atilde:ã auml:ä aring:å aelig:æ ccedil:ç egrave:è ' +
    'eacute:é ecirc:ê euml:ë igrave:ì iacute:í icirc:î iuml:ï ntilde:ñ ograve:ò oacute:ó ocirc:ô otilde:õ ouml:ö ' +
    "ugrave:ù uacute:ú ucirc:û uuml:ü yacute:ý yuml:ÿ OElig:Œ oelig:œ Scaron:Š scaron:š euro:€ rsquo:' lsquo:' " +
    'rdquo:" ldquo:" ndash:- mdash:- hellip:… commat:@ period:. colon:: sol:/ hyphen:- lowbar:_ num:#'
  )
    .split(' ')
    .map(pair => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)] as const)
    .map(([name, value]) => [name, value === '' ? ' ' : value] as const),
)
