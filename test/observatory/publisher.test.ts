import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type ObservatoryStore, openObservatoryStore } from '../../db/observatory.ts'
import { type EcluseDatabase, openDatabase } from '../../db/open.ts'
import { createPublisher } from '../../gateway/observatory/publisher.ts'
import { runCli } from '../cli/run.ts'

let folder: string
let db: EcluseDatabase
let store: ObservatoryStore
let now = new Date('2026-07-20T08:00:00Z')

/** A quarter that is over, and the beginning of the next one. */
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
    watermark: store.rollup.watermark,
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
  it('freezes what is over and publishes what is under way, in a thread', async () => {
    const publisher = open()
    expect(publisher.periods()).toEqual([])
    await publisher.refresh()
    expect(publisher.periods()).toEqual(['2026-06', '2026-07', '2026-Q2', '2026-Q3'])
    expect(['2026-06', '2026-Q2', '2026-07', '2026-Q3'].map(period => publisher.of(period)?.closed)).toEqual([
      ...[true, true, false, false],
    ])
    expect(exchangesOf(publisher, '2026-06')?.value).toBeGreaterThan(0)
    expect(publisher.of('2026-05')).toBeNull()
  })

  it('never moves what is frozen, whoever asks', async () => {
    const before = open().of('2026-Q2')
    add('2026-06', 500)
    const publisher = open()
    await publisher.refresh()
    expect(publisher.of('2026-Q2')).toEqual(before)
    expect(before?.closed).toBe(true)
  })

  it('does no work where nothing is new, and rests between tries', async () => {
    let threads = 0
    let watermark = 1
    const publisher = open({
      watermark: () => watermark,
      // Asked for once for each thread.
      footprint: () => {
        threads += 1
        return { reviewed: '2026-07-01', entries: [] }
      },
    })
    await publisher.refresh()
    expect(threads).toBe(1)
    await publisher.refresh()
    expect(threads).toBe(1)
    watermark = 2
    // The clock stands still: the twentieth of a core that a try may cost is not earned yet.
    await publisher.refresh()
    expect(threads).toBe(1)
    now = new Date(now.getTime() + 3_600_000)
    await Promise.all([publisher.refresh(), publisher.refresh()])
    expect(threads).toBe(2)
  })

  it('closes the quarter when its time has come, with what came in until then', async () => {
    now = new Date('2026-10-11T08:00:00Z')
    add('2026-07', 100)
    const publisher = open()
    const before = exchangesOf(publisher, '2026-Q3')?.value ?? 0
    await publisher.refresh()
    expect(publisher.of('2026-Q3')?.closed).toBe(true)
    expect(exchangesOf(publisher, '2026-Q3')?.value).toBeGreaterThan(before)
  })

  it('tells of a thread that fails, keeps what was published, and works the next time', async () => {
    const add = { months: () => ['2026-07', '2026-11'] }
    const publisher = open(add)
    const file = join(folder, 'ecluse.sqlite')
    renameSync(file, `${file}.away`)
    await expect(publisher.refresh()).rejects.toThrow('ecluse.sqlite')
    renameSync(`${file}.away`, file)
    expect(publisher.of('2026-Q3')?.closed).toBe(true)
    await publisher.refresh()
    expect(publisher.periods()).toContain('2026-Q3')
  })

  it('lets go of a thread under way when it is closed', async () => {
    const publisher = open({ months: () => ['2026-08'] })
    const work = publisher.refresh().catch(() => 'ended')
    await publisher.close()
    expect(await work).toBe('ended')
  })
})
