import type { Localised, Principal, RequestFacts } from '../model.ts'
import { secondsUntil, type Window, windowOf } from './day.ts'
import type { Policy } from './policy.ts'
import { matches } from './providers.ts'
import type { Quota } from './rules.ts'
import { layersFor } from './strictness.ts'

/** What was used in a window. `cost` in euros. */
export interface Use {
  readonly requests: number
  readonly tokens: number
  readonly cost: number
}

/** One count that a request adds to. */
export interface Counter {
  readonly quota: Quota
  /** Whom and what it counts, the same for every request that adds to it. Names people: keep it as a keyed hash. */
  readonly subject: string
  readonly window: Window
}

/** The counts that a request adds to, of the base policy and of the layers that its agent stands in. */
export function countersOf(policy: Policy, facts: RequestFacts): readonly Counter[] {
  const layers = layersFor(policy, facts.principal)
  const quotas = [
    ...policy.quotas.map(quota => ({ quota, of: policy.policy })),
    ...layers.flatMap(layer => layer.quotas.map(quota => ({ quota, of: layer.policy }))),
  ]
  return quotas.flatMap(({ quota, of }) => {
    const subject = subjectOf(quota, of, facts)
    return subject === null ? [] : [{ quota, subject, window: windowOf(facts.day, quota.per) }]
  })
}

/** The counts that an agent has, whatever the model: for the page that tells them. */
export function countersFor(policy: Policy, principal: Principal, day: string): readonly Counter[] {
  const facts = { principal, model: '', day }
  return [...policy.quotas, ...layersFor(policy, principal).flatMap(({ quotas }) => quotas)].flatMap(
    quota => {
      const of = policy.quotas.includes(quota)
        ? policy.policy
        : (policy.layers.find(({ quotas }) => quotas.includes(quota))?.policy ?? '')
      const subject = subjectOf(quota, of, { ...facts, model: quota.scope.model ?? '' })
      return subject === null ? [] : [{ quota, subject, window: windowOf(day, quota.per) }]
    },
  )
}

function subjectOf(
  { scope, per }: Quota,
  of: string,
  { principal, model }: Pick<RequestFacts, 'principal' | 'model'>,
): string | null {
  const parts = [of, per]
  for (const place of ['direction', 'team'] as const) {
    const wanted = scope[place]
    if (wanted === undefined) continue
    if (wanted !== 'each' && principal[place] !== wanted) return null
    // Those who stand nowhere are counted together.
    parts.push(`${place}=${principal[place] ?? ''}`)
  }
  if (scope.role !== undefined) {
    if (!principal.roles.includes(scope.role)) return null
    parts.push(`role=${scope.role}`)
  }
  if (scope.model !== undefined) {
    if (!matches(scope.model, model) && model !== scope.model) return null
    parts.push(`model=${scope.model}`)
  }
  if (scope.agent !== undefined) parts.push(`agent=${principal.agentId}`)
  return JSON.stringify(parts)
}

/** Which limit a count has reached, or null. */
export function reached({ limits }: Quota, used: Use): keyof Use | null {
  return (
    (['requests', 'tokens', 'cost'] as const).find(each => used[each] >= (limits[each] ?? Infinity)) ?? null
  )
}

/** What to tell whoever meets a used-up quota, and after how many seconds it begins anew. */
export function exhausted(
  policy: Policy,
  { quota, window }: Counter,
  limit: keyof Use,
  now: Date,
): { readonly text: Localised; readonly retryAfter: number } {
  const most = quota.limits[limit] ?? 0
  const who = whose(quota)
  const owner = policy.owner
  return {
    retryAfter: secondsUntil(window.next, now),
    text: {
      fr: [
        `Le quota ${who.fr} est atteint : ${amount(most, limit, 'fr')} par ${perWords[quota.per].fr}.`,
        quota.why?.fr ?? '',
        `Il reprend le ${window.next}.`,
        owner === null ? '' : `Une question : ${owner}.`,
      ]
        .filter(Boolean)
        .join(' '),
      en: [
        `The quota ${who.en} is used up: ${amount(most, limit, 'en')} per ${quota.per}.`,
        quota.why?.en ?? '',
        `It begins anew on ${window.next}.`,
        owner === null ? '' : `Any question: ${owner}.`,
      ]
        .filter(Boolean)
        .join(' '),
    },
  }
}

export const perWords = {
  day: { fr: 'jour', en: 'day' },
  week: { fr: 'semaine', en: 'week' },
  month: { fr: 'mois', en: 'month' },
} as const satisfies Record<Quota['per'], Localised>

/** `of your team`, `for each agent`: whose count a quota is. */
export function whose({ scope }: Quota): Localised {
  const parts: Localised[] = []
  if (scope.agent !== undefined) parts.push({ fr: 'de chaque agent', en: 'of each agent' })
  if (scope.team !== undefined) {
    parts.push(
      scope.team === 'each'
        ? { fr: 'de chaque équipe', en: 'of each team' }
        : { fr: `de l’équipe ${scope.team}`, en: `of the team ${scope.team}` },
    )
  }
  if (scope.direction !== undefined) {
    parts.push(
      scope.direction === 'each'
        ? { fr: 'de chaque direction', en: 'of each department' }
        : { fr: `de la direction ${scope.direction}`, en: `of the department ${scope.direction}` },
    )
  }
  if (scope.role !== undefined) parts.push({ fr: `du rôle ${scope.role}`, en: `of the role ${scope.role}` })
  if (scope.model !== undefined)
    parts.push({ fr: `pour les modèles ${scope.model}`, en: `for the models ${scope.model}` })
  if (parts.length === 0) return { fr: 'de l’institution', en: 'of the institution' }
  return { fr: parts.map(({ fr }) => fr).join(' '), en: parts.map(({ en }) => en).join(' ') }
}

/** `2 000 000 jetons`, `€150`. */
export function amount(number: number, limit: keyof Use, language: 'fr' | 'en'): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  if (limit === 'cost') {
    return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(number)
  }
  const words = {
    requests: { fr: 'demandes', en: 'requests' },
    tokens: { fr: 'jetons', en: 'tokens' },
  } as const
  return `${new Intl.NumberFormat(locale).format(number)} ${words[limit][language]}`
}
