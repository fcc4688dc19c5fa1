import { describe, expect, it } from 'vitest'
import { createInspector } from '../../gateway/detect/inspector.ts'
import { createSegmentCache, type SegmentCache } from '../../gateway/detect/segment-cache.ts'
import type { TextSlot } from '../../gateway/model.ts'

const slot = (text: string, more: Partial<TextSlot> = {}): TextSlot => ({
  at: '/messages/0/content',
  role: 'user',
  holds: 'prose',
  text,
  ...more,
})

const rules = {
  recognizers: [
    {
      name: 'badge',
      supported_entity: 'BADGE',
      patterns: [{ name: 'B + 6 digits', regex: '(B[0-9]{6})', score: 0.8 }],
    },
  ],
  terms: [{ entity: 'PROJECT', any_of: ['Projet Vilaine'] }],
  allow: [{ text: 'B000000' }],
}

const turns = [
  'Bonjour, le badge B123456 de M. Yannick Kervella ne marche plus.',
  'Relancez Kervella pour le Projet Vilaine.',
  'Le badge B000000 est celui des essais ; B654321 celui de Mme Le Bihan.',
  'kervella a rappelé, et B 123456 aussi.',
]

/** A cache that says what was asked of it. */
function watched(limits?: { entries: number; bytes: number }) {
  const inner = createSegmentCache(limits)
  const told: unknown[] = []
  const counts = { hit: 0, miss: 0 }
  const cache: SegmentCache = {
    keyOf: inner.keyOf,
    get(key) {
      const hits = inner.get(key)
      counts[hits === undefined ? 'miss' : 'hit']++
      return hits
    },
    set(key, hits) {
      inner.set(key, hits)
      told.push(key, inner.get(key))
    },
    get size() {
      return inner.size
    },
  }
  return { cache, told, counts }
}

describe('the cache of inspected texts', () => {
  it('changes no finding: names of a new turn are found in the known ones', async () => {
    const remembering = createInspector(rules)
    for (let length = 1; length <= turns.length; length++) {
      const slots = turns.slice(0, length).map(text => slot(text))
      const forgetting = createInspector(rules)
      expect(await remembering.inspect(slots)).toEqual(await forgetting.inspect(slots))
      expect(await remembering.inspect(slots.toReversed())).toEqual(
        await forgetting.inspect(slots.toReversed()),
      )
    }
    const findings = await remembering.inspect(turns.map(text => slot(text)))
    const found = findings.flatMap((list, i) => list.map(f => turns[i]?.slice(f.start, f.end)))
    expect(found).toContain('B123456')
    expect(found).toContain('Projet Vilaine')
    expect(found).toContain('kervella')
    expect(found).not.toContain('B000000')
  })

  it('reads only the new turn of a conversation', async () => {
    const { cache, counts } = watched()
    const inspector = createInspector(rules, { cache })
    const history: TextSlot[] = []
    for (let turn = 0; turn < 100; turn++) {
      history.push(slot(`Tour ${turn} : le badge B${100_000 + turn} est prêt.`))
      const findings = await inspector.inspect(history)
      expect(findings).toHaveLength(turn + 1)
      expect(findings.every(list => list.length === 1)).toBe(true)
    }
    expect(counts).toEqual({ miss: 100, hit: (100 * 99) / 2 })
  })

  it('holds neither texts nor values', async () => {
    const { cache, told } = watched()
    await createInspector(rules, { cache }).inspect(turns.map(text => slot(text, { label: 'Objet' })))
    const kept = JSON.stringify(told)
    expect(told).toHaveLength(2 * turns.length)
    expect(kept).toContain('"entityType":"BADGE"')
    for (const word of ['123456', '654321', 'ervella', 'Vilaine', 'because', 'Objet', 'badge ']) {
      expect(kept).not.toContain(word)
    }
  })

  it('stays within its limits, and forgets what was used least', () => {
    const cache = createSegmentCache({ entries: 10, bytes: 1_000_000 })
    for (let i = 0; i < 100; i++) {
      cache.set(`key ${i}`, [])
      cache.get('key 0')
    }
    expect(cache.size.entries).toBe(10)
    expect(cache.get('key 0')).toEqual([])
    expect(cache.get('key 50')).toBeUndefined()

    const hit = { start: 0, end: 1, entityType: 'PERSON', score: 1, recognizer: 'r' }
    const small = createSegmentCache({ entries: 1000, bytes: 20_000 })
    for (let i = 0; i < 100; i++)
      small.set(
        `key ${i}`,
        Array.from({ length: 10 }, () => hit),
      )
    expect(small.size.bytes).toBeLessThanOrEqual(20_000)
    expect(small.size.entries).toBeGreaterThan(2)
    // One that is larger than all of it is not kept at all.
    small.set(
      'huge',
      Array.from({ length: 1000 }, () => hit),
    )
    expect(small.get('huge')).toBeUndefined()
  })

  it('tells apart what is read differently', () => {
    const { keyOf } = createSegmentCache()
    const keys = [
      slot('a'),
      slot('b'),
      slot('a', { label: '' }),
      slot('a', { label: 'nom' }),
      slot('a', { holds: 'json' }),
      slot('\ud800'),
      slot('\udc00'),
      slot('\ufffd'),
      slot('"]a', { label: 'x' }),
      slot('a', { label: 'x"]' }),
    ].map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keyOf(slot('a', { at: '/elsewhere', role: 'tool' }))).toBe(keys[0])
    expect(createSegmentCache().keyOf(slot('a'))).not.toBe(keys[0])
  })
})
