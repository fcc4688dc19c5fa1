import type { AttachmentKind, EntityType, Operator, Principal } from '../model.ts'
import type { AttachmentAction, Layer, Policy } from './policy.ts'
import type { Rule } from './rules.ts'

const byStrictness: readonly Operator[] = ['keep', 'pseudonymise', 'mask', 'redact', 'block']

/** The strictest of several operators; `keep` when there is none. */
export function strictest(operators: readonly Operator[]): Operator {
  return operators.reduce((strict, operator) => (isStricter(operator, strict) ? operator : strict), 'keep')
}

export function isStricter(operator: Operator, than: Operator): boolean {
  return byStrictness.indexOf(operator) > byStrictness.indexOf(than)
}

/** The operator of a kind of data: its own line, else the line `*`. */
export function operatorFor(
  operators: ReadonlyMap<EntityType | '*', Operator>,
  entityType: EntityType,
): Operator {
  return operators.get(entityType) ?? operators.get('*') ?? 'pseudonymise'
}

/** The layers that a person stands in. */
export function layersFor(policy: Policy, { direction, team, roles }: Principal): readonly Layer[] {
  return policy.layers.filter(
    ({ applyTo }) =>
      (direction !== null && applyTo.directions.includes(direction)) ||
      (team !== null && applyTo.teams.includes(team)) ||
      applyTo.roles.some(role => roles.includes(role)),
  )
}

/**
 * What the base and some layers make of each kind of data: the strictest, but where the base lets layers relax a kind
 * their own lines for it stand in the base's place.
 */
export function operatorsUnder(
  policy: Policy,
  layers: readonly Layer[],
): ReadonlyMap<EntityType | '*', Operator> {
  const kinds = new Set([
    '*',
    ...policy.operators.keys(),
    ...layers.flatMap(({ operators }) => [...operators.keys()]),
  ])
  return new Map([...kinds].map(kind => [kind, operatorUnder(policy, layers, kind)]))
}

function operatorUnder(policy: Policy, layers: readonly Layer[], kind: EntityType | '*'): Operator {
  const own = layers.map(({ operators }) => operators.get(kind)).filter(said => said !== undefined)
  const general = layers
    .filter(({ operators }) => !operators.has(kind))
    .map(({ operators }) => operators.get('*'))
    .filter(said => said !== undefined)
  const relaxed = own.length > 0 && kind !== '*' && policy.mayRelax.has(kind)
  return strictest([...(relaxed ? [] : [operatorFor(policy.operators, kind)]), ...own, ...general])
}

const byClosedness: readonly AttachmentAction[] = ['allow', 'extract', 'block']

/** Whether less leaves under the first. */
export function isMoreClosed(action: AttachmentAction, than: AttachmentAction): boolean {
  return byClosedness.indexOf(action) > byClosedness.indexOf(than)
}

/** What the base and some layers make of a sort of attachment. */
export function attachmentUnder(
  policy: Policy,
  layers: readonly Layer[],
  kind: AttachmentKind,
): AttachmentAction {
  const own = layers.map(({ attachments }) => attachments[kind]).filter(said => said !== undefined)
  const relaxed = own.length > 0 && policy.mayRelax.has('attachments')
  return [...(relaxed ? [] : [policy.attachments[kind]]), ...own].reduce((closed, action) =>
    isMoreClosed(action, closed) ? action : closed,
  )
}

/** Operators of which each is at least as strict as in both: what one map leaves out its line `*` says. */
export function tightened(
  operators: ReadonlyMap<EntityType | '*', Operator>,
  by: ReadonlyMap<EntityType | '*', Operator>,
): ReadonlyMap<EntityType | '*', Operator> {
  if (by.size === 0) return operators
  const kinds = new Set([...operators.keys(), ...by.keys()])
  return new Map(
    [...kinds].map(kind => [
      kind,
      strictest([operatorFor(operators, kind), by.get(kind) ?? by.get('*') ?? 'keep']),
    ]),
  )
}

/** The rules that count for a person: the base's and those of their layers. */
export function rulesUnder(policy: Policy, layers: readonly Layer[]): readonly Rule[] {
  return [...policy.rules, ...layers.flatMap(({ rules }) => rules)]
}
