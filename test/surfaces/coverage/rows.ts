import type { Dialect, Json, JsonObject } from '../../../gateway/model.ts'

/**
 * How a place of a request holds what it holds, and so what is tried there. `text`: words, which may be JSON as a whole;
 * `object`: JSON; `name`: an identifier; `link`: an address; `file`: a text file, encoded; `sealed`: what the provider
 * signed or encrypted; `refused`: nothing may stand there, as the policy says or always.
 */
export type Holds = 'text' | 'object' | 'name' | 'link' | 'file' | 'sealed' | 'refused'

/** A place of a request: the members of a body that have `value` there. */
export interface Out {
  readonly path: string
  readonly holds: Holds
  body(value: Json): JsonObject
}

/**
 * How a place of an answer spells values. `text`: words; `json`: JSON as text; `name`: an identifier; `kept`: as it
 * came, placeholders and all, because it is signed or a destination; `dropped`: taken out.
 */
export type Spells = 'text' | 'json' | 'name' | 'kept' | 'dropped'

/** A place of a whole answer: the answer that says `said` there. */
export interface Back {
  readonly path: string
  readonly spells: Spells
  answer(said: string): JsonObject
}

/** A place of a stream. Event `n` belongs to the nth choice, block, item or candidate of the answer. */
export interface Streamed {
  readonly path: string
  readonly spells: Spells
  /** Whether the text comes in pieces, an event each. */
  readonly pieces: boolean
  event(said: string, n: number): JsonObject
  /** What comes before and behind, for each `n`. */
  begin?(n: number): readonly JsonObject[]
  end?(n: number): readonly JsonObject[]
}

/** How a provider streams. */
export interface Streaming {
  readonly rows: readonly Streamed[]
  readonly routes: readonly Route[]
  /** Members of a body that ask for it. */
  readonly asked: JsonObject
  readonly begin: readonly JsonObject[]
  end(ns: readonly number[]): readonly JsonObject[]
  /** Whether events have a name, that of their `type`. */
  readonly named: boolean
  /** The data of an event that says that nothing follows. */
  readonly last?: string
  /** What tells the choice, block, item or candidate that an event belongs to. */
  key(event: JsonObject): string
}

/** A route of the gateway, and the dialect of the provider behind it. */
export interface Route {
  readonly path: string
  readonly dialect: Dialect
}

/** One interface: its routes, and every place where text can stand. */
export interface Wire {
  readonly title: string
  readonly routes: readonly Route[]
  /** Whether the policy has to let the provider keep things. */
  readonly keeps?: true
  readonly namesNoModel?: true
  /** What every body has, and how a text is asked for. */
  readonly base: JsonObject
  ask(text: string): JsonObject
  /** An answer that says nothing. */
  readonly silent: JsonObject
  readonly out: readonly Out[]
  readonly back: readonly Back[]
  readonly stream?: Streaming
}

export function text(path: string, body: (value: string) => JsonObject): Out {
  return { path, holds: 'text', body: value => body(String(value)) }
}

export function name(path: string, body: (value: string) => JsonObject): Out {
  return { path, holds: 'name', body: value => body(String(value)) }
}

export function link(path: string, body: (value: string) => JsonObject): Out {
  return { path, holds: 'link', body: value => body(String(value)) }
}

/** `body` is handed the text of the file and encodes it. */
export function file(path: string, body: (value: string) => JsonObject): Out {
  return { path, holds: 'file', body: value => body(String(value)) }
}

export function object(path: string, body: (value: JsonObject) => JsonObject): Out {
  return { path, holds: 'object', body: value => body(value as JsonObject) }
}

export function sealed(path: string, body: (value: string) => JsonObject): Out {
  return { path, holds: 'sealed', body: value => body(String(value)) }
}

export function refused(path: string, body: (value: string) => JsonObject): Out {
  return { path, holds: 'refused', body: value => body(String(value)) }
}

/** One row for each name, its path made of the name. */
export function each<Row>(names: readonly string[], row: (name: string) => Row): readonly Row[] {
  return names.map(row)
}

/** The arguments of a call, as text. */
export const args = (said: string): string => JSON.stringify({ a: said })
export const base64 = (said: string): string => Buffer.from(said, 'utf8').toString('base64')
export const dataUrl = (said: string, type = 'text/plain'): string => `data:${type};base64,${base64(said)}`
/** The first bytes of a picture, which nobody can read. */
export const picture = Buffer.from(`\u{89}PNG\r\n\u{1a}\n\u{0}`.padEnd(120, '\u{e9}'), 'latin1').toString(
  'base64',
)
