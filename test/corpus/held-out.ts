import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { learn as learnKinds } from '../../gateway/detect/labeller/learn.ts'
import { packed as packedLabeller } from '../../gateway/detect/labeller/table.ts'
import {
  weightsIn as labellerIn,
  replaceWeights as replaceLabeller,
} from '../../gateway/detect/labeller/weights.ts'
import { learn as learnNames } from '../../gateway/detect/tagger/learn.ts'
import { type Fold, foldOf, namesOf } from '../../gateway/detect/tagger/marked-texts.ts'
import { packed as packedTagger } from '../../gateway/detect/tagger/table.ts'
import {
  replaceWeights as replaceTagger,
  weightsIn as taggerIn,
} from '../../gateway/detect/tagger/weights.ts'
import { loadCorpus } from './load.ts'

const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/ecluse-tagger')

/**
 * Makes detectors made from now on judge by weights that were learned from the tuning folds without this one and the
 * texts that are only for learning: `report` is never learned from. Training takes some minutes; the result is kept until
 * texts, words or code change.
 */
export function judgeWithout(fold: Fold): void {
  const texts = loadCorpus().filter(text => foldOf(text) !== fold && isLearnedFrom(foldOf(text)))
  const name = typeof fold === 'number' ? `tuning fold ${fold}` : fold
  replaceTagger(
    taggerIn(
      kept(
        'tagger',
        name,
        [texts.map(namesOf), ingredients('gateway/detect/tagger')],
        () => new Uint8Array(packedTagger(learnNames(texts.map(namesOf))).buffer),
      ),
    ),
  )
  replaceLabeller(
    labellerIn(
      kept('labeller', name, [texts, ingredients('gateway/detect/labeller', 'gateway/detect/tagger')], () =>
        packedLabeller(learnKinds(texts)),
      ),
    ),
  )
}

/** Bytes that take long to make, by what they are made from. */
function kept(what: string, fold: string, from: readonly unknown[], make: () => Uint8Array): Uint8Array {
  const key = createHash('sha256').update(JSON.stringify(from)).digest('hex')
  const path = join(cache, `${what}-${key.slice(0, 16)}.bin`)
  if (existsSync(path)) return readFileSync(path)
  console.error(`training the ${what} without ${fold}…`)
  const bytes = make()
  mkdirSync(cache, { recursive: true })
  writeFileSync(path, bytes)
  return bytes
}

const isLearnedFrom = (fold: Fold): boolean => typeof fold === 'number' || fold === 'learn'

/** Everything that weights hang on besides the texts. */
function ingredients(...folders: readonly string[]): string {
  const files = [
    ...folders
      .flatMap(folder => filesIn(folder, '.ts'))
      .filter(file => !/\/(?:tagger|labeller|marked-texts|weights|train|training)\.ts$/.test(file)),
    ...filesIn('gateway/detect/names', '.ts'),
    'gateway/detect/data/lexicon.bin',
    'gateway/detect/data/name-weights.json',
    'gateway/detect/normalise.ts',
    'gateway/detect/characters.ts',
  ]
  return files
    .map(file =>
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex'),
    )
    .join()
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => `${folder}/${name}`)
