import { isDeepStrictEqual } from 'node:util'
import { openFootprintBook } from '../../dashboards/footprint/book.ts'
import type { CellKeys } from '../../dashboards/publish/cube.ts'
import { publishQuarter } from '../../dashboards/publish/publication.ts'
import type { Figure, Measure, Publication } from '../../dashboards/publish/published.ts'
import type { Sources } from '../../dashboards/publish/sources.ts'

const place = { month: '2026-07', direction: 'd0', use: 'u0', provider: 'p0' } as const
const book = openFootprintBook({ reviewed: '2026-11-25', entries: [] })

/** As many agents, by name. */
export const agents = (count: number, letter = 'a'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`)

type Of<Name extends keyof Sources> = Partial<Sources[Name][number]>

/** Ten exchanges of three sittings, all of them priced. */
export const used = (agentRef: string, odd: Of<'usage'> = {}): Sources['usage'][number] => ({
  ...{ agentRef, ...place, region: 'FR', model: 'm0', exchanges: 10, sittings: 3, refusals: 0 },
  ...{ tokensKnown: 10, tokensEstimated: 0, tokensUnknown: 0, outputTokens: 1000, estimatedOutputTokens: 0 },
  ...{ cost: 1_000_000, priced: 10, attachments: 0 },
  ...odd,
})

/** Five items that were protected. */
export const held = (agentRef: string, odd: Of<'found'> = {}): Sources['found'][number] => ({
  ...{ agentRef, ...place, entity: 'PERSON', protected: 5, blocked: 0, routed: 0 },
  ...odd,
})

export const asked = (agentRef: string, answered = true): Sources['sent'][number] => ({
  ...{ agentRef, ...place, answered },
})

/** A task of twenty minutes' gain, from one sitting in ten. */
export const told = (agentRef: string, odd: Of<'reports'> = {}): Sources['reports'][number] => ({
  ...{ agentRef, ...place, promptingMinutes: 5, checkingMinutes: 5, withoutAi: 'by_hand' },
  ...{ withoutAiMinutes: 30, outcome: 'light_edit', quality: 0, errorFound: false, confidence: 2 },
  ...{ selectionProbability: 0.1 },
  ...odd,
})

export const timed = (
  agentRef: string,
  arm: 'with_ai' | 'without_ai',
  minutes: number,
): Sources['timed'][number] => ({ agentRef, month: '2026-07', use: 'u0', arm, minutes })

/** What is published of a quarter when some of its periods are over, after others. */
export function publishedOf(
  sources: Partial<Sources>,
  closed: readonly string[],
  frozen: readonly Publication[] = [],
): readonly Publication[] {
  const all = { usage: [], found: [], reports: [], sent: [], timed: [], headcounts: [], ...sources }
  return publishQuarter({
    ...{ quarter: '2026-Q3', sources: all, book, k: 10, frozen },
    ...{ closed: new Set(closed), now: new Date('2026-10-11') },
  })
}

type FigureOf = (measure: Measure, keys?: CellKeys) => Figure

/** What is said of a period's cells: of the whole authority, where no other is named. */
export function saidOf(published: readonly Publication[], period: string): FigureOf {
  const cells = published.find(each => each.period === period)?.cells
  return (measure, keys = {}) => {
    const figure = cells?.find(cell => isDeepStrictEqual(cell.keys, keys))?.figures[measure]
    if (figure === undefined) throw new Error(`no ${measure}`)
    return figure
  }
}

/** What a quarter is said to be once it is over. */
export const quarterOf = (sources: Partial<Sources>): FigureOf =>
  saidOf(publishedOf(sources, ['2026-07', '2026-Q3']), '2026-Q3')
