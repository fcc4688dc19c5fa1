/**
 * Makes the tagger's weights from all annotated texts of `test/corpus/`: about a minute, the same bytes every time.
 * What is measured on those texts comes from other weights (`test/corpus/held-out.ts`).
 *
 *     npx tsx gateway/detect/tagger/train.ts            writes gateway/detect/data/
 *     npx tsx gateway/detect/tagger/train.ts --check    exits 1 when the committed weights are not what training makes
 *     … --texts <folder>   other texts, marked up as test/corpus/GUIDELINES.md says
 *     … --out <file>       another file
 */
import { dataFile } from '../lexicon/lexicon.ts'
import { learn } from './learn.ts'
import { namesOf, readMarkedTexts } from './marked-texts.ts'
import { packed } from './table.ts'
import { train } from './training.ts'
import { weightsFile } from './weights.ts'

train({
  out: dataFile(weightsFile),
  learnFrom: folder => {
    const texts = readMarkedTexts(folder).map(namesOf)
    return { texts: texts.length, weights: new Uint8Array(packed(learn(texts)).buffer) }
  },
})
