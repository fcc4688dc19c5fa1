import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { lockDataFolder } from '../../db/data-folder.ts'
import { DatabaseError, type DatabaseFault } from '../../db/database-error.ts'
import { openDatabase } from '../../db/open.ts'
import { ledger, periodKeys } from '../../db/schema.ts'
import { openFor, temporaryFolder } from './folder.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

function faultOf(work: () => unknown): DatabaseFault | undefined {
  try {
    work()
  } catch (cause) {
    if (cause instanceof DatabaseError) return cause.fault
    throw cause
  }
  return undefined
}

describe('opening the database', () => {
  it('makes a folder and files that only their owner can read, whatever the umask', () => {
    const before = process.umask(0)
    try {
      const folder = join(temporaryFolder(), 'a', 'data')
      const db = openFor(folder)
      db.insert(periodKeys)
        .values({ period: '2026-Q1', key: Buffer.alloc(1) })
        .run()
      expect(modeOf(folder)).toBe('700')
      const files = readdirSync(folder)
      expect(files).toEqual(['ecluse.sqlite', 'ecluse.sqlite-shm', 'ecluse.sqlite-wal'])
      expect(files.map(file => modeOf(join(folder, file)))).toEqual(['600', '600', '600'])
    } finally {
      process.umask(before)
    }
  })

  it('closes an existing folder and file to others', () => {
    const folder = temporaryFolder()
    openDatabase(folder).$client.close()
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'ecluse.sqlite'), 0o644)
    openFor(folder)
    expect([modeOf(folder), modeOf(join(folder, 'ecluse.sqlite'))]).toEqual(['700', '600'])
  })

  it('leaves the mode of a folder that holds other things alone', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'something-else'), '')
    chmodSync(folder, 0o755)
    openFor(folder)
    expect([modeOf(folder), modeOf(join(folder, 'ecluse.sqlite'))]).toEqual(['755', '600'])
  })

  it('is durable: write-ahead log, full sync, foreign keys, five seconds of patience', () => {
    const { $client } = openFor()
    const pragma = (name: string) => $client.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('busy_timeout')).toBe(5000)
    expect(pragma('secure_delete')).toBe(1)
  })

  it('migrates once, and keeps what is there', () => {
    const folder = temporaryFolder()
    const first = openDatabase(folder)
    first
      .insert(periodKeys)
      .values({ period: '2026-Q1', key: Buffer.alloc(1) })
      .run()
    const history = () => first.$client.prepare('SELECT hash, created_at FROM __drizzle_migrations').all()
    const applied = history()
    openFor(folder)
    expect(applied.length).toBeGreaterThanOrEqual(2)
    expect(history()).toEqual(applied)
    expect(first.select().from(periodKeys).all()).toHaveLength(1)
    first.$client.close()
  })

  it('refuses a schema that a newer version wrote', () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    db.$client
      .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
      .run('x', Date.UTC(2999, 0))
    expect(faultOf(() => openDatabase(folder))).toBe('schema_newer')
    expect(faultOf(() => openDatabase(folder, { readOnly: true }))).toBe('schema_newer')
  })

  it('refuses a file that is not a database, and leaves it as it is', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'ecluse.sqlite')
    writeFileSync(file, 'not a database, '.repeat(500))
    expect(faultOf(() => openDatabase(folder))).toBe('file_corrupt')
    expect(statSync(file).size).toBe(8000)
  })

  it('refuses a folder that cannot be made', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(faultOf(() => openDatabase(join(file, 'data')))).toBe('folder_unwritable')
    expect(faultOf(() => lockDataFolder(join(file, 'data')))).toBe('folder_unwritable')
  })

  it.skipIf(process.getuid?.() === 0)('refuses a folder that cannot be written', () => {
    const folder = join(temporaryFolder(), 'data')
    mkdirSync(folder, { mode: 0o500 })
    expect(faultOf(() => openDatabase(folder))).toBe('folder_unwritable')
  })

  it('says in both languages what to do', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'ecluse.sqlite'), 'x'.repeat(5000))
    expect(() => openDatabase(folder)).toThrow(
      expect.objectContaining({
        text: { fr: expect.stringMatching(/sauvegarde/), en: expect.stringMatching(/backup/) },
      }),
    )
  })
})

describe('opening read-only', () => {
  it('makes nothing where there is nothing', () => {
    const folder = join(temporaryFolder(), 'data')
    expect(faultOf(() => openDatabase(folder, { readOnly: true }))).toBe('file_missing')
    expect(existsSync(folder)).toBe(false)
  })

  it('reads beside a server, and cannot write', () => {
    const folder = temporaryFolder()
    openFor(folder)
    const reader = openDatabase(folder, { readOnly: true })
    expect(reader.select().from(ledger).all()).toEqual([])
    expect(() =>
      reader
        .insert(periodKeys)
        .values({ period: '2026-Q1', key: Buffer.alloc(1) })
        .run(),
    ).toThrow(/readonly/)
    reader.$client.close()
  })

  it('wants a current schema', () => {
    const folder = temporaryFolder()
    new Sqlite(join(folder, 'ecluse.sqlite')).exec('CREATE TABLE other (id)').close()
    expect(faultOf(() => openDatabase(folder, { readOnly: true }))).toBe('schema_older')
  })
})

describe('what is stored', () => {
  it('is codes, counts and instants: no column can hold content', () => {
    const { $client } = openFor()
    const columns = (table: string) =>
      $client.prepare('SELECT name FROM pragma_table_xinfo(?)').pluck().all(table)
    // A column added here is a decision. Those of the ledger must be guarded in `record.ts`, so that none can hold a
    // sentence; words of people stand only where they are the policy's own (`files`, `why`) or a key's label.
    const decided: Readonly<Record<string, string>> = {
      acknowledgements: 'agent_id revision at',
      activity:
        'month direction use provider region model background agent_ref exchanges sittings masked routed ' +
        'refusals failures tokens_known tokens_estimated tokens_unknown input_tokens output_tokens ' +
        'cached_tokens estimated_input_tokens estimated_output_tokens attachments',
      activity_totals:
        'month direction use provider region model background agents exchanges sittings masked routed ' +
        'refusals failures tokens_known tokens_estimated tokens_unknown input_tokens output_tokens ' +
        'cached_tokens estimated_input_tokens estimated_output_tokens attachments',
      finding_totals: 'month direction use provider background entity agents protected blocked routed kept',
      findings: 'month direction use provider background entity agent_ref protected blocked routed kept',
      headcounts: 'month direction eligible trained',
      inventions: 'id seed at',
      invitations: 'id agent_ref month at direction use provider model probability expires_at declined_at',
      // The mapping is sealed, for one agent, and for hours.
      kept_names: 'name turn',
      kept_turns: 'id owner mapping kept_at expires_at',
      ledger:
        'seq kind exchange_id at agent_ref team direction surface model provider provider_region policy revision use ' +
        'session_ref background action findings attachments tools stream characters outcome status error_code ' +
        'input_tokens output_tokens cached_tokens reasoning_tokens usage_source answer_characters ' +
        'unknown_placeholders prev_hash hash rules observed roles kept uninspected',
      ledger_purges: 'id at first_seq last_seq exchanges from_at to_at head open prev_seal seal',
      login_links: 'token_hash agent_id team direction roles expires_at used_at',
      observatory_views: 'id at agent_id format question',
      opt_outs: 'agent_id at',
      period_keys: 'period key',
      policy_changes: 'seq revision at proposed_by approved_by',
      policy_proposals: 'id files base why proposed_by proposed_at decision decided_by decided_at',
      policy_revisions: 'revision policy files commit author committed_at',
      price_book: 'month provider model input cached output source rate_day',
      publications: 'period method question answer frozen_at',
      quota_use: 'subject window requests tokens cost',
      reports:
        'id invitation_id agent_ref month direction use provider model kind probability ' +
        'prompting_minutes checking_minutes without_ai without_ai_minutes outcome quality error_found ' +
        'confidence instrument_version locale created_at edited_at',
      rollup_state: 'id watermark from_month stale_months',
      sessions: 'token_hash agent_id team direction roles created_at expires_at ended_at',
      sitting_ends: 'agent_ref use month at',
      sitting_weeks: 'agent_ref week sittings invited',
      term_hashes: 'list hash words',
      term_list_changes: 'seq list action entity why terms by at approved_by',
      term_list_proposals:
        'id list action entity why terms corpus content base proposed_by proposed_at decision decided_by decided_at',
      term_lists: 'name entity why created_by created_at',
      term_sieves: 'list sieve',
      timed_tasks: 'id agent_ref month direction use arm minutes created_at',
      trainings: 'agent_id code day',
      virtual_keys: 'id key_hash agent_id team direction roles label created_at revoked_at',
    }
    const tables = $client
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'")
      .pluck()
      .all()
    expect(Object.fromEntries(tables.map(table => [table, columns(String(table)).join(' ')]))).toEqual(
      decided,
    )
    // Figures know people by reference alone: whoever joins the two stores needs the quarter's key.
    const named = Object.keys(decided).filter(table => decided[table]?.split(' ').includes('agent_id'))
    const referred = Object.keys(decided).filter(table => decided[table]?.split(' ').includes('agent_ref'))
    expect(named.filter(table => referred.includes(table))).toEqual([])
    expect(referred).toEqual([
      'activity',
      'findings',
      'invitations',
      'ledger',
      'reports',
      'sitting_ends',
      'sitting_weeks',
      'timed_tasks',
    ])
  })
})

describe('the lock of the data folder', () => {
  it('is held by one at a time, and can be taken again once released', () => {
    const folder = temporaryFolder()
    const first = lockDataFolder(folder)
    expect(faultOf(() => lockDataFolder(folder))).toBe('folder_locked')
    expect(modeOf(join(folder, 'ecluse.lock'))).toBe('600')
    first.release()
    first.release()
    const second = lockDataFolder(folder)
    expect(faultOf(() => lockDataFolder(folder))).toBe('folder_locked')
    second.release()
  })

  it('does not keep commands from the database', () => {
    const folder = temporaryFolder()
    const lock = lockDataFolder(folder)
    expect(openFor(folder).select().from(ledger).all()).toEqual([])
    lock.release()
  })
})
