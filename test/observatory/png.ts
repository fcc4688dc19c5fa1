import { inflateSync } from 'node:zlib'

/** What is in a PNG of eight bits for each of red, green, blue and opacity, as resvg writes them. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** `#rrggbb`. */
  at(x: number, y: number): string
  /** How many pixels of a box fulfil something. */
  /** How many pixels of a box are covered by more than half. */
  opaque(box: Box): number
  count(box: Box, is: (red: number, green: number, blue: number) => boolean): number
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** PNG (third edition), sections 9 and 11; checks what it does not read. */
export function readPng(file: Uint8Array): Pixels {
  const bytes = Buffer.from(file)
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG')
  const parts: Buffer[] = []
  let header: Buffer = Buffer.alloc(0)
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.subarray(at + 4, at + 8).toString('latin1')
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') header = data
    if (type === 'IDAT') parts.push(data)
    at += 12 + length
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (header.subarray(8).toString('hex') !== '0806000000') throw new Error('not eight bits of RGBA')
  const lines = unfiltered(inflateSync(Buffer.concat(parts)), 4 * width, height)
  const place = (x: number, y: number) => 4 * (Math.round(y) * width + Math.round(x))
  function* pixelsIn({ left, top, right, bottom }: Box): Iterable<number> {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, right); x++) yield place(x, y)
    }
  }
  return {
    width,
    height,
    at: (x, y) => `#${lines.subarray(place(x, y), place(x, y) + 3).toString('hex')}`,
    opaque: box => [...pixelsIn(box)].filter(from => (lines[from + 3] ?? 0) > 127).length,
    count: (box, is) =>
      [...pixelsIn(box)].filter(from => is(lines[from] ?? 0, lines[from + 1] ?? 0, lines[from + 2] ?? 0))
        .length,
  }
}

function unfiltered(raw: Buffer, bytesPerLine: number, height: number): Buffer {
  const lines = Buffer.alloc(bytesPerLine * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (bytesPerLine + 1)]
    for (let x = 0; x < bytesPerLine; x++) {
      const here = y * bytesPerLine + x
      const left = x >= 4 ? (lines[here - 4] ?? 0) : 0
      const up = y > 0 ? (lines[here - bytesPerLine] ?? 0) : 0
      const corner = x >= 4 && y > 0 ? (lines[here - bytesPerLine - 4] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      lines[here] = (raw[y * (bytesPerLine + 1) + 1 + x] ?? 0) + guess
    }
  }
  return lines
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
