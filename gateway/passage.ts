import { performance } from 'node:perf_hooks'
import { type ErrorCode, errorTable, GatewayError } from './errors.ts'
import type {
  Action,
  FindingCounts,
  Notice,
  Outcome,
  ParsedRequest,
  RequestFacts,
  Usage,
  Verdict,
} from './model.ts'
import { operatorFor } from './policy/strictness.ts'
import { causeOf, type Log } from './telemetry/log.ts'
import type { TokenEstimator } from './tokens/estimator.ts'
import type { Spoken } from './tokens/sample.ts'
import { usedBy } from './used.ts'

/** What the record keeps of an exchange: counts and codes. */
export interface Opened {
  readonly exchange: string
  readonly at: Date
  readonly facts: RequestFacts
  readonly session: string | null
  readonly background: boolean
  readonly region: string | null
  readonly policy: string
  readonly revision: string
  readonly action: Action
  readonly rules: readonly string[]
  readonly observed: string | null
  readonly findings: FindingCounts
  readonly kept: readonly string[]
  /** Attachments that leave as they are, by kind. */
  readonly uninspected: ParsedRequest['uninspected']
}

export interface Closed {
  readonly exchange: string
  readonly at: Date
  readonly outcome: Outcome
  readonly status: number
  readonly errorCode: ErrorCode | null
  readonly usage: Usage | null
  /** Whether any of the usage is an estimate. */
  readonly estimated: boolean
  /** UTF-16 code units of answer that the provider had sent: what was used when no token count came. */
  readonly received: number
  readonly unknownPlaceholders: number
}

/** The append-only record. `open` resolves when the row is durable. */
export interface Record {
  open(row: Opened): Promise<void>
  close(row: Closed): Promise<void>
}

/**
 * One exchange's own state, from its first byte to its last: what its headers, its two ledger rows and its one log
 * line say. Starts from the worst outcome, so that whatever is cut short is recorded as such.
 */
export class Passage {
  readonly #record: Record
  readonly #log: Log
  readonly #estimator: TokenEstimator
  readonly #started = performance.now()
  readonly id: string
  readonly surface: string
  readonly keyId: string
  action: Action = 'blocked'
  findings: FindingCounts = {}
  /** Kinds among the findings that the policy leaves as they are. */
  kept: readonly string[] = []
  /** Attachments that leave as they are, by kind. */
  uninspected: ParsedRequest['uninspected'] = {}
  /** Ids of the rules that acted, strictest first. */
  rules: readonly string[] = []
  /** What the policy would have done, where it only observes. */
  observed: Action | null = null
  /** Where the agent is asked to report; `''` where nobody asks. */
  report = ''
  /** What rules have to tell the agent. */
  notices: readonly Notice[] = []
  /** Told once what the answer used, when that is known. */
  onUsage: ((usage: Usage | null) => void) | undefined
  policy = ''
  revision = ''
  facts: RequestFacts | undefined
  session: string | null = null
  background = false
  region: string | null = null
  outcome: Outcome = 'gateway_error'
  status = 500
  usage: Usage | null = null
  /** The texts of the request as they were sent. */
  sent: readonly string[] = []
  /** What the model has written so far; null before it began. */
  spoken: Spoken | null = null
  /** Whether a model writes the answer. */
  speaks = true
  received = 0
  unknownPlaceholders = 0
  firstByteMs: number | undefined
  #errorCode: ErrorCode | null = null
  #cause: unknown
  #estimated = false
  #opened = false
  #settled = false

  constructor(options: {
    id: string
    surface: string
    keyId: string
    record: Record
    log: Log
    estimator: TokenEstimator
  }) {
    this.id = options.id
    this.surface = options.surface
    this.keyId = options.keyId
    this.#record = options.record
    this.#log = options.log
    this.#estimator = options.estimator
  }

  /** What is known of the request now, and where it goes. */
  meet(facts: RequestFacts): void {
    this.facts = facts
    this.region = facts.hosting?.region ?? null
  }

  /** Notes what the policy would have done if it did not only observe. */
  observe(verdict: Verdict): void {
    this.rules = verdict.effect === 'forward' ? verdict.rules : verdict.reasons.map(({ rule }) => rule)
    if (verdict.effect === 'refuse') this.observed = 'blocked'
    else if (verdict.facts.provider !== this.facts?.provider || verdict.facts.model !== this.facts.model) {
      this.observed = 'routed'
    } else {
      const treated = Object.keys(this.findings).some(kind => operatorFor(verdict.operators, kind) !== 'keep')
      this.observed = treated ? 'masked' : 'forwarded'
    }
  }

  /** Durable before the provider hears anything. Fails closed: without the row nothing is sent. */
  async open(): Promise<void> {
    if (!this.facts) throw new Error('an exchange is opened after its facts are known')
    try {
      await this.#record.open({
        exchange: this.id,
        at: new Date(),
        facts: this.facts,
        session: this.session,
        background: this.background,
        region: this.region,
        policy: this.policy,
        revision: this.revision,
        action: this.action,
        rules: this.rules,
        observed: this.observed,
        findings: this.findings,
        kept: this.kept,
        uninspected: this.uninspected,
      })
      this.#opened = true
    } catch (cause) {
      throw new GatewayError(
        'ledger_unavailable',
        {
          fr: "L'échange n'a pas pu être inscrit au registre ; rien n'a été envoyé.",
          en: 'The exchange could not be entered in the ledger; nothing was sent.',
        },
        { cause },
      )
    }
  }

  heardFromProvider(): void {
    this.firstByteMs ??= Math.round(performance.now() - this.#started)
  }

  /** Notes a fault; `settle` records it. */
  failed(error: GatewayError): void {
    this.status = error.status
    this.#errorCode = error.code
    this.#cause = error.cause
    this.outcome = outcomeOf(error)
  }

  /** The caller went before there was an answer. 499 as nginx counts it: no status was sent. */
  left(): void {
    this.status = 499
    this.outcome = 'client_closed'
  }

  /** Closes the record once, however the exchange ended, and writes its one log line. */
  async settle(): Promise<void> {
    if (this.#settled) return
    this.#settled = true
    try {
      // A refusal by policy never opened: its two rows stand together.
      if (!this.#opened && this.#isRefusal() && this.facts) await this.open()
      if (this.#opened) {
        await this.#count()
        this.onUsage?.(this.usage)
        await this.#record.close({
          exchange: this.id,
          at: new Date(),
          outcome: this.outcome,
          status: this.status,
          errorCode: this.#errorCode,
          usage: this.usage,
          estimated: this.#estimated,
          received: this.received,
          unknownPlaceholders: this.unknownPlaceholders,
        })
      }
    } catch (cause) {
      // The opened row stands; the next start closes it as interrupted.
      this.#log.error({ event: 'ledger_close_failed', exchange: this.id, cause: causeOf(cause) })
    }
    this.#tell()
  }

  async #count(): Promise<void> {
    const used = await usedBy(this, this.#estimator)
    this.usage = used.usage
    this.#estimated = used.estimated
  }

  #isRefusal(): boolean {
    return this.outcome === 'denied' || this.outcome === 'blocked'
  }

  #tell(): void {
    const { facts } = this
    const level = this.status >= 500 || this.outcome === 'upstream_error' ? 'warn' : 'info'
    this.#log[level]({
      event: 'exchange',
      exchange: this.id,
      surface: this.surface,
      key: this.keyId,
      model: facts?.model,
      provider: facts?.provider,
      stream: facts?.stream,
      policy: this.policy && `${this.policy}@${this.revision}`,
      action: this.action,
      rules: this.rules.length > 0 ? this.rules : undefined,
      observed: this.observed ?? undefined,
      findings: this.findings,
      notInspected: Object.keys(this.uninspected).length > 0 ? this.uninspected : undefined,
      outcome: this.outcome,
      status: this.status,
      code: this.#errorCode ?? undefined,
      cause: this.#cause === undefined ? undefined : causeOf(this.#cause),
      ...this.usage,
      estimated: this.#estimated || undefined,
      unknownPlaceholders: this.unknownPlaceholders || undefined,
      firstByteMs: this.firstByteMs,
      ms: Math.round(performance.now() - this.#started),
    })
  }
}

function outcomeOf(error: GatewayError): Outcome {
  if (error.code === 'content_blocked') return 'blocked'
  switch (errorTable[error.code].blame) {
    case 'policy':
      return 'denied'
    case 'upstream':
      return 'upstream_error'
    default:
      return 'gateway_error'
  }
}

/** `PERSON=2,IBAN_CODE=1`, most first, or `none`. */
export function countsHeader(counts: FindingCounts): string {
  const pairs = Object.entries(counts).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return pairs.map(([kind, count]) => `${kind}=${count}`).join(',') || 'none'
}
