/**
 * Makes the labeller's weights from all annotated texts of `test/corpus/`: some minutes, the same bytes every time.
 * What is measured on those texts comes from other weights (`test/corpus/held-out.ts`).
 *
 *     npx tsx gateway/detect/labeller/train.ts            writes gateway/detect/data/
 *     npx tsx gateway/detect/labeller/train.ts --check    exits 1 when the committed weights are not what training makes
 *     … --texts <folder>   other texts, marked up as test/corpus/GUIDELINES.md says
 *     … --out <file>       another file
 */
import { dataFile } from '../lexicon/lexicon.ts'
import { readMarkedTexts } from '../tagger/marked-texts.ts'
import { train } from '../tagger/training.ts'
import { learn } from './learn.ts'
import { packed } from './table.ts'
import { weightsFile } from './weights.ts'

train({
  out: dataFile(weightsFile),
  learnFrom: folder => {
    const texts = readMarkedTexts(folder)
    return { texts: texts.length, weights: packed(learn(texts)) }
  },
})
