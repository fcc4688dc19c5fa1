import type { ServerResponse } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../../gateway/model.ts'
import { address, type Bench, bodyFor, pathOf, quoted } from './bench.ts'
import type { Proof } from './prove-out.ts'
import { args, type Back, type Route, type Spells, type Streamed, type Streaming, type Wire } from './rows.ts'

/** What the caller asks of, and what an answer says: words around the values, in more than ASCII. */
const sentence = (who: string, what: string): string => `« ${who} », à propos de ${what}…`
const question = sentence(address, quoted)

/** Two spellings of a text of an answer: as the provider, which knows placeholders alone, and as the caller reads it. */
interface Spelled {
  readonly said: string
  readonly shown: string
}

function spelled(body: string, spells: Spells): Spelled {
  const [who = '', what = ''] = body.match(/\[[A-Z_]+(?:[a-z2-7]{5}_)?\d+\]/g) ?? []
  // What is dropped is not there for the caller.
  if (spells === 'dropped') return { said: sentence(who, what), shown: '' }
  if (spells === 'name') return { said: who.slice(1, -1), shown: address }
  const said = sentence(who, what)
  return { said, shown: spells === 'kept' ? said : question }
}

/** One place of a whole answer, on each route. */
export async function proveBack(bench: Bench, wire: Wire, row: Back): Promise<Proof> {
  let proof: Proof
  for (const route of wire.routes) proof ||= await proveWhole(bench, wire, row, route)
  return proof
}

async function proveWhole(
  { provider, open, keeping }: Bench,
  wire: Wire,
  row: Back,
  route: Route,
): Promise<Proof> {
  let expected: JsonObject = {}
  provider.answer = ({ body }, response) => {
    const { said, shown } = spelled(body, row.spells)
    expected = row.answer(shown)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(row.answer(said)))
  }
  const gateway = wire.keeps ? keeping : open
  const answer = await gateway.post(pathOf(route), bodyFor(wire, route, wire.ask(question)))
  const came = await answer.json()
  return answer.status === 200 && isDeepStrictEqual(came, expected) ? '' : JSON.stringify(came)
}

/** One place of a stream: in one piece, and cut anywhere, between its events and between its bytes. */
export async function proveStreamed(
  bench: Bench,
  wire: Wire,
  streaming: Streaming,
  row: Streamed,
): Promise<{ readonly whole: Proof; readonly cut: Proof }> {
  let whole: Proof
  for (const route of streaming.routes) {
    whole ||= await proveStream(bench, wire, streaming, row, route, text => [[text]], 'at once')
  }
  const [route] = streaming.routes
  if (!route) return { whole, cut: undefined }
  const bytewise = await proveStream(
    bench,
    wire,
    streaming,
    row,
    route,
    text => [row.pieces ? [...text] : [text]],
    'by bytes',
  )
  // Every cut in two, each in a choice, block or item of its own, side by side.
  const cuts = (text: string): readonly (readonly string[])[] =>
    Array.from({ length: text.length }, (_, at) => [text.slice(0, at), text.slice(at)])
  const halves = row.pieces ? await proveStream(bench, wire, streaming, row, route, cuts, 'at once') : ''
  return { whole, cut: bytewise || halves }
}

type Sending = 'at once' | 'by bytes'

async function proveStream(
  { provider, open }: Bench,
  wire: Wire,
  streaming: Streaming,
  row: Streamed,
  route: Route,
  piecesOf: (text: string) => readonly (readonly string[])[],
  sending: Sending,
): Promise<Proof> {
  let shown = ''
  let count = 0
  let sending_: Promise<void> | undefined
  provider.answer = ({ body }, response) => {
    const texts = spelled(body, row.spells)
    const pieces = piecesOf(wireText(texts.said, row))
    shown = wireText(texts.shown, row)
    count = pieces.length
    sending_ = send(response, streamOf(streaming, row, pieces), sending)
  }
  const answer = await open.post(
    pathOf(route),
    bodyFor(wire, route, { ...wire.ask(question), ...streaming.asked }),
  )
  const told = await answer.text()
  await sending_
  const events = eventsOf(told)
  for (let n = 0; n < count; n++) {
    const heard = heardAt(events, streaming, row, n)
    if (heard !== shown) return `${JSON.stringify(heard)} in ${told.slice(0, 2000)}`
  }
  return answer.status === 200 ? '' : told
}

/** JSON as text comes as JSON spells it. */
function wireText(said: string, { spells }: Streamed): string {
  return spells === 'json' ? args(said) : said
}

/** The events of a stream: the first pieces of all texts, then the second ones, and so on. */
function streamOf(streaming: Streaming, row: Streamed, texts: readonly (readonly string[])[]): string {
  const ns = texts.map((_, n) => n)
  const rounds = Math.max(...texts.map(({ length }) => length))
  const spoken = Array.from({ length: rounds }, (_, round) =>
    texts.flatMap((pieces, n) => {
      const piece = pieces[round]
      return piece === undefined ? [] : [row.event(piece, n)]
    }),
  )
  const events = [
    ...streaming.begin,
    ...ns.flatMap(n => row.begin?.(n) ?? []),
    ...spoken.flat(),
    ...ns.flatMap(n => row.end?.(n) ?? []),
    ...streaming.end(ns),
  ]
  const written = events.map(
    event => `${streaming.named ? `event: ${String(event.type)}\n` : ''}data: ${JSON.stringify(event)}\n\n`,
  )
  return written.join('') + (streaming.last === undefined ? '' : `data: ${streaming.last}\n\n`)
}

async function send(response: ServerResponse, stream: string, sending: Sending): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const bytes = Buffer.from(stream)
  if (sending === 'at once') response.end(bytes)
  else {
    for (const byte of bytes) {
      response.write(Buffer.of(byte))
      await new Promise(setImmediate)
    }
    response.end()
  }
}

/** Server-sent events, or one JSON array. */
function eventsOf(told: string): readonly JsonObject[] {
  if (told.startsWith('[')) return JSON.parse(told) as JsonObject[]
  const lines = told.split('\n').filter(line => line.startsWith('data: {'))
  return lines.map(line => JSON.parse(line.slice('data: '.length)) as JsonObject)
}

const marker = 'ICI'

/** All that the caller reads at a place, in its order. */
function heardAt(events: readonly JsonObject[], streaming: Streaming, row: Streamed, n: number): string {
  const sample = row.event(marker, n)
  const way = wayTo(sample) ?? []
  const key = streaming.key(sample)
  return events
    .filter(event => event.type === sample.type && streaming.key(event) === key)
    .map(event => textsAt(event, way).join(''))
    .join('')
}

/** The members that lead to the marker; items of arrays count as one place. */
function wayTo(value: unknown): readonly (string | null)[] | undefined {
  if (value === marker) return []
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const way = wayTo(inner)
    if (way) return [Array.isArray(value) ? null : key, ...way]
  }
  return undefined
}

function textsAt(value: unknown, [step, ...rest]: readonly (string | null)[]): readonly string[] {
  if (step === undefined) return typeof value === 'string' ? [value] : []
  if (step === null) return Array.isArray(value) ? value.flatMap(item => textsAt(item, rest)) : []
  if (typeof value !== 'object' || value === null) return []
  return textsAt((value as Readonly<Record<string, unknown>>)[step], rest)
}
