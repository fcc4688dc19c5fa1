/** FNV-1a, 32 bits, one UTF-16 code unit at a time: `h = step(h, code)` from `seed`. */
export const seed = 0x811c9dc5 | 0

export const step = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193)

/** Spreads every bit over all others (the finaliser of murmur3): a table's index is the low bits. */
export function spread(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const g = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return g ^ (g >>> 16)
}

/** One number of two, in order, for what is spread later. */
export const both = (a: number, b: number): number =>
  (Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x7feb352d)) | 0
