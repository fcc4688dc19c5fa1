import { type Fold, foldOf } from '../../gateway/detect/tagger/marked-texts.ts'
import { type CorpusDocument, loadCorpus } from './load.ts'

export { foldOf }

export const tuningFolds = [0, 1, 2, 3] as const satisfies readonly Fold[]

/** What `npm run eval -- --fold` can be asked for. */
export const foldNames = ['tune', 'report', 'dev', 'all'] as const
export type FoldName = (typeof foldNames)[number]

/** The documents of a fold, in the corpus's order. */
export function documentsOf(
  name: FoldName,
  corpus: readonly CorpusDocument[] = loadCorpus(),
): CorpusDocument[] {
  return corpus.filter(document => {
    const fold = foldOf(document)
    if (fold === 'learn') return false
    return name === 'all' || (name === 'tune' ? typeof fold === 'number' : fold === name)
  })
}
