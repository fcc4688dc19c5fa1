import { join } from 'node:path'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { OnnxSpec } from '../model.ts'
import { modelFolder } from './onnx-folder.ts'
import { type Label, labelsOf, type Reading, spansOf } from './onnx-labels.ts'
import { loadTokenizer, type WordTokenizer, windowsOf } from './onnx-tokens.ts'
import type { OutsideRecognizer } from './recognizer.ts'

const defaultMinScore = 0.5

interface Model {
  readonly session: InferenceSession
  readonly tokenizer: WordTokenizer
  readonly tensor: (ids: readonly number[]) => Tensor
}

/**
 * A token-classification model (BERT and its kin, exported to ONNX) as a recognizer: labels for words, words of one
 * kind joined to spans. A long text is read in windows that overlap. The model is loaded when it is first asked;
 * computing keeps the thread that asks.
 * @throws GatewayError `config_invalid` when the package, the folder or a file of it is missing, or no label is known.
 */
export function createOnnxRecognizer(spec: OnnxSpec): OutsideRecognizer {
  const { labels, positions } = modelFolder(spec)
  const kinds = labelsOf(labels, spec.entities)
  let loading: Promise<Model> | undefined

  const read = async (text: string): Promise<readonly Reading[]> => {
    loading ??= load(spec.folder)
    const { session, tokenizer, tensor } = await loading
    const words = tokenizer.words(text)
    const readings: Reading[] = []
    for (const { from, keep, to } of windowsOf(words, positions - tokenizer.specials)) {
      const { ids, firsts } = tokenizer.input(words.slice(from, to))
      const logits = await run(session, ids, tensor)
      for (let index = keep; index < to; index++) {
        const word = words[index]
        const token = firsts[index - from]
        if (word !== undefined && token !== undefined) readings[index] = readingOf(word, logits, token, kinds)
      }
    }
    return readings
  }

  return {
    name: spec.name,
    async find(texts) {
      const found = []
      for (const text of texts) {
        const spans = spansOf(await read(text), spec.min_score ?? defaultMinScore)
        found.push(spans.map(span => ({ ...span, recognizer: spec.name, because: ['model'] })))
      }
      return found
    },
    async close() {
      const model = await loading?.catch(() => undefined)
      await model?.session.release()
    },
  }
}

async function load(folder: string): Promise<Model> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session = await InferenceSession.create(join(folder, 'model.onnx'), {
    executionProviders: ['cpu'],
    // There are as many threads as inspection has.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  })
  const tensor = (ids: readonly number[]) =>
    new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length])
  return { session, tokenizer: loadTokenizer(folder), tensor }
}

/** Logits of one window, token by token. Throws when the model's answer is not one: fails closed. */
async function run(
  session: InferenceSession,
  ids: readonly number[],
  tensor: Model['tensor'],
): Promise<{ readonly data: Float32Array; readonly width: number }> {
  const inputs: { [name: string]: Tensor } = {
    input_ids: tensor(ids),
    attention_mask: tensor(ids.map(() => 1)),
    token_type_ids: tensor(ids.map(() => 0)),
  }
  const asked = session.inputNames.flatMap(name => {
    const input = inputs[name]
    return input === undefined ? [] : [[name, input] as const]
  })
  const output = await session.run(Object.fromEntries(asked))
  const logits = output.logits ?? output[session.outputNames[0] ?? '']
  const data = logits?.data
  if (!(data instanceof Float32Array) || data.length % ids.length !== 0) {
    throw new Error('the model does not give one row of float32 logits for each token')
  }
  return { data, width: data.length / ids.length }
}

/** How likely each kind is for one word, by its first token, as such models are trained. */
function readingOf(
  { start, end }: { readonly start: number; readonly end: number },
  { data, width }: { readonly data: Float32Array; readonly width: number },
  token: number,
  labels: readonly Label[],
): Reading {
  const row = data.subarray(token * width, (token + 1) * width)
  const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const weights = Array.from(row, logit => Math.exp(logit - most))
  const sum = weights.reduce((a, b) => a + b, 0)
  return {
    start,
    end,
    labels: labels.map((label, i) => ({ ...label, probability: (weights[i] ?? 0) / sum })),
  }
}
