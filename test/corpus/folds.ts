import { type CorpusDocument, loadCorpus } from './load.ts'

/** Folds 0 to 3 are for tuning; `report` is looked at only to report. `dev` stands apart. */
export type Fold = 0 | 1 | 2 | 3 | 'report' | 'dev'

export const tuningFolds = [0, 1, 2, 3] as const satisfies readonly Fold[]

/** What can be asked of `npm run eval -- --fold`. */
export const foldNames = ['tune', 'report', 'dev', 'all'] as const
export type FoldName = (typeof foldNames)[number]

/** Changing it would turn texts that were tuned on into texts that are reported on. */
const seed = 'ecluse-folds-1'

/** By the document's id alone, so that a new document never moves an old one. */
export function foldOf(document: Pick<CorpusDocument, 'id' | 'set'>): Fold {
  if (document.set === 'dev') return 'dev'
  const place = fnv1a(`${seed}:${document.id}`) % 5
  return place === 4 ? 'report' : (place as 0 | 1 | 2 | 3)
}

export const isTuning = (document: Pick<CorpusDocument, 'id' | 'set'>): boolean =>
  typeof foldOf(document) === 'number'

/** The documents of a fold, in the corpus's order. */
export function documentsOf(
  name: FoldName,
  corpus: readonly CorpusDocument[] = loadCorpus(),
): CorpusDocument[] {
  return corpus.filter(document => {
    const fold = foldOf(document)
    return name === 'all' || (name === 'tune' ? typeof fold === 'number' : fold === name)
  })
}

/** FNV-1a, 32 bits, over UTF-16 code units, with an avalanche (murmur3's) because the last bits choose the fold. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
