import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPeriodKeys, quarterOf } from '../../db/period-keys.ts'
import { periodKeys } from '../../db/schema.ts'
import { openFor, temporaryFolder } from './folder.ts'
import { startChild } from './processes.ts'
import { key } from './records.ts'

const autumn = new Date('2026-10-01T00:00:00Z')
const summer = new Date('2026-09-30T23:59:59.999Z')

describe('quarters', () => {
  it.each([
    ['2026-01-01T00:00:00.000Z', '2026-Q1'],
    ['2026-03-31T23:59:59.999Z', '2026-Q1'],
    ['2026-04-01T00:00:00.000Z', '2026-Q2'],
    ['2026-09-30T23:59:59.999Z', '2026-Q3'],
    ['2026-12-31T23:59:59.999Z', '2026-Q4'],
  ])('%s is in %s', (at, period) => {
    expect(quarterOf(new Date(at))).toBe(period)
  })

  it('need a date', () => {
    expect(() => quarterOf(new Date(Number.NaN))).toThrow(RangeError)
  })
})

describe('references', () => {
  it('are the same within a quarter, after a restart too, and unlike across quarters, agents and databases', () => {
    const folder = temporaryFolder()
    const keys = openPeriodKeys(openFor(folder), { key })
    const ref = keys.agentRef('agent-1', autumn)
    expect(ref).toMatch(/^[0-9a-f]{32}$/)
    expect(keys.agentRef('agent-1', new Date('2026-12-31T23:59:59Z'))).toBe(ref)
    expect(openPeriodKeys(openFor(folder), { key }).agentRef('agent-1', autumn)).toBe(ref)
    const others = [
      keys.agentRef('agent-1', summer),
      keys.agentRef('agent-2', autumn),
      openPeriodKeys(openFor(), { key }).agentRef('agent-1', autumn),
    ]
    expect(new Set([ref, ...others]).size).toBe(4)
  })

  it('of sessions are apart from those of agents, and for each agent', () => {
    const keys = openPeriodKeys(openFor(), { key })
    fc.assert(
      fc.property(fc.stringMatching(/^[\w|]{1,6}$/), fc.string({ maxLength: 6 }), (agent, session) => {
        const ref = keys.sessionRef(agent, session, autumn)
        expect(ref).toMatch(/^[0-9a-f]{32}$/)
        expect(ref).not.toBe(keys.agentRef(agent, autumn))
        expect(ref).not.toBe(keys.sessionRef(`${agent}x`, session, autumn))
        expect(ref).toBe(keys.sessionRef(agent, session, autumn))
      }),
    )
    expect(() => keys.agentRef('a\0b', autumn)).toThrow(RangeError)
    expect(() => keys.sessionRef('', 's', autumn)).toThrow(RangeError)
  })

  it('of one agent are listed for every quarter that is kept, without making new ones', () => {
    const db = openFor()
    const keys = openPeriodKeys(db, { key })
    expect(keys.refsOf('agent-1')).toEqual([])
    const refs = [summer, autumn].map(at => keys.agentRef('agent-1', at))
    expect(keys.refsOf('agent-1')).toEqual([
      { period: '2026-Q3', ref: refs[0] },
      { period: '2026-Q4', ref: refs[1] },
    ])
    expect(db.select().from(periodKeys).all()).toHaveLength(2)
  })

  it('are agreed on by processes that start at the same time', async () => {
    const folder = temporaryFolder()
    const children = await Promise.all([1, 2, 3].map(() => startChild(folder, 'period-key')))
    const lines = children.map(({ line }) => line)
    expect(new Set(lines).size).toBe(1)
    expect(openPeriodKeys(openFor(folder), { key }).agentRef('agent', autumn)).toBe(lines[0])
  })
})

describe('the keys of quarters', () => {
  it('cannot be used with another root secret, nor moved to another quarter', () => {
    const db = openFor()
    openPeriodKeys(db, { key }).agentRef('agent-1', autumn)
    expect(() => openPeriodKeys(db, { key: Buffer.alloc(32, 8) }).agentRef('agent-1', autumn)).toThrow(
      /root secret/,
    )
    db.update(periodKeys).set({ period: '2026-Q3' }).run()
    expect(() => openPeriodKeys(db, { key }).agentRef('agent-1', summer)).toThrow(/root secret/)
  })

  it('are destroyed for good, from the bytes of the files too', () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    const keys = openPeriodKeys(db, { key })
    const old = keys.agentRef('agent-1', summer)
    const kept = keys.agentRef('agent-1', autumn)
    const sealed = db
      .select()
      .from(periodKeys)
      .all()
      .map(row => row.key)
    expect(keys.destroyBefore('2026-Q4')).toEqual(['2026-Q3'])
    expect(keys.destroyBefore('2026-Q4')).toEqual([])
    expect(keys.refsOf('agent-1')).toEqual([{ period: '2026-Q4', ref: kept }])
    expect(keys.agentRef('agent-1', summer)).not.toBe(old)
    const held = ['ecluse.sqlite', 'ecluse.sqlite-wal'].map(name => readFileSync(join(folder, name)))
    const found = sealed.map(bytes => held.some(file => file.includes(bytes)))
    expect(found).toEqual([false, true])
  })

  it('are named by quarters alone', () => {
    const keys = openPeriodKeys(openFor(), { key })
    expect(() => keys.destroyBefore('2027')).toThrow(RangeError)
  })
})
