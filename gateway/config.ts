import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { GatewayError } from './errors.ts'

/** What the environment says. Paths are absolute. */
export interface Config {
  readonly port: number
  readonly host: string
  /** `ECLUSE_URL`, the address that people reach the service at, without a trailing slash. */
  readonly url: string | undefined
  readonly policies: string
  readonly data: string
  /** As given (base64); `identity/secret` reads it. */
  readonly secret: string | undefined
  readonly logLevel: LogLevel
  readonly workers: number
  readonly bootstrapKey: string | undefined
  /** Bytes; a larger request body is `request_too_large`. */
  readonly maxBody: number
  /** Whether Presidio's API asks for a key. `open` only where nobody but this machine can reach it. */
  readonly presidio: 'keys' | 'open'
  /** Milliseconds that running answers get to finish after SIGTERM. */
  readonly grace: number
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * Reads the environment.
 * @throws GatewayError `config_invalid` with every fault in one message, one line each, in the form
 * `PORT=abc: must be a whole number from 0 to 65535`.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name])

  function whole(name: string, fallback: number, from: number, to: number): number {
    const text = set(name)
    if (text === undefined) return fallback
    if (/^\d{1,12}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text)
    faults.push(`${name}=${text}: must be a whole number from ${from} to ${to}`)
    return fallback
  }

  const host = set('HOST') ?? '127.0.0.1'
  if (isIP(host) === 0 && !/^[A-Za-z0-9.-]+$/.test(host)) {
    faults.push(`HOST=${host}: must be an IP address or a host name`)
  }

  const url = set('ECLUSE_URL')
  if (url !== undefined && !/^https?:\/\/[^/?#\s]+\/?$/.test(url)) {
    faults.push(`ECLUSE_URL=${url}: must be an origin such as https://ia.ville.example, without a path`)
  }

  const level = set('ECLUSE_LOG_LEVEL') ?? 'info'
  const logLevel = logLevels.find(known => known === level)
  if (!logLevel) faults.push(`ECLUSE_LOG_LEVEL=${level}: must be one of: ${logLevels.join(', ')}`)

  // The values of these two are never repeated in a message: they are secrets.
  const secret = set('ECLUSE_SECRET')
  if (secret !== undefined && !isKey(secret)) {
    faults.push('ECLUSE_SECRET: must be 32 bytes in base64; make one with: openssl rand -base64 32')
  }
  const bootstrapKey = set('ECLUSE_BOOTSTRAP_KEY')
  if (bootstrapKey !== undefined && !/^[\x21-\x7e]{8,200}$/.test(bootstrapKey)) {
    faults.push('ECLUSE_BOOTSTRAP_KEY: must be 8 to 200 visible ASCII characters without spaces')
  }

  const presidio = set('ECLUSE_PRESIDIO') ?? 'keys'
  if (presidio !== 'keys' && presidio !== 'open') {
    faults.push(`ECLUSE_PRESIDIO=${presidio}: must be one of: keys, open`)
  } else if (presidio === 'open' && !isLoopback(host)) {
    faults.push(
      `ECLUSE_PRESIDIO=open: serves without a key, so HOST must be a loopback address (127.0.0.1, ::1, localhost), not ${host}`,
    )
  }

  // Not ignored in silence: an operator who sets it believes that the record is kept there.
  if (set('DATABASE_URL') !== undefined) {
    faults.push('DATABASE_URL: PostgreSQL is not supported yet; unset it to use the embedded database')
  }

  const config: Config = {
    port: whole('PORT', 8787, 0, 65_535),
    host,
    url: url?.replace(/\/$/, ''),
    policies: resolve(set('ECLUSE_POLICIES') ?? 'policies'),
    data: resolve(set('ECLUSE_DATA') ?? 'data'),
    secret,
    logLevel: logLevel ?? 'info',
    workers: whole('ECLUSE_WORKERS', Math.max(1, availableParallelism() - 1), 1, 64),
    bootstrapKey,
    maxBody: whole('ECLUSE_MAX_BODY', 32 * 1024 * 1024, 1024, 1024 * 1024 * 1024),
    presidio: presidio === 'open' ? 'open' : 'keys',
    grace: whole('ECLUSE_GRACE_MS', 20_000, 0, 600_000),
  }
  if (faults.length > 0) {
    throw new GatewayError('config_invalid', {
      fr: `configuration invalide\n${faults.join('\n')}`,
      en: `invalid configuration\n${faults.join('\n')}`,
    })
  }
  return config
}

function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === 32
}

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true
  return isIP(host) === 4 ? host.startsWith('127.') : host === '::1'
}
