import type { Json } from '../../../gateway/model.ts'
import type { Holds } from './rows.ts'

/** Ways in which a text can be spelled where it stands. */
export const trials = ['plain', 'escaped', 'nested', 'key', 'broken'] as const
export type Trial = (typeof trials)[number]

/** One request: the value that stands at the place, and whether the body spells `@` as `\u0040`. */
interface Spelled {
  readonly value: Json
  readonly escapes?: boolean
}

/** `\u0040`, as text. */
const escaped = (canary: string): string => canary.replace('@', '\\u0040')
const inText = (value: Json): string => JSON.stringify(value)

/** What is tried where words stand: they may be JSON, and JSON within JSON. */
const words: Readonly<Record<Trial, (canary: string) => readonly Spelled[]>> = {
  plain: canary => [{ value: canary }],
  escaped: canary => [{ value: canary, escapes: true }, { value: `{"a":"${escaped(canary)}"}` }],
  nested: canary => [{ value: inText({ a: [{ b: inText({ c: [canary] }) }] }) }],
  key: canary => [{ value: inText({ [canary]: { b: 1 } }) }],
  broken: canary => [{ value: `{"a": ["${canary}", ` }, { value: `{"a": {"b": "${escaped(canary)}"` }],
}

const byHolding: Readonly<Record<Holds, Partial<Record<Trial, (canary: string) => readonly Spelled[]>>>> = {
  text: words,
  object: {
    plain: canary => [{ value: { a: canary } }],
    escaped: canary => [
      { value: { a: canary }, escapes: true },
      { value: { a: `{"b":"${escaped(canary)}"}` } },
    ],
    nested: canary => [{ value: { a: [{ b: [canary] }] } }, { value: { a: inText({ b: [canary] }) } }],
    key: canary => [{ value: { [canary]: 1 } }, { value: { a: [{ [canary]: { b: 1 } }] } }],
    broken: canary => [{ value: { a: `{"b": "${canary}` } }, { value: { a: `{"b": "${escaped(canary)}` } }],
  },
  name: {
    plain: canary => [{ value: canary }],
    escaped: canary => [{ value: canary, escapes: true }],
  },
  link: {
    plain: canary => [{ value: `https://x.example/a?b=${canary}` }],
    escaped: canary => [
      { value: `https://x.example/a?b=${canary}`, escapes: true },
      { value: `https://x.example/a?b=${encodeURIComponent(canary)}` },
    ],
  },
  file: {
    ...words,
    // Inside base64 nothing of the body's own spelling is seen.
    escaped: canary => [{ value: `{"a":"${escaped(canary)}"}` }],
  },
  sealed: {},
  refused: {},
}

/** The requests of a trial; none where it says nothing of such a place. */
export function spellings(holds: Holds, trial: Trial, canary: string): readonly Spelled[] {
  return byHolding[holds][trial]?.(canary) ?? []
}

/** The bytes of a body. */
export function bytesOf(body: Json, { escapes = false }: Pick<Spelled, 'escapes'>): string {
  const bytes = JSON.stringify(body)
  return escapes ? bytes.replaceAll('@', '\\u0040') : bytes
}

/** What was sent, as it stands and in the spellings that hide a text: JSON's, an address's, base64. */
export function readings(sent: string): readonly string[] {
  const decoded = [...sent.matchAll(/[A-Za-z0-9+/_-]{16,}/g)].map(([run]) =>
    Buffer.from(run, 'base64').toString('latin1'),
  )
  return [sent, ...decoded].flatMap(view => [
    view,
    view.replace(/\\+u00([0-9a-f]{2})|%([0-9a-f]{2})/gi, (_, json?: string, url?: string) =>
      String.fromCharCode(Number.parseInt(json ?? url ?? '', 16)),
    ),
  ])
}
