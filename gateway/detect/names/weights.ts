import { readFileSync } from 'node:fs'
import { dataFile } from '../lexicon/lexicon.ts'

/** Log-odds that each sign adds; `bias` is where a run without any sign starts. */
export type Weights = ReadonlyMap<string, number>

/**
 * `alone` judges a run by itself and its surroundings; `together` judges it again with what the first reading says of
 * the rest of the text. `test/detect/names/fit.ts` makes both from the tuning folds of the corpus.
 */
export interface NameWeights {
  readonly alone: Weights
  readonly together: Weights
}

let loaded: NameWeights | undefined

/** Throws when the data file is missing. */
export function nameWeights(): NameWeights {
  if (loaded === undefined) {
    const file = JSON.parse(readFileSync(dataFile('name-weights.json'), 'utf8')) as Record<
      keyof NameWeights,
      Record<string, number>
    >
    loaded = { alone: new Map(Object.entries(file.alone)), together: new Map(Object.entries(file.together)) }
  }
  return loaded
}

/** Log-odds of a run with these signs. A sign that has no weight says nothing. */
export function oddsOf(weights: Weights, evidence: readonly string[]): number {
  let odds = weights.get('bias') ?? 0
  for (const sign of evidence) odds += weights.get(sign) ?? 0
  return odds
}

/** Logistic: log-odds to a share between 0 and 1. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}
