import { closureCover } from './cover-closure.ts'
import { differencesCover } from './cover-differences.ts'
import { dominanceCover } from './cover-dominance.ts'
import { relationsCover } from './cover-relations.ts'
import type { Cube } from './cube.ts'
import { beginHiding, type Decided, type Hidden } from './hiding.ts'
import { holdingsOf } from './holdings.ts'

/**
 * Which cells of one measure cannot be shown, and why: those of fewer than k agents or with one agent over half, then
 * as many others as it takes that nothing about such a group follows from what is left, by any sums and differences.
 * The outcome depends on the contributions alone, not on their order.
 * @param decided cells that were published before: no other decision can undo that, so others must make up for it
 */
export function hide(
  cube: Cube,
  measure: string,
  k: number,
  decided: Decided = new Map(),
): ReadonlyMap<string, Hidden> {
  const hiding = beginHiding(cube, holdingsOf(cube, measure), k, decided)
  const covers = [relationsCover, differencesCover, dominanceCover, closureCover].map(of => of(hiding))
  while (covers.some(hidesMore => hidesMore()));
  return hiding.hidden
}
