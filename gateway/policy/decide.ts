import type { Admission, EntityType, Finding, Operator, RequestFacts, Verdict } from '../model.ts'
import type { Policy } from './policy.ts'
import { attachmentReason, closed, dataReason, stateReason } from './refusals.ts'

/**
 * Whether a request may be looked at any further, by what is known without reading its text. Everything that stands in
 * its way is told at once; the code is `attachment_refused` when nothing but attachments does.
 */
export function admit(policy: Policy, facts: RequestFacts): Admission {
  const attachments = [...new Set(facts.attachments)]
    // Only an explicit `allow` lets through.
    .filter(kind => policy.attachments[kind] !== 'allow')
    .map(attachmentReason)
  const state = [...new Set(facts.state)].map(stateReason)
  const reasons = closed(policy, [...state, ...attachments])
  if (reasons.length === 0) return { effect: 'admit' }
  return { effect: 'deny', code: state.length > 0 ? 'policy_denied' : 'attachment_refused', reasons }
}

/**
 * What happens to a request by what was found in it: the operator of each kind of data, and a block when any kind found
 * is blocked. Strictest wins, so neither the order nor the number of findings can weaken the verdict.
 */
export function judge(policy: Policy, _facts: RequestFacts, found: readonly Finding[]): Verdict {
  const kinds = [...new Set(found.map(finding => finding.entityType))].sort()
  const { operators } = policy
  if (strictest(kinds.map(kind => operatorFor(policy, kind))) !== 'block')
    return { effect: 'forward', operators }
  const blocked = kinds.filter(kind => operatorFor(policy, kind) === 'block')
  return {
    effect: 'block',
    operators,
    reasons: closed(
      policy,
      blocked.map(kind => dataReason(policy, kind)),
    ),
  }
}

/** The operator of a kind of data: its own line, else the line `*`. */
export function operatorFor(policy: Policy, entityType: EntityType): Operator {
  return policy.operators.get(entityType) ?? policy.operators.get('*') ?? 'pseudonymise'
}

const byStrictness: readonly Operator[] = ['keep', 'pseudonymise', 'mask', 'redact', 'block']

/** The strictest of several operators; `keep` when there is none. */
export function strictest(operators: readonly Operator[]): Operator {
  return operators.reduce(
    (strict, operator) => (byStrictness.indexOf(operator) > byStrictness.indexOf(strict) ? operator : strict),
    'keep',
  )
}
