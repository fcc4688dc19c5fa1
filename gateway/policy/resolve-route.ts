import type { Provider } from '../model.ts'
import { isUsable, matches } from './providers.ts'
import type { Resolve } from './route.ts'

/** Finds where a route leads among the providers that take the caller's wire format and whose key is there. */
export function resolveAmong(
  providers: readonly Provider[],
  servedBy: readonly Provider['dialect'][],
  env: Readonly<Record<string, string | undefined>>,
): Resolve {
  return (route, facts) => {
    const provider = providers.find(({ id }) => id === route.provider)
    if (provider === undefined) {
      return no(
        `« ${route.provider} » n’est pas dans providers.yaml`,
        `"${route.provider}" is not in providers.yaml`,
      )
    }
    if (!servedBy.includes(provider.dialect) && provider.dialect !== 'sandbox') {
      return no(
        `« ${provider.id} » parle un autre format d’échange que cette demande`,
        `"${provider.id}" speaks another wire format than this request`,
      )
    }
    if (!isUsable(provider, env)) {
      return no(`la clé de « ${provider.id} » manque`, `the key of "${provider.id}" is missing`)
    }
    const serves = provider.models.some(glob => matches(glob, facts.model))
    const model = route.model ?? (serves ? facts.model : provider.models.find(glob => !/[*?]/.test(glob)))
    if (model === undefined) {
      return no(
        `« ${provider.id} » ne sert pas « ${facts.model} », et la règle ne nomme aucun modèle`,
        `"${provider.id}" does not serve "${facts.model}", and the rule names no model`,
      )
    }
    return { ok: true, facts: { ...facts, provider: provider.id, model, hosting: provider.hosting } }
  }
}

const no = (fr: string, en: string) => ({ ok: false as const, why: { fr, en } })
