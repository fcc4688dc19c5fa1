import type { Basis } from './bases.ts'
import { type CellFacts, type CellSources, factsOf, figureOn, sumOn } from './cell-facts.ts'
import type { CubeCell } from './cube.ts'
import { gainFigures, voluntaryFigures } from './gain-figures.ts'
import { populationFigures } from './population-figures.ts'
import type { Figure, Measure, PublishedCell } from './published.ts'
import { toFive, toHundredth, toTenth, toThreeDigits } from './rounding.ts'
import { timedFigures } from './timed-figures.ts'

/** All figures of one cell, each shown or withheld. */
export function figuresOf(cell: CubeCell, context: CellSources): PublishedCell['figures'] {
  const facts = factsOf(cell, context)
  const by = Object.keys(cell.keys)
  const figures = by.includes('kind')
    ? itemFigures(facts, 'found')
    : by.includes('model') || by.includes('hosting')
      ? usageFigures(facts)
      : {
          ...usageFigures(facts),
          ...refusalFigures(facts),
          ...itemFigures(facts, 'exchanges'),
          ...riskFigures(facts),
          ...gainFigures(facts),
          ...populationFigures(context.population, cell.keys),
          ...(by.length === 0
            ? {
                ...timedFigures(context),
                ...voluntaryFigures(facts),
                ...uninspectedFigures(facts),
                ...tokenFigures(facts),
              }
            : {}),
        }
  return figures
}

/**
 * A share tells those outside it as well as those inside. A cost per task tells the share: it is the total over the tasks,
 * over the share.
 */
const ofPrices = ['exchanges', 'cost', 'priced', 'unpriced'] as const
const ofFootprints = ['exchanges', 'gwpHigh', 'footprinted', 'unfootprinted'] as const
const ofTokens = ['exchanges', 'tokensKnown', 'tokensEstimated', 'tokensUnknown'] as const

const per = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** A share of the exchanges sent. */
function shareOfSent(facts: CellFacts, on: readonly [Basis, ...Basis[]], measure: string): Figure {
  return figureOn(facts, on, sum => {
    const share = per(sum(measure), sum('sent_exchanges'))
    return share === null ? null : toHundredth(share)
  })
}

function usageFigures(facts: CellFacts): Partial<Record<Measure, Figure>> {
  const active = facts.agents('exchanges')
  return {
    active_agents: figureOn(facts, ['exchanges'], () => toFive(active)),
    exchanges: figureOn(facts, ['exchanges'], sum => toFive(sum('exchanges'))),
    sittings: sumOn(facts, 'sittings', sum => toFive(sum('sittings'))),
    cost_eur: sumOn(facts, 'cost', sum => (sum('priced') > 0 ? toThreeDigits(sum('cost') / 1e6) : null)),
    cost_per_task_eur: figureOn(facts, [...ofPrices, 'sittings'], sum => {
      // Priced exchanges stand for all: what is unknown is not taken for free.
      const perExchange = per(sum('cost') / 1e6, sum('priced'))
      const perTask = per(sum('sent_exchanges'), sum('sittings'))
      return perExchange === null || perTask === null ? null : toThreeDigits(perExchange * perTask)
    }),
    cost_coverage: shareOfSent(facts, ofPrices, 'priced'),
    ...Object.fromEntries(
      (['low', 'high'] as const).flatMap(side => {
        const grams = side === 'low' ? 'gwpLow' : 'gwpHigh'
        return [
          [
            `co2e_kg_${side}`,
            sumOn(facts, 'gwpHigh', sum =>
              sum('footprinted') > 0 ? toThreeDigits(sum(grams) / 1000) : null,
            ),
          ],
          [
            `co2e_per_task_g_${side}`,
            figureOn(facts, [...ofFootprints, 'sittings'], sum => {
              const perExchange = per(sum(grams), sum('footprinted'))
              const perTask = per(sum('sent_exchanges'), sum('sittings'))
              return perExchange === null || perTask === null ? null : toThreeDigits(perExchange * perTask)
            }),
          ],
        ]
      }),
    ),
    co2e_coverage: shareOfSent(facts, ofFootprints, 'footprinted'),
  }
}

/** Of the whole authority alone: hiding is decided for no part of it. */
function tokenFigures(facts: CellFacts): Partial<Record<Measure, Figure>> {
  return {
    tokens_estimated_share: shareOfSent(facts, ofTokens, 'tokensEstimated'),
    tokens_unknown_share: shareOfSent(facts, ofTokens, 'tokensUnknown'),
  }
}

/** Not by model: what is refused is sent to none, and hiding is not decided for it. */
function refusalFigures(facts: CellFacts): Partial<Record<Measure, Figure>> {
  return { refusals: sumOn(facts, 'refusals', sum => toFive(sum('refusals'))) }
}

function itemFigures(facts: CellFacts, whose: 'exchanges' | 'found'): Partial<Record<Measure, Figure>> {
  const items = (basis: 'protected' | 'blocked' | 'routed'): Figure =>
    sumOn(facts, basis, sum => toFive(sum(basis)), whose)
  return {
    protected_items: items('protected'),
    blocked_items: items('blocked'),
    routed_items: items('routed'),
  }
}

/** Of the whole authority alone: hiding is decided for no part of it. */
function uninspectedFigures(facts: CellFacts): Partial<Record<Measure, Figure>> {
  return { uninspected_attachments: sumOn(facts, 'uninspected', sum => toFive(sum('uninspected'))) }
}

/** Protected items and refusals per 100 exchanges. Each of the two follows from it and the other one. */
function riskFigures(facts: CellFacts): Partial<Record<Measure, Figure>> {
  return {
    risk_per_100: figureOn(facts, ['exchanges', 'risk', 'refusals', 'protected'], sum =>
      sum('exchanges') > 0 ? toTenth((100 * sum('risk')) / sum('exchanges')) : null,
    ),
  }
}
