import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInventions } from '../../db/inventions.ts'
import { openObservatoryViews } from '../../db/observatory-views.ts'
import { openDatabase } from '../../db/open.ts'
import { openPublications } from '../../db/publications.ts'
import { metropole } from '../observatory/invented.ts'
import { published } from '../observatory/readings.ts'
import { runCli } from './run.ts'

let folder: string
const data = () => join(folder, 'data')
const run = (...args: readonly string[]) =>
  runCli(['export', ...args], { ECLUSE_DATA: data(), LANG: 'en_GB.UTF-8' })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-export-'))
  const db = openDatabase(data())
  const kept = openPublications(db)
  const two = { ...metropole, directions: { dsi: 30, drh: 20 }, uses: { courrier: [8, 14] } } as const
  for (const publication of published(two)) {
    // What is kept under another question is no part of an open set.
    const { period, method } = publication
    const question = period === '2026-09' ? 'other' : 'cells'
    kept.freeze({ period, question }, { answer: publication, method }, new Date('2026-10-11T08:00:00Z'))
  }
  db.$client.close()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inData = <T>(read: (db: ReturnType<typeof openDatabase>) => T): T => {
  const db = openDatabase(data())
  try {
    return read(db)
  } finally {
    db.$client.close()
  }
}

describe('ecluse export open', () => {
  it('writes what is frozen of the latest year, and notes who took it', async () => {
    const out = join(folder, 'set')
    const { code, out: told } = await run('open', '--out', out, '--json')
    expect(code).toBe(0)
    const { year, files, periods, missing } = JSON.parse(told)
    expect(year).toBe(2026)
    expect(periods).toEqual(['2026-06', '2026-Q2', '2026-Q3'])
    expect(missing).toContain('2026-09')
    expect(files.length).toBe(7)
    expect(readdirSync(out).sort()).toEqual([
      ...['README.md', 'codes.csv', 'datapackage.json', 'dictionary.json'],
      ...['figures.csv', 'figures.json', 'indicators.csv'],
    ])
    expect(readFileSync(join(out, 'figures.csv'), 'utf8')).toMatch(/\n2026-Q3,/)
    expect(readFileSync(join(out, 'figures.csv'), 'utf8')).not.toMatch(/\n2026-09,/)
    const [view] = inData(db => openObservatoryViews(db).latest(1))
    expect(view).toMatchObject({ format: 'csv', question: 'open?year=2026' })
    expect(view?.agentId).toMatch(/^system/)
    const listed = JSON.parse((await run('views', '--limit', '1', '--json')).out)
    expect(listed).toEqual([
      { ...view, at: view?.at.toISOString(), agent: view?.agentId, agentId: undefined },
    ])
    expect((await run('views')).out).toMatch(
      /^when +who +form +what\n\S+ +system\S* +csv +open\?year=2026\n$/,
    )
  })

  it('overwrites nothing, and says which years there are', async () => {
    const out = join(folder, 'twice')
    expect((await run('open', '--year', '2026', '--out', out)).code).toBe(0)
    const again = await run('open', '--year', '2026', '--out', out)
    expect(again.code).toBe(1)
    expect(again.err).toContain('overwrites nothing')
    const other = await run('open', '--year', '2024', '--out', join(folder, 'other'))
    expect(other).toMatchObject({ code: 1, out: '' })
    expect(other.err).toContain('years that have frozen figures: 2026')
    const empty = await runCli(['export', 'open'], { ECLUSE_DATA: join(folder, 'empty'), LANG: 'fr_FR' })
    expect(empty.code).toBe(1)
    expect(empty.err).toContain('aucune période n’est encore figée')
  })

  it.each([[[]], [['shut']], [['open', 'more']], [['open', '--year', 'last']], [['views', '--limit', '0']]])(
    'takes %j for wrong use',
    async args => {
      const { code, err } = await run(...args)
      expect(code).toBe(2)
      expect(err).toContain('ecluse export open [--year YYYY]')
    },
  )

  it('says that an invented set is invented', async () => {
    inData(db => openInventions(db).mark(1, new Date()))
    const out = join(folder, 'invented')
    await run('open', '--out', out)
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('Invented data')
  })
})
