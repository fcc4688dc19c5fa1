import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openActivity } from '../../db/activity.ts'
import { openHeadcounts } from '../../db/headcounts.ts'
import { openInvitations } from '../../db/invitations.ts'
import { openDatabase } from '../../db/open.ts'
import { openReports } from '../../db/reports.ts'
import { endAll, runCli, startCli } from './run.ts'

let folder: string
let told: Record<string, number>
const data = (name: string) => join(folder, name)
const seed = (name: string, ...args: readonly string[]) =>
  runCli(['seed', '--days', '120', '--agents', '90', '--until', '2026-06-30', '--json', ...args], {
    ECLUSE_DATA: data(name),
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-seed-'))
  const { code, out } = await seed('one')
  expect(code).toBe(0)
  told = JSON.parse(out)
})
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

const months = ['2026-03', '2026-04', '2026-05', '2026-06']

/** What pages would be made from, without what is each folder's own: references. */
function figuresOf(name: string) {
  const db = openDatabase(data(name), { readOnly: true })
  try {
    return {
      totals: openActivity(db).totals(months),
      background: openActivity(db).totals(months, true),
      findings: openActivity(db).findingTotals(months),
      headcounts: openHeadcounts(db).of(months),
      reports: openReports(db)
        .inMonths(months)
        .map(({ agentRef: _, ...report }) => report),
      sent: openInvitations(db).sent(months).length,
    }
  } finally {
    db.$client.close()
  }
}
const sum = (rows: readonly object[], key: string): number =>
  rows.reduce((all, row) => all + Number((row as Record<string, unknown>)[key]), 0)

describe('ecluse seed', () => {
  it('goes through the ledger, which verifies, and through its count', async () => {
    const { code, out } = await runCli(['ledger', 'verify', '--json'], { ECLUSE_DATA: data('one') })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ok: true, exchanges: told.exchanges, open: 0 })
    const { totals, background, reports, sent } = figuresOf('one')
    expect(sum(totals, 'exchanges') + sum(background, 'exchanges')).toBe(told.exchanges)
    expect(sum(totals, 'sittings')).toBe(told.sittings)
    expect(sum(background, 'exchanges')).toBeGreaterThan(100)
    expect(sent).toBe(told.invitations)
    expect(reports.length).toBe(Number(told.answered) + Number(told.voluntary))
  })

  it('holds what a year holds: refusals, unknown prices and tokens, moves of data, people who never begin', () => {
    const { totals, findings, headcounts } = figuresOf('one')
    for (const measure of [
      'refusals',
      'routed',
      'masked',
      'failures',
      'tokensUnknown',
      'tokensEstimated',
      'cost',
    ]) {
      expect(sum(totals, measure), measure).toBeGreaterThan(0)
    }
    expect(sum(totals, 'priced')).toBeLessThan(sum(totals, 'exchanges') - sum(totals, 'refusals'))
    for (const disposition of ['protected', 'blocked', 'routed', 'kept']) {
      expect(sum(findings, disposition), disposition).toBeGreaterThan(0)
    }
    const june = headcounts.filter(({ month }) => month === '2026-06')
    expect(june.length).toBe(9)
    expect(sum(june, 'eligible')).toBeGreaterThan(75)
    expect(sum(june, 'trained')).toBeGreaterThan(5)
    expect(sum(june, 'trained')).toBeLessThan(sum(june, 'eligible'))
  })

  it('makes the same history of the same seed', async () => {
    for (const name of ['first', 'second']) await seed(name, '--days', '40', '--agents', '40')
    expect(figuresOf('first').reports.length).toBeGreaterThan(3)
    expect(figuresOf('second')).toEqual(figuresOf('first'))
  })

  it('mixes nothing: neither into an invented history nor into real exchanges', async () => {
    const again = await seed('one')
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain('already holds an invented history')

    const env = { ECLUSE_DATA: data('real'), ECLUSE_BOOTSTRAP_KEY: `ecl_${'a'.repeat(43)}` }
    const { child, origin } = await serve(env)
    const sent = await fetch(`${origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${env.ECLUSE_BOOTSTRAP_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'sandbox', messages: [{ role: 'user', content: 'Bonjour' }] }),
    })
    expect(sent.status).toBe(200)
    expect((await seed('real')).err).toMatch(/data folder|already uses/)
    child.kill('SIGTERM')
    await new Promise(ended => child.once('exit', ended))
    const refused = await seed('real')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('holds real exchanges')
    expect(refused.err).toContain('ECLUSE_DATA=./trial')
  })

  it('is said on every page, and on none of a real folder', async () => {
    const invented = await serve({ ECLUSE_DATA: data('one') })
    const page = (path: string, language: string) =>
      fetch(invented.origin + path, { headers: { accept: 'text/html', 'accept-language': language } }).then(
        answer => answer.text(),
      )
    for (const path of ['/', '/charter', '/login', '/nowhere']) {
      expect(await page(path, 'fr'), path).toContain('Données inventées')
      expect(await page(path, 'en'), path).toContain('Invented data')
    }
    const real = await serve({ ECLUSE_DATA: data('empty') })
    const answer = await fetch(`${real.origin}/charter`, { headers: { accept: 'text/html' } })
    expect(await answer.text()).not.toMatch(/Données inventées|Invented data/)
  })

  it.each([
    [['--days', '0']],
    [['--agents', 'many']],
    [['--until', '2026-02-30']],
    [['--until', '2999-01-01']],
    [['extra']],
  ])('takes %j for wrong use', async args => {
    const { code, err } = await runCli(['seed', ...args], { ECLUSE_DATA: data('never') })
    expect(code).toBe(2)
    expect(err).toContain('ecluse seed [--days N]')
  })

  it('is purged of what has outlived its retention, with its figures left as they were', async () => {
    const env = { ECLUSE_DATA: data('purged') }
    const seeded = await runCli(
      ['seed', '--days', '60', '--agents', '40', '--until', '2024-06-30', '--json'],
      env,
    )
    const { exchanges, invitations } = JSON.parse(seeded.out)
    const before = figuresOf('purged')
    const purged = await runCli(['purge', '--json'], env)
    expect(purged).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(purged.out)).toMatchObject({
      ...{ exchanges, periods: ['2024-Q2'] },
      // Nothing is published of it: of rows by agent only ends of sittings go.
      observatory: { thinned: invitations, deleted: expect.any(Number) },
    })
    expect(figuresOf('purged')).toEqual(before)
    const verified = await runCli(['ledger', 'verify'], env)
    expect(verified.code).toBe(0)
    expect(verified.out).toContain(`deleted when due, under seal: ${2 * exchanges} rows`)
    const again = (await runCli(['purge'], env)).out
    expect(again).toContain('0 rows, 0 exchanges; keys destroyed: none')
    expect(again).toContain('observatory: 0 rows by agent, 0 invitations reduced to their month')
    expect((await runCli(['purge', 'now'], env)).code).toBe(2)
  })
})

async function serve(env: Record<string, string>) {
  const child = startCli(['serve'], { ...env, PORT: '0', ECLUSE_WORKERS: '1' })
  let log = ''
  const origin = await new Promise<string>((found, failed) => {
    child.stdout.on('data', chunk => {
      log += chunk
      const listening = /"origin":"([^"]+)"/.exec(log)?.[1]
      if (listening !== undefined) found(listening)
    })
    child.once('exit', code => failed(new Error(`the gateway ended with ${code}`)))
  })
  return { child, origin }
}
