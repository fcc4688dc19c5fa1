/** Weights are kept in steps of 1/32, from −4 to 4: what a byte holds. */
export const scale = 1 / 32
export const zero = 128

/** Feature hashes are cut to this many bits. */
export const tableBits = 19
export const tableMask = (1 << tableBits) - 1

/**
 * Four weights a feature, one byte each above `zero`, lowest first: B and I of the first look, B and I of the second.
 * Side by side, so that one read gives all four and two sums of two lanes add them up.
 */
export type Weights = Int32Array

/** A trained table (four weights a feature, in that order) as it is committed. */
export function packed(table: Float32Array): Weights {
  const bytes = new Uint8Array(table.length)
  for (let at = 0; at < table.length; at++) {
    const steps = Math.round((table[at] ?? 0) / scale)
    bytes[at] = zero + Math.max(-127, Math.min(127, steps))
  }
  return new Int32Array(bytes.buffer)
}
