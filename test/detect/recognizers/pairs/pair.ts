/**
 * A text in which a pattern finds its value by itself (marked, as in the tables of cases), and a near miss: the same text
 * changed in one place, so that the whole detector finds nothing of the kind any more.
 */
export type Pair = readonly [right: string, near: string]

/** By the recognizer's name, then by the pattern's. */
export type Pairs = Readonly<Record<string, Readonly<Record<string, Pair>>>>
