import { setMaxListeners } from 'node:events'
import { Pool } from 'undici'
import type { RemoteSpec } from '../model.ts'
import type { Hit, OutsideRecognizer } from './recognizer.ts'
import { defaultMinScore, hitsOf, RemoteFailure } from './remote-answer.ts'

const defaults = { language: 'fr', timeout: 2000 }

/** Connections to one service, from one thread. */
const connections = 8

/** Bytes of one answer: what is longer is no list of findings. */
const answerLimit = 16 * 1024 * 1024

/**
 * What a Presidio analyzer finds (`POST /analyze`, one text a request, connections kept open). Its offsets count
 * code points. Without an answer in time that can be right it rejects, or gives null where the policy lets it be missing.
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
        score_threshold: spec.min_score ?? defaultMinScore,
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
