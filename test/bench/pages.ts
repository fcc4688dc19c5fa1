/**
 * How long the observatory's pages take over an authority's whole record: `ECLUSE_DATA=./large npx ecluse seed --days 1095
 * --agents 3000`, then `npm run bench -- pages --data ./large --times 3`. Each invented exchange then counts so many times in the figures
 * that were rolled up; the ledger stays as it is. The gateway that ships serves, and publishes every quarter that is over before the first page is asked for.
 */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { quarterOf } from '../../dashboards/publish/cube.ts'
import { endOf } from '../../dashboards/publish/period.ts'
import { openDatabase } from '../../db/open.ts'
import { quantile, row } from './figures.ts'
import { key, serve } from './latency.ts'

const perPage = 40

const pages = [
  '/observatory',
  '/observatory?direction=dsi',
  '/observatory?use=courrier',
  '/observatory?provider=albert',
  '/observatory?direction=dsi&use=courrier',
  '/observatory/method',
  '/observatory/compare',
  '/me',
  '/observatory/waterfall.svg',
  '/observatory/quadrant.svg',
  '/observatory/all.csv',
  ...['tiles', 'waterfall', 'quadrant', 'uses', 'adoption', 'protection', 'models', 'quality'].map(
    name => `/v1/observatory/${name}`,
  ),
]

export async function benchPages(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, times: { type: 'string', default: '1' } },
  })
  if (values.data === undefined) throw new Error('--data: a folder that `ecluse seed` wrote')
  const { exchanges, months } = multiply(values.data, Number(values.times))
  const gateway = await serve({ ECLUSE_DATA: values.data })
  try {
    const tenDaysAgo = Date.now() - 10 * 24 * 3_600_000
    const quarters = [...new Set(months.map(quarterOf))].filter(
      quarter => endOf(quarter).getTime() < tenDaysAgo,
    )
    const began = performance.now()
    await published(gateway.origin, quarters)
    const minutes = (performance.now() - began) / 60_000
    console.log(
      `${exchanges} exchanges in ${quarters.length} quarters, published in ${minutes.toFixed(1)} min`,
    )
    const slowest: number[] = []
    for (const path of pages) slowest.push(await time(gateway.origin, path))
    row('slowest page', { 'p95 ms': Math.max(...slowest) })
  } finally {
    gateway.child.kill('SIGTERM')
    await once(gateway.child, 'exit')
  }
}

/** Counts each exchange so many times, in what was rolled up. */
function multiply(data: string, times: number) {
  const { $client } = openDatabase(data)
  try {
    for (const table of ['activity', 'activity_totals', 'findings', 'finding_totals']) {
      const keys = new Set([
        'month',
        'direction',
        'use',
        'provider',
        'region',
        'model',
        'background',
        'agent_ref',
      ])
      const columns = $client
        .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
        .pluck()
        .all(table)
      const sums = columns.filter(name => !keys.has(name) && name !== 'agents' && name !== 'entity')
      const sets = sums.map(name => `"${name}" = "${name}" * ${times}`).join(', ')
      if (times > 1) $client.exec(`UPDATE ${table} SET ${sets}`)
    }
    const exchanges = $client.prepare<[], number>('SELECT sum(exchanges) FROM activity').pluck().get() ?? 0
    const months = $client.prepare<[], string>('SELECT DISTINCT month FROM activity').pluck().all()
    return { exchanges, months }
  } finally {
    $client.close()
  }
}

/** Waits until something of every quarter is served. */
async function published(origin: string, quarters: readonly string[]): Promise<void> {
  for (const period of quarters) {
    for (;;) {
      const answer = await ask(origin, `/v1/observatory/tiles?period=${period}`)
      const told = (await answer.json()) as { made_at: string | null }
      if (told.made_at !== null) break
      await sleep(2000)
    }
  }
}

async function time(origin: string, path: string): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < perPage; turn++) {
    const began = performance.now()
    const answer = await ask(origin, path)
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    times.push(performance.now() - began)
  }
  row(path, { 'p50 ms': quantile(times, 0.5), 'p95 ms': quantile(times, 0.95) })
  return quantile(times, 0.95)
}

const ask = (origin: string, path: string): Promise<Response> =>
  fetch(origin + path, {
    headers: {
      authorization: `Bearer ${key}`,
      accept: path.startsWith('/v1/') ? 'application/json' : 'text/html',
    },
  })
