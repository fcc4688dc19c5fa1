/** What a recognizer must find and must leave alone. */
export interface Cases {
  /** Marked texts: `NIR [[FR_NIR|1 85 …]]`. The whole detector must find just these spans of the recognizer's kind. */
  readonly right: readonly string[]
  /** Texts where the whole detector must find nothing of the recognizer's kind: other things, and near misses. */
  readonly wrong: readonly string[]
}

/** By the recognizer's name. */
export type Table = Readonly<Record<string, Cases>>
