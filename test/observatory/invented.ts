import type { FoundRow, ReportRow, SentRow, Sources, UsageRow } from '../../dashboards/publish/sources.ts'

/** A stream of numbers that is the same for the same seed (Park and Miller, 1988). */
function drawer(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

export interface Invention {
  readonly seed?: number
  /** How many agents each direction has. */
  readonly directions: Readonly<Record<string, number>>
  readonly months: readonly string[]
  /** How many minutes a task of each use gains on average, and spreads around. */
  readonly uses: Readonly<Record<string, readonly [number, number]>>
  readonly providers: Readonly<Record<string, readonly [string, string]>>
  /** Of sittings, in hundredths, that end with a report. */
  readonly answered?: number
}

/** A small authority's doings, the same at each call: agents with habits, uses that gain and one that loses. */
export function invented(invention: Invention): Sources {
  const draw = drawer(invention.seed ?? 7)
  const uses = Object.entries(invention.uses)
  const providers = Object.entries(invention.providers)
  const usage: UsageRow[] = []
  const found: FoundRow[] = []
  const reports: ReportRow[] = []
  const sent: SentRow[] = []
  const minutes = [0, 2, 5, 10, 15, 20, 30, 45, 60, 90] as const
  const near = (value: number) =>
    minutes.toSorted((a, b) => Math.abs(a - value) - Math.abs(b - value))[0] ?? 0
  for (const [direction, size] of Object.entries(invention.directions)) {
    for (let agent = 0; agent < size; agent++) {
      const agentRef = `${direction}-${String(agent).padStart(3, '0')}`.padEnd(32, '0')
      const habits = uses.filter((_, index) => index === 0 || draw(3) > 0)
      for (const month of invention.months) {
        for (const [use, [gain, spread]] of habits) {
          const [provider, [region, model]] = providers[draw(10) < 7 ? 0 : draw(providers.length)] ?? [
            '',
            ['', ''],
          ]
          const place = { agentRef, month, direction, use, provider }
          const sittings = 2 + draw(8)
          const exchanges = sittings * (1 + draw(3))
          const refusals = draw(12) === 0 ? 1 : 0
          usage.push({
            ...place,
            ...{ region, model, exchanges, sittings, refusals, tokensKnown: exchanges - refusals },
            ...{
              tokensEstimated: 0,
              tokensUnknown: 0,
              outputTokens: 400 * exchanges,
              estimatedOutputTokens: 0,
            },
            ...{ cost: 3000 * exchanges, priced: exchanges - refusals },
            attachments: agent % 3 === 0 ? 1 : 0,
          })
          const kinds = { PERSON: 2 + draw(6), EMAIL_ADDRESS: draw(4), FR_NIR: draw(9) === 0 ? 1 : 0 }
          for (const [entity, items] of Object.entries(kinds)) {
            if (items === 0) continue
            found.push({ ...place, entity, protected: items, blocked: 0, routed: draw(4) === 0 ? 1 : 0 })
          }
          if (draw(100) >= 60) continue
          const isAnswered = draw(100) < (invention.answered ?? 60)
          sent.push({ ...place, answered: isAnswered })
          if (!isAnswered) continue
          const prompting = near(4 + draw(10))
          const checking = near(3 + draw(12))
          const without = near(Math.max(0, gain + draw(2 * spread + 1) - spread + prompting + checking))
          reports.push({
            ...place,
            ...{ promptingMinutes: prompting, checkingMinutes: checking, withoutAiMinutes: without },
            withoutAi: draw(12) === 0 ? 'not_done' : 'by_hand',
            outcome: draw(14) === 0 ? 'abandoned' : 'light_edit',
            quality: 0,
            errorFound: draw(5) === 0,
            confidence: 2,
            selectionProbability: 0.1,
          })
        }
      }
    }
  }
  const headcounts = invention.months.flatMap(month =>
    Object.entries(invention.directions).map(([direction, size]) => ({
      ...{ month, direction, eligible: Math.round(size * 1.6), trained: Math.round(size * 0.7) },
    })),
  )
  return { usage, found, reports, sent, timed: [], headcounts }
}

/** A métropole of nine directions, a month in each of two quarters. */
export const metropole: Invention = {
  directions: {
    ...{ dgs: 14, dsi: 38, drh: 26, finances: 34, juridique: 12, citoyennete: 45 },
    ...{ solidarites: 60, urbanisme: 41, education: 8 },
  },
  months: ['2026-06', '2026-09'],
  uses: {
    ...{ courrier: [8, 14], synthese: [15, 20], 'compte-rendu': [18, 18], deliberation: [-4, 16] },
    ...{ recherche: [-9, 10], traduction: [11, 12], analyse: [3, 24], code: [5, 12] },
  },
  providers: {
    albert: ['FR', 'albert-large'],
    mistral: ['EU', 'mistral-large-latest'],
    openai: ['US', 'gpt-4o'],
  },
}
