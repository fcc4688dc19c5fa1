import type { Chance } from './chance.ts'
import { type DirectionCode, type InventedDirection, inventedDirections } from './directions.ts'
import { daysAfter } from './seasons.ts'

/** Somebody who does not exist. */
export interface InventedAgent {
  /** `exemple-017`. */
  readonly id: string
  readonly direction: DirectionCode
  readonly team: string
  readonly roles: readonly string[]
  readonly arrives: Date
  /** Null: still there at the end. */
  readonly leaves: Date | null
  /** A move to another direction, as some make in a year. */
  readonly moves: { readonly on: Date; readonly direction: DirectionCode; readonly team: string } | null
  /** First day with AI; null: never. */
  readonly adopts: Date | null
  /** Day on which AI is given up again; null: it is not. */
  readonly tires: Date | null
  /** Tasks of a working day once used to it, on average. */
  readonly tasks: number
  readonly trained: readonly { readonly code: string; readonly on: Date }[]
  /** Factor on the time that working with AI takes. */
  readonly pace: number
  /** Chance to answer an invitation. */
  readonly answers: number
  readonly optsOut: Date | null
  readonly locale: 'fr' | 'en'
}

const codes = Object.keys(inventedDirections) as DirectionCode[]
const ofAll = 300

/** Everybody who works there at some time between two days. */
export function staffOf(chance: Chance, agents: number, from: Date, until: Date): readonly InventedAgent[] {
  const days = Math.max(1, (until.getTime() - from.getTime()) / 86_400_000)
  const sizes = sizesOf(agents)
  return codes
    .flatMap(direction => Array.from({ length: sizes[direction] }, () => direction))
    .map((direction, index) => agentOf(chance, direction, index + 1, { from, days }))
    .map((agent, index) => (index === 0 ? { ...agent, ...guide, adopts: from } : agent))
}

/** One of them is there from first to last and may see every page: whoever tries the service looks through their eyes. */
const guide = {
  ...{ arrives: new Date(0), leaves: null, moves: null, tires: null, optsOut: null },
  roles: ['agent', 'manager', 'dpo', 'operator'],
} as const

/** The same proportions for any number of agents (largest remainders). */
function sizesOf(agents: number): Record<DirectionCode, number> {
  const exact = codes.map(code => ({ code, share: (inventedDirections[code].agents * agents) / ofAll }))
  const left = agents - exact.reduce((sum, { share }) => sum + Math.floor(share), 0)
  const first = exact.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, left)
  return Object.fromEntries(
    exact.map(each => [each.code, Math.floor(each.share) + (first.includes(each) ? 1 : 0)]),
  ) as Record<DirectionCode, number>
}

function agentOf(
  chance: Chance,
  direction: DirectionCode,
  number: number,
  { from, days }: { readonly from: Date; readonly days: number },
): InventedAgent {
  const at = (part: number): Date => daysAfter(from, Math.round(part * days))
  const place: InventedDirection = inventedDirections[direction]
  const arrives = chance.happens(0.08) ? at(chance.share()) : from
  const leaves = chance.happens(0.06) ? at(chance.share()) : null
  const adopted = adoptionDay(chance, place, days)
  const adopts = adopted === null ? null : latest(daysAfter(from, Math.round(adopted)), arrives)
  return {
    id: `exemple-${String(number).padStart(3, '0')}`,
    direction,
    team: teamOf(chance, direction),
    roles: chance.happens(0.04) ? ['agent', 'stagiaire'] : ['agent'],
    arrives,
    leaves: leaves !== null && leaves > arrives ? leaves : null,
    moves: chance.happens(0.03) ? moveOf(chance, at(chance.share())) : null,
    adopts,
    tires: adopts !== null && chance.happens(0.14) ? daysAfter(adopts, 30 + chance.below(120)) : null,
    tasks: Math.min(9, chance.around(place.tasks * 0.75, 0.75)),
    trained: trainingsOf(chance, adopts),
    pace: chance.around(1, 0.22),
    answers: Math.min(0.95, place.answers * chance.around(1, 0.5)),
    optsOut: chance.happens(0.05) ? at(chance.share()) : null,
    locale: chance.happens(0.03) ? 'en' : 'fr',
  }
}

function moveOf(chance: Chance, on: Date) {
  const direction = codes[chance.below(codes.length)] ?? 'dsi'
  return { on, direction, team: teamOf(chance, direction) }
}

function teamOf(chance: Chance, direction: DirectionCode): string {
  const teams: readonly string[] = inventedDirections[direction].teams
  return teams[chance.below(teams.length)] ?? ''
}

/** The day of a logistic curve on which one of its quantiles is reached; before the first day: from the start. */
function adoptionDay(chance: Chance, { adopts }: InventedDirection, days: number): number | null {
  const quantile = chance.share()
  if (quantile >= adopts.share) return null
  const scale = days / 365
  const day = adopts.half * days - adopts.pace * scale * Math.log(adopts.share / quantile - 1)
  return day >= days ? null : Math.max(0, day)
}

function trainingsOf(chance: Chance, adopts: Date | null): InventedAgent['trained'] {
  const near = (day: Date): Date => daysAfter(day, Math.round(20 * chance.normal()))
  if (adopts === null || !chance.happens(0.58)) return []
  const first = { code: 'ia-bases', on: near(adopts) }
  return chance.happens(0.25) ? [first, { code: 'ia-donnees', on: near(daysAfter(adopts, 60)) }] : [first]
}

const latest = (a: Date, b: Date): Date => (a > b ? a : b)
