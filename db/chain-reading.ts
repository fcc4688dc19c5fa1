import { linkOf } from './chain.ts'
import type { Flaw } from './flaws.ts'
import type { PurgedTo } from './purges.ts'

/** A reading of the ledger row by row, which says where it stops being true. */
export interface ChainReading {
  /** @returns what is wrong with the row; undefined when it follows the ones before it */
  read(row: Readonly<Record<string, unknown>>): Flaw | undefined
  /** Rows that were read and found good. */
  readonly rows: number
  /** Exchanges that were opened in them. */
  readonly exchanges: number
  /** Exchanges without an end so far. */
  readonly open: ReadonlySet<string>
  /** Number and hash of the last good row. */
  readonly seq: number
  readonly head: string
}

/**
 * @param from the row that the reading goes on from. `open` null: what was open there is not known, since rows before it
 * are gone; then an end without its beginning is taken.
 */
export function beginReading(
  key: Buffer,
  from: Omit<PurgedTo, 'open'> & { readonly open: readonly string[] | null },
): ChainReading {
  const open = new Set(from.open ?? [])
  const isLenient = from.open === null
  const state = { rows: 0, exchanges: 0, seq: from.seq, head: from.hash }

  function flawOf(row: Readonly<Record<string, unknown>>): Flaw | undefined {
    if (row.seq !== state.seq + 1) return 'gap'
    if (row.prev_hash !== state.head) return 'unlinked'
    const link = linkOf(key, state.head, row)
    if (link === null || link !== row.hash) return 'changed'
    const isOpen = open.has(String(row.exchange_id))
    if (row.kind === 'opened') return isOpen ? 'opened_twice' : undefined
    return isOpen || isLenient ? undefined : 'closed_not_open'
  }

  return {
    read: row => {
      const flaw = flawOf(row)
      if (flaw !== undefined) return flaw
      if (row.kind === 'opened') {
        open.add(String(row.exchange_id))
        state.exchanges += 1
      } else {
        open.delete(String(row.exchange_id))
      }
      state.rows += 1
      state.seq += 1
      state.head = String(row.hash)
      return undefined
    },
    get rows() {
      return state.rows
    },
    get exchanges() {
      return state.exchanges
    },
    open,
    get seq() {
      return state.seq
    },
    get head() {
      return state.head
    },
  }
}
