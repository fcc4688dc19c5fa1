import type { Finding, Hosting, RequestFacts } from '../model.ts'
import { matches } from './providers.ts'
import type { When } from './rules.ts'

/** One line of a rule's `when`, and whether the request meets it. */
export interface Condition {
  readonly name: keyof When
  /** null: what was found in the texts is not known yet. */
  readonly holds: boolean | null
}

/**
 * Every line of a rule's `when` against a request. What is not known of a provider counts as the careful answer: no
 * region is outside of any, no word on reuse is reuse.
 */
export function conditionsOf(
  when: When,
  facts: RequestFacts,
  found: readonly Finding[] | null,
): readonly Condition[] {
  const { principal } = facts
  const among = (list: readonly string[] | undefined, value: string | null) =>
    list === undefined ? undefined : value !== null && list.includes(value)
  const answers: { readonly [name in keyof Required<When>]: boolean | null | undefined } = {
    roles: when.roles?.some(role => principal.roles.includes(role)),
    teams: among(when.teams, principal.team),
    directions: among(when.directions, principal.direction),
    keys: among(when.keys, principal.keyId),
    surfaces: among(when.surfaces, facts.surface),
    models: when.models?.some(glob => matches(glob, facts.model)),
    providers: among(when.providers, facts.provider),
    provider: when.provider === undefined ? undefined : hostedSo(when.provider, facts.hosting),
    uses: among(when.uses, facts.use),
    no_use: when.no_use === undefined ? undefined : when.no_use === (facts.use === null),
    attachments: when.attachments?.some(kind => facts.attachments.includes(kind)),
    tools: when.tools === undefined ? undefined : when.tools === facts.tools,
    data: when.data === undefined ? undefined : found === null ? null : holdsData(when.data, found),
    characters_over: when.characters_over === undefined ? undefined : facts.characters > when.characters_over,
    from: when.from === undefined ? undefined : facts.day >= when.from,
    until: when.until === undefined ? undefined : facts.day <= when.until,
  }
  return (Object.keys(answers) as (keyof When)[]).flatMap(name => {
    const holds = answers[name]
    return holds === undefined ? [] : [{ name, holds }]
  })
}

/** Whether a rule applies; null when that hangs on what the texts hold, and nobody has looked yet. */
export function applies(when: When, facts: RequestFacts, found: readonly Finding[] | null): boolean | null {
  const conditions = conditionsOf(when, facts, found)
  if (conditions.some(({ holds }) => holds === false)) return false
  return conditions.some(({ holds }) => holds === null) ? null : true
}

function hostedSo(wanted: NonNullable<When['provider']>, hosting: Hosting | null): boolean {
  const { region, transfer_basis, reuse_for_training, retention_days } = hosting ?? {}
  const answers = [
    wanted.region === undefined || (region !== undefined && wanted.region.includes(region)),
    // On the authority's own machines nothing leaves for anywhere.
    wanted.region_not === undefined ||
      region === undefined ||
      (region !== 'local' && !wanted.region_not.includes(region)),
    wanted.transfer_basis === undefined ||
      (transfer_basis !== undefined && wanted.transfer_basis.includes(transfer_basis)),
    wanted.transfer_basis_not === undefined ||
      transfer_basis === undefined ||
      !wanted.transfer_basis_not.includes(transfer_basis),
    wanted.reuse_for_training === undefined || (reuse_for_training ?? true) === wanted.reuse_for_training,
    wanted.retention_days_over === undefined ||
      retention_days === undefined ||
      retention_days > wanted.retention_days_over,
  ]
  return answers.every(Boolean)
}

function holdsData(wanted: NonNullable<When['data']>, found: readonly Finding[]): boolean {
  if (Array.isArray(wanted)) return wanted.some(kind => countOf(kind, found, 0) > 0)
  return Object.entries(wanted).every(
    ([kind, { at_least = 1, score_over = -1 }]) => countOf(kind, found, score_over) >= at_least,
  )
}

/** How many finds of a kind (`*`: of any) are surer than a score. */
function countOf(kind: string, found: readonly Finding[], scoreOver: number): number {
  return found.filter(({ entityType, score }) => (kind === '*' || entityType === kind) && score > scoreOver)
    .length
}

/** The kinds of a rule's `data` condition that were found; none when it has none. */
export function kindsThatMatched(when: When, found: readonly Finding[]): readonly string[] {
  if (when.data === undefined) return []
  const wanted = Array.isArray(when.data) ? when.data : Object.keys(when.data)
  const kinds = new Set(found.map(({ entityType }) => entityType))
  return [...kinds].filter(kind => wanted.includes(kind) || wanted.includes('*')).sort()
}

/** Whether every request that meets `narrow` meets `wide`, as far as the lines of both tell. */
export function covers(wide: When, narrow: When): boolean {
  return (Object.keys(wide) as (keyof When)[]).every(key => {
    const [outer, inner] = [wide[key], narrow[key]]
    if (inner === undefined) return false
    if (Array.isArray(outer) && Array.isArray(inner)) {
      const all: readonly unknown[] = outer
      return inner.every(each => all.includes(each))
    }
    return JSON.stringify(outer) === JSON.stringify(inner)
  })
}
