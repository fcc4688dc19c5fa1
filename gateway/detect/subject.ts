import { type ContextNear, contextIn } from './context.ts'

/** A text for RE2, which reads bytes: converted once for all patterns, not once for each. */
export interface Subject {
  readonly text: string
  readonly contextNear: ContextNear
  readonly bytes: Buffer
  /** UTF-16 offset of a byte offset that begins a character. */
  unitAt(byte: number): number
  /** Byte offset of a UTF-16 offset that begins a character. */
  byteAt(unit: number): number
}

const same = (at: number) => at

export function subjectOf(text: string): Subject {
  const bytes = Buffer.from(text)
  const contextNear = contextIn(text)
  if (bytes.length === text.length) return { text, contextNear, bytes, unitAt: same, byteAt: same }
  let units: Uint32Array | null = null
  let offsets: Uint32Array | null = null
  return {
    text,
    contextNear,
    bytes,
    unitAt(byte) {
      units ??= unitsOf(bytes)
      return units[byte] ?? text.length
    },
    byteAt(unit) {
      offsets ??= bytesOf(text)
      return offsets[unit] ?? bytes.length
    },
  }
}

/** UTF-16 offset of each byte: a character of four bytes is two units, any other is one. */
function unitsOf(bytes: Buffer): Uint32Array {
  const units = new Uint32Array(bytes.length + 1)
  let unit = 0
  for (let i = 0; i < bytes.length; i++) {
    units[i] = unit
    const byte = bytes[i] ?? 0
    const following = bytes[i + 1] ?? 0
    // Counted at a character's last byte: the next one begins a character.
    if ((following & 0xc0) !== 0x80) unit += lengthOf(bytes, i, byte)
  }
  units[bytes.length] = unit
  return units
}

function lengthOf(bytes: Buffer, last: number, byte: number): number {
  return byte >= 0x80 && last >= 3 && (bytes[last - 3] ?? 0) >= 0xf0 ? 2 : 1
}

/** Byte offset of each UTF-16 unit: a lone surrogate becomes three bytes, a pair four. */
function bytesOf(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length)
  let byte = 0
  for (let i = 0; i < text.length; i++) {
    offsets[i] = byte
    const code = text.charCodeAt(i)
    const next = text.charCodeAt(i + 1)
    if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
      i++
      offsets[i] = byte
      byte += 4
    } else byte += code < 0x80 ? 1 : code < 0x800 ? 2 : 3
  }
  return offsets
}
