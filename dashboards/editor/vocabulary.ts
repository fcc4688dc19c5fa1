import type { Vocabulary, Word } from '../workbench/draft-shapes.ts'
import type { Path } from './place.ts'
import type { Part } from './schema.ts'

/** The list of the folder's own words that stands under each key: the schema only knows that they are codes. */
const lists: Readonly<Record<string, keyof Vocabulary>> = {
  roles: 'roles',
  role: 'roles',
  teams: 'teams',
  team: 'teams',
  directions: 'directions',
  direction: 'directions',
  uses: 'uses',
  use: 'uses',
  providers: 'providers',
  provider: 'providers',
  route: 'providers',
  models: 'models',
  model: 'models',
  surfaces: 'surfaces',
  surface: 'surfaces',
  entity: 'entities',
  supported_entity: 'entities',
  supported_entities: 'entities',
  may_relax: 'entities',
  data: 'entities',
  validator: 'validators',
}

/** The folder's own words that may stand at a path, where the schema takes a text. */
export function wordsAt(vocabulary: Vocabulary, parts: readonly Part[], path: Path): readonly Word[] {
  if (!parts.some(({ type, enum: values }) => type === 'string' && values === undefined)) return []
  const names = path.filter(step => typeof step === 'string')
  const [parent, last] = [names.at(-2), names.at(-1)]
  if (last === undefined) return []
  if (parent === 'entities') return vocabulary.entities
  const name = Object.hasOwn(lists, last) ? lists[last] : undefined
  const words = name === undefined ? [] : vocabulary[name]
  // A quota counts for a named one, or for each.
  return parent === 'for' && /^(?:team|direction)$/.test(last)
    ? [{ word: 'each', title: '' }, ...words]
    : words
}

/** Kinds of data that may be keys at a place: where the schema says how keys must look. */
export function kindsAsKeys(vocabulary: Vocabulary, part: Part): readonly Word[] {
  return part.propertyNames?.pattern?.includes('[A-Z]') ? vocabulary.entities : []
}

/** What a word of the folder means; null for one that it does not know. */
export function meaningOf(words: readonly Word[], word: string): string | null {
  return words.find(each => each.word === word)?.title || null
}
