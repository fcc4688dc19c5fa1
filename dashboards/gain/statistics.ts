import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Weighted } from './report.ts'

/** Both ends belong to it. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Σwx/Σw (Hájek's estimator of a mean); null of nothing. */
export function weightedMean(sample: readonly Weighted[]): number | null {
  let weights = 0
  let sum = 0
  for (const { value, weight } of sample) {
    weights += weight
    sum += weight * value
  }
  return weights > 0 ? sum / weights : null
}

/** Weight of those below zero over the weight of all, 0–1; null of nothing. */
export function shareNegative(sample: readonly Weighted[]): number | null {
  return weightedMean(sample.map(each => ({ ...each, value: each.value < 0 ? 1 : 0 })))
}

/**
 * The smallest value that at least `share` of the weight does not exceed; where a value reaches that share exactly, the
 * middle between it and the next. With equal weights and share ½ this is the usual median. Null of nothing.
 */
export function weightedQuantile(sample: readonly Weighted[], share: number): number | null {
  const sorted = sample.toSorted((a, b) => a.value - b.value)
  const target = sorted.reduce((sum, { weight }) => sum + weight, 0) * share
  let reached = 0
  for (const [index, { value, weight }] of sorted.entries()) {
    reached += weight
    const next = sorted[index + 1]
    // Sums of weights such as 1/0.1 are not exact.
    if (next && Math.abs(reached - target) <= 1e-9 * target) return (value + next.value) / 2
    if (reached > target || !next) return value
  }
  return null
}

export interface BootstrapOptions {
  readonly resamples: number
  /** The same seed and sample give the same interval. */
  readonly seed: number
}

const usual: BootstrapOptions = { resamples: 2000, seed: 20_260_101 }

/**
 * 95 % interval of the weighted mean, resampling agents rather than reports, because reports of one agent are alike
 * (cluster bootstrap: Davison and Hinkley, *Bootstrap Methods*, 1997, § 3.8), its percentiles set wider for few agents, of
 * whom plain ones hold the truth too seldom (expanded percentiles: Hesterberg, "What Teachers Should Know About the
 * Bootstrap", *The American Statistician* 69, 2015). The order of the sample is without effect. Null below two agents:
 * nothing can be said of how much they differ.
 */
export function meanInterval(
  sample: readonly Weighted[],
  options: Partial<BootstrapOptions> = {},
): Interval | null {
  const { resamples, seed } = { ...usual, ...options }
  const agents = sumsByAgent(sample)
  if (agents.length < 2) return null
  const generator = xoroshiro128plus(seed)
  const means = new Float64Array(resamples)
  for (let round = 0; round < resamples; round++) {
    let weights = 0
    let sum = 0
    for (let drawn = 0; drawn < agents.length; drawn++) {
      const agent = agents[uniformInt(generator, 0, agents.length - 1)]
      weights += agent?.weight ?? 0
      sum += agent?.sum ?? 0
    }
    means[round] = sum / weights
  }
  means.sort()
  const tail = tailFor(agents.length)
  const at = (share: number) => means[Math.min(resamples - 1, Math.floor(share * resamples))] ?? Number.NaN
  return { low: at(tail), high: at(1 - tail) }
}

/** What is left out on each side, 0–0.025: where Student's 97.5 % would lie, with agents that stand for so many. */
function tailFor(agents: number): number {
  return normalTail(Math.sqrt(agents / (agents - 1)) * student975(agents - 1))
}

/** The 97.5 % quantile of Student's distribution (Cornish and Fisher's expansion: Abramowitz and Stegun, 26.7.5). */
function student975(freedom: number): number {
  const z = 1.959_964
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z)
}

/** The normal distribution's part beyond x > 0, within 1e-7 (Abramowitz and Stegun, 26.2.17). */
function normalTail(x: number): number {
  const t = 1 / (1 + 0.231_641_9 * x)
  const sum = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429].reduce(
    (before, coefficient, index) => before + coefficient * t ** (index + 1),
    0,
  )
  return (Math.exp(-x * x * 0.5) / Math.sqrt(2 * Math.PI)) * sum
}

function sumsByAgent(sample: readonly Weighted[]): readonly { weight: number; sum: number }[] {
  const byAgent = new Map<string, { weight: number; sum: number }>()
  for (const { agentRef, value, weight } of sample) {
    const sums = byAgent.get(agentRef) ?? { weight: 0, sum: 0 }
    sums.weight += weight
    sums.sum += weight * value
    byAgent.set(agentRef, sums)
  }
  return [...byAgent].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => sums)
}
