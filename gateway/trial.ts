import { GatewayError } from './errors.ts'
import type { InForce } from './in-force.ts'
import type { AttachmentKind, Finding, Principal, Provider, RequestFacts, Standing } from './model.ts'
import { dayAt } from './policy/day.ts'
import { type Explanation, explainJudgement } from './policy/explain.ts'
import { matches } from './policy/providers.ts'
import { resolveAmong } from './policy/resolve-route.ts'
import { maskTexts } from './scrub-texts.ts'

/** A request that nobody sends: to see what the policy would make of it. */
export interface Trial {
  readonly principal: Principal
  readonly model: string
  readonly surface?: string
  readonly use: string | null
  readonly attachments: readonly AttachmentKind[]
  readonly tools: boolean
  readonly standing: Standing
  /** `YYYY-MM-DD`; today if absent. */
  readonly day?: string
  readonly texts: readonly string[]
}

/** A finding with what made it. */
export interface TriedFinding extends Finding {
  readonly because: readonly string[]
}

export interface Tried {
  readonly facts: RequestFacts
  /** By text. */
  readonly findings: readonly (readonly TriedFinding[])[]
  readonly explanation: Explanation
  /** The texts as the provider would see them; null when nothing would be sent. */
  readonly masked: readonly string[] | null
}

/**
 * What the policy makes of a request. Every provider counts as usable, whatever keys this machine has; nothing is
 * sent, counted or kept.
 * @throws GatewayError `model_unknown` when no provider lists the model; `inspection_failed`.
 */
export async function tryOut(inForce: InForce, trial: Trial): Promise<Tried> {
  const providers = inForce.providers.map(keyless)
  const provider = providers.find(({ models }) => models.some(glob => matches(glob, trial.model)))
  if (provider === undefined) {
    throw new GatewayError('model_unknown', {
      fr: `Aucun fournisseur de providers.yaml ne sert le modèle « ${trial.model} ».`,
      en: `No provider of providers.yaml serves the model "${trial.model}".`,
    })
  }
  const slots = trial.texts.map(
    (text, index) => ({ at: `/${index}`, role: 'user', text, holds: 'prose' }) as const,
  )
  const findings = (await inForce.detector.explain(slots)).map(hits =>
    hits.map(({ start, end, entityType, score, recognizer, because = [] }) => ({
      start,
      end,
      entityType,
      score,
      recognizer,
      because,
    })),
  )
  const facts: RequestFacts = {
    principal: trial.principal,
    surface: trial.surface ?? 'openai-chat',
    model: trial.model,
    provider: provider.id,
    use: trial.use,
    stream: false,
    attachments: trial.attachments,
    tools: trial.tools,
    state: [],
    characters: trial.texts.reduce((sum, text) => sum + text.length, 0),
    hosting: provider.hosting,
    day: trial.day ?? dayAt(new Date()),
    standing: trial.standing,
  }
  const dialect = provider.dialect === 'sandbox' ? 'openai' : provider.dialect
  const explanation = explainJudgement(
    inForce.policy,
    facts,
    findings.flat(),
    resolveAmong(providers, [dialect], inForce.env),
  )
  const { verdict } = explanation
  const masked =
    verdict.effect === 'refuse' ? null : maskTexts(slots, findings, verdict.operators, inForce).texts
  return { facts, findings, explanation, masked }
}

/** So that a trial says the same on the DPO's machine as on the server's. */
const keyless = (provider: Provider): Provider => ({ ...provider, apiKeyEnv: null, apiKeyFile: null })

/** A person of the organisation as `--team`, `--role`… or a test describe them; the team tells its department. */
export function describedPrincipal(
  { organisation }: InForce,
  given: {
    readonly agent?: string | undefined
    readonly key?: string | undefined
    readonly team?: string | undefined
    readonly direction?: string | undefined
    readonly roles?: readonly string[] | undefined
  },
): Principal {
  const team = organisation.teams.find(({ code }) => code === given.team)
  return {
    keyId: given.key ?? 'trial',
    agentId: given.agent ?? 'trial',
    team: given.team ?? null,
    direction: given.direction ?? team?.direction ?? null,
    roles: given.roles ?? ['agent'],
  }
}

/** What a trial came to, as `policy test` and `policy explain --json` name it. */
export function effectOf({ facts, explanation: { verdict } }: Tried): 'forward' | 'route' | 'deny' | 'block' {
  if (verdict.effect === 'refuse') return verdict.code === 'content_blocked' ? 'block' : 'deny'
  return verdict.facts === facts ? 'forward' : 'route'
}

/** How many finds of each kind. */
export function countsIn(findings: readonly (readonly Finding[])[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { entityType } of findings.flat()) counts[entityType] = (counts[entityType] ?? 0) + 1
  return counts
}
