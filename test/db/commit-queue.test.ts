import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Placed } from '../../db/append.ts'
import { createCommitQueue } from '../../db/commit-queue.ts'
import { closedDraft, type Draft, openedDraft } from '../../db/record.ts'
import { closed, opened } from './records.ts'

/** An append that fails with these SQLite codes first, one a call, and notes what each call was given. */
function failing(...codes: string[]) {
  const calls: string[][] = []
  const append = (drafts: readonly Draft[]): readonly Placed[] => {
    calls.push(drafts.map(draft => `${draft.kind} ${draft.exchangeId}`))
    const code = codes.shift()
    if (code !== undefined) throw new Sqlite.SqliteError('made up', code)
    return drafts.map(() => 'appended')
  }
  return { append, calls }
}

const opening = (id: string) => openedDraft(opened(id))
const closing = (id: string) => closedDraft(closed(id))
const unavailable = { status: 'rejected', reason: { name: 'LedgerError', fault: 'unavailable' } }

describe('group commit', () => {
  it('puts what comes in one turn of the event loop into one transaction, in its order', async () => {
    const { append, calls } = failing()
    const queue = createCommitQueue(append, 1000)
    const first = [queue.add(opening('a')), queue.add(closing('a'))]
    await Promise.resolve()
    first.push(queue.add(opening('b')))
    await Promise.all(first)
    await queue.add(closing('b'))
    expect(calls).toEqual([['opened a', 'closed a', 'opened b'], ['closed b']])
  })

  it('bounds a transaction', async () => {
    const { append, calls } = failing()
    const queue = createCommitQueue(append, 1000)
    await Promise.all(Array.from({ length: 1200 }, (_, index) => queue.add(opening(`e${index}`))))
    expect(calls.map(call => call.length)).toEqual([500, 500, 200])
  })

  it('tries a busy file again, for both kinds', async () => {
    const { append, calls } = failing('SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT')
    const queue = createCommitQueue(append, 1000)
    await Promise.all([queue.add(opening('a')), queue.add(closing('b'))])
    expect(calls).toHaveLength(3)
  })

  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY'])(
    'on %s refuses openings at once, and keeps closings until they are written',
    async code => {
      const { append, calls } = failing(code, code)
      const queue = createCommitQueue(append, 1000)
      const [open, close] = await Promise.allSettled([queue.add(opening('a')), queue.add(closing('b'))])
      expect(open).toMatchObject(unavailable)
      expect(close).toMatchObject({ status: 'fulfilled' })
      expect(calls).toEqual([['opened a', 'closed b'], ['closed b'], ['closed b']])
    },
  )

  it.each(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR'])('on %s refuses all', async code => {
    const { append } = failing(code)
    const queue = createCommitQueue(append, 1000)
    const results = await Promise.allSettled([queue.add(opening('a')), queue.add(closing('b'))])
    expect(results).toMatchObject([unavailable, unavailable])
    await queue.add(opening('c'))
  })

  it('takes a row that a failed commit left behind for its own', async () => {
    let calls = 0
    const append = (drafts: readonly Draft[]): readonly Placed[] => {
      calls += 1
      if (calls === 1) throw new Sqlite.SqliteError('the commit may have come through', 'SQLITE_IOERR_FSYNC')
      return drafts.map(() => 'already_closed')
    }
    await createCommitQueue(append, 1000).add(closing('a'))
    expect(calls).toBe(2)
  })

  it('drains: at once when nothing waits, else after the last try', async () => {
    const { append } = failing('SQLITE_FULL')
    const queue = createCommitQueue(append, 1000)
    await queue.drain()
    let written = false
    void queue.add(closing('a')).then(() => {
      written = true
    })
    await queue.drain()
    expect(written).toBe(true)
  })
})
