import type { Json, JsonObject } from '../model.ts'
import { isList, isObject } from './place.ts'

/** Changes one part of an answer. What it does not know comes back as it came. */
export type Edit = (value: Json) => Json

/** Edits the members that are named here; all others, and their order, stay. */
export function editMembers(value: JsonObject, edits: Readonly<Record<string, Edit>>): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const edit = Object.hasOwn(edits, key) ? edits[key] : undefined
      return [key, edit ? edit(inner) : inner]
    }),
  )
}

export function members(edits: Readonly<Record<string, Edit>>): Edit {
  return value => (isObject(value) ? editMembers(value, edits) : value)
}

/** Edits each item of a list, told its place. */
export function items(edit: (item: Json, index: number) => Json): Edit {
  return value => (isList(value) ? value.map(edit) : value)
}

export function strings(edit: (text: string) => string): Edit {
  return value => (typeof value === 'string' ? edit(value) : value)
}

/** Edits every string and every key, at any depth. */
export function everyString(edit: (text: string) => string): Edit {
  const inside: Edit = value => {
    if (typeof value === 'string') return edit(value)
    if (isList(value)) return value.map(inside)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [edit(key), inside(inner)]))
  }
  return inside
}
