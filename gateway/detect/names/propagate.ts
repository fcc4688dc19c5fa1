import type { Hit, Source } from '../recognizer.ts'

export function propagate(_sources: readonly Source[], hits: readonly (readonly Hit[])[]): Hit[][] {
  return hits.map(each => [...each])
}
