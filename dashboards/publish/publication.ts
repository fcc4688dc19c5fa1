import type { FootprintBook } from '../footprint/book.ts'
import { allChoices, type Basis, bases } from './bases.ts'
import { type Cell, type CubeCell, cubeOf, emptyCell } from './cube.ts'
import { type Decisions, decide } from './decide.ts'
import { figuresOf } from './figures.ts'
import type { Decided, Hidden } from './hiding.ts'
import { isQuarter, monthsOf, type Period } from './period.ts'
import { placesOf } from './places.ts'
import { populationOf } from './population-figures.ts'
import { leastAgents, methodVersion, type Publication } from './published.ts'
import { contributionsOf, type Sources } from './sources.ts'
import { tallyOf } from './tally.ts'
import { sumsOf, tornBases } from './torn.ts'

export interface PublicationRequest {
  /** `2026-Q3`: agents keep their reference for a quarter, so that one is decided on as a whole. */
  readonly quarter: Period
  readonly sources: Sources
  readonly book: FootprintBook
  /** The configured threshold; never taken below `leastAgents`. */
  readonly k: number
  /**
   * Months of the quarter that were published for good: they stand, and what comes later makes up for them. Where one
   * was by another version of the method, the quarter itself is not published.
   */
  readonly frozen: readonly Publication[]
  /**
   * Periods that are over, reports included: no other is published, since a figure that moves tells of those who moved it,
   * and beside other figures even of the few who are hidden.
   */
  readonly closed: ReadonlySet<Period>
  readonly now: Date
}

/**
 * The one way from what agents did to what anybody sees: a quarter and its months, each cell shown or hidden with the
 * reason. Pages, API, CSV, images and print read nothing else.
 */
export function publishQuarter(request: PublicationRequest): readonly Publication[] {
  const { quarter, sources, book, frozen, closed, now } = request
  const k = Math.max(leastAgents, request.k)
  const { list, reportAt } = contributionsOf(sources, book)
  const places = placesOf(list)
  const decisions = decide(list, k, decidedIn(frozen), places)
  const isFrozen = new Set(frozen.map(({ period }) => period))
  const cube = cubeOf(list, allChoices, places)
  const { cells } = cube
  const tally = tallyOf(cube, reportAt)
  // A quarter whose months were made by several versions would tell, beside them, where these differ.
  const isMixed = frozen.some(({ method }) => method !== methodVersion)
  const periods = [...monthsOf(quarter), ...(isMixed ? [] : [quarter])].filter(
    period => closed.has(period) && !isFrozen.has(period) && cells.some(cell => cell.period === period),
  )
  const torn = tornBases(list, frozen)
  return periods.map(period => {
    const population = populationOf(sources.headcounts, period, k)
    // A month has nothing in common with those before it.
    const context = {
      sources,
      period,
      k,
      decisions,
      tally,
      population,
      torn: isQuarter(period) ? torn : none,
    }
    return {
      period,
      method: methodVersion,
      footprint: book.version,
      k,
      madeAt: now.toISOString(),
      sums: sumsOf(list, period),
      cells: cells
        .filter(cell => cell.period === period)
        .concat(staffOnly(sources, period, cells))
        .map(cell => ({ keys: cell.keys, figures: figuresOf(cell, context) })),
      decided: keptOf(period, decisions),
    }
  })
}

const none: ReadonlySet<Basis> = new Set()

/** Directions that have staff and nobody who did anything: their row must not be missing, or that would tell. */
function staffOnly({ headcounts }: Sources, period: Period, cells: readonly Cell[]): readonly CubeCell[] {
  const months = monthsOf(period)
  const known = new Set(cells.map(({ id }) => id))
  const directions = new Set(
    headcounts.filter(({ month }) => months.includes(month)).map(({ direction }) => direction),
  )
  return [...directions].map(direction => emptyCell(period, { direction })).filter(({ id }) => !known.has(id))
}

/** By basis, what the frozen months of the quarter show and hide. */
function decidedIn(frozen: readonly Publication[]): Partial<Record<Basis, Decided>> {
  const names = Object.keys(bases) as Basis[]
  return Object.fromEntries(
    names.map(basis => [
      basis,
      new Map<string, Hidden | null>(frozen.flatMap(({ decided }) => Object.entries(decided[basis] ?? {}))),
    ]),
  )
}

function keptOf(period: Period, decisions: Decisions): Publication['decided'] {
  const start = JSON.stringify([period]).slice(0, -1)
  return Object.fromEntries(
    Object.entries(decisions).map(([basis, byCell]) => [
      basis,
      Object.fromEntries([...byCell].filter(([id]) => id.startsWith(`${start},`))),
    ]),
  )
}
