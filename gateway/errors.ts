import type { Language, Localised } from './model.ts'

/**
 * Every way in which the gateway says no, in one table: code → status, blame, title. `docs/failure-modes.md` has a
 * section for each, and a test holds the two equal.
 */
export const errorTable = {
  unauthenticated: { status: 401, blame: 'caller', title: 'No valid key' },
  request_malformed: { status: 400, blame: 'caller', title: 'The request cannot be read' },
  request_too_large: { status: 413, blame: 'caller', title: 'The request is too large' },
  surface_unknown: { status: 404, blame: 'caller', title: 'No such route' },
  state_unknown: { status: 404, blame: 'caller', title: 'No such conversation is kept' },
  model_unknown: { status: 404, blame: 'caller', title: 'No provider serves this model' },
  policy_denied: { status: 403, blame: 'policy', title: 'Refused by the policy' },
  content_blocked: { status: 403, blame: 'policy', title: 'The request holds data that must not leave' },
  attachment_refused: { status: 403, blame: 'policy', title: 'This content cannot be inspected' },
  budget_exceeded: { status: 429, blame: 'policy', title: 'The quota is used up' },
  upstream_unreachable: { status: 502, blame: 'upstream', title: 'The provider cannot be reached' },
  upstream_timeout: { status: 504, blame: 'upstream', title: 'The provider took too long' },
  upstream_malformed: { status: 502, blame: 'upstream', title: 'The provider sent something unreadable' },
  inspection_failed: { status: 503, blame: 'gateway', title: 'The request could not be inspected' },
  ledger_unavailable: { status: 503, blame: 'gateway', title: 'The record could not be written' },
  internal: { status: 500, blame: 'gateway', title: 'An unexpected fault' },
  config_invalid: { status: 500, blame: 'config', title: 'The configuration is invalid' },
  policy_invalid: { status: 500, blame: 'config', title: 'The policy is invalid' },
} as const satisfies Record<string, { status: number; blame: Blame; title: string }>

type Blame = 'caller' | 'policy' | 'upstream' | 'gateway' | 'config'

export type ErrorCode = keyof typeof errorTable

/**
 * A refusal or fault with a code of the table. `text` goes to the caller in their language; `cause` goes to the log
 * only, by name and code, since a cause may quote content. Neither may hold a value found in a prompt.
 *
 * @example throw new GatewayError('request_malformed', { fr: '…', en: '`messages` must be an array' }, { param: '/messages' })
 */
export class GatewayError extends Error {
  readonly code: ErrorCode
  readonly text: Localised
  /** JSON Pointer of the part of the request that is at fault. */
  readonly param: string | undefined
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined

  constructor(
    code: ErrorCode,
    text: Localised,
    options: { cause?: unknown; param?: string; retryAfter?: number } = {},
  ) {
    super(text.en, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'GatewayError'
    this.code = code
    this.text = text
    this.param = options.param
    this.retryAfter = options.retryAfter
  }

  get status(): number {
    return errorTable[this.code].status
  }
}

/** Anything thrown, as an error of the table; what was not foreseen is `internal`. */
export function asGatewayError(cause: unknown): GatewayError {
  if (cause instanceof GatewayError) return cause
  return new GatewayError(
    'internal',
    {
      fr: "Une faute imprévue de la passerelle ; rien d'autre n'a été envoyé. Donnez l'identifiant de l'échange à l'exploitant.",
      en: 'An unexpected fault of the gateway; nothing more was sent. Give the exchange id to the operator.',
    },
    { cause },
  )
}

/** An error as the caller is told it. */
export interface ToldError {
  readonly code: ErrorCode
  readonly status: number
  readonly message: string
  readonly param: string | undefined
}

export function told(error: GatewayError, language: Language): ToldError {
  return { code: error.code, status: error.status, message: error.text[language], param: error.param }
}
