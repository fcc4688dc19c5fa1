import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type {
  ListDecided,
  ListDraft,
  ListKept,
  ListPreview,
  ListsDesk,
  Upload,
} from '../../dashboards/vocabulary/desk.ts'
import type { TermListProposal, TermListProposals } from '../../db/term-list-proposals.ts'
import type { TermListAct, TermListContent, TermLists } from '../../db/term-lists.ts'
import { createHashedTermRecognizer, hashSpelling, joinSpelling } from '../detect/hashed-terms.ts'
import { fillSieve } from '../detect/sieve.ts'
import { sourceOf } from '../detect/source.ts'
import { type InForce, kindsOf } from '../in-force.ts'
import type { LivePolicy } from '../live-policy.ts'
import type { HashedTerms, Localised } from '../model.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import type { Fault } from '../policy/faults.ts'
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
 * Where lists of terms are uploaded, looked at in figures and kept, by one person or two as the policy asks. A table lives
 * in memory alone until its list is kept or proposed, which leaves hashes of it, or until it has waited too long.
 */
export function createListsDesk(deps: {
  readonly store: TermLists
  readonly proposals: TermListProposals
  readonly hashKey: Buffer
  readonly live: LivePolicy
}): ListsDesk {
  const { store, proposals, hashKey, live } = deps
  const drafts = new LRUCache<string, Draft>({ ...waiting, ttlAutopurge: true })
  const reading = createReading(live.current)
  const mine = (id: string, by: string): Draft | undefined => {
    const draft = drafts.get(id)
    return draft?.by === by ? draft : undefined
  }
  /** What is in force once this list stands in it, or no longer does. */
  const listsWith = (name: string, list: HashedTerms['lists'][number] | null): HashedTerms =>
    sorted([...store.hashed().lists.filter(each => each.name !== name), ...(list === null ? [] : [list])])
  /** What was checked is what comes into force, and a proposal is decided once. */
  const alone = oneAtATime()
  const needsApproval = () => live.current().policy.approval === 'second_person'

  return {
    lists: store.list,
    changes: store.changes,
    kinds: () => kindsOf(live.current()),
    async begin({ bytes, ...upload }, by) {
      const wrong = faultOf(upload)
      if (wrong !== null) return { ok: false, why: wrong }
      const table = await readTable(bytes, { header: upload.header })
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
      const terms = await readTerms(draft.table, uses)
      const preview = await previewOf(terms, draft.upload, live.current())
      drafts.set(id, { ...draft, terms, told: { uses, preview } })
      return true
    },
    keep: (id, by) => alone(() => keep(id, by)),
    remove: (name, why, by) => alone(() => removeOrPropose(name, why, by)),
    needsApproval,
    waiting: () =>
      proposals.waiting().map(({ list: name, proposedBy: by, proposedAt: at, ...proposal }) => ({
        ...proposal,
        name,
        by,
        at,
        replaces: store.list().some(list => list.name === name),
        overtaken: proposal.base !== store.lastChange(name),
      })),
    approve: (id, by) => alone(() => approve(id, by)),
    turnDown: (id, by) =>
      alone(async () => {
        const decision = waitingOne(id)?.proposedBy === by ? 'withdrawn' : 'rejected'
        const done = proposals.decide(id, decision, by, new Date())
        return { kind: done ? 'turned_down' : 'decided_already' }
      }),
  }

  async function keep(id: string, by: string): Promise<ListKept> {
    const draft = mine(id, by)
    if (draft === undefined) return { kind: 'gone' }
    const { terms, upload, told } = draft
    if (terms === null || terms.count === 0) return { kind: 'nothing' }
    const content = await contentOf(terms)
    const { name, entity, why } = upload
    const kept = await (needsApproval()
      ? propose({ list: name, action: 'put', entity, why, terms: terms.count, by, told }, content)
      : put({ name, entity, why, terms: terms.count }, content, { by, approvedBy: null, at: new Date() }))
    if (kept.kind === 'kept' || kept.kind === 'waiting') drafts.delete(id)
    return kept
  }

  async function removeOrPropose(name: string, why: string, by: string): Promise<ListKept> {
    const known = store.list().find(list => list.name === name)
    if (known === undefined) return { kind: 'gone' }
    if (!needsApproval()) return remove(name, { by, approvedBy: null, at: new Date() })
    if (!isReason(why)) return { kind: 'why_missing' }
    const { entity, terms } = known
    return propose({ list: name, action: 'remove', entity, why: why.trim(), terms, by, told: null }, null)
  }

  async function approve(id: string, by: string): Promise<ListDecided> {
    const proposal = waitingOne(id)
    if (proposal === undefined) return { kind: 'decided_already' }
    if (proposal.proposedBy === by) return { kind: 'own' }
    const { list: name, entity, why, terms, proposedBy, base } = proposal
    if (base !== store.lastChange(name)) return { kind: 'overtaken' }
    const act = { by: proposedBy, approvedBy: by, at: new Date() }
    const content = proposals.content(id)
    const done = await (content === null
      ? remove(name, act)
      : put({ name, entity, why, terms }, content, act))
    // Decided last: one that could not come into force still waits.
    if (done.kind === 'kept') proposals.decide(id, 'approved', by, act.at)
    return done
  }

  function waitingOne(id: string): TermListProposal | undefined {
    return proposals.waiting().find(each => each.id === id)
  }

  async function propose(
    {
      told,
      by,
      ...proposal
    }: Pick<TermListProposal, 'list' | 'action' | 'entity' | 'why' | 'terms'> & {
      readonly told: Draft['told'] | null
      readonly by: string
    },
    content: TermListContent | null,
  ): Promise<ListKept> {
    const { list: name, entity } = proposal
    const faults = await live.rehearse(listsWith(name, content && listOf({ name, entity }, content)))
    if (faults.length > 0) return { kind: 'tests', faults }
    proposals.add(
      {
        ...proposal,
        id: randomUUID(),
        corpus: told?.preview?.corpus ?? null,
        base: store.lastChange(name),
        proposedBy: by,
        proposedAt: new Date(),
      },
      content,
    )
    return { kind: 'waiting' }
  }

  async function put(
    list: { readonly name: string; readonly entity: string; readonly why: string; readonly terms: number },
    content: TermListContent,
    act: TermListAct,
  ) {
    const faults = await live.relist(listsWith(list.name, listOf(list, content)), () =>
      store.put({ ...list, ...content, ...act }),
    )
    return keptOr(faults, list.terms)
  }

  async function remove(name: string, act: TermListAct) {
    return keptOr(await live.relist(listsWith(name, null), () => store.remove(name, act)), 0)
  }

  function sorted(lists: HashedTerms['lists']): HashedTerms {
    return { key: hashKey, lists: lists.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
  }

  /** Lets others go first every few hundred hashes: streams are under way. */
  async function contentOf({ spellings }: Terms): Promise<TermListContent> {
    const distinct = new Map(spellings.map(words => [joinSpelling(words), words.length]))
    const hashes: { readonly hash: string; readonly words: number }[] = []
    for (const [spelling, words] of distinct) {
      if (hashes.length % 400 === 0) await nextTurn()
      hashes.push({ hash: hashSpelling(spelling, hashKey), words })
    }
    return { hashes, sieve: fillSieve(spellings, hashKey) }
  }

  async function previewOf(terms: Terms, upload: Draft['upload'], inForce: InForce): Promise<ListPreview> {
    const { count, doubles, ordinary, bad } = terms
    const list = listOf(upload, await contentOf(terms))
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

function keptOr(
  faults: readonly Fault[],
  terms: number,
): Extract<ListKept & ListDecided, { readonly kind: 'kept' | 'tests' }> {
  return faults.length > 0 ? { kind: 'tests', faults } : { kind: 'kept', terms }
}

function listOf(
  { name, entity }: Pick<Upload, 'name' | 'entity'>,
  { hashes, sieve }: TermListContent,
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
  if (!isReason(why)) {
    return {
      fr: 'Dites en une ligne, de 300 signes au plus, pourquoi cette liste existe.',
      en: 'Say in one line of at most 300 signs why this list exists.',
    }
  }
  return null
}

/** One line, of what the record takes. */
function isReason(why: string): boolean {
  return why.trim() !== '' && why.length <= 300 && !/\p{Cc}/u.test(why)
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
