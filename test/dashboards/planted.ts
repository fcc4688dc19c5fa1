import { type Cell, type Contribution, cubeOf } from '../../dashboards/publish/cube.ts'
import { hide } from '../../dashboards/publish/hide.ts'

export const measure = 'exchanges'
export const k = 10

/** What is served of an organisation. */
export type Serve = (contributions: readonly Contribution[]) => readonly Cell[]

/** As it is. */
export const served: Serve = contributions => shownOf(contributions, k)

/** Faults that an attack must find: each is one that somebody could make. */
export const planted: Readonly<Record<string, Serve>> = {
  'without complementary hiding': contributions =>
    shownOf(contributions, k, reason => reason === 'complementary'),
  'with a threshold lower by one': contributions => shownOf(contributions, k - 1),
  'with heavy agents left in': contributions => shownOf(contributions, k, reason => reason === 'dominant'),
  'with a third dimension': contributions => [...served(contributions), ...thirdOf(contributions)],
}

function shownOf(
  contributions: readonly Contribution[],
  threshold: number,
  isForgotten: (reason: string) => boolean = () => false,
): readonly Cell[] {
  const cube = cubeOf(contributions)
  const hidden = hide(cube, measure, threshold)
  return cube.cells.filter(({ id }) => {
    const reason = hidden.get(id)
    return reason === undefined || isForgotten(reason)
  })
}

/** Cells by direction, use and provider at once that have enough agents by themselves. */
function thirdOf(contributions: readonly Contribution[]): readonly Cell[] {
  const cells = new Map<string, { keys: Cell['keys']; period: string; atoms: Set<number> }>()
  for (const [atom, { month, direction, use, provider }] of contributions.entries()) {
    const id = JSON.stringify([month, direction, use, provider])
    const cell = cells.get(id) ?? { keys: { direction, use, provider }, period: month, atoms: new Set() }
    cell.atoms.add(atom)
    cells.set(id, cell)
  }
  return [...cells]
    .map(([id, cell]) => ({ id, ...cell }))
    .filter(({ atoms }) => new Set([...atoms].map(atom => contributions[atom]?.agentRef)).size >= k)
}
