import type { PastExchange } from '../db/past-exchanges.ts'
import type { InForce } from './in-force.ts'
import type { Finding, RequestFacts, Verdict } from './model.ts'
import { dayAt } from './policy/day.ts'
import { judge } from './policy/decide.ts'
import { resolveAmong } from './policy/resolve-route.ts'
import { operatorFor } from './policy/strictness.ts'
import { sampleTexts } from './sample-texts.ts'
import { tryOut } from './trial.ts'

/** Fewer agents than this are never told apart. */
const fewest = 10

/** What a change would have made of what was recorded. */
export interface PastEffect {
  readonly exchanges: number
  readonly otherwise: number
  /** Teams of at least ten agents; all others together under null, without figures when they are fewer than ten. */
  readonly byTeam: readonly {
    readonly team: string | null
    readonly exchanges: number | null
    readonly otherwise: number | null
  }[]
}

/**
 * Judges what was recorded by two policies, and counts what would have come out otherwise, by team. Scores of single
 * finds are not kept: each counts as sure. What an agent had acknowledged is not kept either: it counts as done.
 */
export function pastEffect(past: Iterable<PastExchange>, before: InForce, after: InForce): PastEffect {
  const teams = new Map<string | null, { exchanges: number; otherwise: number; agents: Set<string> }>()
  for (const exchange of past) {
    const counted = teams.get(exchange.team) ?? { exchanges: 0, otherwise: 0, agents: new Set() }
    teams.set(exchange.team, counted)
    counted.exchanges++
    counted.agents.add(exchange.agentRef)
    if (outcome(exchange, before) !== outcome(exchange, after)) counted.otherwise++
  }
  const shown = [...teams].filter(([team, { agents }]) => team !== null && agents.size >= fewest)
  const rest = [...teams].filter(([team, { agents }]) => team === null || agents.size < fewest)
  const restAgents = new Set(rest.flatMap(([, { agents }]) => [...agents]))
  const sum = (list: typeof rest, of: 'exchanges' | 'otherwise') =>
    list.reduce((all, [, each]) => all + each[of], 0)
  // With one total and all teams but one small group, a subtraction would tell of that group.
  const whole = rest.length === 0 || restAgents.size >= fewest
  const told = whole ? [...teams] : shown
  return {
    exchanges: sum(told, 'exchanges'),
    otherwise: sum(told, 'otherwise'),
    byTeam: [
      ...shown
        .map(([team, { exchanges, otherwise }]) => ({ team, exchanges, otherwise }))
        .sort((a, b) => b.otherwise - a.otherwise || (String(a.team) < String(b.team) ? -1 : 1)),
      ...(rest.length === 0
        ? []
        : [
            {
              team: null,
              exchanges: whole ? sum(rest, 'exchanges') : null,
              otherwise: whole ? sum(rest, 'otherwise') : null,
            },
          ]),
    ],
  }
}

/** What an exchange comes to under a policy: where it goes, or that it is refused, and what becomes of each kind. */
function outcome(exchange: PastExchange, inForce: InForce): string {
  const provider = inForce.providers.find(({ id }) => id === exchange.provider)
  if (provider === undefined) return 'no provider'
  const facts: RequestFacts = {
    principal: {
      keyId: '',
      agentId: '',
      team: exchange.team,
      direction: exchange.direction,
      roles: exchange.roles,
    },
    surface: exchange.surface,
    model: exchange.model,
    provider: provider.id,
    use: exchange.use,
    stream: exchange.stream,
    attachments: exchange.attachments,
    tools: exchange.tools,
    state: [],
    characters: exchange.characters,
    hosting: provider.hosting,
    day: dayAt(new Date(exchange.at)),
    standing: { charter: true, trainings: trainingsAsked(inForce) },
  }
  const found = Object.entries(exchange.findings).flatMap(([entityType, count]) =>
    Array.from(
      { length: count },
      (): Finding => ({ start: 0, end: 1, entityType, score: 1, recognizer: '' }),
    ),
  )
  const resolve = resolveAmong(
    inForce.providers.map(each => ({ ...each, apiKeyEnv: null, apiKeyFile: null })),
    [provider.dialect],
    inForce.env,
  )
  return inWords(judge(inForce.policy, facts, found, resolve), Object.keys(exchange.findings))
}

function trainingsAsked({ policy }: InForce): readonly string[] {
  return [...policy.rules, ...policy.layers.flatMap(({ rules }) => rules)].flatMap(
    ({ require }) => require?.training ?? [],
  )
}

function inWords(verdict: Verdict, kinds: readonly string[]): string {
  if (verdict.effect === 'refuse') return 'refused'
  const treated = kinds.toSorted().map(kind => `${kind}=${operatorFor(verdict.operators, kind)}`)
  return [verdict.facts.provider, verdict.facts.model, ...treated].join(' ')
}

/** What a change makes of one sample text. */
export interface SampleEffect {
  readonly name: string
  readonly before: readonly string[] | null
  readonly after: readonly string[] | null
}

/** The sample texts that two policies judge or mask otherwise; null is a refusal. */
export async function sampleEffects(before: InForce, after: InForce): Promise<readonly SampleEffect[]> {
  const effects: SampleEffect[] = []
  for (const { name, text } of sampleTexts) {
    const seen = async (inForce: InForce) =>
      (
        await tryOut(inForce, {
          principal: { keyId: 'sample', agentId: 'sample', team: null, direction: null, roles: ['agent'] },
          model: 'sandbox',
          use: null,
          attachments: [],
          tools: false,
          standing: { charter: true, trainings: trainingsAsked(inForce) },
          texts: [text],
        })
      ).masked
    const [was, is] = [await seen(before), await seen(after)]
    if (JSON.stringify(was) !== JSON.stringify(is)) effects.push({ name, before: was, after: is })
  }
  return effects
}
