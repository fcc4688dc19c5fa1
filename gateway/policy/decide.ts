import type {
  Admission,
  AttachmentKind,
  EntityType,
  Finding,
  Localised,
  Notice,
  Operator,
  Reason,
  RequestFacts,
  Verdict,
} from '../model.ts'
import { applies, kindsThatMatched } from './conditions.ts'
import type { AttachmentAction, Policy } from './policy.ts'
import {
  attachmentReason,
  closed,
  conflictReason,
  dataReason,
  requirementReasons,
  ruleReason,
  stateReason,
} from './refusals.ts'
import { followed, type Resolve } from './route.ts'
import type { Rule } from './rules.ts'
import {
  attachmentUnder,
  isStricter,
  layersFor,
  operatorFor,
  operatorsUnder,
  rulesUnder,
  tightened,
} from './strictness.ts'

/** What a request meets where it stands: everything that refuses it, and what is done to it otherwise. */
interface Judgement {
  readonly refusals: readonly Refusal[]
  readonly operators: ReadonlyMap<EntityType | '*', Operator>
  readonly routes: readonly Rule[]
  readonly notices: readonly Notice[]
  /** Ids of the rules that made an operator stricter for something found. */
  readonly tightening: readonly string[]
}

interface Refusal extends Reason {
  readonly code: 'policy_denied' | 'content_blocked' | 'attachment_refused'
}

/**
 * Whether a request may be looked at any further, by what is known without reading its text. Everything that stands in
 * its way is told at once; the code is `attachment_refused` when nothing but attachments does.
 */
export function admit(policy: Policy, facts: RequestFacts): Admission {
  const { refusals } = judgement(policy, facts, null)
  if (refusals.length === 0) {
    const action = attachmentUnder(policy, layersFor(policy, facts.principal), 'document')
    return { effect: 'admit', extract: action === 'extract' && facts.attachments.includes('document') }
  }
  return { effect: 'deny', ...told(policy, refusals, null) }
}

/**
 * What happens to a request by what was found in it. All rules that apply count, whatever their order, and the
 * strictest wins: refusal, routing, then the operators of each kind. A route leads to other facts, which are judged in
 * turn; what was said on the way still holds, so that no route loosens anything. `onPlace` hears of each place.
 */
export function judge(
  policy: Policy,
  facts: RequestFacts,
  found: readonly Finding[],
  resolve: Resolve = unresolved,
  onPlace: (facts: RequestFacts) => void = () => {},
): Verdict {
  let here = facts
  let operators: ReadonlyMap<EntityType | '*', Operator> = new Map()
  const notices = new Map<string, Notice>()
  const rules = new Set<string>()
  const visited = new Set([placeOf(facts)])
  for (;;) {
    onPlace(here)
    const judged = judgement(policy, here, found)
    operators = operators.size === 0 ? judged.operators : tightened(judged.operators, operators)
    const refuse = (refusals: readonly Refusal[]): Verdict => ({
      effect: 'refuse',
      operators,
      ...told(policy, refusals, found),
    })
    if (judged.refusals.length > 0) return refuse(judged.refusals)
    for (const id of judged.tightening) rules.add(id)
    for (const notice of judged.notices) {
      notices.set(notice.rule, notice)
      rules.add(notice.rule)
    }
    const next = followed(judged.routes, here, resolve)
    if (next.kind === 'stay') {
      return { effect: 'forward', operators, facts: here, rules: [...rules], notices: [...notices.values()] }
    }
    const why = next.kind === 'conflict' ? next.why : visited.has(placeOf(next.facts)) ? inCircles : null
    if (next.kind === 'conflict' || why !== null) {
      return refuse(
        judged.routes.map(rule => ({ ...conflictReason(rule, why ?? inCircles), code: 'policy_denied' })),
      )
    }
    for (const rule of next.by) rules.add(rule.id)
    visited.add(placeOf(next.facts))
    here = next.facts
  }
}

const placeOf = ({ provider, model }: RequestFacts): string => `${provider} ${model}`

const inCircles: Localised = {
  fr: 'les règles la renvoient d’un fournisseur à l’autre sans fin',
  en: 'the rules send it from one provider to another without end',
}

/** Whether any rule asks what an agent has acknowledged or learned. */
export function asksStanding({ rules, layers }: Policy): boolean {
  return [...rules, ...layers.flatMap(layer => layer.rules)].some(
    ({ require }) => require !== null && (require.charter || require.training.length > 0),
  )
}

/** Without anyone who knows the providers no route can be followed: the request is refused rather than sent astray. */
const unresolved: Resolve = () => ({
  ok: false,
  why: { fr: 'aucun fournisseur n’est connu ici', en: 'no provider is known here' },
})

function judgement(policy: Policy, facts: RequestFacts, found: readonly Finding[] | null): Judgement {
  const layers = layersFor(policy, facts.principal)
  const rules = rulesUnder(policy, layers).filter(({ when }) => applies(when, facts, found) === true)
  const before = operatorsUnder(policy, layers)
  const operators = rules.reduce((strict, rule) => tightened(strict, rule.operators), before)
  const kinds = [...new Set((found ?? []).map(({ entityType }) => entityType))].sort()
  return {
    refusals: [
      ...[...new Set(facts.state)]
        .filter(field => policy.state !== 'allow' || !facts.followed?.includes(field))
        .map(field => ({ ...stateReason(field, policy.state), code: 'policy_denied' as const })),
      ...rules.flatMap(rule => refusalsOf(rule, facts, found)),
      ...kinds
        .filter(kind => operatorFor(operators, kind) === 'block')
        .map(kind => ({
          ...dataReason(policy, kind, blamed(kind, before, rules)),
          code: 'content_blocked' as const,
        })),
      ...[...new Set(facts.attachments)]
        // Only an explicit `allow`, or `extract` of what can be read, lets through.
        .filter(
          kind =>
            !leaves(attachmentUnder(policy, layers, kind), kind) ||
            rules.some(({ attachments }) => attachments.includes(kind)),
        )
        .map(kind => ({ ...attachmentReason(kind), code: 'attachment_refused' as const })),
    ],
    operators,
    routes: rules.filter(({ route }) => route !== null),
    notices: rules.flatMap(({ id, notice, closing }) =>
      notice === null ? [] : [{ rule: id, text: notice, closing }],
    ),
    tightening: rules.filter(rule => kinds.some(kind => tightensFor(rule, kind, before))).map(({ id }) => id),
  }
}

function leaves(action: AttachmentAction, kind: AttachmentKind): boolean {
  return action === 'allow' || (action === 'extract' && kind === 'document')
}

function refusalsOf(rule: Rule, facts: RequestFacts, found: readonly Finding[] | null): readonly Refusal[] {
  const reason = () => ruleReason(rule, kindsThatMatched(rule.when, found ?? []))
  return [
    ...(rule.deny ? [{ ...reason(), code: 'policy_denied' as const }] : []),
    ...(rule.block ? [{ ...reason(), code: 'content_blocked' as const }] : []),
    ...requirementReasons(rule, facts).map(each => ({ ...each, code: 'policy_denied' as const })),
  ]
}

function tightensFor(rule: Rule, kind: EntityType, before: Judgement['operators']): boolean {
  const said = rule.operators.get(kind) ?? rule.operators.get('*')
  return said !== undefined && isStricter(said, operatorFor(before, kind))
}

/** The rule that blocks a kind of data which the policy's own lines let pass, if it is one. */
function blamed(kind: EntityType, before: Judgement['operators'], rules: readonly Rule[]): Rule | null {
  if (operatorFor(before, kind) === 'block') return null
  return rules.find(rule => (rule.operators.get(kind) ?? rule.operators.get('*')) === 'block') ?? null
}

/** The gravest code, and each reason once. */
function told(
  policy: Policy,
  refusals: readonly Refusal[],
  found: readonly Finding[] | null,
): { readonly code: Refusal['code']; readonly reasons: readonly Reason[] } {
  const codes = new Set(refusals.map(({ code }) => code))
  const code = (['policy_denied', 'content_blocked', 'attachment_refused'] as const).find(each =>
    codes.has(each),
  )
  const reasons = new Map(refusals.map(({ rule, why }) => [`${rule} ${why.en}`, { rule, why }]))
  return { code: code ?? 'policy_denied', reasons: closed(policy, [...reasons.values()], found ?? []) }
}
