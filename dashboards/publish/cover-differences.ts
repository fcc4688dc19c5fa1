import type { CubeCell } from './cube.ts'
import { differencesOf } from './differences.ts'
import type { Hiding } from './hiding.ts'

/** What leaves little of a cell, and how far it was tried. */
interface Near {
  readonly cell: CubeCell
  /** Largest first. */
  readonly others: readonly CubeCell[]
  /** Of those that are over half of the cell: the next one to try together with it; `untried`, `done`. */
  readonly next: Int32Array
}

const untried = 0
const done = -1

/**
 * Figures that differ by a few agents' part only: two, or one and two others. Whom a difference is of depends on nothing
 * that is decided, so each pair and triple is tried once, however many rounds it takes.
 * @returns hides for one round what tells too much; whether anything was hidden
 */
export function differencesCover(hiding: Hiding): () => boolean {
  const { cube, holdings, k, bySize, holdingOf, isServed, hideOne } = hiding
  const differences = differencesOf(cube, holdings, k)
  const sizeOf = (cell: CubeCell): number => holdingOf(cell).agents
  let alive: readonly Near[] | undefined

  /** Who is in the cell and in none of the others is in the difference: it takes large ones to leave few. */
  function nearOf(cell: CubeCell): Near {
    const size = sizeOf(cell)
    const others: CubeCell[] = []
    for (let index = bySize.length - 1; index >= 0; index--) {
      const other = bySize[index]
      if (other === undefined || other === cell || sizeOf(other) >= size + k || !isServed(other)) continue
      // Even together with the largest, or twice, it leaves k.
      if (sizeOf(other) <= size - k - sizeOf(others[0] ?? other)) break
      if (differences.nearlyInside(other, cell)) others.push(other)
    }
    const firsts = others.filter(other => 2 * sizeOf(other) > size - k).length
    return { cell, others, next: new Int32Array(firsts).fill(untried) }
  }

  /** The last of what leaves few of a cell: the other by itself, or a third together with it. */
  function lastOf({ cell, others, next }: Near, index: number): CubeCell | undefined {
    const other = others[index]
    if (other === undefined) return undefined
    if (next[index] === untried) {
      if (differences.few(cell, other)) return other
      next[index] = index + 1
    }
    const least = sizeOf(cell) - k - sizeOf(other)
    for (let at = next[index] ?? 0; at < others.length; at++) {
      const third = others[at]
      if (third === undefined || sizeOf(third) <= least) return undefined
      if (!isServed(third) || !differences.few(cell, other, third)) continue
      next[index] = at
      return third
    }
    return undefined
  }

  function hideIn(near: Near): boolean {
    const { cell, others, next } = near
    let changed = false
    for (let index = 0; index < next.length && isServed(cell); index++) {
      const other = others[index]
      if (other === undefined || next[index] === done) continue
      const last = isServed(other) ? lastOf(near, index) : undefined
      if (last !== undefined && hideOne([last, other, cell])) changed = true
      // Nothing leaves few, or all that does is decided: later rounds find the same.
      else next[index] = done
    }
    return changed
  }

  return () => {
    let changed = false
    const left: Near[] = []
    for (const each of alive ?? bySize) {
      const cell = 'cell' in each ? each.cell : each
      if (!isServed(cell)) continue
      const near = 'cell' in each ? each : nearOf(cell)
      if (hideIn(near)) changed = true
      if (near.next.some(next => next !== done)) left.push(near)
    }
    alive = left
    return changed
  }
}
