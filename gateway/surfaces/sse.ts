import { createParser } from 'eventsource-parser'
import { GatewayError } from '../errors.ts'
import type { SseEvent } from '../model.ts'

/** UTF-16 code units that one event may have. */
const eventLimit = 16 * 1024 * 1024

/** UTF-16 code units that are enough to know a last `[DONE]` by. */
const tailLength = 64

/**
 * Server-sent events (WHATWG HTML §9.2) out of bytes cut anywhere, comments among them in their order. Events without
 * data are dropped, and so is a last one that no empty line ends, as the standard says, unless it is `[DONE]`: some
 * providers hang up right behind it. Throws `upstream_malformed`
 * for an event larger than 16 MiB.
 */
export async function* readSse(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SseEvent> {
  const decoder = new TextDecoder('utf-8')
  let events: SseEvent[] = []
  let tooLarge = false
  const parser = createParser({
    maxBufferSize: eventLimit,
    onEvent({ data, event, id }) {
      if (data.length > eventLimit) tooLarge = true
      if (data === '' || tooLarge) return
      const named = event === undefined ? {} : { event }
      events.push({ kind: 'event', data, ...named, ...(id === undefined ? {} : { id }) })
    },
    onComment(text) {
      events.push({ kind: 'comment', text })
    },
    onError({ type }) {
      if (type === 'max-buffer-size-exceeded') tooLarge = true
    },
  })
  let tail = ''
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    parser.feed(text)
    tail = (tail + text).slice(-tailLength)
    yield* events
    events = []
    if (tooLarge) throw eventTooLarge()
  }
  // The parser waits to see whether a line feed belongs to a last carriage return.
  if (tail.endsWith('\r')) parser.feed('\n')
  if (endsWithDone(tail)) parser.feed('\n\n')
  yield* events
}

/** Whether all that is pending is a line that says `[DONE]`. */
function endsWithDone(tail: string): boolean {
  return /(?:^|[\r\n])data: ?\[DONE\] *(?:\r\n|\r|\n)?$/.test(tail)
}

/** One event or comment as it goes over the wire, with the empty line that ends it. */
export function writeSse(event: SseEvent): string {
  if (event.kind === 'comment') return `${linesOf(': ', event.text)}\n`
  const name = event.event === undefined ? '' : linesOf('event: ', event.event)
  const id = event.id === undefined ? '' : linesOf('id: ', event.id)
  return `${name}${id}${linesOf('data: ', event.data)}\n`
}

function linesOf(field: string, text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(line => `${field}${line}\n`)
    .join('')
}

function eventTooLarge(): GatewayError {
  return new GatewayError('upstream_malformed', {
    fr: 'Le fournisseur a envoyé un évènement de plus de 16 Mio.',
    en: 'The provider sent an event of more than 16 MiB.',
  })
}
