/**
 * Remakes `gateway/detect/data/name-weights.json` from the tuning folds of the corpus and the texts to learn from: `npx tsx test/detect/names/fit.ts`,
 * or `--check` to only say whether the committed file is what they give. Logistic regression by AdaGrad, no chance in
 * it: the same texts give the same file.
 *
 * With `--validate`, each tuning fold is judged by weights of the others, and precision and recall of runs are shown.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dataFile, lexicon } from '../../../gateway/detect/lexicon/lexicon.ts'
import { documentEvidence } from '../../../gateway/detect/names/document.ts'
import { evidenceFor } from '../../../gateway/detect/names/evidence.ts'
import { type Reading, readingOf } from '../../../gateway/detect/names/reading.ts'
import { type Run, runsOf } from '../../../gateway/detect/names/runs.ts'
import { tokensOf } from '../../../gateway/detect/names/tokens.ts'
import { oddsOf, type Weights } from '../../../gateway/detect/names/weights.ts'
import { normalise } from '../../../gateway/detect/normalise.ts'
import { documentsOf, foldOf, tuningFolds } from '../../corpus/folds.ts'
import { type CorpusDocument, loadCorpus } from '../../corpus/load.ts'

const EPOCHS = 80
const RATE = 0.3
const RIDGE = 1
/** A sign seen less often gets no weight. */
const MIN_SEEN = 8

/** One run: its signs, and whether it overlaps a person; runs inside other data teach nothing. */
interface Example {
  readonly signs: readonly string[]
  readonly isName: boolean
  readonly counts: boolean
}

interface Text {
  readonly document: CorpusDocument
  readonly reading: Reading
  readonly runs: readonly Run[]
  readonly examples: readonly Example[]
}

function textOf(document: CorpusDocument): Text {
  const { text, start, end } = normalise(document.text)
  const tokens = tokensOf(text)
  const reading = readingOf(text, tokens)
  const runs = runsOf(text, tokens, lexicon().classOf)
  const examples = runs.map(run => {
    const from = start(tokens[run.first]?.start ?? 0)
    const to = end(tokens[run.last]?.end ?? 0)
    const over = document.spans.filter(span => span.start < to && span.end > from)
    const isName = over.some(span => span.label === 'PERSON')
    return { signs: evidenceFor(reading, run), isName, counts: isName || over.length === 0 }
  })
  return { document, reading, runs, examples }
}

function fitted(examples: readonly Example[]): Weights {
  const used = examples.filter(example => example.counts)
  const seen = new Map<string, number>()
  for (const { signs } of used) for (const sign of signs) seen.set(sign, (seen.get(sign) ?? 0) + 1)
  const names = [...seen.keys()].filter(sign => (seen.get(sign) ?? 0) >= MIN_SEEN).sort()
  const indexOf = new Map(names.map((sign, index) => [sign, index + 1]))
  const ridge = [RIDGE / used.length, ...names.map(sign => RIDGE / (seen.get(sign) ?? 1))]
  const weights = ridge.map(() => 0)
  const squares = ridge.map(() => 1e-6)
  const rows = used.map(({ signs, isName }) => ({
    at: [0, ...signs.flatMap(sign => indexOf.get(sign) ?? [])],
    target: isName ? 1 : 0,
  }))
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { at, target } of rows) {
      const odds = at.reduce((sum, index) => sum + (weights[index] ?? 0), 0)
      const error = target - 1 / (1 + Math.exp(-odds))
      for (const index of at) {
        const weight = weights[index] ?? 0
        const slope = error - (ridge[index] ?? 0) * weight
        const square = (squares[index] ?? 0) + slope * slope
        squares[index] = square
        weights[index] = weight + (RATE * slope) / Math.sqrt(square)
      }
    }
  }
  const rounded = (index: number): number => Math.round((weights[index] ?? 0) * 100) / 100
  return new Map([['bias', rounded(0)], ...names.map((sign, index) => [sign, rounded(index + 1)] as const)])
}

function readTogether(texts: readonly Text[], alone: Weights): Example[] {
  return texts.flatMap(({ reading, runs, examples }) => {
    const odds = examples.map(example => oddsOf(alone, example.signs))
    const more = documentEvidence(reading, runs, odds)
    return examples.map((example, index) => ({
      ...example,
      signs: [...example.signs, ...(more[index] ?? [])],
    }))
  })
}

function weightsOf(texts: readonly Text[]): { alone: Weights; together: Weights } {
  const alone = fitted(texts.flatMap(text => text.examples))
  return { alone, together: fitted(readTogether(texts, alone)) }
}

function validate(texts: readonly Text[]): void {
  const judged = tuningFolds.flatMap(fold => {
    const { alone, together } = weightsOf(texts.filter(text => foldOf(text.document) !== fold))
    const held = readTogether(
      texts.filter(text => foldOf(text.document) === fold),
      alone,
    )
    return held.filter(one => one.counts).map(one => ({ ...one, odds: oddsOf(together, one.signs) }))
  })
  const names = judged.filter(one => one.isName).length
  for (const threshold of [-1, -0.5, 0, 0.3, 0.5, 1, 1.5]) {
    const found = judged.filter(one => one.odds >= threshold)
    const right = found.filter(one => one.isName).length
    console.log(
      `odds ≥ ${threshold}: precision ${(right / found.length).toFixed(3)}, recall ${(right / names).toFixed(3)}, false ${found.length - right}`,
    )
  }
}

const learned = loadCorpus().filter(document => foldOf(document) === 'learn')
const texts = [...documentsOf('tune'), ...learned].map(textOf)
if (process.argv.includes('--validate')) validate(texts)
else {
  const file = dataFile('name-weights.json')
  const { alone, together } = weightsOf(texts)
  const json = `${JSON.stringify({ alone: Object.fromEntries(alone), together: Object.fromEntries(together) }, null, 1)}\n`
  if (!process.argv.includes('--check')) writeFileSync(file, json)
  else if (json !== readFileSync(file, 'utf8')) {
    console.error('gateway/detect/data/name-weights.json is not what the corpus gives: run the fit')
    process.exitCode = 1
  }
}
