import type { Json, TextSlot } from '../../gateway/model.ts'
import { anything, type Shape, walk } from '../../gateway/surfaces/walk.ts'

/** The slots of a body under a shape, as `[at, text]`. */
export function textsOf(body: Json, shape: Shape = anything): readonly (readonly [string, string])[] {
  return walk(body, shape).slots.map(({ at, text }) => [at, text] as const)
}

/** The body with each slot's text changed. */
export function rewritten(body: Json, change: (slot: TextSlot) => string, shape: Shape = anything): Json {
  const { slots, write } = walk(body, shape)
  return write(slots.map(change))
}
