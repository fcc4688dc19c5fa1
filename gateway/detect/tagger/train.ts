/**
 * Makes the tagger's weights from all annotated texts of `test/corpus/`: about a minute, the same bytes every time.
 * What is measured on those texts comes from other weights (`test/corpus/held-out.ts`).
 *
 *     npx tsx gateway/detect/tagger/train.ts            writes gateway/detect/data/
 *     npx tsx gateway/detect/tagger/train.ts --check    exits 1 when the committed weights are not what training makes
 *     … --texts <folder>   other texts, marked up as test/corpus/GUIDELINES.md says
 *     … --out <file>       another file
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dataFile } from '../lexicon/lexicon.ts'
import { learn } from './learn.ts'
import { namesOf, readMarkedTexts } from './marked-texts.ts'
import { packed } from './table.ts'
import { weightsFile } from './weights.ts'

const { values: options } = parseArgs({
  options: {
    texts: { type: 'string', default: dataFile('../../../test/corpus') },
    out: { type: 'string', default: dataFile(weightsFile) },
    check: { type: 'boolean', default: false },
  },
})

const texts = readMarkedTexts(options.texts).map(namesOf)
const weights = new Uint8Array(packed(learn(texts)).buffer)
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const fresh = digest(weights)

if (options.check) {
  const committed = digest(readFileSync(options.out))
  console.log(`committed ${committed}\ntrained   ${fresh}`)
  if (committed !== fresh) process.exitCode = 1
} else {
  writeFileSync(options.out, weights)
  console.log(`${texts.length} texts, ${weights.length} bytes, sha256 ${fresh}`)
}
