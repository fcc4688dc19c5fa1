import { describe, expect, it } from 'vitest'
import type { EcluseDatabase } from '../../db/open.ts'
import { type NewTermList, openTermLists } from '../../db/term-lists.ts'
import { openFor } from './folder.ts'

const keys = { hashKey: Buffer.alloc(32, 1), sealingKey: Buffer.alloc(32, 2) }

const hash = (digit: string) => digit.repeat(32)

const list = (name: string, changes: Partial<NewTermList> = {}): NewTermList => ({
  name,
  entity: 'PROJECT_NAME',
  why: 'Not public before the vote',
  terms: 2,
  by: 'dpo',
  approvedBy: null,
  at: new Date('2026-11-20T09:00:00Z'),
  hashes: [
    { hash: hash('a'), words: 1 },
    { hash: hash('b'), words: 3 },
  ],
  sieve: Uint8Array.of(1, 2, 3, 4),
  ...changes,
})

const counts = (db: EcluseDatabase) =>
  ['term_lists', 'term_hashes', 'term_sieves'].map(table =>
    db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  )

describe('lists of terms', () => {
  it('come back as hashes with their sieve, which is stored sealed', () => {
    const db = openFor()
    const lists = openTermLists(db, keys)
    lists.put(list('projets'))
    expect(lists.hashed()).toEqual({
      key: keys.hashKey,
      lists: [
        {
          name: 'projets',
          entity: 'PROJECT_NAME',
          hashes: [hash('a'), hash('b')],
          longest: 3,
          sieve: Uint8Array.of(1, 2, 3, 4),
        },
      ],
    })
    const stored = db.$client.prepare('SELECT sieve FROM term_sieves').pluck().get() as Buffer
    expect(stored.includes(Buffer.of(1, 2, 3, 4))).toBe(false)
  })

  it('say who did what and when, without their terms', () => {
    const db = openFor()
    const lists = openTermLists(db, keys)
    lists.put(list('projets'))
    lists.put(list('projets', { by: 'autre', terms: 1, hashes: [{ hash: hash('c'), words: 2 }] }))
    lists.put(list('agents', { entity: 'PERSON' }))
    expect(lists.list().map(({ name, terms, by }) => [name, terms, by])).toEqual([
      ['agents', 2, 'dpo'],
      ['projets', 1, 'autre'],
    ])
    expect(
      lists.remove('projets', { by: 'dpo', approvedBy: 'seconde', at: new Date('2026-11-21T09:00:00Z') }),
    ).toBe(true)
    expect(lists.remove('projets', { by: 'dpo', approvedBy: null, at: new Date() })).toBe(false)
    expect(lists.changes()[0]).toMatchObject({ action: 'removed', approvedBy: 'seconde' })
    expect(lists.changes().map(({ list, action, by, terms }) => [list, action, by, terms])).toEqual([
      ['projets', 'removed', 'dpo', 1],
      ['agents', 'added', 'dpo', 2],
      ['projets', 'replaced', 'autre', 1],
      ['projets', 'added', 'dpo', 2],
    ])
    expect(counts(db)).toEqual([1, 2, 1])
  })

  it('are read under another root secret by nobody: that fails, and is not an empty list', () => {
    const db = openFor()
    openTermLists(db, keys).put(list('projets'))
    const other = openTermLists(db, { ...keys, sealingKey: Buffer.alloc(32, 3) })
    expect(() => other.hashed()).toThrow('the root secret is another one')
  })

  it.each([
    ['a term in the place of a hash', { hashes: [{ hash: 'Projet Vilaine 2030', words: 3 }] }],
    ['a name that is a sentence', { name: 'les projets' }],
    ['a kind that is none', { entity: 'un projet' }],
    ['a reason of several lines', { why: 'un\ndeux' }],
    ['no reason', { why: ' ' }],
  ])('take no %s', (_, wrong) => {
    const db = openFor()
    const lists = openTermLists(db, keys)
    expect(() => lists.put(list('projets', wrong))).toThrow()
    expect(counts(db)).toEqual([0, 0, 0])
  })
})
