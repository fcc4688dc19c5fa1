import type { EcluseDatabase } from './open.ts'
import { idleMinutes } from './sittings.ts'

/**
 * Counts the ledger into the observatory's store, from where it stopped. However the work is cut into steps, and
 * wherever it is killed, the figures are those of one pass: a step is one transaction that moves the watermark too.
 */
export interface Rollup {
  /**
   * Counts at most so many rows of the ledger; a few hundred hold the event loop for some milliseconds.
   * @returns how many rows it counted; 0 when nothing is left
   */
  step(rows: number): number
  /** Brings the totals of the months that changed up to their rows, one month at a time. @returns false when none was behind */
  refresh(): boolean
  /** Rows of the ledger up to this one are counted. */
  watermark(): number
  /**
   * Lets the figures of the months before this one stand for good: from then on nothing is counted into them, not by
   * `restart` either, so that their rows by agent may go and their totals do not shrink.
   * @returns false, with nothing changed, while the ledger has a row of them or their totals are behind
   */
  settle(month: string): boolean
  /**
   * Forgets what the ledger can still tell and begins to count it anew: all of it, or, where the ledger's beginning
   * was purged, the months that it holds whole; never months that were settled. Call `step` and `refresh` until nothing is left.
   * @returns the first month counted anew, `''` for all
   */
  restart(): string
}

const dimensions = ['month', 'agent_ref', 'direction', 'use', 'provider', 'region', 'model', 'background']
const measures = [
  'exchanges',
  'sittings',
  'masked',
  'routed',
  'refusals',
  'failures',
  'tokens_known',
  'tokens_estimated',
  'tokens_unknown',
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'estimated_input_tokens',
  'estimated_output_tokens',
  'attachments',
]
const findingDimensions = ['month', 'agent_ref', 'direction', 'use', 'provider', 'background', 'entity']
const dispositions = ['protected', 'blocked', 'routed', 'kept']

type Sums = Record<string, number>

interface Opened {
  readonly at: string
  readonly agent_ref: string
  readonly direction: string
  readonly use: string
  readonly provider: string
  readonly region: string
  readonly model: string
  readonly background: number
  readonly action: string
}

interface Ended extends Opened {
  readonly findings: string
  readonly kept: string
  readonly uninspected: string
  readonly outcome: string
  readonly input_tokens: number | null
  readonly output_tokens: number | null
  readonly cached_tokens: number | null
  readonly usage_source: string | null
}

const openedColumns = (table: string): string =>
  `${table}.at, ${table}.agent_ref, coalesce(${table}.direction, '') AS direction, coalesce(${table}."use", '') AS "use",
   coalesce(${table}.provider, '') AS provider, coalesce(${table}.provider_region, '') AS region,
   coalesce(${table}.model, '') AS model, ${table}.background, ${table}.action`

export function openRollup(db: EcluseDatabase): Rollup {
  const sqlite = db.$client
  const state = sqlite.prepare<[], { watermark: number; from_month: string; stale_months: string }>(
    'SELECT watermark, from_month, stale_months FROM rollup_state WHERE id = 1',
  )
  const save = sqlite.prepare(
    `INSERT INTO rollup_state (id, watermark, from_month, stale_months) VALUES (1, @watermark, @fromMonth, @stale)
     ON CONFLICT (id) DO UPDATE SET watermark = @watermark, from_month = @fromMonth, stale_months = @stale`,
  )
  const lastSeq = sqlite.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM ledger').pluck()
  const opened = sqlite.prepare<[number, number], Opened>(
    `SELECT ${openedColumns('o')} FROM ledger o WHERE o.seq > ? AND o.seq <= ? AND o.kind = 'opened' ORDER BY o.seq`,
  )
  const ended = sqlite.prepare<[number, number], Ended>(
    `SELECT ${openedColumns('o')}, o.findings, coalesce(o.kept, '[]') AS kept, 
            coalesce(o.uninspected, o.attachments) AS uninspected, c.outcome,
            c.input_tokens, c.output_tokens, c.cached_tokens, c.usage_source
     FROM ledger c JOIN ledger o ON o.exchange_id = c.exchange_id AND o.kind = 'opened'
     WHERE c.seq > ? AND c.seq <= ? AND c.kind = 'closed' ORDER BY c.seq`,
  )
  const readEnd = sqlite
    .prepare<[string, string, string], string>(
      'SELECT at FROM sitting_ends WHERE agent_ref = ? AND "use" = ? AND month = ?',
    )
    .pluck()
  const writeEnd = sqlite.prepare(
    `INSERT INTO sitting_ends (agent_ref, "use", month, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (agent_ref, "use", month) DO UPDATE SET at = max(at, excluded.at)`,
  )
  const addActivity = sqlite.prepare(adding('activity', dimensions, measures))
  const addFindings = sqlite.prepare(adding('findings', findingDimensions, dispositions))

  const now = () => {
    const row = state.get()
    return {
      watermark: row?.watermark ?? 0,
      fromMonth: row?.from_month ?? '',
      stale: new Set(JSON.parse(row?.stale_months ?? '[]') as string[]),
    }
  }
  const keep = (next: ReturnType<typeof now>): void => {
    save.run({ ...next, stale: JSON.stringify([...next.stale].sort()) })
  }

  const step = sqlite.transaction((rows: number): number => {
    const at = now()
    const to = Math.min(at.watermark + rows, lastSeq.get() ?? 0)
    if (to <= at.watermark) return 0
    const cells = new Map<string, Sums>()
    const kinds = new Map<string, Sums>()
    const ends = new Map<string, string>()
    for (const row of opened.all(at.watermark, to)) {
      if (monthOf(row) < at.fromMonth || row.background === 1 || row.action === 'blocked') continue
      const sitting = [row.agent_ref, row.use, monthOf(row)] as const
      const key = JSON.stringify(sitting)
      const end = ends.get(key) ?? readEnd.get(...sitting)
      if (end === undefined || Date.parse(row.at) - Date.parse(end) > idleMinutes * 60_000) {
        add(cells, cellOf(row), { sittings: 1 })
      }
      ends.set(key, end === undefined || row.at > end ? row.at : end)
    }
    for (const row of ended.all(at.watermark, to)) {
      if (monthOf(row) < at.fromMonth) continue
      add(cells, cellOf(row), amountsOf(row))
      for (const [entity, counts] of dispositionsOf(row)) {
        const { agent_ref, direction, use, provider, background } = row
        add(kinds, [monthOf(row), agent_ref, direction, use, provider, background, entity], counts)
      }
    }
    for (const [key, end] of ends) writeEnd.run(...(JSON.parse(key) as [string, string, string]), end)
    for (const [key, sums] of cells) addActivity.run(...valuesOf(key, measures, sums))
    for (const [key, sums] of kinds) addFindings.run(...valuesOf(key, dispositions, sums))
    for (const key of cells.keys()) at.stale.add((JSON.parse(key) as [string])[0])
    keep({ ...at, watermark: to })
    return to - at.watermark
  })

  const refresh = sqlite.transaction((): boolean => {
    const at = now()
    const [month] = [...at.stale].sort()
    if (month === undefined) return false
    for (const statement of totals) statement.run(month)
    at.stale.delete(month)
    keep(at)
    return true
  })
  const totals = [
    sqlite.prepare('DELETE FROM activity_totals WHERE month = ?'),
    sqlite.prepare(summing('activity_totals', 'activity', dimensions, measures)),
    sqlite.prepare('DELETE FROM finding_totals WHERE month = ?'),
    sqlite.prepare(summing('finding_totals', 'findings', findingDimensions, dispositions)),
  ]

  const restart = sqlite.transaction((): string => {
    const first = sqlite
      .prepare<[], { seq: number; at: string }>('SELECT seq, at FROM ledger ORDER BY seq LIMIT 1')
      .get()
    // A ledger that begins with its first row is whole. Else its first month is not, and stands as it was counted.
    const { fromMonth: settled, stale } = now()
    if (first === undefined) return settled
    const whole = first.seq === 1 ? '' : monthAfter(first.at.slice(0, 7))
    const fromMonth = [settled, whole].sort().at(-1) ?? settled
    for (const table of ['activity', 'activity_totals', 'findings', 'finding_totals', 'sitting_ends']) {
      sqlite.prepare(`DELETE FROM ${table} WHERE month >= ?`).run(fromMonth)
    }
    const behind = new Set([...stale].filter(month => month < fromMonth))
    keep({ watermark: first.seq - 1, fromMonth, stale: behind })
    return fromMonth
  })

  const isInLedger = sqlite.prepare<[string], number>('SELECT 1 FROM ledger WHERE at < ? LIMIT 1').pluck()
  const settle = sqlite.transaction((month: string): boolean => {
    const at = now()
    if (isInLedger.get(month) !== undefined || [...at.stale].some(stale => stale < month)) return false
    if (at.fromMonth < month) keep({ ...at, fromMonth: month })
    return true
  })

  return {
    step: rows => step.immediate(rows),
    refresh: () => refresh.immediate(),
    watermark: () => now().watermark,
    restart: () => restart.immediate(),
    settle: month => settle.immediate(month),
  }
}

const monthOf = (row: Opened): string => row.at.slice(0, 7)

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

function cellOf(row: Opened): readonly (string | number)[] {
  const { agent_ref, direction, use, provider, region, model, background } = row
  return [monthOf(row), agent_ref, direction, use, provider, region, model, background]
}

function amountsOf(row: Ended): Sums {
  const refused = isRefusal(row)
  if (refused) return { exchanges: 1, refusals: 1 }
  const counted = row.input_tokens !== null && row.output_tokens !== null
  const known = counted && row.usage_source === 'provider'
  const estimated = counted && row.usage_source === 'estimated'
  const attached = Object.values(JSON.parse(row.uninspected) as Record<string, number>)
  return {
    exchanges: 1,
    masked: row.action === 'masked' ? 1 : 0,
    routed: row.action === 'routed' ? 1 : 0,
    failures: row.outcome === 'complete' || row.outcome === 'client_closed' ? 0 : 1,
    tokens_known: known ? 1 : 0,
    tokens_estimated: estimated ? 1 : 0,
    tokens_unknown: known || estimated ? 0 : 1,
    input_tokens: known ? (row.input_tokens ?? 0) : 0,
    output_tokens: known ? (row.output_tokens ?? 0) : 0,
    cached_tokens: known ? (row.cached_tokens ?? 0) : 0,
    estimated_input_tokens: estimated ? (row.input_tokens ?? 0) : 0,
    estimated_output_tokens: estimated ? (row.output_tokens ?? 0) : 0,
    attachments: attached.reduce((sum, count) => sum + count, 0),
  }
}

const isRefusal = (row: Ended): boolean =>
  row.action === 'blocked' || row.outcome === 'denied' || row.outcome === 'blocked'

/** What became of the data found in an exchange, by kind. */
function dispositionsOf(row: Ended): readonly (readonly [string, Sums])[] {
  const kept = new Set(JSON.parse(row.kept) as string[])
  const became = (entity: string): string => {
    if (isRefusal(row)) return 'blocked'
    if (row.action === 'forwarded' || kept.has(entity)) return 'kept'
    return row.action === 'routed' ? 'routed' : 'protected'
  }
  return Object.entries(JSON.parse(row.findings) as Sums).map(([entity, count]) => [
    entity,
    { [became(entity)]: count },
  ])
}

function add(cells: Map<string, Sums>, cell: readonly (string | number)[], amounts: Sums): void {
  const key = JSON.stringify(cell)
  const sums = cells.get(key) ?? {}
  for (const [measure, amount] of Object.entries(amounts)) sums[measure] = (sums[measure] ?? 0) + amount
  cells.set(key, sums)
}

function valuesOf(key: string, columns: readonly string[], sums: Sums): readonly (string | number)[] {
  return [...(JSON.parse(key) as (string | number)[]), ...columns.map(column => sums[column] ?? 0)]
}

const quoted = (columns: readonly string[]): string => columns.map(column => `"${column}"`).join(', ')

/** Adds to a cell, or makes it. */
function adding(table: string, keys: readonly string[], sums: readonly string[]): string {
  const columns = [...keys, ...sums]
  return `INSERT INTO ${table} (${quoted(columns)}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (${quoted(keys)}) DO UPDATE SET ${sums.map(column => `"${column}" = "${column}" + excluded."${column}"`).join(', ')}`
}

/** One month's cells without agents, and how many agents each has. */
function summing(into: string, from: string, keys: readonly string[], sums: readonly string[]): string {
  const left = keys.filter(key => key !== 'agent_ref')
  return `INSERT INTO ${into} (${quoted(left)}, agents, ${quoted(sums)})
    SELECT ${quoted(left)}, count(DISTINCT agent_ref), ${sums.map(column => `sum("${column}")`).join(', ')}
    FROM ${from} WHERE month = ? GROUP BY ${quoted(left)}`
}
