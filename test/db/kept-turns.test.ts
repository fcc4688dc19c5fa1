import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { openKeptTurns } from '../../db/kept-turns.ts'
import { openFor, temporaryFolder } from './folder.ts'

const keys = { hashKey: Buffer.alloc(32, 1), sealingKey: Buffer.alloc(32, 2) }
const at = new Date('2026-11-25T10:00:00Z')
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
const turn = (agentId = 'jeanne', mapping = '{"a":"canari"}', hours = 24) => ({
  ...{ agentId, mapping, at, expiresAt: later(hours) },
})

describe('turns that a provider keeps', () => {
  it('are found by their names, by their agent, until they are past', () => {
    const kept = openKeptTurns(openFor(), keys)
    const id = kept.keep(turn())
    kept.name('jeanne', id, ['resp_1', 'msg_1'])
    const found = [{ id, mapping: '{"a":"canari"}', keptAt: at }]
    expect(kept.find('jeanne', 'resp_1', at)).toEqual(found)
    expect(kept.find('jeanne', 'msg_1', later(23.99))).toEqual(found)
    expect(kept.find('jeanne', 'resp_1', later(24))).toEqual([])
    expect(kept.find('jeanne', 'resp_2', at)).toEqual([])
    expect(kept.find('paul', 'resp_1', at)).toEqual([])
  })

  it('go on under the name of their conversation, two at once too', () => {
    const kept = openKeptTurns(openFor(), keys)
    const [one, two, three] = ['1', '2', '3'].map(each => kept.keep(turn('jeanne', each)))
    const mappings = () => kept.find('jeanne', 'conv', at).map(({ mapping }) => mapping)
    kept.name('jeanne', one ?? '', ['conv'])
    kept.name('jeanne', two ?? '', ['conv'], [one ?? ''])
    kept.name('jeanne', three ?? '', ['conv'], [one ?? ''])
    expect(mappings().sort()).toEqual(['2', '3'])
  })

  it('cannot be read for another agent, whatever is done to the rows', () => {
    const db = openFor()
    const kept = openKeptTurns(db, keys)
    const [hers, his] = [kept.keep(turn()), kept.keep(turn('paul', '{}'))]
    kept.name('jeanne', hers, ['resp_1'])
    kept.name('paul', his, ['resp_1'])
    db.$client
      .prepare('UPDATE kept_turns SET mapping = (SELECT mapping FROM kept_turns WHERE id = ?) WHERE id = ?')
      .run(hers, his)
    expect(() => kept.find('paul', 'resp_1', at)).toThrow()
    expect(() =>
      openKeptTurns(db, { ...keys, sealingKey: Buffer.alloc(32, 3) }).find('jeanne', 'resp_1', at),
    ).toThrow()
  })

  it('are erased: an agent’s own, those past, or all', () => {
    const db = openFor()
    const kept = openKeptTurns(db, keys)
    for (const [agent, hours] of [
      ['jeanne', 1],
      ['jeanne', 24],
      ['paul', 24],
    ] as const) {
      kept.name(agent, kept.keep(turn(agent, '{}', hours)), [`resp_${hours}`])
    }
    const rows = () => db.$client.prepare('SELECT count(*) FROM kept_names').pluck().get()
    expect(kept.forget(later(1))).toBe(1)
    expect(kept.forget(later(1))).toBe(0)
    expect(kept.erase('jeanne')).toBe(1)
    expect(kept.find('paul', 'resp_24', at)).toHaveLength(1)
    expect(rows()).toBe(1)
    expect([kept.clear(), rows()]).toEqual([1, 0])
  })

  it('leave neither values nor names nor agents in the file, and no seal once they are erased', () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    const kept = openKeptTurns(db, keys)
    kept.name('agent-jeanne', kept.keep(turn('agent-jeanne')), ['resp_canari'])
    const bytes = () => execFileSync('sh', ['-c', `cat ${folder}/*`], { maxBuffer: 64 * 1024 * 1024 })
    const sealed = db.$client.prepare('SELECT mapping FROM kept_turns').pluck().get() as Buffer
    expect(bytes().includes(sealed)).toBe(true)
    for (const word of ['canari', 'jeanne', 'resp_']) expect(bytes().includes(word)).toBe(false)
    kept.erase('agent-jeanne')
    expect(bytes().includes(sealed)).toBe(false)
  })
})
