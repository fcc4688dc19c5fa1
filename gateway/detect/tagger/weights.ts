import { readFileSync } from 'node:fs'
import { dataFile } from '../lexicon/lexicon.ts'
import { tableMask, type Weights } from './looks.ts'

/** Another number when features or layout change, so that old weights are never read as new ones. */
export const weightsFile = 'tagger-1.bin'

let loaded: Weights | undefined

/** The committed weights, read once. Throws when the file is missing or of another size. */
export function committedWeights(): Weights {
  if (loaded === undefined) {
    const bytes = readFileSync(dataFile(weightsFile))
    if (bytes.length !== 4 * (tableMask + 1)) throw new Error(`${weightsFile} holds ${bytes.length} bytes`)
    loaded = new Int32Array(new Uint8Array(bytes).buffer)
  }
  return loaded
}
