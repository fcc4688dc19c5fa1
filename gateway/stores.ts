import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { periodsOf } from '../dashboards/open-data/open-year.ts'
import { keptPublication, type Publication } from '../dashboards/publish/published.ts'
import { type Acknowledgements, openAcknowledgements } from '../db/acknowledgements.ts'
import { prepareAppend } from '../db/append.ts'
import { type FolderLock, lockDataFolder } from '../db/data-folder.ts'
import { DatabaseError } from '../db/database-error.ts'
import { ledgerRowsOf } from '../db/export.ts'
import { openHeadcounts } from '../db/headcounts.ts'
import { eraseIdentity } from '../db/identity.ts'
import { type Inventions, openInventions } from '../db/inventions.ts'
import { openInvitations } from '../db/invitations.ts'
import { type KeptTurns, openKeptTurns } from '../db/kept-turns.ts'
import { type Keys, openKeys } from '../db/keys.ts'
import { type Ledger, openLedger } from '../db/ledger.ts'
import { LedgerError } from '../db/ledger-error.ts'
import { type ObservatoryStore, openObservatoryStore } from '../db/observatory.ts'
import type { ObservatoryViews } from '../db/observatory-views.ts'
import { type EcluseDatabase, openDatabase } from '../db/open.ts'
import { openOptOuts } from '../db/opt-outs.ts'
import { type PastExchange, pastExchanges } from '../db/past-exchanges.ts'
import { type PastOutcome, pastOutcomes } from '../db/past-outcomes.ts'
import { openPeriodKeys, type PeriodKeys } from '../db/period-keys.ts'
import { openPolicies, type Policies } from '../db/policies.ts'
import { openPriceBook } from '../db/price-book.ts'
import { openProposals, type Proposals } from '../db/proposals.ts'
import { openQuotas } from '../db/quotas.ts'
import { openReports } from '../db/reports.ts'
import { openRetention, type Retention } from '../db/retention.ts'
import { openRollup, type Rollup } from '../db/rollup.ts'
import { openSessions, type StoredSessions } from '../db/sessions.ts'
import { openTermListProposals, type TermListProposals } from '../db/term-list-proposals.ts'
import { countOfLists, openTermLists, type TermListKeys, type TermLists } from '../db/term-lists.ts'
import { openTimedTasks } from '../db/timed-tasks.ts'
import { openTrainings, type Trainings } from '../db/trainings.ts'
import { type Config, readConfig } from './config.ts'
import { GatewayError } from './errors.ts'
import { deriveKey, rootSecret } from './identity/secret.ts'
import { hashVirtualKey } from './identity/virtual-key.ts'
import type { HashedTerms } from './model.ts'
import type { Record } from './passage.ts'
import { createQuotas, type Quotas } from './quotas.ts'
import type { HistoryStores } from './seed/write.ts'

type Env = Readonly<globalThis.Record<string, string | undefined>>

/** What commands on keys, sessions and trainings need. */
export interface Stores {
  readonly keys: Keys
  readonly keyHash: (key: string) => string
  readonly sessions: StoredSessions
  /** Of sign-in links and cookies. */
  readonly sessionKey: Buffer
  readonly trainings: Trainings
  close(): void
}

export function openStores(env: Env): Stores {
  const { db, root } = openFolder(readConfig(env))
  const hashKey = deriveKey(root, 'virtual-keys')
  return {
    keys: openKeys(db),
    keyHash: key => hashVirtualKey(hashKey, key),
    sessions: openSessions(db),
    sessionKey: deriveKey(root, 'sessions'),
    trainings: openTrainings(db),
    close: () => db.$client.close(),
  }
}

/** What `ecluse seed` writes to, under the lock of the data folder: no server may run on it meanwhile. */
export interface SeedStores extends HistoryStores {
  readonly inventions: Inventions
  /** The folder, as it was given. */
  readonly folder: string
  close(): void
}

export function openSeedStores(env: Env): SeedStores {
  const config = readConfig(env)
  return told(() => {
    const lock = lockDataFolder(config.data)
    try {
      const { db, root } = openFolder(config)
      const hashKey = deriveKey(root, 'virtual-keys')
      // Fails where the chain is another's.
      openLedger(db, { key: deriveKey(root, 'ledger') })
      return {
        append: prepareAppend(db, deriveKey(root, 'ledger')),
        periodKeys: openPeriodKeys(db, { key: deriveKey(root, 'period-keys') }),
        keys: openKeys(db),
        hashKey: key => hashVirtualKey(hashKey, key),
        trainings: openTrainings(db),
        headcounts: openHeadcounts(db),
        invitations: openInvitations(db),
        reports: openReports(db),
        tasks: openTimedTasks(db),
        optOuts: openOptOuts(db),
        priceBook: openPriceBook(db),
        rollup: openRollup(db),
        atOnce: work => db.$client.transaction(work).immediate(),
        inventions: openInventions(db),
        folder: config.data,
        close: () => {
          db.$client.close()
          lock.release()
        },
      }
    } catch (cause) {
      lock.release()
      throw cause
    }
  })
}

/** All that is kept about one person, beside a server or without one. */
export interface SubjectStores {
  readonly observatory: ObservatoryStore
  readonly periodKeys: PeriodKeys
  readonly keys: Keys
  readonly trainings: Trainings
  readonly acknowledgements: Acknowledgements
  readonly keptTurns: KeptTurns
  readonly sessions: StoredSessions
  readonly reportLinkKey: Buffer
  /** Counts what is new in the ledger. */
  count(): Promise<void>
  /** Rows of the ledger about these references. */
  ledgerOf(refs: readonly string[]): readonly object[]
  /** Deletes what stands under an identifier. @returns how many rows went */
  eraseIdentity(agentId: string): number
  close(): void
}

export function openSubjectStores(env: Env): SubjectStores {
  const { db, root } = openFolder(readConfig(env))
  const observatory = openObservatoryStore(db)
  return {
    observatory,
    count: () => countAll(observatory.rollup),
    periodKeys: openPeriodKeys(db, { key: deriveKey(root, 'period-keys') }),
    keys: openKeys(db),
    trainings: openTrainings(db),
    acknowledgements: openAcknowledgements(db),
    keptTurns: keptTurnsIn(db, root),
    sessions: openSessions(db),
    reportLinkKey: deriveKey(root, 'report-links'),
    ledgerOf: refs => [...ledgerRowsOf(db, refs)],
    eraseIdentity: agentId => eraseIdentity(db, agentId),
    close: () => db.$client.close(),
  }
}

/** The record for reading alone: a copy under audit, or the live file. */
export function openRecord(env: Env): { readonly db: EcluseDatabase; readonly ledgerKey: Buffer } {
  const config = readConfig(env)
  return told(() => {
    const db = openDatabase(config.data, { readOnly: true })
    return {
      db,
      ledgerKey: deriveKey(rootSecret({ value: config.secret, folder: config.data, make: false }), 'ledger'),
    }
  })
}

/** What `ecluse purge` takes away, beside a server or without one. What is not counted yet is counted first. */
export function purgeStores(env: Env): Retention & { readonly keptTurns: KeptTurns; close(): void } {
  const { db, root } = openFolder(readConfig(env))
  const key = deriveKey(root, 'ledger')
  const retention = openRetention(db, {
    key,
    periodKeys: openPeriodKeys(db, { key: deriveKey(root, 'period-keys') }),
  })
  const rollup = openRollup(db)
  return {
    run: async (...given) => {
      await countAll(rollup)
      return retention.run(...given)
    },
    keptTurns: keptTurnsIn(db, root),
    close: () => db.$client.close(),
  }
}

function keptTurnsIn(db: EcluseDatabase, root: Buffer): KeptTurns {
  return openKeptTurns(db, {
    hashKey: deriveKey(root, 'kept-names'),
    sealingKey: deriveKey(root, 'kept-turns'),
  })
}

/** Rows counted at a time, with everybody else's turn between. */
const rowsPerStep = 400

async function countAll(rollup: Rollup): Promise<void> {
  while (rollup.step(rowsPerStep) > 0) await sleep(0)
  while (rollup.refresh()) await sleep(0)
}

/** What is published for good, for whoever takes it away beside a running server, and the record of who did. */
export interface Published {
  /** Those that have a closed period, oldest first. */
  years(): readonly number[]
  /** Null where the period is not closed, or was never published. */
  of(period: string): Publication | null
  readonly views: ObservatoryViews
  readonly isInvented: boolean
  close(): void
}

export function openPublished(env: Env): Published {
  const { db } = openFolder(readConfig(env))
  const { publications, views } = openObservatoryStore(db)
  const of: Published['of'] = period => {
    const kept = publications.find({ period, question: 'cells' })
    return kept === null ? null : keptPublication(kept.answer)
  }
  return {
    of,
    years: () =>
      yearsBefore(new Date()).filter(year =>
        periodsOf(year).some(period => publications.questions(period).includes('cells')),
      ),
    views,
    isInvented: openInventions(db).isInvented(),
    close: () => db.$client.close(),
  }
}

/** Twenty of them, up to the one that it is: figures outlive what they were made from. */
function yearsBefore(now: Date): readonly number[] {
  return Array.from({ length: 20 }, (_, index) => now.getUTCFullYear() - 19 + index)
}

/** Everything that the server keeps, under the lock of its data folder. */
export interface ServerStores {
  readonly keys: Keys
  readonly hashKey: Buffer
  readonly nonceKey: Buffer
  readonly sessions: StoredSessions
  readonly sessionKeys: { readonly hashKey: Buffer; readonly csrfKey: Buffer }
  readonly ledger: Ledger
  readonly record: Record
  readonly quotas: Quotas
  readonly policies: Policies
  readonly proposals: Proposals
  /** What was recorded of exchanges: kinds and counts. */
  readonly past: {
    since(at: Date): Iterable<PastExchange>
    outcomes(since: Date, until: Date): Iterable<PastOutcome>
  }
  readonly acknowledgements: Acknowledgements
  readonly trainings: Trainings
  readonly observatory: ObservatoryStore
  readonly periodKeys: PeriodKeys
  readonly retention: Retention
  /** Of the links that agents report by. */
  readonly reportLinkKey: Buffer
  /** Of conversations that providers keep. */
  readonly keptTurns: KeptTurns
  readonly termLists: TermLists
  readonly termListProposals: TermListProposals
  readonly termKeys: TermListKeys
  /** How many exchanges a former process had left open. */
  readonly recovered: number
  /** Whether `ecluse seed` made up what is here: every page says so. */
  readonly isInvented: boolean
  /** Resolves when every exchange that was opened has its closing row. */
  settled(): Promise<void>
  close(): void
}

export function openServerStores(config: Config): ServerStores {
  return told(() => {
    const lock = lockDataFolder(config.data)
    try {
      return unlocked(config, lock)
    } catch (cause) {
      lock.release()
      throw cause
    }
  })
}

function unlocked(config: Config, lock: FolderLock): ServerStores {
  const { db, root } = openFolder(config)
  const ledger = openLedger(db, { key: deriveKey(root, 'ledger') })
  const periodKeys = openPeriodKeys(db, { key: deriveKey(root, 'period-keys') })
  const underWay = new Set<string>()
  return {
    keys: openKeys(db),
    hashKey: deriveKey(root, 'virtual-keys'),
    nonceKey: deriveKey(root, 'placeholder-nonce'),
    sessions: openSessions(db),
    sessionKeys: { hashKey: deriveKey(root, 'sessions'), csrfKey: deriveKey(root, 'form-tokens') },
    ledger,
    record: recordOf(ledger, periodKeys, underWay),
    acknowledgements: openAcknowledgements(db),
    trainings: openTrainings(db),
    observatory: openObservatoryStore(db),
    periodKeys,
    retention: openRetention(db, { key: deriveKey(root, 'ledger'), periodKeys }),
    reportLinkKey: deriveKey(root, 'report-links'),
    keptTurns: keptTurnsIn(db, root),
    termLists: openTermLists(db, termKeys(root)),
    termListProposals: openTermListProposals(db, termKeys(root)),
    termKeys: termKeys(root),
    policies: openPolicies(db),
    proposals: openProposals(db),
    past: { since: at => pastExchanges(db, at), outcomes: (since, until) => pastOutcomes(db, since, until) },
    quotas: createQuotas(openQuotas(db), deriveKey(root, 'quotas')),
    recovered: ledger.recover(),
    isInvented: openInventions(db).isInvented(),
    async settled() {
      while (underWay.size > 0) await sleep(5, undefined, { ref: false })
      await ledger.drain()
    },
    close: () => {
      db.$client.close()
      lock.release()
    },
  }
}

/** The agent and the session enter the ledger under the quarter's key, never by name. */
function recordOf(ledger: Ledger, periodKeys: PeriodKeys, underWay: Set<string>): Record {
  return {
    open: async row => {
      const { facts, at } = row
      const { agentId, team, direction } = facts.principal
      await ledger.open({
        exchangeId: row.exchange,
        at,
        agentRef: periodKeys.agentRef(agentId, at),
        team,
        direction,
        surface: facts.surface,
        model: facts.model,
        provider: facts.provider,
        providerRegion: row.region,
        policy: row.policy,
        revision: row.revision,
        use: facts.use,
        sessionRef: row.session === null ? null : periodKeys.sessionRef(agentId, row.session, at),
        background: row.background,
        action: row.action,
        rules: row.rules,
        observed: row.observed,
        roles: facts.principal.roles,
        findings: row.findings,
        kept: row.kept,
        uninspected: row.uninspected,
        attachments: facts.attachments,
        tools: facts.tools,
        stream: facts.stream,
        characters: facts.characters,
      })
      underWay.add(row.exchange)
    },
    close: row =>
      ledger
        .close({
          exchangeId: row.exchange,
          at: row.at,
          outcome: row.outcome,
          status: row.status,
          errorCode: row.errorCode,
          usage: row.usage,
          usageSource: row.usage === null ? null : row.estimated ? 'estimated' : 'provider',
          answerCharacters: row.received,
          unknownPlaceholders: row.unknownPlaceholders,
        })
        .finally(() => underWay.delete(row.exchange)),
  }
}

function termKeys(root: Buffer): TermListKeys {
  return { hashKey: deriveKey(root, 'term-lists'), sealingKey: deriveKey(root, 'term-sieves') }
}

/**
 * The lists of terms that this machine keeps, for commands; undefined where it keeps none.
 * @throws GatewayError `config_invalid`, DatabaseError: a list that cannot be read would go missing unseen.
 */
export function keptLists(env: Env): HashedTerms | undefined {
  const config = readConfig(env)
  if (!existsSync(join(config.data, 'ecluse.sqlite'))) return undefined
  return told(() => {
    const db = openDatabase(config.data, { readOnly: true })
    try {
      if (countOfLists(db) === 0) return undefined
      const root = rootSecret({ value: config.secret, folder: config.data, make: false })
      return openTermLists(db, termKeys(root)).hashed()
    } finally {
      db.$client.close()
    }
  })
}

function openFolder(config: Config): { readonly db: EcluseDatabase; readonly root: Buffer } {
  return told(() => {
    const db = openDatabase(config.data)
    return { db, root: rootSecret({ value: config.secret, folder: config.data }) }
  })
}

/** Faults of the stores are faults of the configuration to whoever starts the program. */
function told<T>(open: () => T): T {
  try {
    return open()
  } catch (cause) {
    if (cause instanceof DatabaseError || cause instanceof LedgerError) {
      throw new GatewayError('config_invalid', cause.text, { cause })
    }
    throw cause
  }
}
