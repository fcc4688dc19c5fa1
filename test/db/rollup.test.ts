import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openActivity } from '../../db/activity.ts'
import { openLedger } from '../../db/ledger.ts'
import type { EcluseDatabase } from '../../db/open.ts'
import { openPriceBook } from '../../db/price-book.ts'
import type { ClosedRecord, OpenedRecord } from '../../db/record.ts'
import { openRollup, type Rollup } from '../../db/rollup.ts'
import { openFor, temporaryFolder } from './folder.ts'
import { closed, key, opened } from './records.ts'

type Past = readonly [Partial<OpenedRecord>, Partial<ClosedRecord>]

/** Enters exchanges in the ledger in their order; `late` ones are closed after all others. */
async function enter(
  db: EcluseDatabase,
  past: readonly Past[],
  late: (index: number) => boolean = () => false,
) {
  const ledger = openLedger(db, { key })
  const name = (index: number) => `x${index}-${Math.random().toString(36).slice(2, 8)}`
  const ids = past.map((_, index) => name(index))
  for (const [index, [opening, ending]] of past.entries()) {
    await ledger.open(opened(ids[index] ?? '', opening))
    if (!late(index)) await ledger.close(closed(ids[index] ?? '', ending))
  }
  for (const [index, [, ending]] of past.entries()) {
    if (late(index)) await ledger.close(closed(ids[index] ?? '', ending))
  }
}

function countAll(rollup: Rollup, rows = 1000): void {
  while (rollup.step(rows) > 0);
  while (rollup.refresh());
}

/** Every table that figures come from, in an order of its own. */
function figures(db: EcluseDatabase): unknown {
  return ['activity', 'activity_totals', 'findings', 'finding_totals', 'sitting_ends'].map(table =>
    db.$client
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
      .all()
      .map(row => JSON.stringify(row))
      .sort(),
  )
}

const at = (text: string) => new Date(`2026-${text}:00.000Z`)
const jeanne = 'aa'.repeat(16)
const paul = 'bb'.repeat(16)

describe('one pass', () => {
  it('counts each exchange where and as what it was', async () => {
    const db = openFor()
    await enter(db, [
      [{ at: at('10-05T08:00'), agentRef: jeanne, kept: ['IBAN_CODE', 'EMAIL_ADDRESS'] }, {}],
      [
        { at: at('10-05T08:05'), agentRef: jeanne, action: 'forwarded', findings: { FR_SIREN: 3 } },
        { usage: null, usageSource: null },
      ],
      [
        { at: at('10-05T08:06'), agentRef: jeanne, action: 'blocked', findings: { SECRET: 1 } },
        { outcome: 'blocked', status: 403, usage: null, usageSource: null },
      ],
      [
        {
          ...{ at: at('10-05T08:07'), agentRef: jeanne, action: 'routed' },
          ...{ attachments: ['image', 'image', 'document'], uninspected: { image: 2 } },
        },
        { outcome: 'upstream_error', usageSource: 'estimated' },
      ],
      [{ at: at('10-05T08:08'), agentRef: jeanne, background: true }, {}],
    ])
    countAll(openRollup(db))
    const activity = openActivity(db)
    expect(activity.rows(['2026-10'])).toEqual([
      {
        ...{ month: '2026-10', direction: 'Éducation', use: 'redaction', provider: 'openai', region: 'US' },
        ...{ model: 'gpt-5-mini', agentRef: jeanne, exchanges: 4, sittings: 1, masked: 1, routed: 1 },
        ...{ refusals: 1, failures: 1, tokensKnown: 1, tokensEstimated: 1, tokensUnknown: 1 },
        ...{ inputTokens: 300, outputTokens: 120, cachedTokens: 0, estimatedInputTokens: 300 },
        ...{ estimatedOutputTokens: 120, attachments: 2, cost: 0, priced: 0 },
      },
    ])
    expect(activity.rows(['2026-10'], true)).toMatchObject([{ exchanges: 1, sittings: 0 }])
    const found = activity
      .findings(['2026-10'])
      .map(row => [row.entity, row.protected, row.blocked, row.routed, row.kept])
    expect(found.sort()).toEqual([
      ['FR_SIREN', 0, 0, 0, 3],
      ['IBAN_CODE', 0, 0, 1, 1],
      ['PERSON', 2, 0, 2, 0],
      ['SECRET', 0, 1, 0, 0],
    ])
  })

  it('counts a sitting per agent, use and twenty idle minutes, and ends it with its month', async () => {
    const db = openFor()
    const of = (when: string, changes: Partial<OpenedRecord> = {}): Past => [
      { at: at(when), agentRef: jeanne, ...changes },
      {},
    ]
    await enter(db, [
      of('09-30T23:50'),
      of('10-01T00:05'),
      of('10-01T00:25'),
      of('10-01T00:46'),
      of('10-01T00:47', { use: 'traduction' }),
      of('10-01T00:48', { agentRef: paul }),
      of('10-01T01:00', { use: null }),
      of('10-01T03:00', { action: 'blocked' }),
      of('10-01T05:00', { background: true }),
    ])
    countAll(openRollup(db))
    const sittings = openActivity(db)
      .totals(['2026-09', '2026-10'])
      .map(({ month, use, agents, sittings }) => [month, use, agents, sittings])
    expect(sittings.sort()).toEqual([
      ['2026-09', 'redaction', 1, 1],
      ['2026-10', '', 1, 1],
      ['2026-10', 'redaction', 2, 3],
      ['2026-10', 'traduction', 1, 1],
    ])
  })

  it('costs what the price book says, and nothing known where it says nothing', async () => {
    const db = openFor()
    const usage = { inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 200_000 }
    await enter(db, [
      [{ model: 'priced' }, { usage }],
      [{ model: 'priced' }, { usage: null, usageSource: null }],
      [{ model: 'unpriced' }, { usage }],
    ])
    countAll(openRollup(db))
    openPriceBook(db).note({
      ...{
        month: '2026-10',
        provider: 'openai',
        model: 'priced',
        input: 500_000,
        cached: 100_000,
        output: 2_000_000,
      },
      ...{ source: 'contract', rateDay: null },
    })
    const cost = openActivity(db)
      .totals(['2026-10'])
      .map(({ model, cost, priced, exchanges }) => [model, cost, priced, exchanges])
    // 0.6 × 0.50 € + 0.4 × 0.10 € + 0.2 × 2 € = 0.74 €.
    expect(cost.sort()).toEqual([
      ['priced', 740_000, 1, 2],
      ['unpriced', 0, 0, 1],
    ])
  })
})

const pasts: fc.Arbitrary<readonly Past[]> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 45 }),
      agentRef: fc.constantFrom(jeanne, paul),
      use: fc.constantFrom('redaction', 'traduction', null),
      model: fc.constantFrom('gpt-5-mini', 'mistral-small'),
      background: fc.constantFrom(false, false, false, true),
      action: fc.constantFrom('forwarded', 'masked', 'routed', 'blocked'),
      findings: fc.constantFrom({}, { PERSON: 1 }, { PERSON: 2, SECRET: 1 }),
      usage: fc.constantFrom(null, { inputTokens: 10, outputTokens: 5 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(steps => {
    // Near the end of a month, so that many cross it.
    let now = Date.parse('2026-10-31T20:00:00Z')
    return steps.map(({ minutes, usage, ...opening }): Past => {
      now += minutes * 60_000
      const usageSource = usage === null ? null : ('provider' as const)
      const outcome = opening.action === 'blocked' ? ('blocked' as const) : ('complete' as const)
      return [
        { ...opening, at: new Date(now) },
        { usage, usageSource, outcome },
      ]
    })
  })

describe('in pieces', () => {
  it('comes to the same figures, however it is cut, and when it is counted anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        pasts,
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.boolean()),
        async (past, cuts, lates) => {
          const db = openFor()
          const late = new Set(past.map((_, index) => index).filter(() => lates.next().value === true))
          await enter(db, past, index => late.has(index))
          const whole = openRollup(db)
          countAll(whole)
          const once = figures(db)
          expect(whole.restart()).toBe('')
          for (let index = 0; openRollup(db).step(cuts[index % cuts.length] ?? 1) > 0; index++) {
            if (index % 3 === 0) whole.refresh()
          }
          while (whole.refresh());
          expect(figures(db)).toEqual(once)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('loses and doubles nothing when a step is killed in the middle', async () => {
    const db = openFor()
    await enter(
      db,
      Array.from(
        { length: 12 },
        (_, index): Past => [{ at: new Date(Date.parse('2026-10-05T08:00:00Z') + index * 1_500_000) }, {}],
      ),
    )
    countAll(openRollup(db))
    const once = figures(db)
    const rollup = openRollup(db)
    rollup.restart()
    rollup.step(7)
    // The watermark is the last thing that a step writes.
    db.$client.exec(
      "CREATE TRIGGER killed BEFORE UPDATE ON rollup_state BEGIN SELECT RAISE(ABORT, 'killed'); END",
    )
    expect(() => rollup.step(7)).toThrow('killed')
    db.$client.exec('DROP TRIGGER killed')
    countAll(openRollup(db), 5)
    expect(figures(db)).toEqual(once)
  })

  it('keeps the figures of what was purged from the ledger', async () => {
    const db = openFor()
    const of = (when: string): Past => [{ at: at(when) }, {}]
    await enter(db, [of('08-10T08:00'), of('09-10T08:00'), of('09-20T08:00'), of('10-10T08:00')])
    const rollup = openRollup(db)
    countAll(rollup)
    const once = figures(db)
    db.$client.exec('DROP TRIGGER ledger_no_delete; DELETE FROM ledger WHERE seq <= 4')
    // September is not whole any more: it stands as it was counted.
    expect(rollup.restart()).toBe('2026-10')
    countAll(rollup)
    expect(figures(db)).toEqual(once)
  })

  it('goes on from where another process stopped', async () => {
    const folder = temporaryFolder()
    const first = openFor(folder)
    await enter(first, [[{}, {}]])
    expect(openRollup(first).step(100)).toBe(2)
    expect(openRollup(openFor(folder)).step(100)).toBe(0)
  })
})
