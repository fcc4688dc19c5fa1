import { randomUUID } from 'node:crypto'
import type { Attempt, Decided, Faulty, Kept, Proposed, Submitted } from '../dashboards/workbench/facts.ts'
import type { PolicyChange } from '../db/policies.ts'
import type { DraftFiles, Proposal, ProposedFile } from '../db/proposals.ts'
import { reasonIn } from './commands/reasons.ts'
import { namedInside, withDraft } from './draft-folder.ts'
import { GatewayError } from './errors.ts'
import { checkPolicies, type InForce, readInForce } from './in-force.ts'
import type { LivePolicy } from './live-policy.ts'
import type { Localised, RequestFacts, Standing } from './model.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { changesBetween } from './policy/compare.ts'
import type { Explanation } from './policy/explain.ts'
import type { Fault } from './policy/faults.ts'
import { shown } from './policy/listing.ts'
import { pastEffect, sampleEffects } from './policy-effects.ts'
import { policyFiles } from './policy-files.ts'
import { isPolicyFileName, isWritable, writeChanges } from './policy-keeping.ts'
import { testFaults } from './policy-tests.ts'
import { ruleRecord } from './rule-record.ts'
import type { ServerStores } from './stores.ts'
import { surfaces } from './surfaces/registry.ts'
import { describedPrincipal, effectOf, tryOut } from './trial.ts'

export interface WorkbenchOptions {
  readonly folder: string
  readonly env: InForce['env']
  readonly live: LivePolicy
  readonly stores: Pick<
    ServerStores,
    'policies' | 'proposals' | 'past' | 'keys' | 'acknowledgements' | 'trainings'
  >
  readonly charterRevision: () => string
  /** Says who is behind a revision while it comes into force. */
  readonly writtenBy: Map<string, By>
  /** Resolves when what came into force last is on record. */
  readonly recorded: () => Promise<void>
  readonly clock?: () => Date
}

/** Who wrote a change in the workbench, and who approved it. */
export interface By {
  readonly proposedBy: string
  readonly approvedBy: string | null
}

/** Days that "the last weeks" are. */
const days = 28

/** What the workbench shows and does with the policy folder. Nothing that is tried here is kept or logged. */
export function createWorkbench(options: WorkbenchOptions) {
  const { folder, env, live, stores, clock = () => new Date() } = options

  /** A draft of the folder: its faults, or what it would put in force, closed again after `use`. */
  function withInForce<T>(
    changes: DraftFiles,
    use: (read: { readonly ok: true; readonly inForce: InForce } | Faulty) => Promise<T>,
  ): Promise<T> {
    return withDraft(folder, changes, async draft => {
      const named = (faults: readonly Fault[]) => namedInside(faults, draft, shown(draft))
      const { current } = live
      const before = current()
      const read = readInForce(draft, env, { modelsFrom: folder }, before)
      if (!read.ok) {
        return use({
          ok: false,
          faults: named(read.faults),
          warnings: named(checkPolicies(draft, { hashed: before.hashed ?? undefined }).warnings),
        })
      }
      const { inForce } = read
      try {
        const failed = await testFaults(draft, inForce)
        const warnings = named(inForce.warnings)
        if (failed.length > 0) return await use({ ok: false, faults: named(failed), warnings })
        return await use({ ok: true, inForce: { ...inForce, warnings } })
      } finally {
        if (inForce.detector !== before.detector) await inForce.detector.close()
      }
    })
  }

  async function effects(before: InForce, after: InForce) {
    const since = new Date(clock().getTime() - days * 86_400_000)
    return {
      changes: changesBetween(before, after),
      samples: await sampleEffects(before, after),
      past: { days, ...(await pastEffect(stores.past.since(since), before, after, 'direction')) },
    }
  }

  async function attempt(inForce: InForce, asked: Attempt) {
    const known = asked.agent === null ? undefined : knownAgents().find(({ agent }) => agent === asked.agent)
    const principal =
      known === undefined
        ? describedPrincipal(inForce, {
            team: asked.team ?? undefined,
            direction: asked.direction ?? undefined,
            roles: asked.roles,
          })
        : {
            keyId: 'trial',
            agentId: known.agent,
            team: known.team,
            direction: known.direction,
            roles: known.roles,
          }
    const standing: Standing =
      known === undefined
        ? { charter: asked.charter, trainings: asked.trainings }
        : {
            charter: stores.acknowledgements.acknowledged(known.agent, options.charterRevision()) !== null,
            trainings: stores.trainings.of(known.agent).map(({ code }) => code),
          }
    try {
      const tried = await tryOut(inForce, {
        principal,
        model: asked.model,
        surface: asked.surface,
        use: asked.use,
        attachments: asked.attachments,
        tools: asked.tools,
        standing,
        texts: [asked.text],
      })
      const { policy } = inForce
      return {
        ok: true as const,
        effect: effectOf(tried),
        principal,
        observed: policy.mode === 'observe',
        revision: inForce.revision,
        explanation: tried.explanation,
        provider: inForce.providers.find(({ id }) => id === finalProvider(tried.explanation, tried.facts)),
        findings: (tried.findings[0] ?? []).map(({ because, ...finding }) => ({
          ...finding,
          because: because.map(reason => ({ fr: reasonIn(reason, 'fr'), en: reasonIn(reason, 'en') })),
        })),
        masked: tried.masked?.[0] ?? null,
      }
    } catch (cause) {
      if (!(cause instanceof GatewayError)) throw cause
      return { ok: false as const, why: cause.text }
    }
  }

  function knownAgents() {
    const agents = new Map(
      stores.keys
        .list()
        .filter(({ revokedAt }) => revokedAt === null)
        .map(({ agentId, team, direction, roles }) => [agentId, { agent: agentId, team, direction, roles }]),
    )
    return [...agents.values()]
  }

  /** What a draft says and does: its faults, or its effects; and a request tried on it. */
  async function examine(changes: DraftFiles, asked: Attempt | null) {
    return withInForce(changes, async read => {
      if (!read.ok) return read
      const { inForce } = read
      return {
        ok: true as const,
        revision: inForce.revision,
        warnings: inForce.warnings,
        ...(await effects(live.current(), inForce)),
        tried: asked === null ? null : await attempt(inForce, asked),
      }
    })
  }

  /** What was checked is what is written, and a proposal is decided once. */
  const alone = oneAtATime()

  /** Checked whole and tried on its own tests, then written, then in force. */
  async function keep(changes: DraftFiles, by: By): Promise<Kept> {
    if (!isWritable(folder)) return { kind: 'unwritable', why: unwritable(null) }
    const checked = await withInForce(changes, async read =>
      read.ok ? { ok: true as const, revision: read.inForce.revision } : read,
    )
    if (!checked.ok) return { kind: 'faulty', faults: checked.faults }
    options.writtenBy.set(checked.revision, by)
    try {
      await writeChanges(folder, changes)
      await live.refresh()
      await options.recorded()
    } catch (cause) {
      return { kind: 'unwritable', why: unwritable(cause) }
    } finally {
      options.writtenBy.delete(checked.revision)
    }
    if (live.stale !== null) return { kind: 'faulty', faults: namedHere(live.stale.faults) }
    return { kind: 'in_force', revision: live.current().revision }
  }

  /**
   * A change by one person: in force at once, or waiting for a second one where the policy in force asks for that.
   * `expected` is what the files were when the change was written: somebody else's work is never written over.
   */
  async function submit(
    changes: DraftFiles,
    expected: DraftFiles,
    { by, why }: { readonly by: string; readonly why: string },
  ): Promise<Submitted> {
    const now = policyFiles(folder)
    const same = Object.keys(changes).every(name => (now[name] ?? null) === (expected[name] ?? null))
    if (!same) return { kind: 'overtaken' }
    if (live.current().policy.approval === 'none') return keep(changes, { proposedBy: by, approvedBy: null })
    if (why.trim() === '') return { kind: 'why_missing' }
    return propose(changes, why.trim(), by)
  }

  const namedHere = (faults: readonly Fault[]) => namedInside(faults, folder, shown(folder))

  /** What a proposal would change now; null when the files that it touches have changed since. */
  function changesOf({ files }: Proposal): DraftFiles | null {
    const now = policyFiles(folder)
    const same = Object.entries(files).every(([name, { before }]) => (now[name] ?? null) === before)
    return same ? Object.fromEntries(Object.entries(files).map(([name, { after }]) => [name, after])) : null
  }

  /** `current`; `moved`: other files changed, it can be taken up again; `overtaken`: its own did, it must be written anew. */
  function standingOf(proposal: Proposal): 'current' | 'moved' | 'overtaken' {
    if (changesOf(proposal) === null) return 'overtaken'
    return proposal.base === live.current().revision ? 'current' : 'moved'
  }

  async function propose(changes: DraftFiles, why: string, by: string): Promise<Proposed> {
    const checked = await withInForce(changes, async read => (read.ok ? null : read.faults))
    if (checked !== null) return { kind: 'faulty', faults: checked }
    const now = policyFiles(folder)
    const files: Record<string, ProposedFile> = {}
    for (const [name, after] of Object.entries(changes)) files[name] = { before: now[name] ?? null, after }
    const id = randomUUID()
    stores.proposals.add({
      id,
      files,
      base: live.current().revision,
      why,
      proposedBy: by,
      proposedAt: clock(),
    })
    return { kind: 'waiting', id }
  }

  async function approve(id: string, by: string): Promise<Decided> {
    const proposal = stores.proposals.get(id)
    if (proposal === null || proposal.decision !== null) return { kind: 'decided_already' }
    if (proposal.proposedBy === by) return { kind: 'own' }
    const changes = changesOf(proposal)
    if (changes === null || standingOf(proposal) !== 'current') return { kind: 'overtaken' }
    const kept = await keep(changes, { proposedBy: proposal.proposedBy, approvedBy: by })
    // Decided last: one that could not be written still waits.
    if (kept.kind === 'in_force') stores.proposals.decide(id, 'approved', by, clock())
    return kept
  }

  /** The same change on what is in force now; the former proposal is withdrawn. */
  async function takeUp(id: string, by: string): Promise<Proposed | Decided> {
    const proposal = stores.proposals.get(id)
    if (proposal === null || proposal.decision !== null) return { kind: 'decided_already' }
    if (proposal.proposedBy !== by) return { kind: 'not_own' }
    const changes = changesOf(proposal)
    if (changes === null) return { kind: 'overtaken' }
    const proposed = await propose(changes, proposal.why, by)
    if (proposed.kind === 'waiting') stores.proposals.decide(id, 'withdrawn', by, clock())
    return proposed
  }

  /** Whoever proposed withdraws, anyone else rejects. */
  async function turnDown(id: string, by: string): Promise<Decided> {
    const proposal = stores.proposals.get(id)
    const decision = proposal?.proposedBy === by ? 'withdrawn' : 'rejected'
    const done = proposal !== null && stores.proposals.decide(id, decision, by, clock())
    return done ? { kind: decision } : { kind: 'decided_already' }
  }

  return {
    standing: () => {
      const { policy, revision, providers, organisation, warnings } = live.current()
      const [latest] = stores.policies.history(1)
      return {
        policy,
        revision,
        providers,
        organisation,
        since: latest?.revision === revision ? latest.at : live.since,
        change: latest?.revision === revision ? latest : null,
        warnings: namedHere(warnings),
        stale: live.stale && { ...live.stale, faults: namedHere(live.stale.faults) },
        files: policyFiles(folder),
        writable: isWritable(folder),
      }
    },
    isFileName: isPolicyFileName,
    examine,
    tryInForce: (asked: Attempt) => attempt(live.current(), asked),
    knownAgents,
    surfaces: [...new Set(surfaces.map(({ surface }) => surface.id))],
    submit: (...change: Parameters<typeof submit>) => alone(() => submit(...change)),
    history: (): readonly PolicyChange[] => stores.policies.history(),
    revision: (revision: string) => stores.policies.files(revision),
    proposals: {
      list: () => stores.proposals.list().map(each => ({ ...each, standing: standingOf(each) })),
      get: (id: string) => {
        const proposal = stores.proposals.get(id)
        return proposal && { ...proposal, standing: standingOf(proposal) }
      },
      approve: (id: string, by: string) => alone(() => approve(id, by)),
      takeUp: (id: string, by: string) => alone(() => takeUp(id, by)),
      turnDown: (id: string, by: string) => alone(() => turnDown(id, by)),
    },
    ruleRecord: () => {
      // Whole days: a page that counted on would tell who is at work now.
      const until = new Date(`${clock().toISOString().slice(0, 10)}T00:00:00Z`)
      const since = new Date(until.getTime() - days * 86_400_000)
      const { rules, layers } = live.current().policy
      const ids = [...rules, ...layers.flatMap(layer => layer.rules)].map(({ id }) => id)
      return ruleRecord(stores.past.outcomes(since, until), ids)
    },
  }
}

function unwritable(cause: unknown): Localised {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return {
    fr: `le dossier des politiques ne peut pas être écrit par la passerelle${code}`,
    en: `the gateway cannot write to the policy folder${code}`,
  }
}

/** Where a request ends up: where the last rule sent it, else where it asked to go. */
function finalProvider({ verdict }: Explanation, facts: RequestFacts): string {
  return verdict.effect === 'forward' ? verdict.facts.provider : facts.provider
}
