import { GatewayError } from '../errors.ts'

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** Faults that happen before any byte was sent: only these may be tried again, so that nothing runs twice. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])
const slow = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'])

export function wasNeverSent(error: unknown): boolean {
  return beforeSending.has(codeOf(error))
}

/** A network fault as an error of the table. The message names the provider, never what was being said. */
export function upstreamFault(error: unknown, provider: string): GatewayError {
  if (error instanceof GatewayError) return error
  const code = codeOf(error)
  if (slow.has(code)) {
    return new GatewayError(
      'upstream_timeout',
      {
        fr: `Le fournisseur « ${provider} » n'a pas répondu à temps.`,
        en: `The provider "${provider}" did not answer in time.`,
      },
      { cause: error },
    )
  }
  if (unreachable.has(code) || code.startsWith('ERR_TLS') || code.includes('CERT')) {
    return new GatewayError(
      'upstream_unreachable',
      {
        fr: `Le fournisseur « ${provider} » est injoignable ou a coupé la connexion (${code}).`,
        en: `The provider "${provider}" cannot be reached or cut the connection (${code}).`,
      },
      { cause: error },
    )
  }
  return new GatewayError(
    'upstream_malformed',
    {
      fr: `Le fournisseur « ${provider} » a répondu hors protocole.`,
      en: `The provider "${provider}" broke the protocol.`,
    },
    { cause: error },
  )
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  // An attempt over IPv6 and IPv4 fails with both causes in one.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
