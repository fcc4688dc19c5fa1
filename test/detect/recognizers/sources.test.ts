import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml'

const folder = join(import.meta.dirname, '../../../policies/recognizers')
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))

/** The comment directly above an offset: the lines that begin with `#`, without their sign. */
function commentAbove(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n').slice(0, -1)
  const first = lines.findLastIndex(line => !/^\s*#/.test(line)) + 1
  return lines
    .slice(first)
    .map(line => line.replace(/^\s*# ?/, ''))
    .join(' ')
}

const mapsOf = (node: unknown): readonly YAMLMap[] => (isSeq(node) ? node.items.filter(isMap) : [])

/** What is said of a recognizer's origin, and of each of its patterns' where it differs. */
function* origins(text: string): Generator<readonly [pattern: string, comments: readonly string[]]> {
  const { contents } = parseDocument(text)
  if (!isMap(contents)) return
  const many = mapsOf(contents.get('recognizers'))
  for (const recognizer of many.length > 0 ? many : [contents]) {
    const whole = commentAbove(text, recognizer.range?.[0] ?? 0)
    for (const pattern of mapsOf(recognizer.get('patterns'))) {
      const own = commentAbove(text, pattern.range?.[0] ?? 0)
      yield [`${recognizer.get('name')}: ${pattern.get('name')}`, [own, whole]]
    }
  }
}

it.each(files)('names the source of each pattern in %s, its own or its recognizer’s', file => {
  const all = [...origins(readFileSync(join(folder, file), 'utf8'))]
  expect(all.length).toBeGreaterThan(0)
  const without = all.filter(([, comments]) => !comments.some(comment => /Source : \S.{3,}/.test(comment)))
  expect(without.map(([pattern]) => pattern)).toEqual([])
})
