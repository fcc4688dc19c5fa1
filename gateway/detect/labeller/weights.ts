import { readFileSync } from 'node:fs'
import { dataFile } from '../lexicon/lexicon.ts'
import { sideBySide, tableSize, type Weights } from './table.ts'

/** Another number when features or layout change, so that old weights are never read as new ones. */
export const weightsFile = 'labeller-1.bin'

let current: Weights | undefined

/** What labellers use: the committed weights, read once. Throws when the file is missing or of another size. */
export function currentWeights(): Weights {
  current ??= weightsIn(readFileSync(dataFile(weightsFile)))
  return current
}

/** Makes every labeller created from now on use other weights. For measuring only, as with the tagger's. */
export function replaceWeights(weights: Weights): void {
  current = weights
}

/** Weights from the bytes of a file. Throws when they are of another size. */
export function weightsIn(bytes: Uint8Array): Weights {
  if (bytes.length !== tableSize) throw new Error(`${bytes.length} bytes are no weights of this version`)
  return sideBySide(bytes)
}
