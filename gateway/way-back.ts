import { asGatewayError, GatewayError, told } from './errors.ts'
import type {
  Address,
  Json,
  Language,
  Localised,
  ParsedRequest,
  Principal,
  Restoring,
  Surface,
} from './model.ts'
import { countsHeader, type Passage } from './passage.ts'
import { type Frames, framesFor } from './surfaces/frames.ts'
import { readSse } from './surfaces/sse.ts'
import { Spoken } from './tokens/sample.ts'
import { passingHeaders, type Reply, readWhole } from './upstream/reply.ts'
import type { WorkContext } from './work-context.ts'

/** One request of an authenticated caller. */
export interface Call {
  readonly surface: Surface
  readonly principal: Principal
  readonly bytes: Uint8Array
  /** What the request says outside its body. */
  readonly address: Address
  /** What the caller's headers say of the work. */
  readonly context: WorkContext
  readonly language: Language
  /** The address that the service was reached at, for links to it. */
  readonly origin: string
  /** Fires when the caller has gone. */
  readonly signal: AbortSignal
}

/** What goes back: a text, or a stream that stops the provider when it is cancelled. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<globalThis.Record<string, string>>
  readonly body: string | ReadableStream<Uint8Array>
}

/** The most that is read of an answer that is not streamed. */
const answerLimit = 64 * 1024 * 1024

/** What the provider said to a request, and what putting its values back needs. */
export interface Back {
  readonly call: Call
  readonly request: ParsedRequest
  readonly reply: Reply
  readonly restoring: Restoring
  readonly passage: Passage
  /** Told of the provider's names for what it keeps of this turn, before the caller can use them. */
  readonly keep: (names: readonly string[]) => void
}

/** An answer that came in one piece. Throws `upstream_malformed`. */
export async function wholeAnswer({ call, request, reply, restoring, passage, keep }: Back): Promise<Answer> {
  const { text, cut } = await readWhole(reply, answerLimit)
  passage.received = text.length
  if (cut) throw unreadable({ fr: `plus de ${answerLimit} octets`, en: `more than ${answerLimit} bytes` })
  const came = parsed(text)
  // Before the rest, which may fail: what was used is recorded all the same.
  passage.usage = call.surface.usage?.(came) ?? null
  const { body, usage, kept = [] } = call.surface.answer(came, request, restoring)
  passage.usage = usage
  passage.spoken = new Spoken()
  passage.spoken.add(call.surface.spoken?.(came) ?? '')
  keep(kept)
  passage.unknownPlaceholders = restoring.unminted
  passage.outcome = 'complete'
  const headers = headersOf(passage, call.language, reply)
  await passage.settle()
  return { status: reply.status, headers, body: JSON.stringify(body) }
}

/** The provider's own refusal passes with its status. It may quote the prompt, so it is restored, and never logged. */
export async function refusedUpstream({ call, reply, restoring, passage }: Back): Promise<Answer> {
  if (reply.status < 400) {
    throw unreadable({
      fr: `statut ${reply.status} ; vérifiez base_url dans providers.yaml`,
      en: `status ${reply.status}; check base_url in providers.yaml`,
    })
  }
  const { text } = await readWhole(reply, 1024 * 1024)
  passage.received = text.length
  passage.outcome = 'upstream_refused'
  const isJson = /\bjson\b/.test(reply.headers['content-type'] ?? '')
  const headers = {
    ...headersOf(passage, call.language, reply),
    'content-type': isJson ? 'application/json' : 'text/plain; charset=utf-8',
  }
  const body = restoring.whole(text, isJson ? 'json' : 'text')
  passage.unknownPlaceholders = restoring.unminted
  await passage.settle()
  return { status: reply.status, headers, body }
}

/**
 * Waits for the first frame, so that a provider that fails before it has said anything is an error with its status,
 * and so that the generator has begun and its `finally` is sure to run.
 */
export async function streamedAnswer(back: Back, leaving: AbortController): Promise<Answer> {
  const { call, reply, passage } = back
  if (!(reply.headers['content-type'] ?? '').toLowerCase().includes('text/event-stream')) {
    throw unreadable({ fr: 'un flux était demandé', en: 'a stream was asked for' })
  }
  const writing = framesFor(back.request)
  const frames = restoredFrames(back, writing, leaving)
  const first = await frames.next()
  return {
    status: 200,
    headers: {
      ...headersOf(passage, call.language, reply),
      'content-type': writing.type,
      'cache-control': 'no-cache',
      // Reverse proxies that buffer would hold the stream back.
      'x-accel-buffering': 'no',
    },
    body: streamOf(first, frames, leaving),
  }
}

async function* restoredFrames(back: Back, frames: Frames, leaving: AbortController): AsyncGenerator<string> {
  const { call, request, reply, restoring, passage, keep } = back
  const reader = call.surface.stream(request, restoring)
  let begun = false
  let lingering: NodeJS.Timeout | undefined
  const spoken = new Spoken()
  passage.spoken = spoken
  passage.outcome = 'client_closed'
  try {
    for await (const event of readSse(reply.body)) {
      if (reader.ended) continue
      if (event.kind === 'event') {
        passage.received += event.data.length
        spoken.add(spokenIn(event.data, call.surface))
      }
      const told = reader.read(event)
      keep(reader.kept ?? [])
      for (const restored of told) {
        begun = true
        yield* frames.write(restored)
      }
      if (reader.ended) {
        yield* frames.end()
        // An error event that the provider sent before its end has passed as it came.
        passage.outcome = reader.end().clean ? 'complete' : 'upstream_error'
        // Read to the provider's own end, so that the connection can serve again; but not for ever.
        lingering = setTimeout(() => leaving.abort(), 1000)
      }
    }
    if (reader.ended) return
    const tail = reader.end()
    for (const restored of tail.events) {
      begun = true
      yield* frames.write(restored)
    }
    if (!tail.clean && !reader.failed) {
      throw unreadable({ fr: 'le flux s’arrête avant sa fin', en: 'the stream stopped before its end' })
    }
    yield* frames.end()
    passage.outcome = tail.clean ? 'complete' : 'upstream_error'
  } catch (cause) {
    if (reader.ended || call.signal.aborted || leaving.signal.aborted) return
    const error = asGatewayError(cause)
    passage.failed(error)
    if (!begun) throw error
    passage.outcome = 'upstream_error'
    yield* frames.write(
      call.surface.encodeErrorEvent({ ...told(error, call.language), position: reader.next }),
    )
    yield* frames.end()
  } finally {
    clearTimeout(lingering)
    leaving.abort()
    passage.usage = reader.usage
    passage.unknownPlaceholders = restoring.unminted
    await passage.settle()
  }
}

/** The first frame, then the rest as the caller takes them; a caller that leaves stops the provider at once. */
function streamOf(
  first: IteratorResult<string, unknown>,
  frames: AsyncGenerator<string>,
  leaving: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let waiting: IteratorResult<string, unknown> | undefined = first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = waiting ?? (await frames.next())
        waiting = undefined
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value as string))
      },
      async cancel() {
        leaving.abort()
        await frames.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** What went wrong, in the surface's own error envelope, and in the record. */
export async function failed(call: Call, passage: Passage, cause: unknown): Promise<Answer> {
  const error = asGatewayError(cause)
  if (call.signal.aborted) passage.left()
  else passage.failed(error)
  await passage.settle()
  return {
    status: error.status,
    headers: {
      ...headersOf(passage, call.language),
      'content-type': 'application/json',
      ...(error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) }),
      // A quota does not come back while an SDK tries again.
      ...(error.code === 'budget_exceeded' ? { 'x-should-retry': 'false' } : {}),
    },
    body: JSON.stringify(call.surface.encodeError(told(error, call.language))),
  }
}

/** All that rules have to say, percent-encoded as a header must be where it is not ASCII. */
function noticeHeader({ notices }: Passage, language: Language): { [name: string]: string } {
  if (notices.length === 0) return {}
  const text = notices.map(notice => notice.text[language]).join(' ')
  return { 'x-ecluse-notice': text.replace(/[^\x20-\x7e]|%/gu, encodeURIComponent) }
}

function headersOf(passage: Passage, language: Language, reply?: Reply): { [name: string]: string } {
  return {
    ...(reply ? { 'content-type': 'application/json', ...passingHeaders(reply) } : {}),
    'x-ecluse-exchange': passage.id,
    'x-ecluse-policy': `${passage.policy}@${passage.revision}`,
    'x-ecluse-findings': countsHeader(passage.findings),
    'x-ecluse-action': passage.action,
    ...(Object.keys(passage.uninspected).length === 0
      ? {}
      : { 'x-ecluse-not-inspected': countsHeader(passage.uninspected) }),
    ...noticeHeader(passage, language),
    ...(passage.report === '' ? {} : { 'x-ecluse-report': passage.report }),
  }
}

/** What the model wrote in one event. One that cannot be read is the stream's reader's to complain of. */
function spokenIn(data: string, { spoken }: Surface): string {
  if (!spoken || !data.startsWith('{')) return ''
  try {
    return spoken(JSON.parse(data) as Json)
  } catch {
    return ''
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    // The cause stays out: its message quotes the answer.
    throw unreadable({ fr: 'ce n’est pas du JSON', en: 'it is not JSON' })
  }
}

function unreadable(what: Localised): GatewayError {
  return new GatewayError('upstream_malformed', {
    fr: `La réponse du fournisseur ne peut pas être lue : ${what.fr}.`,
    en: `The provider's answer cannot be read: ${what.en}.`,
  })
}
