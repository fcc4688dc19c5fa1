import { setMaxListeners } from 'node:events'
import { Pool } from 'undici'
import type { RemoteSpec } from '../model.ts'
import type { OutsideRecognizer } from './outside.ts'
import { threshold } from './overlap.ts'
import type { Hit } from './recognizer.ts'

const defaults = { language: 'fr', timeout: 2000, minScore: 0.5 }

/** Connections to one service, from one thread. */
const connections = 8

/** Bytes of one answer: what is longer is no list of findings. */
const answerLimit = 16 * 1024 * 1024

/**
 * What a Presidio analyzer finds (`POST /analyze`, one text a request, connections kept open). Its offsets count
 * code points. Whatever it says that cannot be right is no answer: a shift by one would uncover a name.
 */
export function createRemoteRecognizer(spec: RemoteSpec): OutsideRecognizer {
  const { origin, pathname, search } = new URL(spec.url)
  const kinds = kindsOf(spec)
  const pool = new Pool(origin, { connections, connect: { timeout: spec.timeout_ms ?? defaults.timeout } })

  const ask = async (text: string, signal: AbortSignal): Promise<readonly Hit[]> => {
    if (text.trim() === '') return []
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: pathname + search,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        text,
        language: spec.language ?? defaults.language,
        entities: [...kinds.keys()],
        score_threshold: spec.min_score ?? defaults.minScore,
      }),
      signal,
    })
    if (statusCode !== 200) {
      await body.dump()
      throw new RemoteFailure(spec.name, `REMOTE_STATUS_${statusCode}`)
    }
    return hitsOf(spec, kinds, text, parsed(spec.name, await read(spec.name, body)))
  }

  /** The service may close a connection at the very moment that it is used again. */
  const askTwice = (text: string, signal: AbortSignal): Promise<readonly Hit[]> =>
    ask(text, signal).catch(cause => {
      if (signal.aborted || !isCut(cause)) throw cause
      return ask(text, signal)
    })

  return {
    name: spec.name,
    async find(texts) {
      const stop = new AbortController()
      // One of each text.
      setMaxListeners(0, stop.signal)
      const late = setTimeout(() => stop.abort(), spec.timeout_ms ?? defaults.timeout)
      try {
        return await Promise.all(texts.map(text => askTwice(text, stop.signal)))
      } catch (cause) {
        if (spec.on_failure === 'skip') return null
        // Fails closed, and quotes nothing of what was sent or received.
        throw cause instanceof RemoteFailure
          ? cause
          : new RemoteFailure(spec.name, reasonOf(cause, stop.signal))
      } finally {
        clearTimeout(late)
        stop.abort()
      }
    },
    close: () => pool.destroy(),
  }
}

/** Its code reaches the log: no part of a text may be in it. */
class RemoteFailure extends Error {
  readonly code: string

  constructor(recognizer: string, code: string) {
    super(`recognizer ${recognizer}: ${code}`)
    this.name = 'RemoteFailure'
    this.code = code
  }
}

function isCut(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && /^(?:UND_ERR_SOCKET|ECONNRESET)$/.test(String(cause.code))
  )
}

function reasonOf(cause: unknown, { aborted }: AbortSignal): string {
  if (aborted) return 'REMOTE_TIMEOUT'
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'REMOTE_UNREACHABLE'
}

function kindsOf({ supported_entities = [], entities = {} }: RemoteSpec): ReadonlyMap<string, string> {
  return new Map([...supported_entities.map(kind => [kind, kind] as const), ...Object.entries(entities)])
}

async function read(name: string, body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of body) {
    length += piece.length
    if (length > answerLimit) throw new RemoteFailure(name, 'REMOTE_ANSWER_TOO_LONG')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RemoteFailure(name, 'REMOTE_ANSWER_NOT_JSON')
  }
}

function hitsOf(
  spec: RemoteSpec,
  kinds: ReadonlyMap<string, string>,
  text: string,
  answer: unknown,
): readonly Hit[] {
  if (!Array.isArray(answer)) throw new RemoteFailure(spec.name, 'REMOTE_ANSWER_NOT_A_LIST')
  if (answer.length === 0) return []
  const unitAt = unitsOf(text)
  const hits: Hit[] = []
  for (const one of answer) {
    const found = resultOf(one)
    const start = unitAt[found?.start ?? -1]
    const end = unitAt[found?.end ?? -1]
    if (found === null || start === undefined || end === undefined || end <= start) {
      throw new RemoteFailure(spec.name, 'REMOTE_ANSWER_IMPOSSIBLE')
    }
    const entityType = kinds.get(found.kind)
    // It may find more kinds than it was asked for.
    if (entityType === undefined || found.score < (spec.min_score ?? defaults.minScore)) continue
    // What the policy's own limit lets in counts.
    const score = Math.max(found.score, threshold)
    hits.push({ start, end, entityType, score, recognizer: spec.name, because: ['remote'] })
  }
  return hits
}

interface Result {
  readonly start: number
  readonly end: number
  readonly score: number
  readonly kind: string
}

/** A result in Presidio's shape, or null. */
function resultOf(one: unknown): Result | null {
  if (typeof one !== 'object' || one === null) return null
  if (!('start' in one && 'end' in one && 'score' in one && 'entity_type' in one)) return null
  const { start, end, score, entity_type: kind } = one
  if (typeof start !== 'number' || typeof end !== 'number' || typeof kind !== 'string') return null
  return typeof score === 'number' && score >= 0 && score <= 1 ? { start, end, score, kind } : null
}

/** The UTF-16 offset of each code point, and of the end. */
function unitsOf(text: string): Uint32Array {
  const units = new Uint32Array(text.length + 1)
  let points = 0
  for (let at = 0; at < text.length; points++) {
    units[points] = at
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  }
  units[points] = text.length
  return units.subarray(0, points + 1)
}
