import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A protobuf field: a number is a varint, anything else is length-delimited. */
function field(number: number, value: number | string | Uint8Array): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number << 3), varint(value)])
  const bytes = Buffer.from(value)
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes])
}

function varint(value: number): Buffer {
  const bytes = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest])
    bytes.push((rest % 128) | 128)
  }
}

const message = (...fields: Buffer[]): Buffer => Buffer.concat(fields)

/** `ValueInfoProto` of a tensor with named dimensions, or sizes. */
function value(name: string, type: number, dims: readonly (string | number)[]): Buffer {
  const shape = message(...dims.map(dim => field(1, field(typeof dim === 'number' ? 1 : 2, dim))))
  return message(field(1, name), field(2, field(1, message(field(1, type), field(2, shape)))))
}

/** `logits = Gather(table, input_ids)`: each token has its row of logits, whatever stands around it. */
function model(table: readonly (readonly number[])[]): Buffer {
  const [float, int64] = [1, 7]
  const width = table[0]?.length ?? 0
  const node = message(field(1, 'table'), field(1, 'input_ids'), field(2, 'logits'), field(4, 'Gather'))
  const raw = new Uint8Array(Float32Array.from(table.flat()).buffer)
  const weights = message(
    field(1, table.length),
    field(1, width),
    field(2, float),
    field(8, 'table'),
    field(9, raw),
  )
  const graph = message(
    field(1, node),
    field(2, 'tiny'),
    field(5, weights),
    field(11, value('input_ids', int64, ['batch', 'tokens'])),
    field(12, value('logits', float, ['batch', 'tokens', width])),
  )
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 13))))
}

/** Pieces of a vocabulary and the label of each. */
type Pieces = readonly (readonly [string, string])[]

const specials: Pieces = [
  ['[UNK]', 'O'],
  ['[CLS]', 'O'],
  ['[SEP]', 'O'],
]

export const modelLabels = ['O', 'B-PER', 'I-PER', 'B-LOC']

interface Vocabulary {
  readonly pieces: Pieces
  /** The parts of `tokenizer.json` that tell kinds of tokenizer apart. */
  readonly parts: object
}

/** As BERT has it: pieces inside a word begin with `##`. */
function wordPiece(): Vocabulary {
  const pieces: Pieces = [
    ...specials,
    ['ze', 'B-PER'],
    ['##no', 'O'],
    ['##bie', 'O'],
    ['bia', 'I-PER'],
    ['quimper', 'B-LOC'],
    ['est', 'O'],
    [',', 'O'],
  ]
  return {
    pieces,
    parts: {
      normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(pieces.map(([piece], id) => [piece, id])),
      },
    },
  }
}

const plain = {
  type: 'Sequence',
  normalizers: [{ type: 'NFD' }, { type: 'StripAccents' }, { type: 'Lowercase' }],
}

/** As CamemBERT has it: pieces with a score, `▁` where a word begins. */
function unigram(): Vocabulary {
  const pieces: Pieces = [
    ...specials,
    ['▁ze', 'B-PER'],
    ['no', 'O'],
    ['bie', 'O'],
    ['▁bia', 'I-PER'],
    ['▁quimper', 'B-LOC'],
    ['▁est', 'O'],
    ['▁', 'O'],
    [',', 'O'],
  ]
  const metaspace = { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' }
  return {
    pieces,
    parts: {
      normalizer: plain,
      pre_tokenizer: metaspace,
      decoder: metaspace,
      model: { type: 'Unigram', unk_id: 0, vocab: pieces.map(([piece], id) => [piece, id < 3 ? -20 : -2]) },
    },
  }
}

/** As RoBERTa has it: bytes, joined pair by pair; `Ġ` is a space. */
function bytePairs(): Vocabulary {
  const words: Pieces = [
    ['Ġzenobie', 'B-PER'],
    ['Ġbia', 'I-PER'],
    ['Ġquimper', 'B-LOC'],
    ['Ġest', 'O'],
  ]
  const merges = new Map<string, readonly [string, string]>()
  for (const [word] of words) {
    for (let end = 1; end < word.length; end++) {
      merges.set(word.slice(0, end + 1), [word.slice(0, end), word.charAt(end)])
    }
  }
  const labels = new Map(words)
  const letters = new Set([...words.flatMap(([word]) => [...word]), ','])
  const pieces: Pieces = [
    ...specials,
    ...[...letters, ...merges.keys()].map(piece => [piece, labels.get(piece) ?? 'O'] as const),
  ]
  const bytes = { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true }
  return {
    pieces,
    parts: {
      normalizer: plain,
      pre_tokenizer: bytes,
      decoder: bytes,
      model: {
        type: 'BPE',
        unk_token: '[UNK]',
        vocab: Object.fromEntries(pieces.map(([piece], id) => [piece, id])),
        merges: [...merges.values()].map(pair => pair.join(' ')),
      },
    },
  }
}

const vocabularies = { WordPiece: wordPiece, Unigram: unigram, BPE: bytePairs }

/** Writes a model that knows one name (`zénobie bia`) and one town. */
export function writeTinyModel(
  folder: string,
  { positions = 512, kind = 'WordPiece' }: { positions?: number; kind?: keyof typeof vocabularies } = {},
): void {
  mkdirSync(folder, { recursive: true })
  const { pieces, parts } = vocabularies[kind]()
  const special = specials.map(([content], id) => ({
    ...{ id, content, special: true, normalized: false, single_word: false, lstrip: false, rstrip: false },
  }))
  const tokenizer = {
    version: '1.0',
    added_tokens: special,
    ...parts,
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [1], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [2], tokens: ['[SEP]'] },
      },
    },
  }
  const table = pieces.map(([, label]) => modelLabels.map(each => (each === label ? 4 : 0)))
  const config = {
    id2label: Object.fromEntries(modelLabels.map((label, id) => [String(id), label])),
    max_position_embeddings: positions,
  }
  writeFileSync(join(folder, 'model.onnx'), model(table))
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
}
