import type { EntityType, Finding, RequestFacts } from '../../gateway/model.ts'
import { judge } from '../../gateway/policy/decide.ts'
import type { PolicyFile, RuleEntry } from '../../gateway/policy/policy.generated.ts'
import { policyOf } from '../../gateway/policy/policy.ts'
import type { Resolve } from '../../gateway/policy/route.ts'
import { operatorFor } from '../../gateway/policy/strictness.ts'

/** Providers of an invented authority, by what their models are called. */
export const places: Readonly<Record<string, Pick<RequestFacts, 'provider' | 'hosting'>>> = {
  openai: {
    provider: 'openai',
    hosting: { region: 'US', transfer_basis: 'DPF', reuse_for_training: false, retention_days: 30 },
  },
  albert: { provider: 'albert', hosting: { region: 'FR', reuse_for_training: false, retention_days: 0 } },
  obscure: { provider: 'obscure', hosting: null },
  local: { provider: 'local', hosting: { region: 'local', reuse_for_training: false, retention_days: 0 } },
}

export const resolve: Resolve = (route, facts) => {
  const place = places[route.provider]
  if (place === undefined) return { ok: false, why: { fr: 'inconnu', en: 'unknown' } }
  return { ok: true, facts: { ...facts, ...place, model: route.model ?? `${route.provider}-1` } }
}

export function factsOf(
  more: Partial<RequestFacts> & { at?: keyof typeof places; who?: object } = {},
): RequestFacts {
  const { at = 'openai', who = {}, ...own } = more
  return {
    principal: {
      keyId: 'k1',
      agentId: 'a',
      team: 'ccas',
      direction: 'solidarites',
      roles: ['agent'],
      ...who,
    },
    surface: 'openai-chat',
    model: `${at}-1`,
    use: null,
    stream: false,
    attachments: [],
    tools: false,
    state: [],
    characters: 100,
    day: '2026-11-23',
    standing: { charter: false, trainings: [] },
    ...places[at],
    provider: places[at]?.provider ?? at,
    hosting: places[at]?.hosting ?? null,
    ...own,
  }
}

/** `PERSON` or `PERSON@0.6`. */
export function foundAs(...kinds: readonly string[]): readonly Finding[] {
  return kinds.map((kind, start) => {
    const [entityType = '', score = '0.9'] = kind.split('@')
    return { start, end: start + 1, entityType, score: Number(score), recognizer: 'test' }
  })
}

export interface Case {
  readonly base?: Partial<PolicyFile>
  readonly layers?: readonly Partial<PolicyFile>[]
  readonly rules?: readonly RuleEntry[]
  readonly facts?: Parameters<typeof factsOf>[0]
  readonly found?: readonly string[]
}

/**
 * A judgement in one line: `refuse code rule…` or `provider/model KIND=operator… rule…`, operators for what was found.
 */
export function judged({ base = {}, layers = [], rules = [], facts, found = [] }: Case): string {
  const policy = policyOf(
    { policy: 'base', ...base, ...(rules.length === 0 ? {} : { rules: [...rules] }) },
    layers.map((layer, index) => ({ policy: `layer${index + 1}`, ...layer })),
  )
  const findings = foundAs(...found)
  const verdict = judge(policy, factsOf(facts), findings, resolve)
  if (verdict.effect === 'refuse') {
    return ['refuse', verdict.code, ...verdict.reasons.map(({ rule }) => rule)].join(' ')
  }
  const kinds: EntityType[] = [...new Set(findings.map(({ entityType }) => entityType))]
  return [
    verdict.facts.model,
    ...kinds.map(kind => `${kind}=${operatorFor(verdict.operators, kind)}`),
    ...verdict.rules,
  ].join(' ')
}
