import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { classIn, readTable } from './word-table.ts'

export { fold } from './fold.ts'
export { WordClass } from './word-class.ts'

/** The word lists of the gateway. */
export interface Lexicon {
  /**
   * Bits of `WordClass` for a word as `fold` gives it, hyphens and apostrophes kept; 0 when in no list. Expressions
   * (`victor hugo`, `la rochelle`) are found with single spaces; a compound (`saint-brieuc`) with hyphens or spaces.
   */
  classOf(folded: string): number
}

/** A file beside the sources, whether this module runs from source or from the build. */
export function dataFile(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('no package.json above the detection modules')
    folder = parent
  }
  return join(folder, 'gateway', 'detect', 'data', name)
}

let loaded: Lexicon | undefined

/** Loaded at the first call, then kept. Throws when the data file is missing or of another version. */
export function lexicon(): Lexicon {
  if (loaded === undefined) {
    const table = readTable(readFileSync(dataFile('lexicon.bin')))
    loaded = { classOf: folded => classIn(table, folded) }
  }
  return loaded
}
