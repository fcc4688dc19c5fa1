import type { Archive } from './archive.ts'
import { readXml } from './xml.ts'

/** How the number of a cell is shown: its style's format (ECMA-376 part 1, §18.8.30). */
export type ShowNumber = (raw: string, style: string | undefined) => string

/** Formats that every program knows without being told, which show days or times. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57])

/**
 * Days are stored as numbers (45000 is 15 March 2023) and telephone numbers without their first zero: shown as a reader
 * sees them, so that they are found.
 */
export function numberFormats(archive: Archive): ShowNumber {
  const codes = new Map<number, string>()
  const styles: number[] = []
  let inStyles = false
  readXml(archive.part('xl/styles.xml') ?? new Uint8Array(), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inStyles = true
      else if (name === 'xf' && inStyles) styles.push(Number(attributes.numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inStyles = false
    },
  })
  const from1904 = startsIn1904(archive)
  return (raw, style) => {
    const id = styles[Number(style ?? 0)] ?? 0
    const code = codes.get(id)
    const number = Number(raw)
    if (raw.trim() === '' || !Number.isFinite(number)) return raw
    if (isDay(id, code)) return dayOf(number, from1904) ?? raw
    return code === undefined ? raw : padded(raw, code)
  }
}

function startsIn1904(archive: Archive): boolean {
  let found = false
  readXml(archive.part('xl/workbook.xml') ?? new Uint8Array(), {
    open(name, { date1904 }) {
      if (name === 'workbookPr') found = date1904 === '1' || date1904 === 'true'
    },
  })
  return found
}

/** A format whose code, without quoted words, colours and conditions, has a year or a day. */
function isDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(id)
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return /[dyj]/i.test(bare) && !/general/i.test(bare)
}

/** Days since 1899-12-30, or 1904-01-01; the fraction is the time of day. */
function dayOf(number: number, from1904: boolean): string | undefined {
  if (number < 1 || number > 2_958_465) return undefined
  const instant = new Date(Date.UTC(1899, 11, 30) + (number + (from1904 ? 1462 : 0)) * 86_400_000)
  const [day = '', time = ''] = instant.toISOString().split('T')
  return Number.isInteger(number) ? day : `${day} ${time.slice(0, 5)}`
}

/** `0# ## ## ## ##`: a format of digits alone says how many there are at least. */
function padded(raw: string, code: string): string {
  const bare = code.split(';')[0]?.replace(/"[^"]*"|\\|[ .\-_]/g, '') ?? ''
  return /^0[0#]+$/.test(bare) && /^\d+$/.test(raw) ? raw.padStart(bare.length, '0') : raw
}
