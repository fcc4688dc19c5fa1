import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPatternRecognizer } from '../../../gateway/detect/patterns.ts'
import { readRecognizers } from '../../../gateway/detect/recognizers.ts'
import { sourceOf } from '../../../gateway/detect/source.ts'
import { type MarkedSpan, readMarkup } from '../../../gateway/detect/tagger/marked-texts.ts'
import type { TextSlot } from '../../../gateway/model.ts'
import { accounts } from './pairs/accounts.ts'
import { benefits } from './pairs/benefits.ts'
import { births } from './pairs/births.ts'
import { contact } from './pairs/contact.ts'
import { documents } from './pairs/documents.ts'
import { files } from './pairs/files.ts'
import { hosts } from './pairs/hosts.ts'
import { money } from './pairs/money.ts'
import { oneLine } from './pairs/one-line.ts'
import type { Pair, Pairs } from './pairs/pair.ts'
import { secrets } from './pairs/secrets.ts'
import { rulesAlone } from './rules-alone.ts'

/** Below it a hit does not count (`gateway/detect/overlap.ts`). */
const threshold = 0.5
/** What typography puts for a space. */
const noBreakSpaces = ['\u00a0', '\u202f']

const tables = [accounts, benefits, births, contact, documents, files, hosts, money, secrets]
const recognizers = readRecognizers(join(import.meta.dirname, '../../../policies/recognizers'))
const detector = rulesAlone(recognizers)
const patterns = recognizers.flatMap(spec => (spec.patterns ?? []).map(pattern => ({ spec, pattern })))

const ofOneLine: ReadonlySet<string> = new Set(Object.values(oneLine).flat())

const slotOf = (text: string): TextSlot => ({ at: '/messages/0/content', role: 'user', text, holds: 'prose' })
const pairOf = (recognizer: string, pattern: string): Pair | undefined =>
  tables.map(table => table[recognizer]?.[pattern]).find(pair => pair !== undefined)

/** Values of a kind that the whole detector finds. */
async function found(text: string, kind: string): Promise<readonly string[]> {
  const [findings = []] = await detector.inspect([slotOf(text)])
  return findings
    .filter(({ entityType }) => entityType === kind)
    .map(({ start, end }) => text.slice(start, end))
}

/** Whether findings, of whatever kind, leave nothing of the marked values visible. */
async function covered(text: string, spans: readonly MarkedSpan[]): Promise<boolean> {
  const [findings = []] = await detector.inspect([slotOf(text)])
  return spans.every(({ start, end }) => findings.some(hit => hit.start <= start && hit.end >= end))
}

/**
 * The text with the end of a line in place of one space, for each space where a line may end (a text of several lines
 * stays as it is): French typography puts a
 * space that does not break before `:` and its like and behind `«`.
 */
const wrapped = (text: string): readonly string[] =>
  text.includes('\n')
    ? [text]
    : Array.from(
        text.matchAll(/(?<!«) (?![:;?!»%|])/g),
        ({ index }) => `${text.slice(0, index)}\n${text.slice(index + 1)}`,
      )

/** Length of what two texts begin and end with alike. */
function shared(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head++
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return head + tail
}

const names = (table: Pairs): readonly string[] =>
  Object.entries(table).flatMap(([recognizer, pairs]) =>
    Object.keys(pairs).map(pattern => `${recognizer}: ${pattern}`),
  )

it('has one pair for each pattern that ships, and none for others', () => {
  expect(tables.flatMap(names).sort()).toEqual(
    patterns.map(({ spec, pattern }) => `${spec.name}: ${pattern.name}`).sort(),
  )
})

it('knows the patterns that it lists as of one line', () => {
  const known = new Set(patterns.map(({ spec, pattern }) => `${spec.name}: ${pattern.name}`))
  expect([...ofOneLine].filter(name => !known.has(name))).toEqual([])
})

describe.each(patterns)('$spec.name: $pattern.name', ({ spec, pattern }) => {
  const [marked, near] = pairOf(spec.name, pattern.name) ?? ['', '']
  const { text, spans } = readMarkup(marked, spec.name)
  const wanted = spans.map(({ start, end }) => text.slice(start, end))

  it('finds its value by itself', () => {
    const alone = createPatternRecognizer([{ ...spec, patterns: [pattern] }]).find(sourceOf(slotOf(text)))
    const sure = alone.filter(hit => hit.score >= threshold).map(({ start, end }) => text.slice(start, end))
    expect(wanted).toEqual(expect.arrayContaining(sure))
    expect(sure).not.toEqual([])
  })

  it('finds it among all others, whatever the spaces', async () => {
    expect(await found(text, spec.supported_entity)).toEqual(wanted)
    for (const space of noBreakSpaces) {
      const typeset = wanted.map(value => value.replaceAll(' ', space))
      expect(await found(text.replaceAll(' ', space), spec.supported_entity)).toEqual(typeset)
    }
  })

  it('finds it over the end of a line, unless it is known to stand on one', async () => {
    const ends = await Promise.all(wrapped(text).map(each => covered(each, spans)))
    expect(ends.every(end => end)).toBe(!ofOneLine.has(`${spec.name}: ${pattern.name}`))
  })

  it('leaves a near miss', async () => {
    expect(shared(text, near)).toBeGreaterThanOrEqual(near.length / 2)
    expect(await found(near, spec.supported_entity)).toEqual([])
  })
})
