import type { Basis } from '../../dashboards/publish/bases.ts'
import type { Cell, Contribution } from '../../dashboards/publish/cube.ts'
import { monthsOf } from '../../dashboards/publish/period.ts'
import type { Measure } from '../../dashboards/publish/published.ts'
import { type Asked, attack, type Leak } from './attacker.ts'
import { type Issued, issuesOf, type Life, type Publishing } from './lives.ts'
import { names, readAnswers, readOpenSet, readPictures, type Told } from './readers.ts'

/** Something that was read, and what had come in when it was made. */
type Read = Told & { readonly stage: number }

/** Everything that one may read over the time of a quarter. */
export type Reader = (life: Life) => readonly Read[]

const k = 10

/** As it is: closed periods by page, API, CSV, pictures and open set, each as it was published when it was closed. */
export const everything: Reader = life => readAll(issuesOf(life, { k }))

function readAll(issued: readonly Issued[], pictured: readonly Issued[] = issued): readonly Read[] {
  const at = (stage: number, told: readonly Told[]) => told.map(each => ({ ...each, stage }))
  // A picture is of what was published by then.
  const upTo = (stage: number) =>
    pictured.filter(each => each.stage <= stage).map(({ publication }) => publication)
  return [
    ...issued.flatMap(({ stage, publication }) => at(stage, readAnswers(publication))),
    ...pictured.flatMap(({ stage, publication }) => at(stage, readPictures(upTo(stage), publication))),
    ...readClosed(issued),
  ]
}

/** A period keeps the figures of its closing: they are of what had come in by then. */
function readClosed(issued: readonly Issued[]): readonly Read[] {
  const stages = new Map(issued.map(({ stage, publication }) => [publication.period, stage]))
  return readOpenSet(issued.map(({ publication }) => publication)).map(told => ({
    ...told,
    stage: stages.get(told.period) ?? 0,
  }))
}

/** Faults that this attack must find: each is one that somebody could make. */
export const plantedReaders: Readonly<Record<string, Reader>> = {
  'by an export that decides on closed months anew': life => [...everything(life), ...readClosed(anew(life))],
  'by figures of a period under way': life => [...everything(life), ...movingOf(life)],
  'by pictures with a lower threshold': life => readAll(issuesOf(life, { k }), issuesOf(life, { k: k - 3 })),
  'by an export with a third criterion': life => [...everything(life), ...thirdOf(life)],
  'by leaving out rows of nobody': life => everything(life).filter(told => !isOfNobody(life, told)),
}

/** The closed months as they would be decided on at the quarter's end, had nobody kept what was published. */
function anew(life: Life): readonly Issued[] {
  const options: Publishing = { k, forgetsFrozen: true }
  return issuesOf(life, options).filter(({ stage }) => stage === 2)
}

/** What pages would have shown of periods that were not over. */
function movingOf(life: Life): readonly Read[] {
  return issuesOf(life, { k, early: true }).flatMap(({ stage, publication }) =>
    readAnswers(publication).map(told => ({ ...told, stage })),
  )
}

function thirdOf(life: Life): readonly Read[] {
  const agents = new Map<string, Set<string>>()
  for (const { month, direction, use, provider, agentRef } of life.contributions) {
    const id = JSON.stringify([month, direction, use, provider])
    agents.set(id, (agents.get(id) ?? new Set()).add(agentRef))
  }
  return [...agents]
    .filter(([, list]) => list.size >= k)
    .map(([id]) => {
      const [period, direction, use, provider] = JSON.parse(id)
      return { period, keys: { direction, use, provider }, measure: 'exchanges', hidden: '', stage: 2 }
    })
}

const isOfNobody = (life: Life, told: Read): boolean => told.hidden !== '' && atomsOf(life, told).size === 0

/** The sums that a figure may be read back to, at the worst; staff lists and timed tasks are no doings of these. */
const basesOf: Readonly<Record<Measure, readonly Basis[]>> = {
  active_agents: ['exchanges'],
  eligible_agents: [],
  trained_share: [],
  exchanges: ['exchanges'],
  sittings: ['sittings'],
  refusals: ['refusals'],
  cost_eur: ['cost'],
  cost_per_task_eur: ['cost', 'sittings', 'priced', 'unpriced'],
  cost_coverage: ['priced', 'unpriced'],
  co2e_kg_low: ['gwpHigh'],
  co2e_kg_high: ['gwpHigh'],
  co2e_per_task_g_low: ['gwpHigh', 'sittings', 'footprinted', 'unfootprinted'],
  co2e_per_task_g_high: ['gwpHigh', 'sittings', 'footprinted', 'unfootprinted'],
  co2e_coverage: ['footprinted', 'unfootprinted'],
  tokens_estimated_share: ['tokensKnown', 'tokensEstimated', 'tokensUnknown'],
  tokens_unknown_share: ['tokensKnown', 'tokensEstimated', 'tokensUnknown'],
  uninspected_attachments: ['uninspected'],
  protected_items: ['protected'],
  blocked_items: ['blocked'],
  routed_items: ['routed'],
  risk_per_100: ['risk', 'refusals', 'protected'],
  reports: ['reports'],
  voluntary_reports: ['voluntary'],
  response_rate: ['sent', 'answered', 'unanswered'],
  unknown_share: ['invited'],
  added_share: ['invited'],
  added_minutes: ['invited', 'added'],
  net_minutes_mean: ['reports'],
  net_minutes_median: ['reports'],
  net_minutes_q1: ['reports'],
  net_minutes_q3: ['reports'],
  net_minutes_p10: ['reports'],
  net_minutes_p90: ['reports'],
  share_negative: ['reports'],
  without_ai_minutes: ['reports'],
  prompting_minutes: ['reports'],
  checking_minutes: ['reports'],
  abandoned_minutes: ['reports'],
  errors_found_share: ['invited'],
  quality_mean: ['invited'],
  net_hours_total: ['reports', 'invited', 'sittings'],
  net_hours_lower: ['reports', 'invited', 'sittings', 'sent', 'answered', 'unanswered'],
  timed_net_minutes: [],
}

/** Tries to tell something of a few agents from all that was read. */
export function attackReader(
  life: Life,
  reader: Reader,
  asked: Asked,
  bases?: readonly Basis[],
): (Leak & { readonly basis: string }) | null {
  const read = reader(life)
  const missing = presenceLeak(read)
  if (missing !== null) return { how: 'presence', cells: [missing], basis: 'rows' }
  const served = new Map<Basis, Map<string, Cell>>()
  for (const told of read) {
    if (told.hidden !== '') continue
    const id = `${told.stage} ${cellId(told)}`
    for (const basis of basesOf[told.measure as Measure]) {
      if (bases?.includes(basis) === false) continue
      const cells = served.get(basis) ?? new Map<string, Cell>()
      served.set(basis, cells)
      if (cells.has(id)) continue
      cells.set(id, { id, period: told.period, keys: told.keys, atoms: atomsOf(life, told) })
    }
  }
  for (const [basis, cells] of served) {
    const leak = attack(life.contributions, once([...cells.values()], life.contributions, basis), {
      measure: basis,
      k,
      asked,
    })
    if (leak !== null) return { ...leak, basis }
  }
  return null
}

const cellId = ({ period, keys }: Told): string => JSON.stringify([period, Object.entries(keys).sort()])

/** The contributions that a figure sums: those of its period and codes that had come in. */
function atomsOf({ contributions, stages }: Life, { period, keys, stage }: Read): ReadonlySet<number> {
  const months = monthsOf(period)
  const codes = Object.entries(keys) as [keyof Contribution, string][]
  const atoms = new Set<number>()
  contributions.forEach((contribution, atom) => {
    const isIn = (stages[atom] ?? 0) <= stage && months.includes(contribution.month)
    if (isIn && codes.every(([dimension, code]) => contribution[dimension] === code)) atoms.add(atom)
  })
  return atoms
}

/** Cells of the same people's same doings tell the same: one of them is enough, and none of nobody's. */
function once(
  cells: readonly Cell[],
  contributions: readonly Contribution[],
  basis: string,
): readonly Cell[] {
  const seen = new Map<string, Cell>()
  for (const cell of cells) {
    const own = [...cell.atoms].filter(atom => (contributions[atom]?.amounts[basis] ?? 0) !== 0)
    if (own.length > 0) seen.set(own.join(), cell)
  }
  return [...seen.values()]
}

/**
 * A row that only says that it is hidden must say so of nobody as of a few: it may be there if the same cell shows something, or
 * if all known codes of one of its criteria have such a row.
 */
function presenceLeak(read: readonly Read[]): string | null {
  const known: Readonly<Record<string, readonly string[]>> = {
    direction: names.directions.map(({ code }) => code),
    use: names.uses.map(({ code }) => code),
    provider: names.providers.map(({ code }) => code),
    hosting: ['inside', 'outside', 'unknown'],
    kind: 'names contact state health money business files technical secrets own'.split(' '),
  }
  const at = (told: Read, keys: Told['keys']) => `${told.stage} ${cellId({ ...told, keys })}`
  const listed = new Set(read.map(told => at(told, told.keys)))
  const showing = new Set(read.filter(({ hidden }) => hidden === '').map(told => at(told, told.keys)))
  const checked = new Set<string>()
  for (const told of read) {
    const id = at(told, told.keys)
    if (checked.has(id) || showing.has(id)) continue
    checked.add(id)
    const dimensions = Object.keys(told.keys)
    const isComplete = dimensions.some(dimension =>
      (known[dimension] ?? ['nobody knows']).every(code =>
        listed.has(at(told, { ...told.keys, [dimension]: code })),
      ),
    )
    if (dimensions.length > 0 && !isComplete) return id
  }
  return null
}
