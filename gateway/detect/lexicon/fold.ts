const TABLE_END = 0x250
const VIETNAMESE_START = 0x1e00
const VIETNAMESE_END = 0x1f00

/** Letters that Unicode does not decompose. */
const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
}

function foldCode(code: number): string {
  const lower = String.fromCharCode(code).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return LIGATURES[lower] ?? lower
}

const latin = Array.from({ length: TABLE_END }, (_, code) => foldCode(code))
const vietnamese = Array.from({ length: VIETNAMESE_END - VIETNAMESE_START }, (_, at) =>
  foldCode(VIETNAMESE_START + at),
)

/** Lower case, without accents, ligatures spelled out (`Lætitia` → `laetitia`); other scripts pass in lower case. */
export function fold(word: string): string {
  let ascii = true
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) > 0x7f) {
      ascii = false
      break
    }
  }
  if (ascii) return word.toLowerCase()
  let folded = ''
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code < TABLE_END) folded += latin[code]
    else if (code >= VIETNAMESE_START && code < VIETNAMESE_END) folded += vietnamese[code - VIETNAMESE_START]
    else if (code === 0x2019) folded += "'"
    else if (code < 0x300 || code > 0x36f) folded += (word[at] ?? '').toLowerCase()
  }
  return folded
}
