import { sql } from 'drizzle-orm'
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { Action, AttachmentKind, FindingCounts, Outcome } from '../gateway/model.ts'

export * from './observatory-schema.ts'

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
    /** Ids of the rules that acted, strictest first: `health-stays-in-france`, `data/SECRET`, `quota/communication`. */
    rules: text('rules', { mode: 'json' }).$type<readonly string[]>(),
    /** What the policy would have done, where it only observes: `denied`, `blocked`, `routed`, `masked`. */
    observed: text('observed'),
    /** Roles of the caller, so that a draft of a policy can be tried on what was recorded. */
    roles: text('roles', { mode: 'json' }).$type<readonly string[]>(),
    findings: text('findings', { mode: 'json' }).$type<FindingCounts>(),
    /** Kinds among the findings that the policy left as they were; null in rows of before it was kept. */
    kept: text('kept', { mode: 'json' }).$type<readonly string[]>(),
    attachments: text('attachments', { mode: 'json' }).$type<Partial<Record<AttachmentKind, number>>>(),
    /** Of those, the ones that left without being read; null in rows of before it was kept. */
    uninspected: text('uninspected', { mode: 'json' }).$type<Partial<Record<AttachmentKind, number>>>(),
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

/**
 * What was purged of the ledger: one row per segment from its beginning on, sealed under the ledger's key and chained, so
 * that the rows that are left still verify. Append-only.
 */
export const ledgerPurges = sqliteTable(
  'ledger_purges',
  {
    /** 1, 2, 3… without a gap. */
    id: integer('id').primaryKey(),
    at: text('at').notNull(),
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    /** Exchanges that were opened in it. */
    exchanges: integer('exchanges').notNull(),
    /** The earliest and the latest instant of its rows. */
    fromAt: text('from_at').notNull(),
    toAt: text('to_at').notNull(),
    /** Hash of its last row: what the next row is linked to. */
    head: text('head').notNull(),
    /** Exchanges that were opened up to here, and closed in rows that are left. */
    open: text('open', { mode: 'json' }).$type<readonly string[]>().notNull(),
    /** Hex HMAC-SHA256 of the purge before; 64 zeros before the first. */
    prevSeal: text('prev_seal').notNull(),
    seal: text('seal').notNull(),
  },
  table => [check('ledger_purges_span', sql`${table.lastSeq} >= ${table.firstSeq}`)],
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

/** Every policy folder that has been in force, whole, so that any exchange can be explained later. */
export const policyRevisions = sqliteTable('policy_revisions', {
  /** As `x-ecluse-policy` shows it. */
  revision: text('revision').primaryKey(),
  policy: text('policy').notNull(),
  /** Name of each file in the folder → its text. */
  files: text('files', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
  /** As git knows them; null where the folder is no checkout. */
  commit: text('commit'),
  author: text('author'),
  committedAt: text('committed_at'),
})

/** Which revision was in force from when on. */
export const policyChanges = sqliteTable('policy_changes', {
  seq: integer('seq').primaryKey(),
  revision: text('revision').notNull(),
  at: text('at').notNull(),
  /** Agent who proposed it in the workbench; null when the folder itself changed. */
  proposedBy: text('proposed_by'),
  approvedBy: text('approved_by'),
})

/** A change written in the workbench that waits for a second person. */
export const policyProposals = sqliteTable('policy_proposals', {
  id: text('id').primaryKey(),
  /** Name of each file that changes → its text before and after, null where there is none. */
  files: text('files', { mode: 'json' })
    .$type<Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>>()
    .notNull(),
  /** Revision that it was written on. */
  base: text('base').notNull(),
  why: text('why').notNull(),
  proposedBy: text('proposed_by').notNull(),
  proposedAt: text('proposed_at').notNull(),
  decision: text('decision', { enum: ['approved', 'rejected', 'withdrawn'] }),
  decidedBy: text('decided_by'),
  decidedAt: text('decided_at'),
})

/** Links that sign a person in once. */
export const loginLinks = sqliteTable('login_links', {
  /** Keyed hash (hex) of the link's token. */
  tokenHash: text('token_hash').primaryKey(),
  agentId: text('agent_id').notNull(),
  team: text('team'),
  direction: text('direction'),
  roles: text('roles', { mode: 'json' }).$type<readonly string[]>().notNull(),
  expiresAt: text('expires_at').notNull(),
  usedAt: text('used_at'),
})

/** Browsers that are signed in. */
export const sessions = sqliteTable(
  'sessions',
  {
    /** Keyed hash (hex) of the cookie's token. */
    tokenHash: text('token_hash').primaryKey(),
    agentId: text('agent_id').notNull(),
    team: text('team'),
    direction: text('direction'),
    roles: text('roles', { mode: 'json' }).$type<readonly string[]>().notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    endedAt: text('ended_at'),
  },
  table => [index('sessions_agent').on(table.agentId)],
)

/** Who has read and accepted the charter, in which revision. */
export const acknowledgements = sqliteTable(
  'acknowledgements',
  {
    agentId: text('agent_id').notNull(),
    /** Revision of the charter's text, 12 hex digits. */
    revision: text('revision').notNull(),
    at: text('at').notNull(),
  },
  table => [primaryKey({ columns: [table.agentId, table.revision] })],
)

/** Trainings done, as a rule's `require: { training: … }` asks for them. */
export const trainings = sqliteTable(
  'trainings',
  {
    agentId: text('agent_id').notNull(),
    code: text('code').notNull(),
    /** `YYYY-MM-DD`. */
    day: text('day').notNull(),
  },
  table => [primaryKey({ columns: [table.agentId, table.code] })],
)

/** What has been used of a quota in one window of time. Gone when the window is past. */
export const quotaUse = sqliteTable(
  'quota_use',
  {
    /** Keyed hash (hex) of whom and what the quota counts. */
    subject: text('subject').notNull(),
    /** First day of the window, `YYYY-MM-DD`. */
    window: text('window').notNull(),
    requests: integer('requests').notNull(),
    tokens: integer('tokens').notNull(),
    /** Millionths of a euro. */
    cost: integer('cost').notNull(),
  },
  table => [primaryKey({ columns: [table.subject, table.window] })],
)

/** Lists of terms uploaded in the workbench (a directory of agents, names of projects): never shown back. */
export const termLists = sqliteTable('term_lists', {
  name: text('name').primaryKey(),
  entity: text('entity').notNull(),
  why: text('why').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: text('created_at').notNull(),
})

/** The terms of a list as keyed hashes (hex) of their folded words. */
export const termHashes = sqliteTable(
  'term_hashes',
  {
    list: text('list').notNull(),
    hash: text('hash').notNull(),
    /** How many words the term has. */
    words: integer('words').notNull(),
  },
  table => [primaryKey({ columns: [table.list, table.hash] })],
)

/** What tells most texts apart from a list without hashing: bits, sealed under the root secret. */
export const termSieves = sqliteTable('term_sieves', {
  list: text('list').primaryKey(),
  sieve: blob('sieve', { mode: 'buffer' }).notNull(),
})

/** Who put which list in force, replaced or removed it, and when. Append-only in use. */
export const termListChanges = sqliteTable('term_list_changes', {
  seq: integer('seq').primaryKey(),
  list: text('list').notNull(),
  action: text('action', { enum: ['added', 'replaced', 'removed'] }).notNull(),
  entity: text('entity').notNull(),
  why: text('why').notNull(),
  /** How many terms the list had. */
  terms: integer('terms').notNull(),
  by: text('by').notNull(),
  /** The second person, where the policy asked for one. */
  approvedBy: text('approved_by'),
  at: text('at').notNull(),
})

/** Changes of lists that wait for a second person, and what became of them. */
export const termListProposals = sqliteTable('term_list_proposals', {
  id: text('id').primaryKey(),
  list: text('list').notNull(),
  action: text('action', { enum: ['put', 'remove'] }).notNull(),
  entity: text('entity').notNull(),
  why: text('why').notNull(),
  /** How many terms are put or removed. */
  terms: integer('terms').notNull(),
  /** What the list finds in the development corpus, in figures; null for one that is removed. */
  corpus: text('corpus', { mode: 'json' }).$type<{
    readonly texts: number
    readonly withTerm: number
    readonly found: number
    readonly known: number
  }>(),
  /** Hashes and sieve, sealed; gone once it is decided. */
  content: blob('content', { mode: 'buffer' }),
  /** The last change of this list when it was proposed; 0 where there was none. */
  base: integer('base').notNull(),
  proposedBy: text('proposed_by').notNull(),
  proposedAt: text('proposed_at').notNull(),
  decision: text('decision', { enum: ['approved', 'rejected', 'withdrawn'] }),
  decidedBy: text('decided_by'),
  decidedAt: text('decided_at'),
})

/**
 * What stands for which value in a conversation that a provider keeps by leave of the policy: the only values that are
 * stored, sealed under the root secret for the agent they belong to, and for hours.
 */
export const keptTurns = sqliteTable(
  'kept_turns',
  {
    id: text('id').primaryKey(),
    /** Keyed hash (hex) of whose it is. */
    owner: text('owner').notNull(),
    mapping: blob('mapping', { mode: 'buffer' }).notNull(),
    keptAt: text('kept_at').notNull(),
    expiresAt: text('expires_at').notNull(),
  },
  table => [index('kept_turns_owner').on(table.owner), index('kept_turns_expiry').on(table.expiresAt)],
)

/** By which names of the provider's a turn can be found again: answers, their items, conversations. */
export const keptNames = sqliteTable(
  'kept_names',
  {
    /** Keyed hash (hex) of the name and of whose it is. */
    name: text('name').notNull(),
    turn: text('turn').notNull(),
  },
  table => [primaryKey({ columns: [table.name, table.turn] }), index('kept_names_turn').on(table.turn)],
)
