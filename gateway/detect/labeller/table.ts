import { kindCount } from './kinds.ts'

/** Feature hashes are cut to this many bits. */
const tableBits = 18
export const tableMask = (1 << tableBits) - 1

/** Weights are kept in steps of 1/24, from −5.3 to 5.3: what a byte holds above `zero`. */
export const scale = 1 / 24
export const zero = 128

/** Numbers that hold the weights of a feature in one look: a byte a kind, four of them in a number, lowest first. */
export const fours = kindCount / 4

const looks = 2
export const tableSize = looks * (tableMask + 1) * kindCount

/** Where the weights of a feature begin in a table that is being learned. */
export const placeOf = (look: number, hash: number): number =>
  (look * (tableMask + 1) + (hash & tableMask)) * kindCount

/** A trained table as it is committed: a byte a weight. */
export function packed(table: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(table.length)
  for (let at = 0; at < table.length; at++) {
    const steps = Math.round((table[at] ?? 0) / scale)
    bytes[at] = zero + Math.max(-127, Math.min(127, steps))
  }
  return bytes
}

/**
 * By feature: the `fours` of the first look, then those of the second. Most of what a look costs is waiting for memory:
 * side by side, both looks' weights come for one wait.
 */
export type Weights = Int32Array

/** Numbers a feature. */
export const stride = looks * fours

/** What is added up, of the bytes of a trained table. */
export function sideBySide(bytes: Uint8Array): Weights {
  const numbers = new Int32Array(new Uint8Array(bytes).buffer)
  const weights = new Int32Array(numbers.length)
  const half = numbers.length / looks
  for (let at = 0; at < half; at++) {
    const to = Math.floor(at / fours) * stride + (at % fours)
    weights[to] = numbers[at] ?? 0
    weights[to + fours] = numbers[half + at] ?? 0
  }
  return weights
}
