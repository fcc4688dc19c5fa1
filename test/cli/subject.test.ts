import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { openSessions } from '../../db/sessions.ts'
import { runCli } from './run.ts'

let folder: string
const run = (...args: readonly string[]) => runCli(args, { ECLUSE_DATA: folder })
const inData = <T>(read: (db: ReturnType<typeof openDatabase>) => T): T => {
  const db = openDatabase(folder)
  try {
    return read(db)
  } finally {
    db.$client.close()
  }
}

interface Taken {
  readonly agent: { readonly id: string }
  readonly keys: readonly unknown[]
  readonly reports: readonly { readonly id: string }[]
  readonly timed_tasks: readonly unknown[]
  readonly activity: readonly { readonly exchanges: number }[]
  readonly invitations: readonly unknown[]
  readonly ledger: readonly { readonly kind: string }[]
}
const taken = async (agent: string): Promise<Taken> => JSON.parse((await run('subject', 'export', agent)).out)

/** Who has reported, of those who are invented. */
let agent = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-subject-'))
  const { code, err } = await run('seed', '--days', '60', '--agents', '30', '--until', '2026-11-20', '--json')
  if (code !== 0) throw new Error(err)
  for (let number = 1; number <= 30; number++) {
    agent = `exemple-${String(number).padStart(3, '0')}`
    const { out } = await run('subject', 'export', agent)
    if (out.includes('"netMinutes"')) break
  }
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what is kept of one person', () => {
  it('is given whole, the ledger included, and of nobody else; and it is noted who took it', async () => {
    const own = await taken(agent)
    expect(own).toMatchObject({ agent: { id: agent } })
    expect([own.keys.length > 0, own.reports.length > 0, own.invitations.length > 0]).toEqual([
      true,
      true,
      true,
    ])
    const opened = own.ledger.filter(({ kind }) => kind === 'opened')
    const counted = own.activity.reduce((sum, { exchanges }) => sum + exchanges, 0)
    expect(opened.length).toBe(counted)
    expect(own.ledger.length).toBe(2 * counted)
    expect(JSON.stringify(own)).not.toMatch(/agent_?ref|session_ref/i)
    const rows = inData(db => db.$client.prepare<[], number>('SELECT count(*) FROM ledger').pluck().get())
    expect(own.ledger.length).toBeLessThan(rows ?? 0)
    const views = await run('export', 'views')
    expect(views.out).toContain(`subject?agent=${agent}`)
  })

  it('says where there is nothing, and how it is asked', async () => {
    const nobody = await run('subject', 'export', 'nobody')
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('ecluse key list')])
    expect((await run('subject', 'show', agent)).code).toBe(2)
    expect((await run('subject', 'export')).code).toBe(2)
  })

  it('is erased as far as the person may ask for it', async () => {
    const before = await taken(agent)
    const [report] = before.reports
    inData(db =>
      openSessions(db).addSession({
        ...{ agentId: agent, team: null, direction: null, roles: ['agent'], tokenHash: 'a'.repeat(64) },
        ...{ createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
      }),
    )
    const { code, out } = await run('subject', 'erase', agent)
    expect([code, out]).toEqual([0, expect.stringContaining(`${before.reports.length} answers`)])
    expect(out).toContain('sessions ended: 1')
    expect(inData(db => openSessions(db).findSession('a'.repeat(64), new Date()))).toBeUndefined()
    const after = await taken(agent)
    expect([after.reports, after.timed_tasks]).toEqual([[], []])
    expect([after.keys.length, after.ledger.length]).toEqual([before.keys.length, before.ledger.length])
    for (const file of readdirSync(folder)) {
      expect([file, readFileSync(join(folder, file)).includes(report?.id ?? '')]).toEqual([file, false])
    }
  })

  it('goes with the identifier too, of somebody who has left', async () => {
    const { out } = await run('subject', 'erase', agent, '--left')
    expect(out).toMatch(/rows under the identifier: [1-9]/)
    const after = await taken(agent)
    expect(after).toMatchObject({ keys: [], trainings: [], charter_acknowledged: null })
    expect(after.ledger.length).toBeGreaterThan(0)
    expect((await run('key', 'list')).out).not.toContain(agent)
    expect((await run('ledger', 'verify')).code).toBe(0)
  })
})
