import type { FootprintBook } from '../footprint/book.ts'
import { allChoices, type Basis, bases } from './bases.ts'
import { type Cell, type CubeCell, cubeOf, emptyCell } from './cube.ts'
import { type Decisions, decide } from './decide.ts'
import { figuresOf } from './figures.ts'
import type { Decided, Hidden } from './hiding.ts'
import { monthsOf, type Period } from './period.ts'
import { placesOf } from './places.ts'
import { populationOf } from './population-figures.ts'
import { leastAgents, methodVersion, type Publication } from './published.ts'
import { contributionsOf, type Sources } from './sources.ts'
import { leftOut } from './steps.ts'
import { tallyOf } from './tally.ts'

export interface PublicationRequest {
  /** `2026-Q3`: agents keep their reference for a quarter, so that one is decided on as a whole. */
  readonly quarter: Period
  readonly sources: Sources
  readonly book: FootprintBook
  /** The configured threshold; never taken below `leastAgents`. */
  readonly k: number
  /** Months of the quarter that were published for good: they stand, and what comes later makes up for them. */
  readonly frozen: readonly Publication[]
  /** Periods that are over, reports included. */
  readonly closed: ReadonlySet<Period>
  /** What was shown of the periods that were not over, and what came in since. */
  readonly earlier: { readonly shown: readonly Publication[]; readonly added: Sources } | null
  /** Row of the ledger up to which `sources` counts. */
  readonly countedTo: number
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
  const { earlier } = request
  const gone =
    earlier && leftOut({ shown: earlier.shown, added: contributionsOf(earlier.added, book).list }, k)
  const places = placesOf(list)
  const decisions = decide(list, k, decidedIn(frozen, gone), places)
  const isFrozen = new Set(frozen.map(({ period }) => period))
  const cube = cubeOf(list, allChoices, places)
  const { cells } = cube
  const tally = tallyOf(cube, reportAt)
  const periods = [...monthsOf(quarter), quarter].filter(
    period => !isFrozen.has(period) && cells.some(cell => cell.period === period),
  )
  return periods.map(period => {
    const population = populationOf(sources.headcounts, period, k)
    const context = { sources, period, k, decisions, tally, population }
    return {
      period,
      method: methodVersion,
      footprint: book.version,
      k,
      madeAt: now.toISOString(),
      countedTo: request.countedTo,
      closed: closed.has(period),
      cells: cells
        .filter(cell => cell.period === period)
        .concat(staffOnly(sources, period, cells))
        .map(cell => ({ keys: cell.keys, figures: figuresOf(cell, context) })),
      decided: keptOf(period, decisions),
    }
  })
}

/** Directions that have staff and nobody who did anything: their row must not be missing, or that would tell. */
function staffOnly({ headcounts }: Sources, period: Period, cells: readonly Cell[]): readonly CubeCell[] {
  const months = monthsOf(period)
  const known = new Set(cells.map(({ id }) => id))
  const directions = new Set(
    headcounts.filter(({ month }) => months.includes(month)).map(({ direction }) => direction),
  )
  return [...directions].map(direction => emptyCell(period, { direction })).filter(({ id }) => !known.has(id))
}

/** By basis, what the frozen months of the quarter show and hide, and what cannot be shown again. */
function decidedIn(
  frozen: readonly Publication[],
  gone: ReturnType<typeof leftOut> | null,
): Partial<Record<Basis, Decided>> {
  const names = Object.keys(bases) as Basis[]
  return Object.fromEntries(
    names.map(basis => [
      basis,
      new Map<string, Hidden | null>([
        ...(gone?.[basis] ?? []),
        ...frozen.flatMap(({ decided }) => Object.entries(decided[basis] ?? {})),
      ]),
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
