import type { Knowledge } from './completions.ts'
import { type Outline, readOutline } from './outline.ts'
import type { Path } from './place.ts'
import { inLanguage, type Part, partOfFile, partsAt, saidOfValue } from './schema.ts'
import { kindsAsKeys, meaningOf, wordsAt } from './vocabulary.ts'

/** What stands at a position, in words. */
export interface Explanation {
  readonly from: number
  readonly to: number
  /** Keys from the root of the file: `rules`, `then`, `route`. */
  readonly keys: readonly string[]
  /** In the reader's language; never empty. */
  readonly text: string
  /** The values that the schema allows there. */
  readonly choices: readonly string[]
  /** As it would be written. */
  readonly example: string | null
}

/** Explains the key or the value at a position; null where the schema and the folder say nothing about it. */
export function explanationAt(text: string, position: number, known: Knowledge): Explanation | null {
  const root = readOutline(text)
  const thing = thingAt(root, position, [])
  if (thing === null) return null
  const start = partOfFile(known.schema, known.file)
  const parts = partsAt(known.schema, start, root, thing.path)
  const above = thing.word === null ? [] : wordsAt(known.vocabulary, parts, thing.path)
  const kinds =
    thing.word === null
      ? partsAt(known.schema, start, root, thing.path.slice(0, -1)).flatMap(part =>
          kindsAsKeys(known.vocabulary, part),
        )
      : []
  const meaning =
    thing.word === null
      ? meaningOf(kinds, String(thing.path.at(-1)))
      : (meaningOf(above, thing.word) ?? saidOf(parts, thing.word, known.language))
  const described = inLanguage(
    parts.find(part => part.description !== undefined)?.description,
    known.language,
  )
  const explained = meaning ?? described
  if (explained === '') return null
  const example = parts.flatMap(part => part.examples ?? [])[0]
  return {
    from: thing.from,
    to: thing.to,
    keys: thing.path.filter(step => typeof step === 'string'),
    text: explained,
    choices: [...new Set(parts.flatMap(part => part.enum ?? []).map(String))],
    example: thing.word !== null || example === undefined ? null : asYaml(example),
  }
}

/** What the schema says of a value that it lists. */
function saidOf(parts: readonly Part[], value: string, language: Knowledge['language']): string | null {
  for (const { description, beneath, enum: values = [] } of parts) {
    if (!values.map(String).includes(value)) continue
    for (const said of [beneath, description]) {
      const found = saidOfValue(inLanguage(said, language), value)
      if (found !== null) return found
    }
  }
  return null
}

interface Thing {
  readonly from: number
  readonly to: number
  readonly path: Path
  /** Null for a key. */
  readonly word: string | null
}

function thingAt(node: Outline, position: number, path: Path): Thing | null {
  switch (node.kind) {
    case 'nothing':
      return null
    case 'scalar':
      return position >= node.from && position <= node.to
        ? { from: node.from, to: node.to, path, word: node.text }
        : null
    case 'list':
      return first(node.items.map((item, index) => () => thingAt(item, position, [...path, index])))
    case 'map':
      return first(
        node.entries.map(({ key, from, to, value }) => () => {
          const inside = [...path, key]
          if (position >= from && position <= to) return { from, to, path: inside, word: null }
          return thingAt(value, position, inside)
        }),
      )
  }
}

function first(tries: readonly (() => Thing | null)[]): Thing | null {
  for (const attempt of tries) {
    const found = attempt()
    if (found !== null) return found
  }
  return null
}

/** On one line, as people write it: quotes only where they are needed. */
function asYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asYaml).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(
      ([key, inside]) => `${key === '*' ? '"*"' : key}: ${asYaml(inside)}`,
    )
    return `{ ${pairs.join(', ')} }`
  }
  return typeof value === 'string' && !/^[\p{L}\d][\p{L}\d@._/ -]*$/u.test(value)
    ? JSON.stringify(value)
    : String(value)
}
