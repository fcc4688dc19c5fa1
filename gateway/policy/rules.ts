import type { AttachmentKind, EntityType, Localised, Operator } from '../model.ts'
import type { QuotaEntry, RuleCondition, RuleEntry } from './policy.generated.ts'

/** When a rule applies, as the file says it: every line must hold. */
export type When = RuleCondition

/** Where a rule sends a request. */
export interface Route {
  readonly provider: string
  /** Absent: the model asked for where the provider serves it, else the first of its list without wildcards. */
  readonly model?: string
}

/** What must have been said or done before a request passes. */
export interface Requirement {
  readonly use: boolean
  readonly charter: boolean
  readonly training: readonly string[]
}

/** A rule with its short forms written out. */
export interface Rule {
  /** `id` in the base policy, `layer/id` in a layer: unique in the folder. */
  readonly id: string
  readonly why: Localised | null
  readonly instead: Localised | null
  readonly when: When
  readonly deny: boolean
  readonly block: boolean
  readonly route: Route | null
  readonly operators: ReadonlyMap<EntityType | '*', Operator>
  readonly attachments: readonly AttachmentKind[]
  readonly notice: Localised | null
  readonly closing: boolean
  readonly require: Requirement | null
}

/** How much may be used in a day, a week or a month. */
export interface Quota {
  readonly scope: NonNullable<QuotaEntry['for']>
  readonly limits: { readonly requests?: number; readonly tokens?: number; readonly cost?: number }
  readonly per: 'day' | 'week' | 'month'
  readonly why: Localised | null
}

/** `layer` is the id of the layer that the rule stands in, null for the base policy. */
export function ruleOf(entry: RuleEntry, layer: string | null): Rule {
  const then = typeof entry.then === 'string' ? { [entry.then]: true as const } : entry.then
  const { route, require } = then
  return {
    id: layer === null ? entry.id : `${layer}/${entry.id}`,
    why: entry.why ?? null,
    instead: entry.instead ?? null,
    when: entry.when ?? {},
    deny: then.deny === true,
    block: then.block === true,
    route: route === undefined ? null : typeof route === 'string' ? { provider: route } : route,
    operators: operatorsOf(then.operators ?? {}),
    attachments: (['image', 'audio', 'document'] as const).filter(
      kind => then.attachments?.[kind] === 'block',
    ),
    notice: then.notice ?? null,
    closing: then.closing === true,
    require:
      require === undefined
        ? null
        : { use: require.use === true, charter: require.charter === true, training: require.training ?? [] },
  }
}

export function quotaOf({ for: scope, requests, tokens, cost, per, why }: QuotaEntry): Quota {
  return {
    scope,
    limits: {
      ...(requests === undefined ? {} : { requests }),
      ...(tokens === undefined ? {} : { tokens }),
      ...(cost === undefined ? {} : { cost }),
    },
    per,
    why: why ?? null,
  }
}

/** The lines of a `data` map that say something. */
export function operatorsOf(
  data: Readonly<Record<string, Operator | undefined>>,
): Map<EntityType | '*', Operator> {
  const operators = new Map<EntityType | '*', Operator>()
  for (const [kind, operator] of Object.entries(data)) {
    if (operator !== undefined) operators.set(kind, operator)
  }
  return operators
}
