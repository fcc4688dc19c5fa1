import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { charter } from '../dashboards/charter/charter.tsx'
import { me } from '../dashboards/me/me.tsx'
import { observatoryApi } from '../dashboards/observatory/api.ts'
import { observatory as observatoryPages } from '../dashboards/observatory/observatory.tsx'
import { createPages } from '../dashboards/pages.tsx'
import { staffNotice } from '../dashboards/papers/staff-notice.ts'
import { reference, referenceApi } from '../dashboards/reference/reference.tsx'
import { instrumentApi } from '../dashboards/report/api.ts'
import { report } from '../dashboards/report/report.tsx'
import { createSites } from '../dashboards/site.ts'
import { lists } from '../dashboards/vocabulary/lists.tsx'
import { recognizers } from '../dashboards/vocabulary/recognizers.tsx'
import { draftRoutes } from '../dashboards/workbench/draft.ts'
import { workbench } from '../dashboards/workbench/workbench.tsx'
import { createApp } from './app.ts'
import { charterLessons, charterNote, charterRevision } from './charter.ts'
import type { Io } from './commands/command.ts'
import { readConfig } from './config.ts'
import { createDocumentReader } from './documents/reader.ts'
import type { ReadingResult } from './documents/thread.ts'
import { checkDraft } from './draft-check.ts'
import { GatewayError } from './errors.ts'
import { folderWords } from './folder-words.ts'
import { authenticate } from './identity/authenticate.ts'
import { credentialOf } from './identity/credential.ts'
import { relayedBy } from './identity/relay.ts'
import { createSessions } from './identity/session.ts'
import { hashVirtualKey, mintVirtualKey } from './identity/virtual-key.ts'
import { type InForce, kindsOf, packageRoot } from './in-force.ts'
import { createKeptTurns } from './kept-turns.ts'
import { followPolicy } from './live-policy.ts'
import { createModels } from './models.ts'
import { openPublishing } from './observatory/facts.ts'
import { openObservatory } from './observatory/observatory.ts'
import { ownStanding } from './own-standing.ts'
import { paperFacts } from './paper-facts.ts'
import { dayAt } from './policy/day.ts'
import { printFault } from './policy/faults.ts'
import type { Policy } from './policy/policy.ts'
import { isUsable } from './policy/providers.ts'
import { lastCommit, policyFiles, recognizerFiles } from './policy-files.ts'
import { isPolicyFileName } from './policy-keeping.ts'
import { presidioRoutes } from './presidio/presidio.ts'
import { presidioDetection } from './presidio-detection.ts'
import { sideThreads } from './side-threads.ts'
import { openServerStores, type ServerStores } from './stores.ts'
import { causeOf, createLog } from './telemetry/log.ts'
import { createTokenEstimator } from './tokens/estimator.ts'
import { createUpstream } from './upstream/forward.ts'
import { createListsDesk } from './vocabulary/lists-desk.ts'
import { createPatternsDesk } from './vocabulary/patterns-desk.ts'
import { firstSteps } from './welcome.ts'
import { workContext } from './work-context.ts'
import { type By, createWorkbench } from './workbench.ts'

/** A gateway that listens. */
export interface Running {
  readonly origin: string
  /** The admin key, if this start made one: shown once. */
  readonly adminKey: string | null
  /** Accepts nothing new, lets answers under way finish within the grace time, flushes and closes. */
  stop(): Promise<void>
}

/**
 * The composition root: opens the stores, reads the policy, listens.
 * @throws GatewayError `config_invalid`, `policy_invalid`, with every fault named.
 */
export async function start(
  env: Io['env'],
  options: { logTo?: { write(line: string): void } } = {},
): Promise<Running> {
  const config = readConfig(env)
  const log = createLog(config.logLevel, options.logTo)
  const stores = openServerStores(config)
  const live = await followPolicy({
    folder: config.policies,
    env,
    pool: { threads: config.workers },
    lists: stores.termLists.hashed,
    onSkipped: recognizer => log.warn({ event: 'recognizer_skipped', recognizer }),
    onChange: now => tookEffect(now),
    onStale: ({ faults }) => {
      for (const fault of faults) log.error({ event: 'policy_faulty', text: printFault(fault, 'en') })
    },
  }).catch(cause => {
    stores.close()
    throw cause
  })
  const inForce = live.current
  /** What can no longer be taken up is of no use to anyone. */
  function forgetTurns(state: Policy['state']): void {
    try {
      if (state === 'allow') stores.keptTurns.forget(new Date())
      else stores.keptTurns.clear()
    } catch (cause) {
      log.error({ event: 'turns_not_forgotten', cause: causeOf(cause) })
    }
  }
  const writtenBy = new Map<string, By>()
  let recorded: Promise<void> = Promise.resolve()
  const named = () => `${inForce().policy.policy}@${inForce().revision}`

  /** Keeps what is in force from now on, and says what a careful reader would ask about it. */
  function tookEffect({ policy, revision, warnings }: InForce): void {
    forgetTurns(policy.state)
    log.info({ event: 'policy_in_force', policy: `${policy.policy}@${revision}`, mode: policy.mode })
    for (const warning of warnings) log.warn({ event: 'policy_warning', text: printFault(warning, 'en') })
    const files = policyFiles(config.policies)
    const at = new Date()
    const by = writtenBy.get(revision) ?? { proposedBy: null, approvedBy: null }
    recorded = lastCommit(config.policies)
      .then(commit => {
        stores.policies.inForce({ revision, policy: policy.policy, at, commit, ...by }, files)
      })
      .catch(cause => log.error({ event: 'policy_not_kept', cause: causeOf(cause) }))
  }
  tookEffect(inForce())

  const counting = sideThreads<readonly string[], number>('tokens/thread', {
    work: 'count',
    threads: 1,
    heapMb: 256,
  })
  const estimator = createTokenEstimator(counting.run, cause =>
    log.warn({ event: 'tokens_not_counted', cause: causeOf(cause) }),
  )
  const reading = sideThreads<Uint8Array, ReadingResult>('documents/thread', {
    work: 'read',
    threads: Math.max(1, Math.min(2, config.workers)),
    heapMb: 768,
  })
  const upstream = createUpstream({ env, language: () => inForce().language, version: version() })
  const { keys, hashKey, nonceKey, record, ledger, recovered } = stores
  if (stores.isInvented) log.warn({ event: 'data_invented' })
  if (recovered > 0) log.warn({ event: 'ledger_recovered', exchanges: recovered })

  const keyring = { store: keys, hashKey, bootstrapKey: config.bootstrapKey ?? null }
  const caller = (headers: Headers, url: URL | string) =>
    relayedBy(authenticate(credentialOf(headers, url), keyring), headers, keys.placeOf)
  const sites = createSites({
    policies: config.policies,
    assets: [join(packageRoot(), 'dashboards/assets'), join(packageRoot(), 'dist/dashboards/assets')],
    notice: stores.isInvented ? inventedNotice : null,
  })
  stores.sessions.forget(new Date())
  const observatory = openObservatory({
    store: stores.observatory,
    periodKeys: stores.periodKeys,
    keys,
    linkKey: stores.reportLinkKey,
    inForce,
    daily: () => forgetTurns(inForce().policy.state),
    forgetTurns: stores.keptTurns.erase,
    retention: stores.retention,
    onPurged: ({ rows, exchanges, periods, before, observatory: { thinned, deleted } }) =>
      log.info({
        ...{ event: 'purged', rows, exchanges, periods, before: before.toISOString() },
        ...{ thinned, deleted },
      }),
    onFault: cause => log.error({ event: 'observatory_failed', cause: causeOf(cause) }),
  })
  const publishing = openPublishing({
    data: config.data,
    fonts: join(packageRoot(), 'gateway/observatory/fonts'),
    store: stores.observatory,
    inForce,
    count: observatory.job.run,
    onFault: cause => log.error({ event: 'publishing_failed', cause: causeOf(cause) }),
  })
  const bench = createWorkbench({
    folder: config.policies,
    env,
    live,
    stores,
    charterRevision: () => charterRevision(config.policies),
    writtenBy,
    recorded: () => recorded,
  })
  const listsDesk = createListsDesk({
    store: stores.termLists,
    proposals: stores.termListProposals,
    hashKey: stores.termKeys.hashKey,
    live,
  })
  const patternsDesk = createPatternsDesk({
    inForce,
    ownFiles: () => recognizerFiles(config.policies),
    needsApproval: () => inForce().policy.approval === 'second_person',
    keep: bench.submit,
  })
  const referenceFacts = {
    version: version(),
    minutes: observatory.instrument.minutes,
    uses: () => inForce().organisation.uses.map(({ code }) => code),
  }
  const pages = createPages({
    desk: createSessions(stores.sessions, stores.sessionKeys),
    authenticate: headers => caller(headers, 'http://localhost/'),
    site: () => sites(inForce().organisation.authority, named()),
    sections: [
      charter({
        note: language => charterNote(config.policies, language),
        revision: () => charterRevision(config.policies),
        lessons: language => charterLessons(config.policies, language),
        inForce: () => ({
          policy: inForce().policy,
          providers: inForce().providers.filter(provider => isUsable(provider, env)),
          uses: inForce().organisation.uses,
          kinds: kindsOf(inForce()),
        }),
        quotas: principal => stores.quotas.of(inForce().policy, principal),
        trainings: stores.trainings.of,
        acknowledged: stores.acknowledgements.acknowledged,
        latest: stores.acknowledgements.latest,
        acknowledge: (agentId, revision) =>
          stores.acknowledgements.acknowledge(agentId, revision, new Date()),
        today: () => dayAt(new Date()),
      }),
      me({
        instrument: observatory.instrument,
        standing: agentId => ownStanding(stores, agentId),
        notice: language => {
          const charter = charterRevision(config.policies)
          return staffNotice(paperFacts(inForce(), { env, charter, at: new Date() }), language, true)
        },
      }),
      report(observatory.instrument),
      instrumentApi(observatory.instrument),
      reference(referenceFacts),
      observatoryPages(publishing.facts),
      workbench(bench, [
        lists(listsDesk),
        recognizers(patternsDesk),
        {
          path: '/draft',
          routes: draftRoutes({
            isFileName: isPolicyFileName,
            check: draft => checkDraft(config.policies, draft, inForce()),
            words: () => folderWords(inForce()),
          }),
        },
      ]),
    ],
    apis: [observatoryApi(publishing.facts), referenceApi(referenceFacts)],
    language: () => inForce().language,
    onFault: cause => log.error({ event: 'page_failed', cause: causeOf(cause) }),
  })

  const app = createApp({
    inForce,
    record,
    quotas: stores.quotas,
    estimator,
    documents: createDocumentReader(reading.run),
    keptTurns: createKeptTurns(stores.keptTurns, cause =>
      log.error({ event: 'turn_not_kept', cause: causeOf(cause) }),
    ),
    standingOf: agentId => ({
      charter: stores.acknowledgements.acknowledged(agentId, charterRevision(config.policies)) !== null,
      trainings: stores.trainings.of(agentId).map(({ code }) => code),
    }),
    upstream,
    log,
    nonceKey,
    newId: () => randomUUID(),
    invite: observatory.invite,
    url: config.url,
    authenticate: caller,
    contextOf: (headers, principal) => workContext(headers, inForce().organisation, principal),
    models: createModels({ inForce, upstream, log }),
    notReady: () => unready(stores),
    stale: () => live.stale !== null,
    maxBody: config.maxBody,
    presidio: { routes: presidioRoutes(() => presidioDetection(inForce())), access: config.presidio },
    pages,
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(config.port, config.host, listening)
  }).catch(async cause => {
    await live.close()
    stores.close()
    throw cannotListen(cause, config.host, config.port)
  })
  const { port } = server.address() as AddressInfo
  const origin = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const rollup = observatory.job.begin()
  const publishings = publishing.begin()
  log.info({ event: 'listening', origin, policy: named(), ledger: ledger.head().seq })

  async function stop(): Promise<void> {
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    const late = setTimeout(
      () => 'closeAllConnections' in server && server.closeAllConnections(),
      config.grace,
    )
    await closed
    clearTimeout(late)
    // Exchanges that were just cut still write their closing rows.
    await Promise.race([stores.settled(), sleep(5000, undefined, { ref: false })])
    await rollup.stop()
    await publishings.stop()
    await upstream.close()
    await counting.close()
    await reading.close()
    await live.close()
    log.info({ event: 'stopped', ledger: ledger.head().seq })
    stores.close()
  }
  let stopping: Promise<void> | undefined

  return {
    origin,
    adminKey: config.bootstrapKey === undefined ? makeAdminKey(stores) : null,
    stop: () => (stopping ??= stop()),
  }
}

/** Runs until SIGTERM or SIGINT; a second signal ends at once. Resolves to the exit code. */
export async function serve(io: Io): Promise<number> {
  const running = await start(io.env)
  io.err(firstSteps(running, io.language))
  const signal = new Promise<void>(resolve => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve())
  })
  await signal
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(1))
  await running.stop()
  return 0
}

/** Nobody may take what `ecluse seed` made up for what people did. */
const inventedNotice = {
  fr: 'Données inventées : les personnes, les échanges et les chiffres de ce service ont été fabriqués pour l’essayer.',
  en: 'Invented data: the people, exchanges and figures of this service were made up to try it.',
}

/** On a data folder without any key, one that may do everything. */
function makeAdminKey({ keys, hashKey }: ServerStores): string | null {
  if (keys.list().length > 0) return null
  const { id, key } = mintVirtualKey()
  keys.create({
    id,
    keyHash: hashVirtualKey(hashKey, key),
    agentId: 'admin',
    team: null,
    direction: null,
    roles: ['agent', 'manager', 'dpo', 'operator'],
    label: null,
    createdAt: new Date(),
  })
  return key
}

function unready({ ledger }: ServerStores): string | null {
  try {
    ledger.head()
    return null
  } catch {
    return 'ledger'
  }
}

function cannotListen(cause: unknown, host: string, port: number): GatewayError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  return new GatewayError(
    'config_invalid',
    {
      fr: `impossible d'écouter sur ${host}:${port} (${code}) : changez HOST ou PORT, ou arrêtez ce qui occupe ce port`,
      en: `cannot listen on ${host}:${port} (${code}): change HOST or PORT, or stop what uses that port`,
    },
    { cause },
  )
}

function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))
  return manifest.version
}
