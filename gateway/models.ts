import { GatewayError } from './errors.ts'
import type { InForce } from './in-force.ts'
import type { Dialect, Json, Provider } from './model.ts'
import { isUsable, matches, providerFor } from './policy/providers.ts'
import type { ModelShape } from './surfaces/models.ts'
import { causeOf, type Log } from './telemetry/log.ts'
import type { Upstream } from './upstream/forward.ts'
import { readWhole } from './upstream/reply.ts'

/** The models that a caller may name. */
export interface Models {
  list(shape: ModelShape): Promise<Json>
  /** @throws GatewayError `model_unknown` */
  one(id: string, shape: ModelShape): Promise<Json>
}

const freshMs = 60_000

/**
 * Names without a wildcard are listed as they are; for a glob the provider is asked what it has, at most once a minute.
 * A provider that does not answer is left out: a list that is short beats no list.
 */
export function createModels(deps: { inForce: () => InForce; upstream: Upstream; log: Log }): Models {
  const asked = new Map<Provider, { at: number; ids: Promise<readonly string[]> }>()

  async function idsOf(provider: Provider): Promise<readonly string[]> {
    if (!provider.models.some(isGlob)) return provider.models
    let answer = asked.get(provider)
    if (!answer || Date.now() - answer.at > freshMs) {
      answer = { at: Date.now(), ids: ask(provider) }
      asked.set(provider, answer)
    }
    try {
      const ids = await answer.ids
      const globbed = ids.filter(id => provider.models.some(glob => matches(glob, id)))
      return [...new Set([...provider.models.filter(name => !isGlob(name)), ...globbed])]
    } catch (cause) {
      asked.delete(provider)
      deps.log.warn({ event: 'models_unavailable', provider: provider.id, cause: causeOf(cause) })
      return provider.models.filter(name => !isGlob(name))
    }
  }

  async function ask(provider: Provider): Promise<readonly string[]> {
    const reply = await deps.upstream.models(provider, '/models', AbortSignal.timeout(5000))
    const { text } = await readWhole(reply, 4 * 1024 * 1024)
    if (reply.status !== 200) throw new Error(`status ${reply.status}`)
    return namesIn(JSON.parse(text))
  }

  /** Of providers that can serve those who ask. */
  async function served(dialects: readonly Dialect[]) {
    const { providers, env } = deps.inForce()
    const usable = providers.filter(
      provider => dialects.includes(provider.dialect) && isUsable(provider, env),
    )
    const lists = await Promise.all(
      usable.map(async provider => (await idsOf(provider)).map(id => ({ id, ownedBy: provider.id }))),
    )
    // The first provider that serves a model is the one that a request would reach.
    const first = new Map<string, { id: string; ownedBy: string }>()
    for (const model of lists.flat()) if (!first.has(model.id)) first.set(model.id, model)
    return [...first.values()]
  }

  return {
    list: async ({ list, dialects }) => list(await served(dialects)),
    async one(id, { one, dialects }) {
      const model = (await served(dialects)).find(each => each.id === id)
      if (model) return one(model)
      const { providers, env } = deps.inForce()
      const speaking = providers.filter(({ dialect }) => dialects.includes(dialect))
      const found = providerFor(id, speaking, env)
      if (found.kind === 'found') return one({ id, ownedBy: found.provider.id })
      throw new GatewayError(
        'model_unknown',
        {
          fr: 'Aucun fournisseur ne sert ce modèle. GET /v1/models donne la liste.',
          en: 'No provider serves this model. GET /v1/models lists those that are served.',
        },
        { param: '/model' },
      )
    },
  }
}

/** Of a list in OpenAI's and Anthropic's shape (`data[].id`) or Gemini's (`models[].name`, `models/…`). Throws for others. */
function namesIn(body: {
  readonly data?: readonly { readonly id: unknown }[]
  readonly models?: readonly { readonly name: unknown }[]
}): readonly string[] {
  const names = body.data?.map(({ id }) => id) ?? body.models?.map(({ name }) => name)
  if (names === undefined) throw new Error('no list of models')
  return names.filter(name => typeof name === 'string').map(name => name.replace(/^models\//, ''))
}

const isGlob = (name: string): boolean => /[*?]/.test(name)
