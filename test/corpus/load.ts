import {
  type MarkedSpan,
  type MarkedText,
  readMarkedTexts,
} from '../../gateway/detect/tagger/marked-texts.ts'

/** A value that must not leave, as annotated. */
export type GoldSpan = MarkedSpan

/** One annotated prompt. */
export type CorpusDocument = MarkedText

/** Every document beside this file, in the order of file names and then of the files. */
export const loadCorpus = (): CorpusDocument[] => readMarkedTexts(import.meta.dirname)
