import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { lockDataFolder } from '../../db/data-folder.ts'
import { openLedger } from '../../db/ledger.ts'
import { openDatabase } from '../../db/open.ts'
import type { ClosedRecord, OpenedRecord } from '../../db/record.ts'
import { ledger as table } from '../../db/schema.ts'
import { verifyLedger } from '../../db/verify.ts'
import { openFor, temporaryFolder } from './folder.ts'
import { kill, startChild } from './processes.ts'
import { anyClosing, anyOpening, closed, key, opened } from './records.ts'

/** Another connection to the same file, as another process would have. */
function otherConnection(folder: string): Sqlite.Database {
  const other = new Sqlite(join(folder, 'ecluse.sqlite'), { timeout: 0 })
  onTestFinished(() => {
    other.close()
  })
  return other
}

describe('the ledger', () => {
  it('keeps what is known at opening and at closing, and reads back as typed', async () => {
    const db = openFor()
    const ledger = openLedger(db, { key })
    await ledger.open(opened('e1', { attachments: ['document', 'image', 'document'], tools: true }))
    await ledger.close(
      closed('e1', { outcome: 'client_closed', status: null, errorCode: 'upstream_timeout' }),
    )
    const [first, second] = db.select().from(table).all()
    expect(first).toMatchObject({
      seq: 1,
      kind: 'opened',
      at: '2026-10-05T08:00:00.000Z',
      direction: 'Éducation',
      findings: { IBAN_CODE: 1, PERSON: 2 },
      attachments: { image: 1, document: 2 },
      tools: true,
      background: false,
      outcome: null,
    })
    expect(second).toMatchObject({
      seq: 2,
      kind: 'closed',
      outcome: 'client_closed',
      status: null,
      errorCode: 'upstream_timeout',
      inputTokens: 300,
      cachedTokens: null,
      agentRef: null,
      prevHash: first?.hash,
    })
    expect(ledger.head()).toEqual({ seq: 2, hash: second?.hash })
  })

  it('has the row on disk, for others to see, when `open` resolves', async () => {
    const folder = temporaryFolder()
    const ledger = openLedger(openFor(folder), { key })
    const other = otherConnection(folder)
    await ledger.open(opened('e1'))
    expect(other.prepare('SELECT exchange_id FROM ledger').pluck().all()).toEqual(['e1'])
  })

  it('records a refused exchange as one pair, given in one go', async () => {
    const db = openFor()
    const ledger = openLedger(db, { key })
    await Promise.all([
      ledger.open(opened('e1', { action: 'blocked', provider: null, providerRegion: null })),
      ledger.close(
        closed('e1', { outcome: 'blocked', status: 403, errorCode: 'content_blocked', usage: null }),
      ),
    ])
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 2, exchanges: 1, open: 0 })
  })

  it('keeps any interleaving of openings and closings as one chain', async () => {
    const db = openFor()
    const ledger = openLedger(db, { key })
    let run = 0
    const step = fc.record({
      exchange: fc.nat(5),
      pause: fc.boolean(),
      opening: anyOpening,
      closing: anyClosing,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async steps => {
        run += 1
        const before = verifyLedger(db, { key })
        const state = new Map<number, 'open' | 'closed'>()
        const given: Promise<void>[] = []
        for (const { exchange, pause, opening, closing } of steps) {
          const id = `run${run}-${exchange}`
          if (!state.has(exchange)) given.push(ledger.open(opened(id, opening)))
          else if (state.get(exchange) === 'open') given.push(ledger.close(closed(id, closing)))
          else continue
          state.set(exchange, state.has(exchange) ? 'closed' : 'open')
          if (pause) await Promise.all(given)
        }
        await Promise.all(given)
        const after = verifyLedger(db, { key, head: before.head })
        expect(after.firstBad).toBeUndefined()
        expect(after.rows - before.rows).toBe(given.length)
        expect(after.exchanges - before.exchanges).toBe(state.size)
        expect(after.open - before.open).toBe([...state.values()].filter(each => each === 'open').length)
      }),
      { numRuns: 25 },
    )
  })

  it('refuses what is out of order, without harm to what was given with it', async () => {
    const db = openFor()
    const ledger = openLedger(db, { key })
    const [, again, stranger, close, closeAgain, other] = await Promise.allSettled([
      ledger.open(opened('e1')),
      ledger.open(opened('e1')),
      ledger.close(closed('unknown')),
      ledger.close(closed('e1')),
      ledger.close(closed('e1')),
      ledger.open(opened('e2')),
    ])
    for (const refused of [again, stranger, closeAgain]) {
      expect(refused).toMatchObject({
        status: 'rejected',
        reason: { name: 'LedgerError', fault: 'out_of_order' },
      })
    }
    expect([close?.status, other?.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 3, open: 1 })
  })

  it('stores a count that the provider garbled as unknown', async () => {
    const db = openFor()
    const ledger = openLedger(db, { key })
    await ledger.open(opened('e1'))
    await ledger.close(
      closed('e1', { usage: { inputTokens: Number.NaN, outputTokens: -3, cachedTokens: 1.5 } }),
    )
    expect(db.select().from(table).all()[1]).toMatchObject({
      inputTokens: null,
      outputTokens: null,
      cachedTokens: null,
    })
  })

  it('will not go on with another key', async () => {
    const db = openFor()
    await openLedger(db, { key }).open(opened('e1'))
    expect(() => openLedger(db, { key: Buffer.alloc(32, 8) })).toThrow(
      expect.objectContaining({ fault: 'wrong_key' }),
    )
  })
})

describe('no content', () => {
  const sentence = ['Madame', 'Quimper', 'demande'].join(' ')
  const openings: [string, Partial<OpenedRecord>][] = [
    ['exchange_id', { exchangeId: sentence }],
    ['agent_ref', { agentRef: 'agent-7' }],
    ['agent_ref', { agentRef: 'AB'.repeat(16) }],
    ['team', { team: sentence }],
    ['team', { team: 'x'.repeat(65) }],
    ['direction', { direction: 'a\nb' }],
    ['surface', { surface: sentence }],
    ['model', { model: sentence }],
    ['model', { model: 'm'.repeat(201) }],
    ['model', { model: 'é' }],
    ['model', { model: '' }],
    ['provider', { provider: sentence }],
    ['provider_region', { providerRegion: sentence }],
    ['policy', { policy: sentence }],
    ['revision', { revision: sentence }],
    ['use', { use: sentence }],
    ['use', { use: ['someone', 'example.org'].join('@') }],
    ['session_ref', { sessionRef: sentence }],
    ['findings', { findings: { [sentence]: 1 } }],
    ['findings', { findings: { PERSON: 1.5 } }],
    ['characters', { characters: -1 }],
    ['at', { at: new Date(Number.NaN) }],
  ]

  it.each(openings)('%s takes no such value at opening', async (column, changes) => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    const refused = openLedger(db, { key }).open(opened('e1', changes))
    await expect(refused).rejects.toMatchObject({
      fault: 'invalid_record',
      message: expect.stringMatching(new RegExp(`^${column}: must `)),
    })
    await expect(refused).rejects.not.toThrow(sentence)
    expect(db.select().from(table).all()).toEqual([])
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file)).includes('Quimper')).toBe(false)
    }
  })

  const closings: [string, Partial<ClosedRecord>][] = [
    ['error_code', { errorCode: sentence }],
    ['status', { status: 1000 }],
    ['status', { status: 200.5 }],
    ['answer_characters', { answerCharacters: -1 }],
    ['unknown_placeholders', { unknownPlaceholders: -1 }],
  ]
  it.each(closings)('%s takes no such value at closing', async (column, changes) => {
    const ledger = openLedger(openFor(), { key })
    await ledger.open(opened('e1'))
    await expect(ledger.close(closed('e1', changes))).rejects.toThrow(new RegExp(`^${column}: must `))
  })

  it('takes no word outside the vocabularies of outcome and action', async () => {
    const ledger = openLedger(openFor(), { key })
    const { outcome, action }: { outcome: ClosedRecord['outcome']; action: OpenedRecord['action'] } =
      JSON.parse('{"outcome":"fine","action":"leaked"}')
    await expect(ledger.open(opened('e1', { action }))).rejects.toThrow(/^action: /)
    await expect(ledger.close(closed('e1', { outcome }))).rejects.toThrow(/^outcome: /)
  })
})

describe('append-only', () => {
  async function withRows() {
    const db = openFor()
    const ledger = openLedger(db, { key })
    await Promise.all([ledger.open(opened('e1')), ledger.close(closed('e1')), ledger.open(opened('e2'))])
    return db.$client
  }
  const copy = (changes: string) => `SELECT ${changes} FROM ledger WHERE seq = 3`
  const columns = 'seq, kind, exchange_id, at, prev_hash, hash'

  it.each([
    ['UPDATE', 'UPDATE ledger SET model = model'],
    ['DELETE', 'DELETE FROM ledger WHERE seq = 3'],
    ['REPLACE of a row', `INSERT OR REPLACE INTO ledger (${columns}) ${copy(columns)}`],
    [
      'REPLACE of an exchange',
      `INSERT OR REPLACE INTO ledger (${columns}) ${copy('4, kind, exchange_id, at, hash, hash')}`,
    ],
    ['a number out of turn', `INSERT INTO ledger (${columns}) ${copy("9, kind, 'e9', at, hash, hash")}`],
    ['no number', `INSERT INTO ledger (${columns}) ${copy("NULL, kind, 'e9', at, hash, hash")}`],
    [
      'a row that is not linked',
      `INSERT INTO ledger (${columns}) ${copy("4, kind, 'e9', at, prev_hash, hash")}`,
    ],
    [
      'a closing without opening',
      `INSERT INTO ledger (${columns}) ${copy("4, 'closed', 'e9', at, hash, hash")}`,
    ],
  ])('the database refuses %s', async (_, statement) => {
    const sqlite = await withRows()
    const rows = () => sqlite.prepare('SELECT * FROM ledger').all()
    const before = rows()
    expect(() => sqlite.exec(statement)).toThrow(/append-only/)
    expect(rows()).toEqual(before)
  })
})

describe('a busy file', () => {
  it('is waited for without holding up the event loop', async () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    const ledger = openLedger(db, { key })
    const other = otherConnection(folder)
    other.exec('BEGIN IMMEDIATE')
    const opening = ledger.open(opened('e1'))
    let longest = 0
    let last = performance.now()
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    await new Promise(resolve => setTimeout(resolve, 300))
    clearInterval(ticking)
    other.exec('COMMIT')
    await opening
    // SQLite's own wait would have stopped the clock for five seconds.
    expect(longest).toBeLessThan(2500)
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 1 })
    expect(db.$client.pragma('busy_timeout', { simple: true })).toBe(5000)
  })

  it('refuses an opening after a while, and never loses a closing', async () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    const ledger = openLedger(db, { key, patienceMs: 60 })
    await ledger.open(opened('e1'))
    const other = otherConnection(folder)
    other.exec('BEGIN IMMEDIATE')
    const closing = ledger.close(closed('e1'))
    await expect(ledger.open(opened('e2'))).rejects.toMatchObject({
      name: 'LedgerError',
      fault: 'unavailable',
    })
    const drained = ledger.drain()
    other.exec('COMMIT')
    await closing
    await drained
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 2, exchanges: 1, open: 0 })
  })

  it('refuses all when the connection is gone', async () => {
    const db = openDatabase(temporaryFolder())
    const ledger = openLedger(db, { key })
    db.$client.close()
    await expect(ledger.open(opened('e1'))).rejects.toMatchObject({ fault: 'unavailable' })
    await expect(ledger.close(closed('e1'))).rejects.toMatchObject({ fault: 'unavailable' })
    await ledger.drain()
  })
})

describe('several processes', () => {
  it('killed between opening and closing: the row stays, and recovery closes it', async () => {
    const folder = temporaryFolder()
    const { child } = await startChild(folder, 'leave-open')
    await kill(child)
    const db = openFor(folder)
    const ledger = openLedger(db, { key, now: () => new Date('2026-10-06T00:00:00Z') })
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 3, open: 1 })
    expect(ledger.recover()).toBe(1)
    expect(ledger.recover()).toBe(0)
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 4, open: 0 })
    expect(db.select().from(table).all()[3]).toMatchObject({
      exchangeId: 'child-cut',
      kind: 'closed',
      outcome: 'interrupted',
      at: '2026-10-06T00:00:00.000Z',
    })
  })

  it('keep one chain when they append at the same time', async () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    const ledger = openLedger(db, { key })
    const children = [startChild(folder, 'append', 'a', '25'), startChild(folder, 'append', 'b', '25')]
    let own = 0
    let busy = true
    const done = Promise.all(children).finally(() => {
      busy = false
    })
    while (busy) {
      await ledger.open(opened(`own-${own}`))
      await ledger.close(closed(`own-${own}`))
      own += 1
    }
    await done
    expect(verifyLedger(db, { key })).toMatchObject({
      ok: true,
      exchanges: 50 + own,
      rows: 100 + 2 * own,
      open: 0,
    })
    const order = db.$client
      .prepare('SELECT substr(exchange_id, 1, 2) FROM ledger ORDER BY seq')
      .pluck()
      .all()
    const turns = order.filter((prefix, i) => prefix !== order[i - 1]).length
    expect(turns).toBeGreaterThan(3)
  })

  it('cannot both hold the data folder; the claim of a killed one is gone', async () => {
    const folder = temporaryFolder()
    const { child, line } = await startChild(folder, 'lock')
    expect(line).toBe('locked')
    expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ fault: 'folder_locked' }))
    await kill(child)
    lockDataFolder(folder).release()
  })
})
