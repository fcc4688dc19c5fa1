import { lexicon } from '../lexicon/lexicon.ts'
import type { Hit, Source } from '../recognizer.ts'
import { addHandle, addName, emptyIndex, type NameIndex } from './name-index.ts'
import { repeatedHandles } from './repeated-handles.ts'
import { repeatedNames } from './repeated-names.ts'
import { addValue, repeatedValues, type ValueIndex } from './repeated-values.ts'

/** Only what counts as found is looked for elsewhere. */
const FOUND = 0.5

/**
 * Finds again, in every text of a request, what was found in one of them: a name in any case, its words alone where
 * they can mean nothing else, with an initial, as a log-in; any other value, however it is parted. One pass over
 * each text, whatever the number of names.
 *
 * @returns the hits given and the new ones, one array a source
 */
export function propagate(sources: readonly Source[], hits: readonly (readonly Hit[])[]): Hit[][] {
  const names = emptyIndex()
  const values: ValueIndex = new Map()
  hits.forEach((found, index) => {
    const text = sources[index]?.text ?? ''
    const learned = new Set<string>()
    for (const hit of found) {
      if (hit.score < FOUND) continue
      const value = text.slice(hit.start, hit.end)
      const key = `${hit.entityType} ${value}`
      if (learned.has(key)) continue
      learned.add(key)
      learn(names, values, value, hit)
    }
  })
  return hits.map((found, index) => {
    const source = sources[index]
    if (source === undefined) return [...found]
    const covered = coverOf(source.text, found)
    const again = [
      ...repeatedNames(source, names),
      ...repeatedHandles(source, names),
      ...repeatedValues(source, values),
    ]
    return [...found, ...again.filter(hit => !isCovered(covered, hit))]
  })
}

function learn(names: NameIndex, values: ValueIndex, value: string, hit: Hit): void {
  if (hit.entityType === 'PERSON') {
    addName(names, value)
    return
  }
  const { classOf } = lexicon()
  if (hit.entityType === 'EMAIL_ADDRESS') addHandle(names, value.slice(0, value.indexOf('@')), classOf)
  if (hit.entityType === 'USERNAME') addHandle(names, value, classOf)
  addValue(values, value, hit)
}

function coverOf(text: string, hits: readonly Hit[]): Uint8Array {
  const covered = new Uint8Array(text.length)
  for (const hit of hits) if (hit.score >= FOUND) covered.fill(1, hit.start, hit.end)
  return covered
}

function isCovered(covered: Uint8Array, { start, end }: Hit): boolean {
  for (let at = start; at < end; at++) if (covered[at] !== 1) return false
  return true
}
