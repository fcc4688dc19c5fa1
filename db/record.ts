import type { Action, AttachmentKind, FindingCounts, Outcome, Usage } from '../gateway/model.ts'
import type { Cell } from './chain.ts'
import {
  GuardError,
  guardCount,
  guardFlag,
  guardInstant,
  guardOneOf,
  guardOptional,
  guardText,
  isCount,
} from './guard.ts'

/** What is known of an exchange before anything leaves. Counts and codes only. */
export interface OpenedRecord {
  readonly exchangeId: string
  readonly at: Date
  /** From `PeriodKeys.agentRef`, for the same instant. */
  readonly agentRef: string
  readonly team: string | null
  readonly direction: string | null
  readonly surface: string
  readonly model: string
  /** Null when the exchange was refused before a provider was chosen. */
  readonly provider: string | null
  readonly providerRegion: string | null
  readonly policy: string
  readonly revision: string
  readonly use: string | null
  /** From `PeriodKeys.sessionRef`. */
  readonly sessionRef: string | null
  readonly background: boolean
  readonly action: Action
  /** Ids of the rules that acted. */
  readonly rules: readonly string[]
  /** What the policy would have done, where it only observes; null where it acts. */
  readonly observed: string | null
  readonly roles: readonly string[]
  readonly findings: FindingCounts
  /** Kinds that the policy left as they were; those that are not among the findings are not stored. */
  readonly kept: readonly string[]
  /** One entry per attachment; stored as counts by kind. */
  readonly attachments: readonly AttachmentKind[]
  /** Those that left without being read, by kind. */
  readonly uninspected: Readonly<Partial<Record<AttachmentKind, number>>>
  readonly tools: boolean
  readonly stream: boolean
  /** UTF-16 code units over all slots. */
  readonly characters: number
}

/** How an exchange ended. */
export interface ClosedRecord {
  readonly exchangeId: string
  readonly at: Date
  readonly outcome: Outcome
  /** HTTP status that the caller got; null when none was sent. */
  readonly status: number | null
  readonly errorCode: string | null
  /** A count that is not a whole number from 0 is stored as unknown: it is the provider's word, and no reason to lose the row. */
  readonly usage: Usage | null
  readonly usageSource: 'provider' | 'estimated' | null
  /** UTF-16 code units of answer that the provider had sent; null is unknown. */
  readonly answerCharacters: number | null
  readonly unknownPlaceholders: number
}

/** A row without its place in the chain. */
export interface Draft {
  readonly kind: 'opened' | 'closed'
  readonly exchangeId: string
  readonly cells: Readonly<Record<string, Cell>>
}

const actions = ['forwarded', 'masked', 'routed', 'blocked'] as const satisfies readonly Action[]
const attachmentKinds = ['image', 'audio', 'document'] as const satisfies readonly AttachmentKind[]
const usageSources = ['provider', 'estimated'] as const
const outcomes = [
  'complete',
  'client_closed',
  'upstream_error',
  'upstream_refused',
  'gateway_error',
  'denied',
  'blocked',
  'interrupted',
] as const satisfies readonly Outcome[]

/** @throws GuardError when a field does not fit its column */
export function openedDraft(record: OpenedRecord): Draft {
  return {
    kind: 'opened',
    exchangeId: record.exchangeId,
    cells: {
      kind: 'opened',
      exchange_id: guardText('exchange_id', 'id', record.exchangeId),
      at: guardInstant('at', record.at),
      agent_ref: guardText('agent_ref', 'ref', record.agentRef),
      team: guardOptional('team', 'code', record.team),
      direction: guardOptional('direction', 'code', record.direction),
      surface: guardText('surface', 'code', record.surface),
      model: guardText('model', 'model', record.model),
      provider: guardOptional('provider', 'code', record.provider),
      provider_region: guardOptional('provider_region', 'code', record.providerRegion),
      policy: guardText('policy', 'code', record.policy),
      revision: guardText('revision', 'code', record.revision),
      use: guardOptional('use', 'code', record.use),
      session_ref: guardOptional('session_ref', 'ref', record.sessionRef),
      background: guardFlag('background', record.background),
      action: guardOneOf('action', actions, record.action),
      rules: codesCell('rules', record.rules),
      observed: guardOptional('observed', 'code', record.observed),
      roles: codesCell('roles', record.roles),
      findings: findingsCell(record.findings),
      kept: codesCell(
        'kept',
        record.kept.filter(kind => (record.findings[kind] ?? 0) > 0),
      ),
      attachments: attachmentsCell(record.attachments),
      uninspected: countsByKind(record.uninspected),
      tools: guardFlag('tools', record.tools),
      stream: guardFlag('stream', record.stream),
      characters: guardCount('characters', record.characters),
    },
  }
}

/** @throws GuardError when a field does not fit its column */
export function closedDraft(record: ClosedRecord): Draft {
  return {
    kind: 'closed',
    exchangeId: record.exchangeId,
    cells: {
      kind: 'closed',
      exchange_id: guardText('exchange_id', 'id', record.exchangeId),
      at: guardInstant('at', record.at),
      outcome: guardOneOf('outcome', outcomes, record.outcome),
      status: record.status === null ? null : guardCount('status', record.status, 999),
      error_code: guardOptional('error_code', 'code', record.errorCode),
      input_tokens: known(record.usage?.inputTokens),
      output_tokens: known(record.usage?.outputTokens),
      cached_tokens: known(record.usage?.cachedTokens),
      reasoning_tokens: known(record.usage?.reasoningTokens),
      usage_source:
        record.usageSource === null ? null : guardOneOf('usage_source', usageSources, record.usageSource),
      answer_characters:
        record.answerCharacters === null ? null : guardCount('answer_characters', record.answerCharacters),
      unknown_placeholders: guardCount('unknown_placeholders', record.unknownPlaceholders),
    },
  }
}

/** The closing row of an exchange whose process died. */
export function interruptedDraft(exchangeId: string, at: Date): Draft {
  return closedDraft({
    exchangeId,
    at,
    outcome: 'interrupted',
    status: null,
    errorCode: null,
    usage: null,
    usageSource: null,
    answerCharacters: null,
    unknownPlaceholders: 0,
  })
}

const known = (count: number | undefined): number | null => (isCount(count) ? count : null)

/** `["data/SECRET"]`, each code once. */
function codesCell(column: string, codes: readonly string[]): string {
  const once = [...new Set(codes)]
  if (once.length > 200) throw new GuardError(column, 'must hold at most 200 codes')
  return JSON.stringify(once.map(code => guardText(column, 'rule', code)))
}

/** `{"IBAN_CODE":1,"PERSON":2}`: kinds in the order of their names, those found at least once. */
function findingsCell(findings: FindingCounts): string {
  const counted = Object.entries(findings).filter(([, count]) => guardCount('findings', count) > 0)
  if (counted.length > 500) throw new GuardError('findings', 'must hold at most 500 kinds')
  for (const [entity] of counted) guardText('findings', 'entity', entity)
  counted.sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(counted))
}

/** `{"image":2}`: the kinds that are attached, always in the same order. */
function attachmentsCell(attachments: readonly AttachmentKind[]): string {
  for (const kind of attachments) guardOneOf('attachments', attachmentKinds, kind)
  const count = (kind: AttachmentKind) => attachments.filter(attached => attached === kind).length
  return countsByKind(Object.fromEntries(attachmentKinds.map(kind => [kind, count(kind)])))
}

function countsByKind(counts: Readonly<Partial<Record<AttachmentKind, number>>>): string {
  const counted = attachmentKinds.map(kind => [kind, counts[kind] ?? 0] as const)
  for (const [, count] of counted) guardCount('attachments', count)
  return JSON.stringify(Object.fromEntries(counted.filter(([, count]) => count > 0)))
}
