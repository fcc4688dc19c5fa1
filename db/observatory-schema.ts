import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * The observatory's own store: what is left when the ledger's rows are gone. No content and no agent id: people stand
 * here under the quarter's keyed reference alone. A code that is not known is `''`, so that keys are never null.
 * Months are those of UTC, as the references change with its quarters.
 */

const grain = {
  /** `2026-07`, of the exchange's opening. */
  month: text('month').notNull(),
  direction: text('direction').notNull(),
  use: text('use').notNull(),
  provider: text('provider').notNull(),
  /** Where the provider works, as it was declared then: `FR`, `EU`, `US`, `local`. */
  region: text('region').notNull(),
  model: text('model').notNull(),
  /** 1: calls that chat tools make by themselves (titles, summaries). Never part of figures of use. */
  background: integer('background').notNull(),
}

const amounts = {
  /** All, refused ones too. */
  exchanges: integer('exchanges').notNull(),
  /** Sittings that began with an exchange of this cell. */
  sittings: integer('sittings').notNull(),
  masked: integer('masked').notNull(),
  routed: integer('routed').notNull(),
  /** Refused by policy: nothing was sent. */
  refusals: integer('refusals').notNull(),
  /** Of what was sent, those that did not come to an end. */
  failures: integer('failures').notNull(),
  /** Exchanges by what is known of their tokens; the three sum up to those sent. */
  tokensKnown: integer('tokens_known').notNull(),
  tokensEstimated: integer('tokens_estimated').notNull(),
  tokensUnknown: integer('tokens_unknown').notNull(),
  inputTokens: integer('input_tokens').notNull(),
  outputTokens: integer('output_tokens').notNull(),
  /** Part of the input that the provider had kept from before. */
  cachedTokens: integer('cached_tokens').notNull(),
  estimatedInputTokens: integer('estimated_input_tokens').notNull(),
  estimatedOutputTokens: integer('estimated_output_tokens').notNull(),
  /** Attachments that left without being read. */
  attachments: integer('attachments').notNull(),
}

/** What one agent did in one month: the finest grain that figures are made of. */
export const activity = sqliteTable(
  'activity',
  { ...grain, agentRef: text('agent_ref').notNull(), ...amounts },
  table => [
    primaryKey({
      columns: [
        table.month,
        table.agentRef,
        table.direction,
        table.use,
        table.provider,
        table.region,
        table.model,
        table.background,
      ],
    }),
    index('activity_agent').on(table.agentRef),
  ],
)

/** The same without agents, for pages; made anew from `activity` for the months that changed. */
export const activityTotals = sqliteTable(
  'activity_totals',
  {
    ...grain,
    /** Distinct agents of the cell. */
    agents: integer('agents').notNull(),
    ...amounts,
  },
  table => [
    primaryKey({
      columns: [
        table.month,
        table.direction,
        table.use,
        table.provider,
        table.region,
        table.model,
        table.background,
      ],
    }),
  ],
)

const protection = {
  month: text('month').notNull(),
  direction: text('direction').notNull(),
  use: text('use').notNull(),
  provider: text('provider').notNull(),
  background: integer('background').notNull(),
  /** `PERSON`. */
  entity: text('entity').notNull(),
}

const dispositions = {
  /** Replaced before sending. */
  protected: integer('protected').notNull(),
  /** In an exchange that was refused. */
  blocked: integer('blocked').notNull(),
  /** In an exchange that was sent to another provider or model than was asked for. */
  routed: integer('routed').notNull(),
  /** Found and left as it was, because the policy says so. */
  kept: integer('kept').notNull(),
}

/** Items of data found, by kind and by what became of them. */
export const findings = sqliteTable(
  'findings',
  { ...protection, agentRef: text('agent_ref').notNull(), ...dispositions },
  table => [
    primaryKey({
      columns: [
        table.month,
        table.agentRef,
        table.direction,
        table.use,
        table.provider,
        table.background,
        table.entity,
      ],
    }),
    index('findings_agent').on(table.agentRef),
  ],
)

/** The same without agents; made anew with `activity_totals`. */
export const findingTotals = sqliteTable(
  'finding_totals',
  { ...protection, agents: integer('agents').notNull(), ...dispositions },
  table => [
    primaryKey({
      columns: [table.month, table.direction, table.use, table.provider, table.background, table.entity],
    }),
  ],
)

/** How far the ledger has been counted. At most one row. */
export const rollupState = sqliteTable('rollup_state', {
  id: integer('id').primaryKey(),
  /** Last row of the ledger that is counted: rows up to it may be purged once their exchange is closed. */
  watermark: integer('watermark').notNull(),
  /** Exchanges opened in earlier months are not counted again: their figures stand. `''` counts all. */
  fromMonth: text('from_month').notNull(),
  /** Months whose totals are behind their rows. */
  staleMonths: text('stale_months', { mode: 'json' }).$type<readonly string[]>().notNull(),
})

/** The latest exchange of each agent and use in a month, so that the next one is known to go on with its sitting. */
export const sittingEnds = sqliteTable(
  'sitting_ends',
  {
    agentRef: text('agent_ref').notNull(),
    use: text('use').notNull(),
    month: text('month').notNull(),
    at: text('at').notNull(),
  },
  table => [primaryKey({ columns: [table.agentRef, table.use, table.month] })],
)

/** Sittings that an agent began in a week, and how many of them were drawn: what the next one's chance depends on. */
export const sittingWeeks = sqliteTable(
  'sitting_weeks',
  {
    agentRef: text('agent_ref').notNull(),
    /** The week's Monday, `YYYY-MM-DD`. */
    week: text('week').notNull(),
    sittings: integer('sittings').notNull(),
    invited: integer('invited').notNull(),
  },
  table => [primaryKey({ columns: [table.agentRef, table.week] })],
)

/** Sittings drawn at random. One of an agent who does not want to be asked is here as any other, and never shown. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    agentRef: text('agent_ref').notNull(),
    month: text('month').notNull(),
    /** When the sitting began. */
    at: text('at').notNull(),
    direction: text('direction').notNull(),
    use: text('use').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    /** Millionths: how likely the sitting was to be drawn, the weekly cap counted. */
    probability: integer('probability').notNull(),
    expiresAt: text('expires_at').notNull(),
    /** The agent said "not this time". */
    declinedAt: text('declined_at'),
  },
  table => [
    index('invitations_agent').on(table.agentRef),
    index('invitations_month').on(table.month),
    check('invitations_probability', sql`${table.probability} between 1 and 1000000`),
  ],
)

/** What agents say of a task. Their own word; no free text. */
export const reports = sqliteTable(
  'reports',
  {
    id: text('id').primaryKey(),
    /** Null for a report that nobody asked for. */
    invitationId: text('invitation_id'),
    agentRef: text('agent_ref').notNull(),
    /** Of the sitting; of the report itself when it is voluntary. */
    month: text('month').notNull(),
    direction: text('direction').notNull(),
    use: text('use').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    kind: text('kind', { enum: ['invited', 'voluntary'] }).notNull(),
    /** Millionths, from the invitation; null for a voluntary report. */
    probability: integer('probability'),
    promptingMinutes: integer('prompting_minutes').notNull(),
    checkingMinutes: integer('checking_minutes').notNull(),
    withoutAi: text('without_ai', { enum: ['by_hand', 'other_tool', 'not_done', 'unknown'] }).notNull(),
    withoutAiMinutes: integer('without_ai_minutes'),
    outcome: text('outcome', { enum: ['as_is', 'light_edit', 'heavy_edit', 'abandoned'] }).notNull(),
    quality: integer('quality').notNull(),
    errorFound: integer('error_found', { mode: 'boolean' }).notNull(),
    confidence: integer('confidence').notNull(),
    instrumentVersion: text('instrument_version').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    createdAt: text('created_at').notNull(),
    editedAt: text('edited_at'),
  },
  table => [
    uniqueIndex('reports_invitation').on(table.invitationId),
    index('reports_agent').on(table.agentRef),
    index('reports_month').on(table.month),
    check('reports_kind', sql`(${table.kind} = 'invited') = (${table.invitationId} is not null)`),
    check('reports_probability', sql`(${table.kind} = 'invited') = (${table.probability} is not null)`),
  ],
)

/** Tasks that agents timed, with AI and without: what declared times are held against. */
export const timedTasks = sqliteTable(
  'timed_tasks',
  {
    id: text('id').primaryKey(),
    agentRef: text('agent_ref').notNull(),
    month: text('month').notNull(),
    direction: text('direction').notNull(),
    use: text('use').notNull(),
    arm: text('arm', { enum: ['with_ai', 'without_ai'] }).notNull(),
    minutes: integer('minutes').notNull(),
    createdAt: text('created_at').notNull(),
  },
  table => [index('timed_tasks_agent').on(table.agentRef), index('timed_tasks_month').on(table.month)],
)

/** Agents who do not want to be invited. In the store of identities: nothing here meets a reference. */
export const optOuts = sqliteTable('opt_outs', {
  agentId: text('agent_id').primaryKey(),
  at: text('at').notNull(),
})

/** What tokens of a model cost in a month. Months that are closed keep theirs. */
export const priceBook = sqliteTable(
  'price_book',
  {
    month: text('month').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    /** Millionths of a euro per million tokens. */
    input: integer('input').notNull(),
    cached: integer('cached').notNull(),
    output: integer('output').notNull(),
    source: text('source', { enum: ['contract', 'list'] }).notNull(),
    /** Day of the exchange rate, for a list price in dollars. */
    rateDay: text('rate_day'),
  },
  table => [primaryKey({ columns: [table.month, table.provider, table.model] })],
)

/** How many people could use AI, and were trained to: a count per month, taken while it lasts. */
export const headcounts = sqliteTable(
  'headcounts',
  {
    month: text('month').notNull(),
    direction: text('direction').notNull(),
    /** Agents who may use AI as the authority states them, at least those with a key that is not revoked. */
    eligible: integer('eligible').notNull(),
    /** Of those with a key, agents with a training on record. */
    trained: integer('trained').notNull(),
  },
  table => [primaryKey({ columns: [table.month, table.direction] })],
)

/** What was published of a period that is closed. Written once: later changes of reports or prices do not move it. */
export const publications = sqliteTable(
  'publications',
  {
    /** `2026-07` or `2026-Q3`. */
    period: text('period').notNull(),
    /** Version of the method that the figures were made by. */
    method: text('method').notNull(),
    /** What was asked, in canonical form. */
    question: text('question').notNull(),
    /** The answer with its hidden cells: JSON. */
    answer: text('answer', { mode: 'json' }).$type<unknown>().notNull(),
    frozenAt: text('frozen_at').notNull(),
  },
  table => [primaryKey({ columns: [table.period, table.method, table.question] })],
)

/** Who looked at the observatory or took figures away. Security data, never used for figures. */
export const observatoryViews = sqliteTable(
  'observatory_views',
  {
    id: integer('id').primaryKey(),
    at: text('at').notNull(),
    agentId: text('agent_id').notNull(),
    format: text('format', { enum: ['page', 'json', 'csv', 'svg', 'png'] }).notNull(),
    question: text('question').notNull(),
  },
  table => [index('observatory_views_at').on(table.at)],
)

/** Says that what is stored was made up by `ecluse seed`. At most one row, and nothing ever takes it away. */
export const inventions = sqliteTable('inventions', {
  id: integer('id').primaryKey(),
  /** Of the random numbers: the same one makes the same history. */
  seed: integer('seed').notNull(),
  at: text('at').notNull(),
})
