import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SampleEffect } from '../dashboards/workbench/facts.ts'
import type { PastExchange } from '../db/past-exchanges.ts'
import { agentsAmong, fewest, isTold, type Trace } from './few-agents.ts'
import type { InForce } from './in-force.ts'
import type { Finding, RequestFacts, Verdict } from './model.ts'
import { dayAt } from './policy/day.ts'
import { judge } from './policy/decide.ts'
import { resolveAmong } from './policy/resolve-route.ts'
import { operatorFor } from './policy/strictness.ts'
import { sampleTexts } from './sample-texts.ts'
import { tryOut } from './trial.ts'

/** Exchanges of one group. A figure is null where fewer than ten agents stand behind it, though at least one does. */
export interface GroupEffect {
  /** Code of a team or department; null for all groups of fewer than ten agents together. */
  readonly group: string | null
  readonly exchanges: number | null
  readonly otherwise: number | null
}

/** What a change would have made of what was recorded. */
export interface PastEffect {
  readonly exchanges: number
  /** Null where a figure would tell of fewer than ten agents, by itself or by what the groups' figures leave of it. */
  readonly otherwise: number | null
  /** Of those, how many would have been refused and were not; null as above. */
  readonly refused: number | null
  readonly groups: readonly GroupEffect[]
}

/**
 * Judges what was recorded by two policies, and counts what would have come out otherwise, by team or department.
 * Whoever writes a draft chooses whom its rules hit: so it is the agents behind each figure that count, not the size of
 * their team alone. Scores of single finds are not kept: each counts as sure. What an agent had acknowledged is not
 * kept either: it counts as done. Other work gets its turn between exchanges.
 */
export async function pastEffect(
  past: Iterable<PastExchange>,
  before: InForce,
  after: InForce,
  by: 'team' | 'direction' = 'team',
): Promise<PastEffect> {
  const groups = new Map<string | null, Counted>()
  const [was, is] = [judgeOf(before), judgeOf(after)]
  let turn = performance.now()
  for (const exchange of past) {
    const counted = groups.get(exchange[by]) ?? { all: [], otherwise: [], refused: [] }
    groups.set(exchange[by], counted)
    const [old, now] = [was(exchange), is(exchange)]
    const trace = { at: exchange.at, agentRef: exchange.agentRef }
    counted.all.push(trace)
    if (old !== now) counted.otherwise.push(trace)
    if (old !== now && now === refused) counted.refused.push(trace)
    if (performance.now() - turn < longestTurn) continue
    await nextTurn()
    turn = performance.now()
  }
  return told(groups)
}

interface Counted {
  readonly all: Trace[]
  readonly otherwise: Trace[]
  readonly refused: Trace[]
}

/** Milliseconds of work before others get their turn. */
const longestTurn = 10

function told(groups: ReadonlyMap<string | null, Counted>): PastEffect {
  const isLarge = ([group, { all }]: [string | null, Counted]) => group !== null && agentsAmong(all) >= fewest
  const large = [...groups].filter(isLarge)
  const rest = [...groups].filter(each => !isLarge(each))
  const restOf = (of: keyof Counted) => rest.flatMap(([, counted]) => counted[of])
  const figure = (traces: readonly Trace[], among: readonly Trace[]) =>
    isTold(traces) && isTold(others(among, traces)) ? traces.length : null
  // With one total and all groups but one small one, a subtraction would tell of that one.
  const whole = isTold(restOf('all'))
  const rows: GroupEffect[] = large
    .map(([group, { all, otherwise }]) => ({
      group,
      exchanges: all.length,
      otherwise: figure(otherwise, all),
    }))
    .sort((a, b) => (b.otherwise ?? 0) - (a.otherwise ?? 0) || (String(a.group) < String(b.group) ? -1 : 1))
  if (rest.length > 0) {
    rows.push({
      group: null,
      exchanges: whole ? restOf('all').length : null,
      otherwise: whole ? figure(restOf('otherwise'), restOf('all')) : null,
    })
  }
  const counted: readonly Counted[] = [
    ...large.map(([, each]) => each),
    ...(whole ? [{ all: restOf('all'), otherwise: restOf('otherwise'), refused: restOf('refused') }] : []),
  ]
  const unsaid = counted.filter(({ all, otherwise }) => figure(otherwise, all) === null)
  const together = (of: keyof Counted) => counted.flatMap(each => each[of])
  const otherwise = isTold(unsaid.flatMap(each => each.otherwise))
    ? figure(together('otherwise'), together('all'))
    : null
  return {
    exchanges: together('all').length,
    otherwise,
    refused: otherwise === null ? null : figure(together('refused'), together('otherwise')),
    groups: rows,
  }
}

/** Who says "not" in a rule asks for the others: a figure tells of them as well. */
function others(all: readonly Trace[], some: readonly Trace[]): readonly Trace[] {
  const inside = new Set(some)
  return all.filter(trace => !inside.has(trace))
}

/** What an exchange comes to under a policy: where it goes, or that it is refused, and what becomes of each kind. */
function judgeOf(inForce: InForce): (exchange: PastExchange) => string {
  const standing = { charter: true, trainings: trainingsAsked(inForce) }
  const keyless = inForce.providers.map(each => ({ ...each, apiKeyEnv: null, apiKeyFile: null }))
  return exchange => {
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
      standing,
    }
    const found = Object.entries(exchange.findings).flatMap(([entityType, count]) =>
      Array.from(
        { length: count },
        (): Finding => ({ start: 0, end: 1, entityType, score: 1, recognizer: '' }),
      ),
    )
    const resolve = resolveAmong(keyless, [provider.dialect], inForce.env)
    return inWords(judge(inForce.policy, facts, found, resolve), Object.keys(exchange.findings))
  }
}

function trainingsAsked({ policy }: InForce): readonly string[] {
  return [...policy.rules, ...policy.layers.flatMap(({ rules }) => rules)].flatMap(
    ({ require }) => require?.training ?? [],
  )
}

const refused = 'refused'

function inWords(verdict: Verdict, kinds: readonly string[]): string {
  if (verdict.effect === 'refuse') return refused
  const treated = kinds.toSorted().map(kind => `${kind}=${operatorFor(verdict.operators, kind)}`)
  return [verdict.facts.provider, verdict.facts.model, ...treated].join(' ')
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
