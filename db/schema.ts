import { sql } from 'drizzle-orm'
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Action, AttachmentKind, FindingCounts, Outcome } from '../gateway/model.ts'

/**
 * What is stored, and nothing else is. No column can hold a prompt, an answer or a value found in one.
 * Only types that PostgreSQL has too are used: text, integers, bytes; instants are ISO 8601 in UTC.
 */

/** Append-only, hash-chained: one row when an exchange is about to leave, one when it ended. */
export const ledger = sqliteTable(
  'ledger',
  {
    /** 1, 2, 3… without a gap. */
    seq: integer('seq').primaryKey(),
    kind: text('kind', { enum: ['opened', 'closed'] }).notNull(),
    exchangeId: text('exchange_id').notNull(),
    at: text('at').notNull(),

    agentRef: text('agent_ref'),
    team: text('team'),
    direction: text('direction'),
    surface: text('surface'),
    model: text('model'),
    provider: text('provider'),
    providerRegion: text('provider_region'),
    policy: text('policy'),
    revision: text('revision'),
    use: text('use'),
    sessionRef: text('session_ref'),
    background: integer('background', { mode: 'boolean' }),
    action: text('action').$type<Action>(),
    findings: text('findings', { mode: 'json' }).$type<FindingCounts>(),
    attachments: text('attachments', { mode: 'json' }).$type<Partial<Record<AttachmentKind, number>>>(),
    tools: integer('tools', { mode: 'boolean' }),
    stream: integer('stream', { mode: 'boolean' }),
    /** UTF-16 code units over all slots. */
    characters: integer('characters'),

    outcome: text('outcome').$type<Outcome>(),
    /** HTTP status that the caller got. */
    status: integer('status'),
    errorCode: text('error_code'),
    /** Tokens; null is unknown, never zero. */
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    cachedTokens: integer('cached_tokens'),
    reasoningTokens: integer('reasoning_tokens'),
    usageSource: text('usage_source', { enum: ['provider', 'estimated'] }),
    /** UTF-16 code units of answer that the provider had sent: what is known of the use when no token count came. */
    answerCharacters: integer('answer_characters'),
    /** Placeholders in the answer that this request did not mint. */
    unknownPlaceholders: integer('unknown_placeholders'),

    /** Hex; 64 zeros before the first row. */
    prevHash: text('prev_hash').notNull(),
    /** Hex HMAC-SHA256, see `chain.ts`. */
    hash: text('hash').notNull(),
  },
  table => [
    uniqueIndex('ledger_exchange').on(table.exchangeId, table.kind),
    index('ledger_at').on(table.at),
    check('ledger_kind', sql`${table.kind} in ('opened', 'closed')`),
  ],
)

/** Who may call. The key itself is never stored, only its keyed hash (hex). */
export const virtualKeys = sqliteTable(
  'virtual_keys',
  {
    id: text('id').primaryKey(),
    keyHash: text('key_hash').notNull(),
    agentId: text('agent_id').notNull(),
    team: text('team'),
    direction: text('direction'),
    roles: text('roles', { mode: 'json' }).$type<readonly string[]>().notNull(),
    /** Words of the person who made the key. */
    label: text('label'),
    createdAt: text('created_at').notNull(),
    revokedAt: text('revoked_at'),
  },
  table => [
    uniqueIndex('virtual_keys_hash').on(table.keyHash),
    index('virtual_keys_agent').on(table.agentId),
  ],
)

/** One random key per calendar quarter, sealed under the root secret. A destroyed row unlinks its quarter for good. */
export const periodKeys = sqliteTable('period_keys', {
  /** `2026-Q4`, in UTC. */
  period: text('period').primaryKey(),
  key: blob('key', { mode: 'buffer' }).notNull(),
})
