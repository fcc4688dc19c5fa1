import { createHmac } from 'node:crypto'
import { GatewayError } from '../errors.ts'
import type { EntityType, Language, Operator } from '../model.ts'
import { fold } from './fold.ts'
import { labelOf } from './labels.ts'
import type { Entry } from './lexicon.ts'
import { strictest } from './operators.ts'
import { freshNonce, nonceFor } from './planted.ts'

/** Kinds whose values never come back, whatever the operator: an answer has no use for a password. */
const neverRestored: ReadonlySet<EntityType> = new Set(['SECRET'])

/** Most values of one request, each writing for itself: what there is of them is time on the event loop. */
const MOST_HIDDEN = 20_000

/** Few enough to be read as one token or three, many enough that two values of a text seldom share one. */
const LASTING_NUMBERS = 1_000_000

/** What is done with a value, and as what kind of data. */
export interface Treatment {
  readonly entityType: EntityType
  readonly operator: Exclude<Operator, 'keep' | 'block'>
}

/** What an earlier turn of the same conversation put in place of a value, where the provider keeps the conversation. */
export interface EarlierEntry {
  readonly entry: Entry
  /** By all writings of its value, or by one alone. */
  readonly shared: boolean
}

/** The values of one request and what stands for them. Lives as long as the exchange. */
export interface Vault {
  readonly language: Language
  /** Values kept from the provider, in each writing that was found. */
  readonly hidden: ReadonlySet<string>
  /** Every placeholder that was given out, those of earlier turns first, then in order. */
  readonly entries: readonly Entry[]
  /** Those of earlier turns. */
  readonly earlier: readonly Entry[]
  /**
   * Keeps a writing of a value from the provider. The first kind it is found as names it, the strictest operator
   * holds for all of its writings.
   *
   * @throws GatewayError `request_too_large` past 20,000 values
   */
  hide(value: string, treatment: Treatment): void
  /** What is done with a value that was hidden, in whatever writing. */
  treatment(value: string): Treatment | undefined
  /**
   * The entry that stands for a value. `folded`: shared by all its writings, and comes back in the first.
   * `exact`: of this writing alone (identifiers, encoded forms). Hide everything before the first call.
   */
  mint(value: string, entityType: EntityType, writing: 'folded' | 'exact'): Entry
  /** Whether an entry is that of all writings of its value. */
  isShared(entry: Entry): boolean
}

interface VaultOptions {
  /** Of the labels. */
  readonly language: Language
  /** Secret of the gateway from which nonces are derived. */
  readonly nonceKey: Buffer
  /** Every text of the request, as it came. */
  readonly texts: readonly string[]
  /** What the conversation's earlier turns gave out, where the provider keeps it. */
  readonly earlier?: readonly EarlierEntry[]
  /** The provider keeps this turn: its placeholders must differ from those of every other turn that it may meet. */
  readonly kept?: boolean
  /**
   * Whose placeholders last: a value then gets the same number in every request of this key, so that vectors of texts about
   * the same person are alike and those about others are not. Numbers tell nothing but that.
   */
  readonly lastingFor?: string
}

/** The vault of one request. */
export function createVault({
  language,
  nonceKey,
  texts,
  earlier = [],
  kept = false,
  lastingFor,
}: VaultOptions): Vault {
  const hidden = new Set<string>()
  const treatments = new Map<string, Treatment>()
  const entries: Entry[] = []
  const folded = new Map<string, Entry>()
  const exact = new Map<string, Entry>()
  const counts = new Map<string, number>()
  const lasting = new Set<string>()
  let nonce: string | undefined
  const isAlone = earlier.length === 0 && !kept

  const keys = new Map<string, string>()
  function keyOf(value: string): string {
    let key = keys.get(value)
    if (key === undefined) {
      key = fold(value)
      keys.set(value, key)
    }
    return key
  }

  function hide(value: string, treatment: Treatment): void {
    hidden.add(value)
    if (hidden.size > MOST_HIDDEN) throw tooMany()
    const key = keyOf(value)
    const before = treatments.get(key)
    const kind = before === undefined || neverRestored.has(treatment.entityType) ? treatment : before
    const operator = strictest(before?.operator ?? treatment.operator, treatment.operator)
    treatments.set(key, { entityType: kind.entityType, operator })
  }

  for (const { entry, shared } of earlier) {
    entries.push(entry)
    if (!exact.has(entry.value)) exact.set(entry.value, entry)
    if (shared && !folded.has(keyOf(entry.value))) folded.set(keyOf(entry.value), entry)
    const label = labelOf(entry.entityType, language)
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }

  function issue(value: string, entityType: EntityType): Entry {
    nonce ??= isAlone
      ? nonceFor(
          texts,
          nonceKey,
          [...treatments.values()].map(({ entityType }) => labelOf(entityType, language)),
        )
      : freshNonce([...texts, ...earlier.map(({ entry }) => entry.id)])
    const label = labelOf(entityType, language)
    const prefix = nonce === '' ? label : `${label}_${nonce}`
    const id = lastingFor === undefined ? `${prefix}_${next(label)}` : lastingId(prefix, value, lastingFor)
    const restorable = !neverRestored.has(entityType)
    const entry: Entry = { id, entityType, value, restorable, unelided: false, bracketed: false }
    entries.push(entry)
    return entry
  }

  function next(label: string): number {
    const number = (counts.get(label) ?? 0) + 1
    counts.set(label, number)
    return number
  }

  /** Two values of one request whose numbers are the same are told apart: which is which then depends on their order. */
  function lastingId(prefix: string, value: string, owner: string): string {
    const digest = createHmac('sha256', nonceKey)
      .update(JSON.stringify([owner, keyOf(value)]))
      .digest()
    let number = digest.readUInt32BE() % LASTING_NUMBERS
    while (lasting.has(`${prefix}_${number}`)) number++
    lasting.add(`${prefix}_${number}`)
    return `${prefix}_${number}`
  }

  function mint(value: string, entityType: EntityType, writing: 'folded' | 'exact'): Entry {
    const key = keyOf(value)
    const entry =
      (writing === 'folded' ? folded.get(key) : undefined) ?? exact.get(value) ?? issue(value, entityType)
    if (!exact.has(entry.value)) exact.set(entry.value, entry)
    if (writing === 'folded') folded.set(key, entry)
    return entry
  }

  return {
    language,
    hidden,
    entries,
    earlier: earlier.map(({ entry }) => entry),
    hide,
    treatment: value => treatments.get(keyOf(value)),
    mint,
    isShared: entry => folded.get(keyOf(entry.value)) === entry,
  }
}

function tooMany(): GatewayError {
  return new GatewayError('request_too_large', {
    fr: `La requête contient plus de ${MOST_HIDDEN} données à masquer ; découpez-la en plusieurs.`,
    en: `The request holds more than ${MOST_HIDDEN} values to mask; split it into several.`,
  })
}
