import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dataFile } from '../lexicon/lexicon.ts'

/** The command that makes a file of weights, or checks with `--check` that the committed one is what training makes. */
export function train(job: {
  readonly out: string
  readonly learnFrom: (folder: string) => { readonly texts: number; readonly weights: Uint8Array }
}): void {
  const { values: options } = parseArgs({
    options: {
      texts: { type: 'string', default: dataFile('../../../test/corpus') },
      out: { type: 'string', default: job.out },
      check: { type: 'boolean', default: false },
    },
  })
  const { texts, weights } = job.learnFrom(options.texts)
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  const fresh = digest(weights)
  if (options.check) {
    const committed = digest(readFileSync(options.out))
    console.log(`committed ${committed}\ntrained   ${fresh}`)
    if (committed !== fresh) process.exitCode = 1
  } else {
    writeFileSync(options.out, weights)
    console.log(`${texts} texts, ${weights.length} bytes, sha256 ${fresh}`)
  }
}
