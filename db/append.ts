import { ledgerColumnList, ledgerColumns, linkOf } from './chain.ts'
import type { EcluseDatabase } from './open.ts'
import { purgedTo } from './purges.ts'
import type { Draft } from './record.ts'

/** What became of one draft: a row of its own, or why it cannot have one. */
export type Placed = 'appended' | 'already_there' | 'never_opened' | 'already_closed'

interface Head {
  readonly seq: number
  readonly hash: string
}

/**
 * Appends drafts to the chain in one durable transaction, in their order. The write lock is taken before the last
 * hash is read (BEGIN IMMEDIATE), so that processes that share the file keep one chain. A draft that cannot have a
 * row is told apart without harm to the others; when SQLite throws, none has a row.
 */
export type Append = (drafts: readonly Draft[]) => readonly Placed[]

export function prepareAppend(db: EcluseDatabase, key: Buffer): Append {
  const readHead = db.$client.prepare<[], Head>('SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1')
  const readKinds = db.$client
    .prepare<[string], string>('SELECT kind FROM ledger WHERE exchange_id = ?')
    .pluck()
  const insert = db.$client.prepare(
    `INSERT INTO ledger (${ledgerColumnList}) VALUES (${ledgerColumns.map(name => `@${name}`).join(', ')})`,
  )
  const blank = Object.fromEntries(ledgerColumns.map(name => [name, null]))

  const append = (drafts: readonly Draft[]): readonly Placed[] => {
    let { seq, hash } = readHead.get() ?? purgedTo(db)
    return drafts.map(draft => {
      const kinds = readKinds.all(draft.exchangeId)
      if (kinds.includes(draft.kind)) return draft.kind === 'opened' ? 'already_there' : 'already_closed'
      if (draft.kind === 'closed' && kinds.length === 0) return 'never_opened'
      const row = { ...blank, ...draft.cells, seq: seq + 1 }
      const link = linkOf(key, hash, row)
      if (link === null) throw new Error('a draft holds a value that the ledger cannot')
      insert.run({ ...row, prev_hash: hash, hash: link })
      seq += 1
      hash = link
      return 'appended'
    })
  }
  const transaction = db.$client.transaction(append)
  return drafts => transaction.immediate(drafts)
}
