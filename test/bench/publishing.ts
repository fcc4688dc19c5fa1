import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type FootprintBook, openFootprintBook } from '../../dashboards/footprint/book.ts'
import { monthsOf } from '../../dashboards/publish/period.ts'
import { publishQuarter } from '../../dashboards/publish/publication.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import type { Sources } from '../../dashboards/publish/sources.ts'
import { footprintInputsOf } from '../../gateway/policy/footprint.ts'
import { parseFootprint } from '../../gateway/policy/parse.ts'
import { inventedModels } from '../../gateway/seed/models.ts'
import { dayOf } from '../../gateway/seed/seasons.ts'
import { seededQuarters } from './seeded-quarters.ts'

/**
 * How long quarters take to publish, of what `ecluse seed` invents: `npm run bench -- publishing --agents 3000 --cut 3` is
 * three years of 3,000 agents, each direction cut in three. A quarter is published as it comes about: its first month,
 * then two, then all. The digests are of everything that is published: what makes it faster must leave them as they are.
 */
export function benchPublishing(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      agents: { type: 'string', default: '300' },
      cut: { type: 'string', default: '1' },
      years: { type: 'string', default: '3' },
    },
  })
  const options = {
    ...{ agents: Number(values.agents), cut: Number(values.cut) },
    ...{ from: dayOf(`${2026 - Number(values.years)}-10-01`), until: dayOf('2026-10-01') },
  }
  const book = shippedBook()
  const digest = createHash('sha256')
  let slowest = 0
  for (const { quarter, sources, exchanges } of seededQuarters(options)) {
    const { took, published, hash } = publishInSteps(quarter, sources, book)
    const cells = published.flatMap(each => each.cells)
    const hidden = cells.filter(({ figures }) => figures.exchanges?.hidden !== null)
    const rows = sources.usage.length + sources.found.length
    digest.update(hash)
    slowest = Math.max(slowest, ...took)
    console.log(
      `${quarter}  ${exchanges} exchanges in ${rows} rows, last step ${cells.length} cells (${hidden.length} hidden), ` +
        `${took.map(seconds => seconds.toFixed(1)).join(' / ')} s of processor time, ${hash.slice(0, 16)}`,
    )
  }
  console.log(`slowest ${slowest.toFixed(1)} s; all ${digest.digest('hex').slice(0, 16)}`)
}

function publishInSteps(quarter: string, sources: Sources, book: FootprintBook) {
  const months = monthsOf(quarter)
  const frozen: Publication[] = []
  const took: number[] = []
  const digest = createHash('sha256')
  let published: readonly Publication[] = []
  for (const [index, month] of months.entries()) {
    const began = process.cpuUsage()
    published = publishQuarter({
      ...{ quarter, book, k: 10, frozen, now: new Date('2026-11-01T00:00:00Z') },
      sources: within(sources, months.slice(0, index + 1)),
      closed: new Set(index === 2 ? [month, quarter] : [month]),
    })
    took.push(process.cpuUsage(began).user / 1e6)
    frozen.push(...published)
    digest.update(JSON.stringify(published))
  }
  return { took, published, hash: digest.digest('hex') }
}

function shippedBook(): FootprintBook {
  const parsed = parseFootprint('footprint.yaml', readFileSync('policies/footprint.yaml'))
  if (!parsed.ok) throw new Error('policies/footprint.yaml has faults')
  const inputs = footprintInputsOf(parsed.value.value)
  return openFootprintBook({
    reviewed: inputs.reviewed,
    entries: Object.entries(inventedModels).flatMap(([model, { provider, region }]) => {
      const input = inputs.of(provider, model, region)
      return input === null ? [] : { provider, region, model, ...input }
    }),
  })
}

function within(sources: Sources, months: readonly string[]): Sources {
  const of = <T extends { readonly month: string }>(rows: readonly T[]) =>
    rows.filter(({ month }) => months.includes(month))
  return {
    ...{ usage: of(sources.usage), found: of(sources.found), reports: of(sources.reports) },
    ...{ sent: of(sources.sent), timed: of(sources.timed), headcounts: of(sources.headcounts) },
  }
}
