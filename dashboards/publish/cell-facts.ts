import type { Basis } from './bases.ts'
import { type CubeCell, idOf } from './cube.ts'
import type { Decisions } from './decide.ts'
import type { Hidden } from './hiding.ts'
import type { Period } from './period.ts'
import type { Population } from './population-figures.ts'
import { type Figure, shown, withheld } from './published.ts'
import { toFive } from './rounding.ts'
import type { ReportRow, Sources } from './sources.ts'
import type { Tally } from './tally.ts'

export interface CellSources {
  readonly sources: Sources
  readonly period: Period
  readonly k: number
  readonly decisions: Decisions
  readonly tally: Tally
  readonly population: Population
  /** Bases of which nothing may be told, in any cell. */
  readonly torn: ReadonlySet<Basis>
}

/** What a cell's figures are made from. */
export interface CellFacts {
  /** The sum of a measure over the cell. */
  readonly sum: (measure: string) => number
  /** Agents with something of the basis. */
  readonly agents: (basis: Basis) => number
  readonly reports: readonly ReportRow[]
  /** Why one of the bases keeps a figure from being shown; null when none does. */
  readonly reason: (...on: readonly Basis[]) => Hidden | null
}

export function factsOf(cell: CubeCell, { decisions, tally, torn }: CellSources): CellFacts {
  const id = idOf(cell.period, cell.keys)
  const agents = (basis: Basis): number => tally.agents(cell, basis)
  return {
    sum: measure => tally.sum(cell, measure),
    agents,
    reports: tally.reports(cell),
    reason: (...on) => {
      for (const basis of on) {
        const hidden = decisions[basis].get(id)
        if (hidden) return hidden
        if (torn.has(basis)) return 'complementary'
        // Fails closed: what was never decided on in this cell is shown of nobody.
        if (hidden === undefined && agents(basis) > 0) return 'small'
      }
      return null
    },
  }
}

/** A figure on the bases it is made of; the first one says whose figure it is. */
export function figureOn(
  facts: CellFacts,
  on: readonly [Basis, ...Basis[]],
  value: (sum: CellFacts['sum']) => number | null,
): Figure {
  const reason = facts.reason(...on)
  if (reason) return withheld(reason)
  const agents = facts.agents(on[0])
  // Nobody at all looks like fewer than k: whether anybody is there is told of nobody.
  if (agents === 0) return withheld('small')
  return shown(value(facts.sum), toFive(agents))
}

/**
 * A sum of what some of the agents have, and how many they are: nobody is a figure too.
 * @param whose who must be enough for even a zero to be shown
 */
export function sumOn(
  facts: CellFacts,
  basis: Basis,
  value: (sum: CellFacts['sum']) => number | null,
  whose: 'exchanges' | 'found' = 'exchanges',
): Figure {
  const reason = facts.reason(whose, basis) ?? (facts.agents(whose) === 0 ? 'small' : null)
  return reason ? withheld(reason) : shown(value(facts.sum), toFive(facts.agents(basis)))
}
