import { readFileSync } from 'node:fs'
import { dataFile } from '../lexicon/lexicon.ts'
import { tableBits, type Weights } from './looks.ts'

/** Weights are kept in steps of 1/32, from −4 to 4: what a signed byte holds. */
const scale = 1 / 32

/** `tagger-1.bin`: another number when features or layout change, so that old weights are never read as new ones. */
export const weightsFile = 'tagger-1.bin'

/** The table as bytes: what is committed. */
export function quantised(table: Float32Array): Int8Array {
  return Int8Array.from(table, weight => Math.max(-127, Math.min(127, Math.round(weight / scale))))
}

/** Throws when there are more or fewer weights than features have. */
export function weightsOf(table: Int8Array): Weights {
  if (table.length !== 4 << tableBits) throw new Error(`${weightsFile} holds ${table.length} weights`)
  return { table, scale }
}

let loaded: Weights | undefined

/** The committed weights, read once. Throws when the file is missing. */
export function committedWeights(): Weights {
  if (loaded === undefined) {
    const bytes = readFileSync(dataFile(weightsFile))
    loaded = weightsOf(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length))
  }
  return loaded
}
