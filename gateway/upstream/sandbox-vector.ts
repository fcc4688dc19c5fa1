import { createHash } from 'node:crypto'

/** A vector that depends on the text and on nothing else, and means nothing: of length 1, in 32 dimensions. */
export function vectorOf(text: string): readonly number[] {
  const bytes = [...createHash('sha256').update(text).digest()].map(byte => byte - 127.5)
  const length = Math.hypot(...bytes)
  return bytes.map(each => each / length)
}
