import type { Reply } from './reply.ts'

/** A whole answer. */
export function jsonReply(value: unknown): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: once(Buffer.from(JSON.stringify(value))),
  }
}

/** An event of a stream, with its name where the dialect names events. */
export interface SandboxEvent {
  readonly name?: string
  readonly data: object | string
}

/** A streamed answer. */
export function sseReply(events: () => Iterable<SandboxEvent>): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    body: bytesOf(events),
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* bytesOf(events: () => Iterable<SandboxEvent>): AsyncGenerator<Uint8Array> {
  for (const { name, data } of events()) {
    const text = typeof data === 'string' ? data : JSON.stringify(data)
    yield Buffer.from(`${name === undefined ? '' : `event: ${name}\n`}data: ${text}\n\n`)
  }
}
