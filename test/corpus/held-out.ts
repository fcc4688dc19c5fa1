import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { learn } from '../../gateway/detect/tagger/learn.ts'
import { type Fold, foldOf, namesOf } from '../../gateway/detect/tagger/marked-texts.ts'
import { packed, type Weights } from '../../gateway/detect/tagger/table.ts'
import { weightsIn } from '../../gateway/detect/tagger/weights.ts'
import { loadCorpus } from './load.ts'

const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/ecluse-tagger')

/**
 * Weights for judging the texts of a fold, learned from the tuning folds without it and the texts that are only for
 * learning: `report` is never learned from. Training takes about a minute; the result is kept until texts, words or code change.
 */
export function weightsFor(fold: Fold): Weights {
  const texts = loadCorpus()
    .filter(text => foldOf(text) !== fold && isLearnedFrom(foldOf(text)))
    .map(namesOf)
  const key = createHash('sha256').update(ingredients()).update(JSON.stringify(texts)).digest('hex')
  const path = join(cache, `${key.slice(0, 16)}.bin`)
  if (existsSync(path)) return weightsIn(readFileSync(path))
  console.error(`training the tagger without ${typeof fold === 'number' ? `tuning fold ${fold}` : fold}…`)
  const weights = packed(learn(texts))
  mkdirSync(cache, { recursive: true })
  writeFileSync(path, new Uint8Array(weights.buffer))
  return weights
}

const isLearnedFrom = (fold: Fold): boolean => typeof fold === 'number' || fold === 'learn'

/** Everything that the weights hang on besides the texts. */
function ingredients(): string {
  const files = [
    ...filesIn('gateway/detect/tagger', '.ts').filter(file => !/\/(?:tagger|marked-texts)\.ts$/.test(file)),
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
