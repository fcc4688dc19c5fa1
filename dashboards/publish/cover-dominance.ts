import type { CubeCell } from './cube.ts'
import type { Hiding } from './hiding.ts'
import { riskOf } from './risk.ts'

/**
 * What is left of a cell without a part of it is a cell as any other: nobody may be over half of it.
 * @returns hides for one round what tells too much; whether anything was hidden
 */
export function dominanceCover(hiding: Hiding): () => boolean {
  const { holdings, k, bySize, holdingOf, isServed, hideOne } = hiding
  const totals = bySize.map(cell => holdingOf(cell).total)
  const byTotal = bySize
    .map((cell, place) => ({ cell, place, total: totals[place] ?? 0 }))
    .toSorted((a, b) => b.total - a.total)
  let tried: readonly { readonly cell: CubeCell; readonly parts: readonly CubeCell[] }[] | undefined

  /** The parts of a cell that leave a rest of which somebody is over half: the same whatever is decided. */
  function partsOf(cell: CubeCell): readonly CubeCell[] {
    const whole = holdingOf(cell)
    // Only a part this large leaves so little that one agent of the cell can be over half of it.
    const least = whole.total * (1 - 2 * whole.largestShare)
    const end = byTotal.findIndex(({ total }) => total <= least)
    return byTotal
      .slice(0, end === -1 ? byTotal.length : end)
      .filter(({ cell: other }) => {
        const rest = other !== cell && isServed(other) && restOf(cell, other)
        return rest && riskOf(holdings.of(rest), k) === 'dominant'
      })
      .toSorted((a, b) => a.place - b.place)
      .map(({ cell: part }) => part)
  }

  return () => {
    let changed = false
    const cells = tried ?? bySize.map(cell => ({ cell, parts: isServed(cell) ? partsOf(cell) : [] }))
    for (const { cell, parts } of cells) {
      for (const part of parts) {
        if (!isServed(cell)) break
        if (isServed(part) && hideOne([part, cell], 'given')) changed = true
      }
    }
    tried = cells.filter(({ parts }) => parts.length > 0)
    return changed
  }
}

/** The columns of a cell that a part of it has not; null where it is no part. */
function restOf(cell: CubeCell, part: CubeCell): readonly number[] | null {
  if (part.columns.length > cell.columns.length) return null
  const rest: number[] = []
  let at = 0
  for (const column of cell.columns) {
    const next = part.columns[at] ?? Number.POSITIVE_INFINITY
    if (next < column) return null
    if (next === column) at += 1
    else rest.push(column)
  }
  return at === part.columns.length ? rest : null
}
