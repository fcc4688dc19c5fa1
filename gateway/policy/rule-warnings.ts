import type { Localised, Operator, Provider } from '../model.ts'
import { covers } from './conditions.ts'
import type { Fault, Path } from './faults.ts'
import { didYouMean } from './nearest.ts'
import type { Organisation } from './organisation.ts'
import type { ParsedFile } from './parse.ts'
import type { PolicyFile, RuleEntry } from './policy.generated.ts'
import { type Policy, policyOf } from './policy.ts'
import { operatorsOf, type Rule, ruleOf } from './rules.ts'
import { isStricter, operatorFor } from './strictness.ts'

/** What a folder knows beside its policies. */
export interface Surroundings {
  readonly organisation: Organisation
  readonly providers: readonly Provider[]
  readonly surfaces: readonly string[]
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/** Rules, layers and quotas that cannot do what their author means. `base` is the base policy's file. */
export function ruleWarnings(
  document: ParsedFile<PolicyFile>,
  base: PolicyFile,
  around: Surroundings,
): readonly Fault[] {
  const { source, value } = document
  const isBase = value.apply_to === undefined
  const under = policyOf(base)
  const warnings: Fault[] = []
  const layer = isBase ? null : value.policy
  const rules = (value.rules ?? []).map(entry => ruleOf(entry, layer))
  for (const [index, entry] of (value.rules ?? []).entries()) {
    const rule = rules[index]
    if (rule === undefined) continue
    const tell = ([path, message]: Doubt) => warnings.push(source.fault(['rules', index, ...path], message))
    const never = neverMatches(entry, around)
    for (const doubt of never) tell(doubt)
    for (const doubt of withoutWhy(entry, rule)) tell(doubt)
    for (const doubt of idleOperators(entry, under, value)) tell(doubt)
    const stricter = [...(isBase ? [] : under.rules), ...rules].find(other => hides(other, rule, rules))
    if (stricter !== undefined && never.length === 0) {
      tell([
        [],
        {
          fr: `ne change jamais rien : la règle \`${stricter.id}\` refuse déjà toutes ces demandes`,
          en: `never changes anything: the rule \`${stricter.id}\` already refuses all these requests`,
        },
      ])
    }
  }
  for (const list of ['directions', 'teams', 'roles'] as const) {
    for (const [path, message] of unknownCodes(
      ['apply_to', list],
      value.apply_to?.[list],
      around.organisation[list],
    )) {
      warnings.push(source.fault(path, message))
    }
  }
  for (const [index, quota] of (value.quotas ?? []).entries()) {
    for (const [path, message] of quotaDoubts(quota, around))
      warnings.push(source.fault(['quotas', index, ...path], message))
  }
  return warnings
}

type Doubt = readonly [Path, Localised]

function unknownCodes(
  path: Path,
  codes: readonly string[] | undefined,
  known: readonly { readonly code: string }[],
): readonly Doubt[] {
  // Without a list nobody can tell.
  if (codes === undefined || known.length === 0) return []
  const all = known.map(({ code }) => code)
  return codes.flatMap((code, index) => {
    if (all.includes(code)) return []
    const meant = didYouMean(code, all)
    return [
      [
        [...path, index],
        {
          fr: `n’est pas dans organisation.yaml, et n’y répondra jamais personne${meant.fr}`,
          en: `is not in organisation.yaml, and nobody will ever match it${meant.en}`,
        },
      ] as const,
    ]
  })
}

function neverMatches({ when = {} }: RuleEntry, around: Surroundings): readonly Doubt[] {
  const { organisation, providers, surfaces, today } = around
  const named = (ids: readonly string[]) => ids.map(code => ({ code }))
  const doubts: Doubt[] = [
    ...unknownCodes(['when', 'roles'], when.roles, organisation.roles),
    ...unknownCodes(['when', 'teams'], when.teams, organisation.teams),
    ...unknownCodes(['when', 'directions'], when.directions, organisation.directions),
    ...unknownCodes(['when', 'uses'], when.uses, organisation.uses),
    ...outOf(['when', 'providers'], when.providers, named(providers.map(({ id }) => id)), 'providers.yaml'),
    ...outOf(['when', 'surfaces'], when.surfaces, named(surfaces), null),
  ]
  for (const [index, glob] of (when.models ?? []).entries()) {
    if (providers.some(({ models }) => models.some(model => mayMeet(model, glob)))) continue
    doubts.push([
      ['when', 'models', index],
      { fr: 'ne correspond à aucun modèle de providers.yaml', en: 'fits no model of providers.yaml' },
    ])
  }
  const never = (path: Path, fr: string, en: string) =>
    doubts.push([
      ['when', ...path],
      { fr: `la règle ne s’applique jamais : ${fr}`, en: `the rule never applies: ${en}` },
    ])
  if (when.from !== undefined && when.until !== undefined && when.from > when.until) {
    never(['until'], 'elle finit avant de commencer', 'it ends before it begins')
  } else if (when.until !== undefined && when.until < today) {
    never(['until'], 'ce jour est passé', 'that day is past')
  }
  if (when.uses !== undefined && when.no_use === true) {
    never(['no_use'], 'un usage est demandé et exclu à la fois', 'a use is both asked for and excluded')
  }
  if (when.teams !== undefined && when.directions !== undefined) {
    const directions = new Set<string | null>(when.directions)
    const known = organisation.teams.filter(({ code }) => when.teams?.includes(code))
    if (known.length === when.teams.length && known.every(({ direction }) => !directions.has(direction))) {
      never(
        ['teams'],
        'aucune de ces équipes n’est dans ces directions',
        'none of these teams is in these departments',
      )
    }
  }
  return doubts
}

function outOf(
  path: Path,
  names: readonly string[] | undefined,
  known: readonly { readonly code: string }[],
  file: string | null,
): readonly Doubt[] {
  const all = known.map(({ code }) => code)
  return (names ?? []).flatMap((name, index) => {
    if (all.length === 0 || all.includes(name)) return []
    const meant = didYouMean(name, all)
    const where =
      file === null
        ? { fr: 'n’existe pas', en: 'does not exist' }
        : { fr: `n’est pas dans ${file}`, en: `is not in ${file}` }
    return [
      [
        [...path, index],
        {
          fr: `${where.fr}${meant.fr || ` ; il y a : ${all.join(', ')}`}`,
          en: `${where.en}${meant.en || `; there are: ${all.join(', ')}`}`,
        },
      ] as const,
    ]
  })
}

/** Whether some name may fit two globs: what stands before their first wildcards agrees. */
function mayMeet(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map(glob => glob.split(/[*?]/, 1)[0])
  return a.startsWith(b) || b.startsWith(a)
}

function withoutWhy(entry: RuleEntry, { deny, block, route, require }: Rule): readonly Doubt[] {
  if (entry.why !== undefined || (!deny && !block && route === null && require === null)) return []
  return [
    [[], { fr: 'dites pourquoi (`why`) : l’agent le lira', en: 'say why (`why`): the agent will read it' }],
  ]
}

/** Operators that the policy's own lines make anyway. */
function idleOperators({ then }: RuleEntry, base: Policy, file: PolicyFile): readonly Doubt[] {
  if (typeof then !== 'object') return []
  const own = operatorsOf(file.data ?? {})
  return Object.entries(then.operators ?? {}).flatMap(([kind, operator]) => {
    const before: Operator = own.get(kind) ?? operatorFor(base.operators, kind)
    if (operator === undefined || isStricter(operator, before)) return []
    return [
      [
        ['then', 'operators', kind],
        {
          fr: `n’est pas plus strict que la ligne \`data\` (${before}) : une règle ne fait que durcir`,
          en: `is not stricter than the line in \`data\` (${before}): a rule only tightens`,
        },
      ] as const,
    ]
  })
}

/** Whether `other` refuses every request that `rule` speaks of; of two that say the same the later is hidden. */
function hides(other: Rule, rule: Rule, order: readonly Rule[]): boolean {
  if (other === rule || !(other.deny || other.block) || !covers(other.when, rule.when)) return false
  const twins = (rule.deny || rule.block) && covers(rule.when, other.when)
  return !twins || order.indexOf(other) < order.indexOf(rule)
}

function quotaDoubts(
  { for: scope, cost }: NonNullable<PolicyFile['quotas']>[number],
  { organisation, providers }: Surroundings,
): readonly Doubt[] {
  const place = (key: 'team' | 'direction' | 'role', known: readonly { readonly code: string }[]) => {
    const code = scope[key]
    if (code === undefined || code === 'each') return []
    return unknownCodes(['for', key], [code], known).map(([, message]): Doubt => [['for', key], message])
  }
  const priced = providers.some(({ prices }) => prices.length > 0)
  return [
    ...place('team', organisation.teams),
    ...place('direction', organisation.directions),
    ...place('role', organisation.roles),
    ...(cost === undefined || priced
      ? []
      : [
          [
            ['cost'],
            {
              fr: 'ne sera jamais atteint : aucun fournisseur de providers.yaml ne dit ses `prices`',
              en: 'will never be reached: no provider of providers.yaml says its `prices`',
            },
          ] as const,
        ]),
  ]
}
