import { lexicon } from '../lexicon/lexicon.ts'
import type { Hit, Recognizer, Source } from '../recognizer.ts'
import { columnHits } from './columns.ts'
import { documentEvidence } from './document.ts'
import { evidenceFor } from './evidence.ts'
import { fieldHits } from './fields.ts'
import { otherScriptHits } from './other-scripts.ts'
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
      ...opinionsOn(source, classOf, weights)
        .filter(({ odds }) => odds >= THRESHOLD)
        .map(opinion => hitOf(opinion, weights)),
      ...placedNames(source.text),
    ],
  }
}

/** Names told by where they stand alone: in a column, under a key, after a cue in another script. */
export const placedNames = (text: string): Hit[] => [
  ...columnHits(text),
  ...fieldHits(text),
  ...otherScriptHits(text),
]

/** A run of words that could be a name, the log-odds that it is one, and what they come from. */
export interface NameOpinion {
  readonly start: number
  readonly end: number
  readonly odds: number
  readonly signs: readonly string[]
}

/** What is thought of every run, the unlikely ones too: for a judge who has more to go by. */
export const nameOpinions = (source: Source): NameOpinion[] =>
  opinionsOn(source, lexicon().classOf, nameWeights())

function opinionsOn(source: Source, classOf: (word: string) => number, weights: NameWeights): NameOpinion[] {
  const { text } = source
  const tokens = tokensIn(source)
  const runs = runsOf(text, tokens, classOf)
  if (runs.length === 0) return []
  const reading = readingOf(text, tokens)
  const evidence = runs.map(run => evidenceFor(reading, run))
  const alone = evidence.map(signs => oddsOf(weights.alone, signs))
  const together = documentEvidence(reading, runs, alone)
  return runs.map((run, index) => {
    const signs = (evidence[index] ?? []).concat(together[index] ?? [])
    const { start, end } = spanOf(text, tokens, run)
    return { start, end, odds: oddsOf(weights.together, signs), signs }
  })
}

function spanOf(text: string, tokens: readonly Token[], run: Run): { start: number; end: number } {
  const start = tokens[run.first]?.start ?? 0
  const last = tokens[run.last]
  const end = last?.end ?? start
  // An abbreviated surname keeps its dot: `Ronan D.`
  const dot = last?.shape === 'initial' && text[end] === '.' ? 1 : 0
  return { start, end: end + dot }
}

/** An opinion as a finding. */
export function hitOf({ start, end, odds, signs }: NameOpinion, weights: NameWeights = nameWeights()): Hit {
  const score = Math.min(CEILING, probability(odds))
  const because = reasonsIn(weights.together, signs)
  return { start, end, entityType: 'PERSON', score, recognizer: NAME_RECOGNIZER, because }
}

/** The three signs that weigh most for it. */
function reasonsIn(weights: Weights, signs: readonly string[]): string[] {
  return signs
    .filter(sign => (weights.get(sign) ?? 0) > 0)
    .sort((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0))
    .slice(0, 3)
}
