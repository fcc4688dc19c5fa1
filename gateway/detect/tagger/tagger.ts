import { lexicon } from '../lexicon/lexicon.ts'
import type { Hit, Recognizer } from '../recognizer.ts'
import { Looks, type Weights } from './looks.ts'
import { read } from './read.ts'
import { Reading } from './reading.ts'
import { currentWeights } from './weights.ts'
import { shapes } from './words.ts'

const TAGGER = 'tagger'

/**
 * From this probability on a word counts as part of a name; and from the lower one when it stands beside such a word.
 * Below one half because a name that leaves is worse than a word that is masked. Chosen on the tuning folds.
 */
const ENOUGH = 0.35
const BESIDE = 0.2
/** What a finding scores: 0.5 at `ENOUGH`, this when there is no doubt. */
const CEILING = 0.97

const DOT = 46

/**
 * Names of persons by a trained model: a linear-chain CRF over hashed features that looks at each text twice.
 * `train.ts` makes the weights. Work per character is bounded; any text is accepted.
 */
export function createTagger(weights: Weights = currentWeights()): Recognizer {
  // `find` runs to its end without waiting, so that one reading serves all texts.
  const reading = new Reading(folded => lexicon().classOf(folded))
  const looks = new Looks(weights)
  return {
    name: TAGGER,
    entityTypes: ['PERSON'],
    find: ({ text }) => {
      read(reading, text)
      looks.lookTwice(reading)
      return hitsOf(reading, looks)
    },
  }
}

function hitsOf(reading: Reading, { name, begin }: Looks): Hit[] {
  const hits: Hit[] = []
  const beside = (i: number): boolean => i < reading.count && (name[i] ?? 0) >= BESIDE
  const begins = (i: number): boolean => (begin[i] ?? 0) > (name[i] ?? 0) / 2
  for (let i = 0; i < reading.count; i++) {
    if (!beside(i)) continue
    let last = i
    let best = name[i] ?? 0
    while (beside(last + 1) && !begins(last + 1)) {
      last++
      best = Math.max(best, name[last] ?? 0)
    }
    if (best >= ENOUGH) hits.push(hitOf(reading, i, last, best))
    i = last
  }
  return hits
}

function hitOf(reading: Reading, from: number, last: number, probability: number): Hit {
  const end = reading.end[last] ?? 0
  // An abbreviated name keeps its dot: `Ronan D.`
  const dot = reading.shapeAt(last) === shapes.initial && reading.text.charCodeAt(end) === DOT ? 1 : 0
  return {
    start: reading.start[from] ?? 0,
    end: end + dot,
    entityType: 'PERSON',
    score: 0.5 + ((CEILING - 0.5) * (probability - ENOUGH)) / (1 - ENOUGH),
    recognizer: TAGGER,
    because: [`probability ${probability.toFixed(2)}`],
  }
}
