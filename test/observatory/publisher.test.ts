import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { methodVersion } from '../../dashboards/publish/published.ts'
import { type ObservatoryStore, openObservatoryStore } from '../../db/observatory.ts'
import { type EcluseDatabase, openDatabase } from '../../db/open.ts'
import { createPublisher } from '../../gateway/observatory/publisher.ts'
import { runCli } from '../cli/run.ts'

let folder: string
let db: EcluseDatabase
let store: ObservatoryStore
let now = new Date('2026-07-20T08:00:00Z')

/** A quarter that is over, and the beginning of the next one, of which nothing may be told. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-publisher-'))
  const { code, err } = await runCli(
    ['seed', '--days', '50', '--agents', '90', '--until', '2026-07-20', '--json'],
    { ECLUSE_DATA: folder },
  )
  if (code !== 0) throw new Error(err)
  db = openDatabase(folder)
  store = openObservatoryStore(db)
}, 120_000)
afterAll(() => {
  db.$client.close()
  rmSync(folder, { recursive: true, force: true })
})

function open(changes: Partial<Parameters<typeof createPublisher>[0]> = {}) {
  const publisher = createPublisher({
    ...{ data: folder, publications: store.publications, months: store.activity.months },
    footprint: () => ({ reviewed: '2026-07-01', entries: [] }),
    ...{ k: () => 10, now: () => now },
    ...changes,
  })
  onTestFinished(() => publisher.close())
  return publisher
}

/** As if so many more exchanges had been counted of each agent of a month. */
function add(month: string, exchanges: number): void {
  db.$client
    .prepare(
      'UPDATE activity SET exchanges = exchanges + ?, tokens_unknown = tokens_unknown + ? WHERE month = ?',
    )
    .run(exchanges, exchanges, month)
}
const exchangesOf = (publisher: ReturnType<typeof open>, period: string) =>
  publisher.of(period)?.cells.find(({ keys }) => Object.keys(keys).length === 0)?.figures.exchanges

describe('the publisher', () => {
  it('publishes a month and the quarter that it ends together, or neither', async () => {
    db.$client.exec(
      "CREATE TRIGGER full BEFORE INSERT ON publications WHEN new.period = '2026-Q2' BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    const publisher = open()
    await expect(publisher.refresh()).rejects.toThrow('full')
    db.$client.exec('DROP TRIGGER full')
    expect(db.$client.prepare('SELECT period FROM publications').all()).toEqual([])
    expect(publisher.periods()).toEqual([])
    expect(publisher.of('2026-06')).toBeNull()
  })

  it('publishes what is over, in a thread, and nothing of what is under way', async () => {
    const publisher = open()
    expect(publisher.periods()).toEqual([])
    await publisher.refresh()
    expect(publisher.periods()).toEqual(['2026-06', '2026-Q2'])
    expect(exchangesOf(publisher, '2026-06')?.value).toBeGreaterThan(0)
    for (const period of ['2026-05', '2026-07', '2026-Q3']) expect(publisher.of(period)).toBeNull()
  })

  it('never moves what is frozen, whoever asks', async () => {
    const before = open().of('2026-Q2')
    add('2026-06', 500)
    const publisher = open()
    await publisher.refresh()
    expect(publisher.of('2026-Q2')).toEqual(before)
    expect(before).not.toBeNull()
  })

  it('does no work where nothing is due, and works once for all who ask', async () => {
    let threads = 0
    const publisher = open({
      // Asked for once for each thread.
      footprint: () => {
        threads += 1
        return { reviewed: '2026-07-01', entries: [] }
      },
    })
    await publisher.refresh()
    expect(threads).toBe(0)
    now = new Date('2026-08-11T08:00:00Z')
    await Promise.all([publisher.refresh(), publisher.refresh()])
    expect(threads).toBe(1)
    expect(publisher.periods()).toEqual(['2026-06', '2026-07', '2026-Q2'])
    await publisher.refresh()
    expect(threads).toBe(1)
  })

  it('publishes the quarter at its end, without what a month that moved since would tell', async () => {
    const { changes } = db.$client
      .prepare("DELETE FROM reports WHERE id = (SELECT min(id) FROM reports WHERE month = '2026-07')")
      .run()
    expect(changes).toBe(1)
    now = new Date('2026-10-11T08:00:00Z')
    const publisher = open()
    await publisher.refresh()
    expect(exchangesOf(publisher, '2026-Q3')?.value).toBeGreaterThan(0)
    const told = publisher
      .of('2026-Q3')
      ?.cells.flatMap(({ figures }) => [
        ...[figures.reports, figures.net_minutes_mean, figures.response_rate, figures.voluntary_reports],
      ])
    expect(told?.filter(figure => figure !== undefined && figure.hidden === null)).toEqual([])
  })

  it('leaves a quarter out of which a month was published by another version of the method', async () => {
    // As an earlier version of the program would have left it.
    db.$client
      .prepare("UPDATE publications SET method = '0.9', answer = json_set(answer, '$.method', '0.9')")
      .run()
    db.$client
      .prepare(`UPDATE publications SET answer = replace(answer, '"hidden":"small"', '"hidden":"dominant"')`)
      .run()
    db.$client.prepare("DELETE FROM publications WHERE period IN ('2026-06', '2026-Q2', '2026-Q3')").run()
    const publisher = open()
    await publisher.refresh()
    expect(JSON.stringify(publisher.of('2026-07')?.cells)).not.toContain('dominant')
    // What was published stands, nothing is published a second time, and the quarter is no sum of its months.
    expect(publisher.of('2026-07')?.method).toBe('0.9')
    expect(publisher.periods()).toEqual(['2026-06', '2026-07', '2026-Q2'])
    expect(publisher.of('2026-Q2')?.method).toBe(methodVersion)
    db.$client.prepare("DELETE FROM publications WHERE period = '2026-07'").run()
    const anew = open()
    await anew.refresh()
    expect(anew.periods()).toEqual(['2026-06', '2026-07', '2026-Q2', '2026-Q3'])
  })

  it('tells of a thread that fails, keeps what was published, and works the next time', async () => {
    const add = { months: () => ['2025-11', '2026-07'] }
    const publisher = open(add)
    const file = join(folder, 'ecluse.sqlite')
    renameSync(file, `${file}.away`)
    await expect(publisher.refresh()).rejects.toThrow('ecluse.sqlite')
    renameSync(`${file}.away`, file)
    expect(publisher.of('2026-Q3')).not.toBeNull()
    await publisher.refresh()
    expect(publisher.periods()).toEqual(['2026-07', '2026-Q3'])
  })

  it('lets go of a thread under way when it is closed', async () => {
    const publisher = open({ months: () => ['2026-08'] })
    const work = publisher.refresh().catch(() => 'ended')
    await publisher.close()
    expect(await work).toBe('ended')
  })
})
