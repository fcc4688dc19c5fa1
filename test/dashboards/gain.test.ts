import fc from 'fast-check'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { calibrate } from '../../dashboards/gain/calibration.ts'
import { netMinutes, type TaskReport, type Weighted } from '../../dashboards/gain/report.ts'
import {
  meanInterval,
  shareNegative,
  weightedMean,
  weightedQuantile,
} from '../../dashboards/gain/statistics.ts'
import { summarise } from '../../dashboards/gain/summary.ts'

function report(changes: Partial<TaskReport> = {}): TaskReport {
  return {
    agentRef: 'a',
    use: 'courrier',
    promptingMinutes: 5,
    checkingMinutes: 5,
    withoutAi: 'by_hand',
    withoutAiMinutes: 30,
    outcome: 'light_edit',
    quality: 0,
    errorFound: false,
    confidence: 2,
    selectionProbability: 0.1,
    ...changes,
  }
}

const of = (values: readonly number[], weights: readonly number[] = []): readonly Weighted[] =>
  values.map((value, index) => ({ agentRef: `a${index}`, value, weight: weights[index] ?? 1 }))

describe('the net minutes of a task', () => {
  it.each<[string, Partial<TaskReport>, number | null]>([
    ['done faster', {}, 20],
    ['done slower', { promptingMinutes: 20, checkingMinutes: 30, withoutAiMinutes: 15 }, -35],
    ['abandoned: only its cost', { outcome: 'abandoned' }, -10],
    ['abandoned, whatever the alternative', { outcome: 'abandoned', withoutAi: 'not_done' }, -10],
    ['not done without AI: no saving', { withoutAi: 'not_done', withoutAiMinutes: 60 }, null],
    ['alternative unknown', { withoutAi: 'unknown' }, null],
    ['time of the alternative left out', { withoutAiMinutes: null }, null],
  ])('%s', (_, changes, net) => {
    expect(netMinutes(report(changes))).toBe(net)
  })
})

describe('weighted statistics', () => {
  // By hand: (−10·1 + 0·1 + 20·2 + 50·4) / 8 = 230/8.
  const sample = of([-10, 0, 20, 50], [1, 1, 2, 4])

  it('agree with a sum by hand', () => {
    expect(weightedMean(sample)).toBe(28.75)
    expect(shareNegative(sample)).toBe(0.125)
    // Half of the weight, 4, is reached exactly at 20: the middle of 20 and 50.
    expect(weightedQuantile(sample, 0.5)).toBe(35)
    expect(weightedQuantile(sample, 0.25)).toBe(10)
    expect(weightedQuantile(sample, 0.9)).toBe(50)
    expect([weightedMean([]), shareNegative([]), weightedQuantile([], 0.5)]).toEqual([null, null, null])
  })

  it('with equal weights are the plain ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -240, max: 240 }), { minLength: 1, maxLength: 40 }), values => {
        const sorted = values.toSorted((a, b) => a - b)
        const middle = sorted.length / 2
        const median = Number.isInteger(middle)
          ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
          : sorted[Math.floor(middle)]
        expect(weightedQuantile(of(values), 0.5)).toBe(median)
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        expect(weightedMean(of(values))).toBeCloseTo(mean, 9)
      }),
    )
  })
})

describe('the interval of a mean', () => {
  it('is the same each time, in any order, and says nothing of one agent', () => {
    const sample = of([5, -3, 12, 40, 8, 0, 17])
    const interval = meanInterval(sample)
    expect(meanInterval(sample.toReversed())).toEqual(interval)
    expect(interval?.low).toBeLessThan(weightedMean(sample) ?? 0)
    expect(interval?.high).toBeGreaterThan(weightedMean(sample) ?? 0)
    expect(meanInterval(sample.map(each => ({ ...each, agentRef: 'one' })))).toBeNull()
  })

  it('is wider when the reports are of few agents', () => {
    const values = Array.from({ length: 60 }, (_, index) => (index % 6) * 10)
    const width = (agents: number) => {
      const sample = values.map((value, index) => ({ agentRef: `a${index % agents}`, value, weight: 1 }))
      const interval = meanInterval(sample)
      return interval ? interval.high - interval.low : 0
    }
    expect(width(6)).toBeGreaterThan(1.5 * width(60))
  })

  /** How often the interval holds the truth, of surveys among agents with 1 to 4 reports each. */
  function heldIn(
    surveys: number,
    agents: number,
    taskOf: (draw: () => number) => { own: number; each: () => number },
  ) {
    const generator = xoroshiro128plus(7)
    const uniform = () => uniformFloat64(generator)
    let held = 0
    for (let survey = 0; survey < surveys; survey++) {
      const sample: Weighted[] = []
      for (let agent = 0; agent < agents; agent++) {
        const { own, each } = taskOf(uniform)
        for (let left = 1 + Math.floor(uniform() * 4); left > 0; left--) {
          sample.push({ agentRef: `a${agent}`, value: own + each(), weight: 1 })
        }
      }
      const interval = meanInterval(sample, { resamples: 400, seed: survey + 1 })
      if (interval && interval.low <= 6 && 6 <= interval.high) held += 1
    }
    return held / surveys
  }
  // The truth is 6 minutes.
  const normal = (draw: () => number) => {
    let sum = -3
    for (let term = 0; term < 6; term++) sum += draw()
    return sum * Math.SQRT2
  }
  const even = (draw: () => number) => ({ own: 6 + 8 * normal(draw), each: () => 10 * normal(draw) })
  // Most gain little, some much.
  const skewed = (draw: () => number) => ({
    own: -2 - 8 * Math.log(1 - draw()),
    each: () => 10 * normal(draw),
  })

  it.each([10, 20, 40])('holds the truth about as often as it says, of %i agents', agents => {
    for (const task of [even, skewed]) {
      const held = heldIn(1000, agents, task)
      expect(held).toBeGreaterThan(0.92)
      expect(held).toBeLessThan(0.985)
    }
  })
})

describe('the summary of a cell', () => {
  const reports = [
    report({ agentRef: 'a' }), // +20
    report({ agentRef: 'b', withoutAiMinutes: 10, selectionProbability: 0.05 }), // 0, counts twice
    report({ agentRef: 'c', outcome: 'abandoned' }), // −10
    report({ agentRef: 'c', withoutAi: 'not_done', withoutAiMinutes: null }), // added activity
    report({ agentRef: 'd', withoutAi: 'unknown', withoutAiMinutes: null }),
    report({ agentRef: 'e', withoutAiMinutes: 240, selectionProbability: null }), // voluntary
  ]

  it('agrees with a worked example', () => {
    // Weights 10, 20, 10: mean (200 + 0 − 100) / 40. Per sitting, with 10 + 10 more of 0: 100 / 60.
    expect(summarise(reports, { sent: 20, answered: 5 }, 120)).toMatchObject({
      agents: 3,
      reports: 3,
      added: { reports: 1, meanCost: 10 },
      unknown: 1,
      voluntary: 1,
      responseRate: 0.25,
      mean: 2.5,
      median: 0,
      shareNegative: 0.25,
      indicative: true,
      total: 200,
      totalLowerBound: 50,
    })
  })

  it('never makes a loss smaller by those who did not answer', () => {
    const lost = [report({ outcome: 'abandoned' }), report({ agentRef: 'b', outcome: 'abandoned' })]
    expect(summarise(lost, { sent: 10, answered: 2 }, 10)).toMatchObject({
      total: -100,
      totalLowerBound: -100,
    })
  })

  it('says nothing of nothing', () => {
    expect(summarise([], { sent: 0, answered: 0 }, 0)).toMatchObject({
      agents: 0,
      responseRate: null,
      mean: null,
      interval: null,
      quartiles: null,
      total: null,
    })
  })
})

describe('timed tasks', () => {
  it('weigh uses alike in both arms', () => {
    const timed = (agentRef: string, use: string, arm: 'with_ai' | 'without_ai', minutes: number) => ({
      agentRef,
      use,
      arm,
      minutes,
    })
    const tasks = [
      timed('a', 'courrier', 'with_ai', 20),
      timed('b', 'courrier', 'without_ai', 30),
      timed('c', 'courrier', 'without_ai', 40),
      timed('a', 'note', 'with_ai', 100),
      timed('d', 'note', 'with_ai', 80),
      timed('b', 'note', 'with_ai', 90),
      timed('c', 'note', 'without_ai', 70),
      // Timed one way only: says nothing.
      timed('d', 'traduction', 'without_ai', 240),
    ]
    // courrier 20 against 35 (three tasks), note 90 against 70 (four): (3·20 + 4·90)/7 and (3·35 + 4·70)/7.
    expect(calibrate(tasks)).toMatchObject({ agents: 4, tasks: 7 })
    expect(calibrate(tasks)?.withAi).toBeCloseTo(60)
    expect(calibrate(tasks)?.withoutAi).toBeCloseTo(55)
    expect(calibrate(tasks)?.net).toBeCloseTo(-5)
    const interval = calibrate(tasks)?.interval
    expect(interval?.low).toBeLessThan(-5)
    expect(interval?.high).toBeGreaterThan(-5)
    expect(calibrate(tasks.filter(({ arm }) => arm === 'with_ai'))).toBeNull()
  })
})
