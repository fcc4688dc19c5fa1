import { readFileSync } from 'node:fs'
import type { Provider } from '../model.ts'

/** Who serves a model. `needs` is what would make `provider` serve it: a variable's name, or a file's path. */
export type Served =
  | { readonly kind: 'found'; readonly provider: Provider }
  | { readonly kind: 'key_missing'; readonly provider: Provider; readonly needs: string }
  | { readonly kind: 'unknown' }

type Env = Readonly<Record<string, string | undefined>>

/**
 * The first provider whose globs match the model and whose key is there. As long as no real provider can be used (a
 * first start, without keys) the sandbox serves every model. Where no model is named (`''`) any provider will do.
 *
 * @example providerFor('gpt-5', providers, process.env) // { kind: 'key_missing', needs: 'OPENAI_API_KEY', … }
 */
export function providerFor(model: string, providers: readonly Provider[], env: Env): Served {
  const matching = providers.filter(
    ({ dialect, models }) =>
      (model === '' && dialect !== 'sandbox') || models.some(glob => matches(glob, model)),
  )
  const provider = matching.find(each => isUsable(each, env)) ?? standIn(providers, env)
  if (provider !== undefined) return { kind: 'found', provider }
  const [first] = matching
  if (first === undefined) return { kind: 'unknown' }
  return { kind: 'key_missing', provider: first, needs: first.apiKeyEnv ?? first.apiKeyFile ?? '' }
}

function standIn(providers: readonly Provider[], env: Env): Provider | undefined {
  const real = providers.some(provider => provider.dialect !== 'sandbox' && isUsable(provider, env))
  return real ? undefined : providers.find(provider => provider.dialect === 'sandbox')
}

/** Whether a provider's key is there, or it needs none. A file is read at each call, so that a new key counts at once. */
export function isUsable(provider: Provider, env: Env): boolean {
  if (provider.apiKeyEnv !== null) return (env[provider.apiKeyEnv] ?? '').trim() !== ''
  if (provider.apiKeyFile !== null) return holdsText(provider.apiKeyFile)
  return true
}

function holdsText(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').trim() !== ''
  } catch {
    return false
  }
}

/**
 * Whether a model's name matches a glob: `*` any characters, `?` one, all others themselves. Work is at most the
 * product of the two lengths, since the name comes from the caller.
 */
export function matches(glob: string, model: string): boolean {
  let inGlob = 0
  let inModel = 0
  let star = -1
  let afterStar = 0
  while (inModel < model.length) {
    if (glob[inGlob] === '*') {
      star = inGlob++
      afterStar = inModel
    } else if (inGlob < glob.length && (glob[inGlob] === '?' || glob[inGlob] === model[inModel])) {
      inGlob++
      inModel++
    } else if (star !== -1) {
      inGlob = star + 1
      inModel = ++afterStar
    } else return false
  }
  while (glob[inGlob] === '*') inGlob++
  return inGlob === glob.length
}

/**
 * Whether a provider keeps chat completions unless each request says not to: "Chat completions are stored by default for
 * new accounts" (https://platform.openai.com/docs/guides/migrate-to-responses). Only OpenAI itself: compatible
 * providers may refuse a member `store`.
 */
export function keepsUnlessTold({ dialect, baseUrl }: Provider): boolean {
  return dialect === 'openai' && baseUrl !== null && /(?:^|\.)openai\.com$/.test(new URL(baseUrl).hostname)
}
