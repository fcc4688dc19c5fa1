import { type Fold, foldOf, type SetName } from '../../gateway/detect/tagger/marked-texts.ts'
import { type CorpusDocument, loadCorpus } from './load.ts'

export { foldOf }

export const tuningFolds = [0, 1, 2, 3] as const satisfies readonly Fold[]

/** The parts that `report` is the sum of: one of each set that holds texts to report on. */
export const reportedParts = ['train-report', 'dev-report', 'fresh-b', 'fresh-f', 'fresh-g'] as const

/** What `npm run eval -- --fold` can be asked for: everything to tune on or to report on, or a part of that. */
export const foldNames = [
  'tune',
  'report',
  'all',
  'train-tune',
  'dev-tune',
  'fresh-a',
  'fresh-c',
  'fresh-d',
  'fresh-e',
  'fresh-h',
  'fresh-i',
  'fresh-j',
  ...reportedParts,
] as const
export type FoldName = (typeof foldNames)[number]

/** Sets and sides of each name; absent means every set, both sides. */
const partOf: Readonly<Record<FoldName, { readonly set?: SetName; readonly side?: 'tune' | 'report' }>> = {
  all: {},
  tune: { side: 'tune' },
  report: { side: 'report' },
  'train-tune': { set: 'train', side: 'tune' },
  'train-report': { set: 'train', side: 'report' },
  'dev-tune': { set: 'dev', side: 'tune' },
  'dev-report': { set: 'dev', side: 'report' },
  'fresh-a': { set: 'fresh-a' },
  'fresh-b': { set: 'fresh-b' },
  'fresh-c': { set: 'fresh-c' },
  'fresh-d': { set: 'fresh-d' },
  'fresh-e': { set: 'fresh-e' },
  'fresh-f': { set: 'fresh-f' },
  'fresh-g': { set: 'fresh-g' },
  'fresh-h': { set: 'fresh-h' },
  'fresh-i': { set: 'fresh-i' },
  'fresh-j': { set: 'fresh-j' },
}

/** The documents of a fold, in the corpus's order. */
export function documentsOf(
  name: FoldName,
  corpus: readonly CorpusDocument[] = loadCorpus(),
): CorpusDocument[] {
  const { set, side } = partOf[name]
  return corpus.filter(document => {
    const fold = foldOf(document)
    if (fold === 'learn' || (set !== undefined && set !== document.set)) return false
    return side === undefined || side === (fold === 'report' ? 'report' : 'tune')
  })
}
