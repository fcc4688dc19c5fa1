import { describe, expect, it } from 'vitest'
import { type NewKey, openKeys } from '../../db/keys.ts'
import { openFor, temporaryFolder } from './folder.ts'

const keyRow = (id: string, changes: Partial<NewKey> = {}): NewKey => ({
  id,
  keyHash: id.padEnd(64, '0'),
  agentId: ['camille.test', 'example.org'].join('@'),
  team: 'accueil',
  direction: 'Éducation',
  roles: ['agent'],
  label: 'poste de travail (2ᵉ étage)',
  createdAt: new Date('2026-10-05T08:00:00Z'),
  ...changes,
})

describe('virtual keys', () => {
  it('are found by their hash, and by nothing else', () => {
    const keys = openKeys(openFor())
    keys.create(keyRow('a1', { roles: ['agent', 'dpo'] }))
    expect(keys.findByHash('a1'.padEnd(64, '0'))).toEqual({
      id: 'a1',
      agentId: 'camille.test@example.org',
      team: 'accueil',
      direction: 'Éducation',
      roles: ['agent', 'dpo'],
      label: 'poste de travail (2ᵉ étage)',
      createdAt: '2026-10-05T08:00:00.000Z',
      revokedAt: null,
    })
    expect(keys.findByHash('a1')).toBeUndefined()
    expect(JSON.stringify(keys.list())).not.toContain('000000')
  })

  it('are listed oldest first', () => {
    const keys = openKeys(openFor())
    keys.create(keyRow('b2', { createdAt: new Date('2026-10-07') }))
    keys.create(keyRow('c3', { createdAt: new Date('2026-10-06') }))
    expect(keys.list().map(row => row.id)).toEqual(['c3', 'b2'])
  })

  it('are revoked once, and from another connection too it counts at once', () => {
    const folder = temporaryFolder()
    const keys = openKeys(openFor(folder))
    const elsewhere = openKeys(openFor(folder))
    keys.create(keyRow('a1'))
    expect(elsewhere.findByHash('a1'.padEnd(64, '0'))?.revokedAt).toBeNull()
    expect(keys.revoke('a1', new Date('2026-10-08'))).toBe(true)
    expect(elsewhere.findByHash('a1'.padEnd(64, '0'))?.revokedAt).toBe('2026-10-08T00:00:00.000Z')
    expect(keys.revoke('a1', new Date('2026-10-09'))).toBe(false)
    expect(keys.revoke('unknown', new Date('2026-10-09'))).toBe(false)
    expect(elsewhere.findByHash('a1'.padEnd(64, '0'))?.revokedAt).toBe('2026-10-08T00:00:00.000Z')
  })

  it('cannot share a hash or an id', () => {
    const keys = openKeys(openFor())
    keys.create(keyRow('a1'))
    expect(() => keys.create(keyRow('a1', { keyHash: 'f'.repeat(64) }))).toThrow(/UNIQUE/)
    expect(() => keys.create(keyRow('a2', { keyHash: 'a1'.padEnd(64, '0') }))).toThrow(/UNIQUE/)
  })

  it.each<[string, Partial<NewKey>]>([
    ['key_hash', { keyHash: 'ecl_not-a-hash' }],
    ['agent_id', { agentId: '' }],
    ['agent_id', { agentId: 'a\0b' }],
    ['team', { team: 'two words' }],
    ['direction', { direction: 'x'.repeat(65) }],
    ['roles', { roles: ['agent', ''] }],
    ['label', { label: 'line\nbreak' }],
    ['label', { label: 'x'.repeat(101) }],
  ])('are refused when %s does not fit', (column, changes) => {
    const keys = openKeys(openFor())
    expect(() => keys.create(keyRow('a1', changes))).toThrow(new RegExp(`^${column}: must `))
    expect(keys.list()).toEqual([])
  })
})
