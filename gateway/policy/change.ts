import type { Localised } from '../model.ts'

/** One thing that a change of policy changes. */
export interface Change {
  readonly tone: 'stricter' | 'looser' | 'other'
  readonly text: Localised
}

export const change = (tone: Change['tone'], fr: string, en: string): Change => ({ tone, text: { fr, en } })

export function byKey<T>(list: readonly T[], key: (each: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map(each => [key(each), each]))
}

/** Whether two values say the same; maps and sets whatever their order. */
export function isSame(one: unknown, other: unknown): boolean {
  const plain = (_key: string, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value].sort() : value
  return JSON.stringify(one, plain) === JSON.stringify(other, plain)
}

/** Those of a list that are not in another. */
export function without<T>(list: Iterable<T>, other: Iterable<T>): readonly T[] {
  const all = new Set(other)
  return [...list].filter(each => !all.has(each))
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
