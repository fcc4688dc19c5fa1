import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { RecognizerSpec } from '../model.ts'
import { validators } from './validators.ts'

export { compilePattern } from './patterns.ts'

/** Names that a recognizer's `validator` may have. */
export const validatorNames: readonly string[] = [...validators.keys()]

/**
 * The recognizers of a folder, by file name. A file holds one recognizer or `recognizers: [...]`. It trusts what it
 * reads: the policy room checks the same files and names the faults by line.
 */
export function readRecognizers(folder: string): RecognizerSpec[] {
  return readdirSync(folder)
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .flatMap(name => {
      const content: RecognizerSpec | { readonly recognizers: readonly RecognizerSpec[] } = parse(
        readFileSync(join(folder, name), 'utf8'),
      )
      return 'recognizers' in content ? content.recognizers : [content]
    })
}
