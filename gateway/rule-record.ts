import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PastOutcome } from '../db/past-outcomes.ts'
import { isTold, type Trace } from './few-agents.ts'

/** Exchanges that something happened to; null where the figure would tell of fewer than ten agents. */
export type Figure = number | null

/** What one rule did. */
export interface RuleRecord {
  /** `interns-small-models`, `data/SECRET`; null for exchanges that no rule acted on. */
  readonly rule: string | null
  /** It changed something or told something, and the exchange went on. */
  readonly acted: Figure
  readonly refused: Figure
  /** The answer held placeholders that the request did not mint: a sign that masking disturbs the work. */
  readonly unknownPlaceholders: Figure
  /** Kinds of data in what it refused. */
  readonly kinds: readonly { readonly kind: string; readonly exchanges: Figure }[]
}

interface Counted {
  readonly all: Trace[]
  readonly acted: Trace[]
  readonly refused: Trace[]
  readonly unknown: Trace[]
  readonly kinds: Map<string, Trace[]>
}

/** Milliseconds of work before others get their turn. */
const longestTurn = 10

/**
 * What rules did to exchanges, by rule and kind of data, never by agent. A figure is told where nobody or at least ten
 * agents stand behind it, and behind what it leaves of the figure that it is a part of.
 * @param rules ids of rules in force: one that did nothing is told too
 */
export async function ruleRecord(
  past: Iterable<PastOutcome>,
  rules: readonly string[],
): Promise<readonly RuleRecord[]> {
  const counts = new Map<string | null, Counted>(rules.map(rule => [rule, nothing()]))
  let turn = performance.now()
  for (const { at, agentRef, refused, rules: acting, findings, unknownPlaceholders } of past) {
    const trace = { at, agentRef }
    for (const rule of acting.length === 0 ? [null] : new Set(acting)) {
      const counted = counts.get(rule) ?? nothing()
      counts.set(rule, counted)
      counted.all.push(trace)
      if (rule !== null) (refused ? counted.refused : counted.acted).push(trace)
      if (unknownPlaceholders > 0) counted.unknown.push(trace)
      for (const kind of refused ? Object.keys(findings) : []) {
        const traces = counted.kinds.get(kind)
        if (traces === undefined) counted.kinds.set(kind, [trace])
        else traces.push(trace)
      }
    }
    if (performance.now() - turn < longestTurn) continue
    await nextTurn()
    turn = performance.now()
  }
  return [...counts].map(recordOf).toSorted(byRefusals)
}

function recordOf([rule, { all, acted, refused, unknown, kinds }]: [string | null, Counted]): RuleRecord {
  const figure = (part: readonly Trace[], whole: readonly Trace[]): Figure => {
    const inside = new Set(part)
    return isTold(part) && isTold(whole.filter(trace => !inside.has(trace))) ? part.length : null
  }
  return {
    rule,
    acted: isTold(acted) ? acted.length : null,
    refused: isTold(refused) ? refused.length : null,
    unknownPlaceholders: figure(unknown, all),
    kinds: [...kinds]
      .map(([kind, traces]) => ({
        kind,
        exchanges: isTold(refused) ? figure(traces, refused) : null,
      }))
      .toSorted((a, b) => (b.exchanges ?? 0) - (a.exchanges ?? 0) || (a.kind < b.kind ? -1 : 1)),
  }
}

const nothing = (): Counted => ({ all: [], acted: [], refused: [], unknown: [], kinds: new Map() })

/** Most refusals first; hidden figures stand with the smallest, whatever they are. */
function byRefusals(a: RuleRecord, b: RuleRecord): number {
  return (
    Number(a.rule === null) - Number(b.rule === null) ||
    (b.refused ?? 0) - (a.refused ?? 0) ||
    (b.acted ?? 0) - (a.acted ?? 0) ||
    (String(a.rule) < String(b.rule) ? -1 : 1)
  )
}
