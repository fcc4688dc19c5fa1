import { lexicon } from '../lexicon/lexicon.ts'
import type { Hit, Recognizer, Source } from '../recognizer.ts'
import { columnHits } from './columns.ts'
import { documentEvidence } from './document.ts'
import { evidenceFor } from './evidence.ts'
import { fieldHits } from './fields.ts'
import { readingOf } from './reading.ts'
import { type Run, runsOf } from './runs.ts'
import { type Token, tokensIn } from './tokens.ts'
import { type NameWeights, nameWeights, oddsOf, probability, type Weights } from './weights.ts'

const NAME_RECOGNIZER = 'names'

/** Log-odds from which a run is said to be a name: a score of 0.5, where what counts as found begins. */
const THRESHOLD = 0
/** No reading of words is certain. */
const CEILING = 0.98

/**
 * Names of persons: by what the words are, what stands around them, the rest of the text, and the columns and keys
 * that they stand under.
 */
export function createNameRecognizer(weights: NameWeights = nameWeights()): Recognizer {
  const { classOf } = lexicon()
  return {
    name: NAME_RECOGNIZER,
    entityTypes: ['PERSON'],
    find: source => [
      ...runHits(source, classOf, weights),
      ...columnHits(source.text),
      ...fieldHits(source.text),
    ],
  }
}

function runHits(source: Source, classOf: (word: string) => number, weights: NameWeights): Hit[] {
  const { text } = source
  const tokens = tokensIn(source)
  const runs = runsOf(text, tokens, classOf)
  if (runs.length === 0) return []
  const reading = readingOf(text, tokens)
  const evidence = runs.map(run => evidenceFor(reading, run))
  const alone = evidence.map(signs => oddsOf(weights.alone, signs))
  const together = documentEvidence(reading, runs, alone)
  return runs.flatMap((run, index) => {
    const signs = [...(evidence[index] ?? []), ...(together[index] ?? [])]
    const odds = oddsOf(weights.together, signs)
    return odds < THRESHOLD ? [] : [hitOf(text, tokens, run, odds, reasonsIn(weights.together, signs))]
  })
}

function hitOf(
  text: string,
  tokens: readonly Token[],
  run: Run,
  odds: number,
  because: readonly string[],
): Hit {
  const start = tokens[run.first]?.start ?? 0
  const last = tokens[run.last]
  const end = last?.end ?? start
  // An abbreviated surname keeps its dot: `Ronan D.`
  const dot = last?.shape === 'initial' && text[end] === '.' ? 1 : 0
  const score = Math.min(CEILING, probability(odds))
  return { start, end: end + dot, entityType: 'PERSON', score, recognizer: NAME_RECOGNIZER, because }
}

/** The three signs that weigh most for it. */
function reasonsIn(weights: Weights, signs: readonly string[]): string[] {
  return signs
    .filter(sign => (weights.get(sign) ?? 0) > 0)
    .sort((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0))
    .slice(0, 3)
}
