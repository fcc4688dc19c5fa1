import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { ListDraft, ListPreview, ListsDesk, Upload } from '../../dashboards/vocabulary/desk.ts'
import type { TermLists } from '../../db/term-lists.ts'
import { createHashedTermRecognizer, hashSpelling, joinSpelling } from '../detect/hashed-terms.ts'
import { fillSieve } from '../detect/sieve.ts'
import { sourceOf } from '../detect/source.ts'
import { type InForce, kindsOf } from '../in-force.ts'
import type { LivePolicy } from '../live-policy.ts'
import type { HashedTerms, Localised } from '../model.ts'
import { createReading, overlaps, slotOf } from './development-texts.ts'
import { mostLines, type NoTable, readTable, type Table } from './table.ts'
import { readTerms, type Terms } from './terms.ts'

interface Draft {
  readonly by: string
  readonly upload: Omit<Upload, 'bytes'>
  readonly table: Table
  readonly told: Pick<ListDraft, 'uses' | 'preview'>
  readonly terms: Terms | null
}

/** How long a table waits, and how many may. */
const waiting = { ttl: 20 * 60_000, max: 8 }

/**
 * Where lists of terms are uploaded, looked at in figures and kept. A table lives in memory alone until its list is
 * kept, which leaves hashes of it, or until it has waited too long.
 */
export function createListsDesk(deps: {
  readonly store: TermLists
  readonly hashKey: Buffer
  readonly live: LivePolicy
}): ListsDesk {
  const { store, hashKey, live } = deps
  const drafts = new LRUCache<string, Draft>({ ...waiting, ttlAutopurge: true })
  const reading = createReading(live.current)
  const mine = (id: string, by: string): Draft | undefined => {
    const draft = drafts.get(id)
    return draft?.by === by ? draft : undefined
  }
  const others = (name: string) => store.hashed().lists.filter(list => list.name !== name)

  return {
    lists: store.list,
    changes: store.changes,
    kinds: () => kindsOf(live.current()),
    begin({ bytes, ...upload }, by) {
      const wrong = faultOf(upload)
      if (wrong !== null) return { ok: false, why: wrong }
      const table = readTable(bytes, { header: upload.header })
      if (typeof table === 'string') return { ok: false, why: noTable[table] }
      const id = randomBytes(18).toString('base64url')
      drafts.set(id, { by, upload, table, told: { uses: null, preview: null }, terms: null })
      return { ok: true, id }
    },
    draft(id, by) {
      const draft = mine(id, by)
      if (draft === undefined) return null
      const { upload, table, told } = draft
      return {
        id,
        ...upload,
        replaces: store.list().some(({ name }) => name === upload.name),
        encoding: table.encoding,
        separator: table.separator,
        lines: table.rows.length + table.bad.length,
        columns: table.columns.map((name, column) => {
          const cells = table.rows.map(({ cells }) => cells[column] ?? '').filter(cell => cell !== '')
          return { name, filled: cells.length, distinct: new Set(cells).size }
        }),
        ...told,
      }
    },
    async setColumns(id, uses, by) {
      const draft = mine(id, by)
      if (draft === undefined) return false
      const terms = readTerms(draft.table, uses)
      const preview = await previewOf(terms, draft.upload, live.current())
      drafts.set(id, { ...draft, terms, told: { uses, preview } })
      return true
    },
    async keep(id, by) {
      const draft = mine(id, by)
      if (draft === undefined) return { kind: 'gone' }
      const { terms, upload } = draft
      if (terms === null || terms.count === 0) return { kind: 'nothing' }
      const { name, entity, why } = upload
      const hashes = await hashesOf(terms)
      const sieve = fillSieve(terms.spellings, hashKey)
      const lists = [...others(name), listOf(upload, hashes, sieve)]
      const faults = await live.relist(sorted(lists), () =>
        store.put({ name, entity, why, terms: terms.count, by, at: new Date(), hashes, sieve }),
      )
      if (faults.length > 0) return { kind: 'tests', faults }
      drafts.delete(id)
      return { kind: 'kept', terms: terms.count }
    },
    async remove(name, by) {
      if (store.list().every(list => list.name !== name)) return { kind: 'gone' }
      const faults = await live.relist(sorted(others(name)), () => store.remove(name, by, new Date()))
      return faults.length > 0 ? { kind: 'tests', faults } : { kind: 'kept', terms: 0 }
    },
  }

  function sorted(lists: HashedTerms['lists']): HashedTerms {
    return { key: hashKey, lists: lists.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
  }

  /** Lets others go first every few hundred hashes: streams are under way. */
  async function hashesOf({ spellings }: Terms) {
    const distinct = new Map(spellings.map(words => [joinSpelling(words), words.length]))
    const hashes: { readonly hash: string; readonly words: number }[] = []
    for (const [spelling, words] of distinct) {
      if (hashes.length % 400 === 0) await nextTurn()
      hashes.push({ hash: hashSpelling(spelling, hashKey), words })
    }
    return hashes
  }

  async function previewOf(terms: Terms, upload: Draft['upload'], inForce: InForce): Promise<ListPreview> {
    const { count, doubles, ordinary, bad, spellings } = terms
    const list = listOf(upload, await hashesOf(terms), fillSieve(spellings, hashKey))
    const recognizer = createHashedTermRecognizer({ key: hashKey, lists: [list] })
    const withList = upload.name
    const former = inForce.hashed?.lists.some(({ name }) => name === withList) ?? false
    const texts = await reading()
    const found = texts.map(({ text, found: known }) => {
      const places = recognizer.find(sourceOf(slotOf(text)))
      // What the list that is replaced finds is no news, and no other recognizer's.
      const byOthers = former ? known.filter(each => each.recognizer !== `terms/${withList}`) : known
      return { places, known: places.filter(place => byOthers.some(each => overlaps(each, place))) }
    })
    return {
      terms: count,
      doubles,
      ordinary,
      bad,
      corpus: {
        texts: texts.length,
        withTerm: found.filter(({ places }) => places.length > 0).length,
        found: found.reduce((sum, { places }) => sum + places.length, 0),
        known: found.reduce((sum, { known }) => sum + known.length, 0),
      },
    }
  }
}

function listOf(
  { name, entity }: Pick<Upload, 'name' | 'entity'>,
  hashes: readonly { readonly hash: string; readonly words: number }[],
  sieve: Uint8Array,
): HashedTerms['lists'][number] {
  return {
    name,
    entity,
    hashes: hashes.map(({ hash }) => hash),
    longest: hashes.reduce((most, { words }) => Math.max(most, words), 0),
    sieve,
  }
}

function faultOf({ name, entity, why }: Omit<Upload, 'bytes'>): Localised | null {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]{0,39}$/u.test(name)) {
    return {
      fr: 'Le nom de la liste est un mot de 40 signes au plus : lettres, chiffres, tirets (« annuaire-2026 »).',
      en: 'The name of the list is one word of at most 40 signs: letters, digits, hyphens ("directory-2026").',
    }
  }
  if (!/^[A-Z][A-Z0-9_]{1,63}$/.test(entity)) {
    return {
      fr: 'Le type de donnée s’écrit en capitales (« PROJECT_NAME »).',
      en: 'The kind of data is written in capitals ("PROJECT_NAME").',
    }
  }
  if (why.trim() === '' || why.length > 300 || /\p{Cc}/u.test(why)) {
    return {
      fr: 'Dites en une ligne, de 300 signes au plus, pourquoi cette liste existe.',
      en: 'Say in one line of at most 300 signs why this list exists.',
    }
  }
  return null
}

const noTable: Readonly<Record<NoTable, Localised>> = {
  empty: {
    fr: 'Ce fichier ne contient aucune ligne de données. Choisissez le fichier CSV exporté de l’annuaire ou du tableur.',
    en: 'This file holds no line of data. Choose the CSV file that the directory or the spreadsheet exported.',
  },
  binary: {
    fr: 'Ce fichier n’est pas du texte (un classeur .xlsx, peut-être). Dans le tableur : Enregistrer sous, CSV.',
    en: 'This file is no text (an .xlsx workbook, perhaps). In the spreadsheet: Save as, CSV.',
  },
  too_many: {
    fr: `Ce fichier a plus de ${mostLines} lignes. Coupez-le en plusieurs listes.`,
    en: `This file has more than ${mostLines} lines. Cut it into several lists.`,
  },
  quotes: {
    fr: 'Un guillemet droit ouvert n’est jamais refermé : les lignes qui suivent ne peuvent pas être lues. Corrigez le fichier et recommencez.',
    en: 'A quotation mark that opens is never closed: the lines behind it cannot be read. Correct the file and start again.',
  },
}
