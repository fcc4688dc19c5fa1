import type { Localised, RequestFacts } from '../model.ts'
import type { Route, Rule } from './rules.ts'

/** Where a route leads from a request, as whoever knows the providers says. */
export type Resolve = (
  route: Route,
  facts: RequestFacts,
) => { readonly ok: true; readonly facts: RequestFacts } | { readonly ok: false; readonly why: Localised }

type Next =
  | { readonly kind: 'stay' }
  | { readonly kind: 'go'; readonly facts: RequestFacts; readonly by: readonly Rule[] }
  /** The rules lead to different places, or to one that cannot serve. */
  | { readonly kind: 'conflict'; readonly why: Localised }

/** Where the routes of several rules lead together: to the one place that all of them name, or nowhere. */
export function followed(rules: readonly Rule[], facts: RequestFacts, resolve: Resolve): Next {
  const places = new Map<string, { readonly facts: RequestFacts; readonly by: Rule[] }>()
  for (const rule of rules) {
    if (rule.route === null) continue
    const led = resolve(rule.route, facts)
    if (!led.ok) return { kind: 'conflict', why: led.why }
    const name = `${led.facts.provider} ${led.facts.model}`
    const place = places.get(name) ?? { facts: led.facts, by: [] }
    place.by.push(rule)
    places.set(name, place)
  }
  const [place, ...others] = places.values()
  if (place === undefined) return { kind: 'stay' }
  if (others.length > 0) {
    const names = [place, ...others].map(each => `${each.facts.provider} (${each.facts.model})`).join(', ')
    return {
      kind: 'conflict',
      why: {
        fr: `plusieurs règles l’envoient à des endroits différents : ${names}`,
        en: `several rules send it to different places: ${names}`,
      },
    }
  }
  const same = place.facts.provider === facts.provider && place.facts.model === facts.model
  return same ? { kind: 'stay' } : { kind: 'go', facts: place.facts, by: place.by }
}
