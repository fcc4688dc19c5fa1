import { kindCount } from './kinds.ts'

/** Feature hashes are cut to this many bits. */
const tableBits = 18
export const tableMask = (1 << tableBits) - 1

/** Weights are kept in steps of 1/24, from −5.3 to 5.3: what a byte holds above `zero`. */
export const scale = 1 / 24
export const zero = 128

/**
 * By look, then feature: a byte a kind, four of them in a number, lowest first, so that a read gives four and sums add
 * two at once.
 */
export type Weights = Int32Array

/** Numbers a feature. */
export const fours = kindCount / 4

const looks = 2
export const tableSize = looks * (tableMask + 1) * kindCount

/** Where the weights of a feature begin in a table that is being learned. */
export const placeOf = (look: number, hash: number): number =>
  (look * (tableMask + 1) + (hash & tableMask)) * kindCount

/** A trained table as it is committed. */
export function packed(table: Float32Array): Weights {
  const bytes = new Uint8Array(table.length)
  for (let at = 0; at < table.length; at++) {
    const steps = Math.round((table[at] ?? 0) / scale)
    bytes[at] = zero + Math.max(-127, Math.min(127, steps))
  }
  return new Int32Array(bytes.buffer)
}
