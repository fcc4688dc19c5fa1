import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent } from 'undici'
import { GatewayError } from '../errors.ts'
import type { Language, Provider, Scrubbed } from '../model.ts'
import { upstreamFault, wasNeverSent } from './faults.ts'
import type { Reply } from './reply.ts'
import { sandboxModels, sandboxReply } from './sandbox.ts'

export interface Upstream {
  /**
   * Sends a scrubbed body to a provider. Resolves with the reply's head; the body is read as it comes.
   * @throws GatewayError `upstream_unreachable`, `upstream_timeout`, `upstream_malformed`; an AbortError when `signal` fired.
   */
  forward(call: {
    provider: Provider
    /** Id of the surface that the body belongs to: what the sandbox answers in. */
    surface: string
    /** Below the provider's base URL, with its query. */
    path: string
    /** Beside those that every call has. */
    headers: Readonly<Record<string, string>>
    body: Scrubbed<string>
    stream: boolean
    signal: AbortSignal
  }): Promise<Reply>
  /** The models that a provider says it has. Nothing about the caller is sent. */
  models(provider: Provider, path: string, signal: AbortSignal): Promise<Reply>
  close(): Promise<void>
}

const attempts = 3

/**
 * The way to the providers: one connection pool each, on undici. Of the caller's own headers nothing travels; what is
 * sent is written here.
 */
export function createUpstream(options: {
  env: Readonly<Record<string, string | undefined>>
  /** Of the sandbox's own words. */
  language: () => Language
  version: string
}): Upstream {
  const agents = new Map<string, Agent>()

  function agentOf(provider: Provider): Agent {
    const name = `${provider.id} ${provider.timeouts.connectMs}`
    let agent = agents.get(name)
    if (!agent) {
      agent = new Agent({ connect: { timeout: provider.timeouts.connectMs }, connections: 512 })
      agents.set(name, agent)
    }
    return agent
  }

  async function send(
    provider: Provider,
    method: 'GET' | 'POST',
    path: string,
    body: string | null,
    more: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Reply> {
    const url = new URL(`${provider.baseUrl}${path}`)
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await agentOf(provider).request({
          origin: url.origin,
          path: url.pathname + url.search,
          method,
          headers: { ...headersFor(provider, options, body !== null), ...more },
          body,
          headersTimeout: provider.timeouts.firstByteMs,
          bodyTimeout: provider.timeouts.idleMs,
          signal,
        })
        return {
          status: response.statusCode,
          headers: flat(response.headers),
          body: bytesOf(response.body, provider.id, signal),
        }
      } catch (error) {
        if (signal.aborted) throw error
        if (attempt === attempts || !wasNeverSent(error)) throw upstreamFault(error, provider.id)
        await sleep(50 * attempt, undefined, { signal })
      }
    }
  }

  return {
    async forward({ provider, surface, path, headers, body, stream, signal }) {
      if (provider.dialect === 'sandbox') return sandboxReply(surface, body, stream, options.language())
      const accept = stream ? 'text/event-stream' : 'application/json'
      return send(provider, 'POST', path, body, { accept, ...headers }, signal)
    },
    async models(provider, path, signal) {
      if (provider.dialect === 'sandbox') return sandboxModels()
      return send(provider, 'GET', path, null, { accept: 'application/json' }, signal)
    },
    async close() {
      await Promise.all([...agents.values()].map(agent => agent.destroy()))
    },
  }
}

function headersFor(
  provider: Provider,
  options: { env: Readonly<Record<string, string | undefined>>; version: string },
  hasBody: boolean,
): Record<string, string> {
  const key = keyOf(provider, options.env)
  return {
    // A compressed answer could not be restored as it comes.
    'accept-encoding': 'identity',
    'user-agent': `ecluse/${options.version}`,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(key ? credential(provider.dialect, key) : {}),
  }
}

/** The key as a provider of the dialect reads it. */
function credential(dialect: Provider['dialect'], key: string): Record<string, string> {
  switch (dialect) {
    case 'azure':
      return { 'api-key': key }
    case 'anthropic':
      return { 'x-api-key': key }
    case 'gemini':
      return { 'x-goog-api-key': key }
    default:
      return { authorization: `Bearer ${key}` }
  }
}

function keyOf(provider: Provider, env: Readonly<Record<string, string | undefined>>): string | null {
  if (provider.apiKeyEnv) return env[provider.apiKeyEnv]?.trim() ?? null
  if (!provider.apiKeyFile) return null
  try {
    // Read at each call, so that a rotated key counts at once.
    return readFileSync(provider.apiKeyFile, 'utf8').trim()
  } catch (cause) {
    throw new GatewayError(
      'upstream_unreachable',
      {
        fr: `La clé du fournisseur « ${provider.id} » ne peut pas être lue (api_key_file).`,
        en: `The key of the provider "${provider.id}" cannot be read (api_key_file).`,
      },
      { cause },
    )
  }
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const pairs: [string, string][] = []
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) pairs.push([name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value])
  }
  return Object.fromEntries(pairs)
}

async function* bytesOf(
  body: AsyncIterable<Uint8Array>,
  provider: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) yield chunk
  } catch (error) {
    throw signal.aborted ? error : upstreamFault(error, provider)
  }
}
