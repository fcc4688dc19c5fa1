import { openFootprintBook } from '../../dashboards/footprint/book.ts'
import type { Contribution } from '../../dashboards/publish/cube.ts'
import { monthsOf } from '../../dashboards/publish/period.ts'
import { publishQuarter } from '../../dashboards/publish/publication.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import { contributionsOf, type Sources } from '../../dashboards/publish/sources.ts'
import { chanceOf } from '../../gateway/seed/chance.ts'
import { organisationOf } from './organisations.ts'

/** When something came in: in the first half of its month, or by its closing. */
type Staged<T> = T & { readonly stage: number }

/** A small organisation over one quarter, with all that is counted of it, as it comes in. */
export interface Life {
  readonly contributions: readonly Contribution[]
  /** Of each contribution: after which publication it came. */
  readonly stages: readonly number[]
  /** What had come in by a publication. */
  sourcesAt(stage: number): Sources
}

const quarter = '2026-Q3'
const months = monthsOf(quarter)
/** The one model whose footprint is known. */
const known = {
  ...{ provider: 'p0', region: 'FR', model: 'm-p0' },
  size: { total: 123, activeLow: 123, activeHigh: 123 },
  ...{ mix: { gwp: 0.04418, water: 3.6737 }, centre: { pue: 1.2, wue: 0.5 } },
}
const book = openFootprintBook({ reviewed: '2026-11-25', entries: [known] })

const report = {
  promptingMinutes: 5,
  checkingMinutes: 5,
  withoutAi: 'by_hand',
  outcome: 'light_edit',
  quality: 0,
  errorFound: false,
  confidence: 2,
} as const

/** Three publications: as each month is closed, with half of the next one. */
const lastStage = 2

export function lifeOf(number: number): Life {
  const chance = chanceOf(number * 7919)
  const pricedShare = number % 2 === 0 ? 1 : 0.7
  const usage: Staged<Sources['usage'][number]>[] = []
  const found: Staged<Sources['found'][number]>[] = []
  const sent: Staged<Sources['sent'][number]>[] = []
  const reports: Staged<Sources['reports'][number]>[] = []
  for (const { agentRef, month, direction, use, provider, amounts } of organisationOf(number)) {
    const index = months.indexOf(month)
    const stage = Math.max(0, index - (chance.happens(0.5) ? 1 : 0))
    const place = { agentRef, month, direction, use, provider, stage }
    const exchanges = amounts.exchanges ?? 0
    const priced = chance.happens(pricedShare) ? exchanges : 0
    // What costs much, or is long, need not be asked often.
    const [price, tokens] = [2 ** chance.below(4), 2 ** chance.below(4)]
    usage.push({
      ...place,
      ...{ region: provider === 'p0' ? 'FR' : 'US', model: `m-${provider}`, exchanges },
      ...{ sittings: Math.ceil(exchanges / 3), refusals: chance.happens(0.2) ? 1 : 0 },
      ...{ tokensKnown: exchanges, tokensEstimated: 0, tokensUnknown: 0 },
      ...{
        outputTokens: 100 * tokens * exchanges,
        estimatedOutputTokens: 0,
        cost: 1000 * price * priced,
        priced,
      },
      attachments: chance.happens(0.05) ? 1 + chance.below(4) : 0,
    })
    if (chance.happens(0.5)) {
      const entity = chance.happens(0.7) ? 'PERSON' : 'IBAN_CODE'
      found.push({
        ...place,
        entity,
        protected: 1 + chance.below(5),
        blocked: chance.happens(0.1) ? 1 : 0,
        routed: 0,
      })
    }
    if (chance.happens(0.04))
      reports.push({ ...place, ...report, withoutAiMinutes: 20, selectionProbability: null })
    if (!chance.happens(0.6)) continue
    const answered = chance.happens(0.7)
    sent.push({ ...place, answered })
    if (!answered) continue
    reports.push({
      ...{ ...place, ...report, withoutAiMinutes: 5 * chance.below(12), errorFound: chance.happens(0.3) },
      withoutAi: chance.happens(0.25) ? 'not_done' : chance.happens(0.1) ? 'unknown' : 'by_hand',
      selectionProbability: 0.1,
    })
  }
  const directions = [...new Set(usage.map(({ direction }) => direction))]
  const headcounts = months.flatMap(month =>
    directions.map(direction => ({ month, direction, eligible: 30, trained: 12 })),
  )
  const of = (isIn: (stage: number) => boolean): Sources => {
    const pick = <T extends { readonly stage: number }>(rows: readonly T[]) =>
      rows.filter(({ stage }) => isIn(stage))
    return {
      usage: pick(usage),
      found: pick(found),
      sent: pick(sent),
      reports: pick(reports),
      timed: [],
      headcounts,
    }
  }
  return {
    contributions: contributionsOf(
      of(() => true),
      book,
    ).list,
    stages: [...usage, ...found, ...sent, ...reports].map(({ stage }) => stage),
    sourcesAt: stage => of(each => each <= stage),
  }
}

/** How a quarter is published, and where it may be done wrong. */
export interface Publishing {
  readonly k: number
  /** Decides on closed months anew, with all that came later. */
  readonly forgetsFrozen?: boolean
  /** Publishes what is not over too, as it moves. */
  readonly early?: boolean
}

/** What was published when: whoever reads everything keeps all of it. */
export interface Issued {
  readonly stage: number
  readonly publication: Publication
}

/** Publishes as the service does: each month once it is over, the quarter at its end. */
export function issuesOf(life: Life, { k, forgetsFrozen, early }: Publishing): readonly Issued[] {
  const frozen: Publication[] = []
  const issued: Issued[] = []
  for (let stage = 0; stage <= lastStage; stage++) {
    const over = new Set([...months.slice(0, stage + 1), ...(stage === lastStage ? [quarter] : [])])
    const published = (closed: ReadonlySet<string>) =>
      publishQuarter({
        ...{ quarter, book, k, closed },
        sources: life.sourcesAt(stage),
        frozen: forgetsFrozen ? [] : frozen,
        now: new Date(Date.UTC(2026, 7 + stage, 11)),
      }).map(publication => ({ stage, publication }))
    const rest = [...months, quarter].filter(period => !over.has(period))
    if (early) issued.push(...published(new Set(rest)))
    const next = published(over)
    frozen.push(...next.map(({ publication }) => publication))
    issued.push(...next)
  }
  return issued
}
