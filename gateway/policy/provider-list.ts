import type { Localised, Provider } from '../model.ts'
import type { Fault } from './faults.ts'
import type { ParsedFile } from './parse.ts'
import type { ProviderEntry, ProvidersFile } from './policy.generated.ts'

/** Milliseconds. An answer that is not streamed may take minutes to its first byte. */
const defaultTimeouts = { connectMs: 10_000, firstByteMs: 300_000, idleMs: 120_000 }

/** Answers on the spot, without any network: always there, last in the list. */
const sandbox: Provider = {
  id: 'sandbox',
  dialect: 'sandbox',
  baseUrl: null,
  apiKeyEnv: null,
  apiKeyFile: null,
  models: ['sandbox'],
  hosting: { region: 'local', reuse_for_training: false, retention_days: 0 },
  timeouts: defaultTimeouts,
  streamUsage: true,
  prices: [],
}

/** The providers of a file, in its order, the sandbox after them unless the file lists one under that id. */
export function providersOf(file: ProvidersFile): readonly Provider[] {
  const listed = file.providers.map(providerOf)
  return listed.some(provider => provider.id === sandbox.id) ? listed : [...listed, sandbox]
}

function providerOf(entry: ProviderEntry): Provider {
  const local = entry.dialect === 'sandbox'
  return {
    id: entry.id,
    dialect: entry.dialect,
    baseUrl: local || entry.base_url === undefined ? null : baseUrlOf(entry.base_url),
    apiKeyEnv: entry.api_key_env ?? null,
    apiKeyFile: entry.api_key_file ?? null,
    models: entry.models,
    hosting: entry.hosting ?? (local ? sandbox.hosting : null),
    timeouts: {
      connectMs: entry.timeouts?.connect_ms ?? defaultTimeouts.connectMs,
      firstByteMs: entry.timeouts?.first_byte_ms ?? defaultTimeouts.firstByteMs,
      idleMs: entry.timeouts?.idle_ms ?? defaultTimeouts.idleMs,
    },
    streamUsage: entry.stream_usage ?? true,
    prices: entry.prices ?? [],
  }
}

function baseUrlOf(text: string): string {
  const url = new URL(text)
  return url.origin + url.pathname.replace(/\/+$/, '')
}

/** What the schema cannot say of a provider. The values are never repeated: an address may hold a password. */
export function providerFaults({ source, value }: ParsedFile<ProvidersFile>): readonly Fault[] {
  const faults: Fault[] = []
  const ids = new Set<string>()
  for (const [index, entry] of value.providers.entries()) {
    const tell = (key: string | null, fr: string, en: string) =>
      faults.push(source.fault(['providers', index, ...(key === null ? [] : [key])], { fr, en }))

    if (ids.has(entry.id)) tell('id', 'désigne déjà un autre fournisseur', 'already names another provider')
    ids.add(entry.id)

    const local = entry.dialect === 'sandbox'
    if (entry.id === sandbox.id && !local) {
      tell('id', 'est réservé au bac à sable intégré', 'is reserved for the built-in sandbox')
    }
    if (local) {
      for (const key of ['base_url', 'api_key_env', 'api_key_file'] as const) {
        if (entry[key] !== undefined)
          tell(key, 'ne sert à rien pour un bac à sable', 'means nothing for a sandbox')
      }
      continue
    }
    if (entry.base_url === undefined) {
      tell(null, 'la clé `base_url` manque', 'the key `base_url` is missing')
    } else {
      const wrong = wrongUrl(entry.base_url)
      if (wrong !== null) tell('base_url', wrong.fr, wrong.en)
    }
    if (entry.api_key_env !== undefined && entry.api_key_file !== undefined) {
      tell(
        'api_key_file',
        'et `api_key_env` disent chacun où est la clé : gardez l’un des deux',
        'and `api_key_env` both say where the key is: keep one of them',
      )
    }
  }
  return faults
}

function wrongUrl(text: string): Localised | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return {
      fr: 'doit être une adresse complète, https://… ou http://…',
      en: 'must be a complete address, https://… or http://…',
    }
  }
  if (url.username !== '' || url.password !== '') {
    return {
      fr: 'ne doit contenir ni nom d’utilisateur ni mot de passe : la clé va dans `api_key_env`',
      en: 'must hold no user name and no password: the key goes in `api_key_env`',
    }
  }
  if (url.search !== '' || url.hash !== '') {
    return { fr: 'ne doit contenir ni « ? » ni « # »', en: 'must hold no `?` and no `#`' }
  }
  return null
}
