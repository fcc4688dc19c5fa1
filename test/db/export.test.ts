import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ledgerColumns } from '../../db/chain.ts'
import { exportLedger } from '../../db/export.ts'
import { openLedger } from '../../db/ledger.ts'
import { openFor } from './folder.ts'
import { closed, key, opened } from './records.ts'

async function withRows(count: number) {
  const db = openFor()
  const ledger = openLedger(db, { key })
  const day = (index: number) => new Date(Date.UTC(2026, 9, 1 + index))
  await Promise.all(
    Array.from({ length: count }, (_, index) => index).flatMap(index => [
      ledger.open(opened(`e${index}`, { at: day(index), model: '@cf/meta/llama', team: null })),
      ledger.close(closed(`e${index}`, { at: day(index) })),
    ]),
  )
  return db
}

describe('export', () => {
  it('as JSON lines lets the holder of the key check the chain by the published rule alone', async () => {
    const lines = [...exportLedger(await withRows(2), { format: 'jsonl' })]
    expect(lines).toHaveLength(4)
    let prev = '0'.repeat(64)
    for (const line of lines) {
      expect(line.endsWith('}\n')).toBe(true)
      const { prev_hash, hash, ...row } = JSON.parse(line)
      expect(prev_hash).toBe(prev)
      const canonical = JSON.stringify(
        Object.fromEntries(
          Object.keys(row)
            .sort()
            .map(name => [name, row[name]]),
        ),
      )
      expect(createHmac('sha256', key).update(`${prev}\n${canonical}`).digest('hex')).toBe(hash)
      prev = hash
    }
  })

  it('as CSV has a header, quotes JSON, and no cell that a spreadsheet would run', async () => {
    const [header, first = '', ...rest] = [...exportLedger(await withRows(1), { format: 'csv' })]
    expect(header).toBe(`${ledgerColumns.join(',')}\r\n`)
    expect(first).toContain(',"{""IBAN_CODE"":1,""PERSON"":2}",')
    expect(first).toContain(",'@cf/meta/llama,")
    expect(first.startsWith('1,opened,e0,2026-10-01T00:00:00.000Z,')).toBe(true)
    expect(rest).toHaveLength(1)
  })

  it('takes rows from one instant, included, to another, left out', async () => {
    const db = await withRows(4)
    const from = new Date('2026-10-02T00:00:00Z')
    const to = new Date('2026-10-04T00:00:00Z')
    const ids = (lines: Iterable<string>) => [...lines].map(line => JSON.parse(line).exchange_id)
    expect(ids(exportLedger(db, { format: 'jsonl', from, to }))).toEqual(['e1', 'e1', 'e2', 'e2'])
    expect(ids(exportLedger(db, { format: 'jsonl', from })).at(-1)).toBe('e3')
    expect(ids(exportLedger(db, { format: 'jsonl', to })).at(0)).toBe('e0')
  })

  it('gives rows while the same connection writes on', async () => {
    const db = await withRows(1)
    const lines = exportLedger(db, { format: 'jsonl' })
    lines.next()
    await openLedger(db, { key }).open(opened('meanwhile'))
    expect([...lines].length).toBeGreaterThanOrEqual(1)
  })

  it('reads page after page, each row once', async () => {
    const lines = [...exportLedger(await withRows(1100), { format: 'jsonl' })]
    expect(lines.map(line => JSON.parse(line).seq)).toEqual(
      Array.from({ length: 2200 }, (_, index) => index + 1),
    )
  })
})
