import type { Dialect } from '../../gateway/model.ts'

/** The model that each dialect's provider serves. */
export const models = {
  openai: 'gpt-test',
  azure: 'az-test',
  anthropic: 'claude-test',
  gemini: 'gemini-test',
} as const satisfies Partial<Record<Dialect, string>>

/** A request: whose dialect, where, and what. */
export type Asked = readonly [Exclude<keyof typeof models, 'azure'>, string, object]

/** One turn of the user's, of these parts. */
export const chat = (...content: object[]): Asked => [
  'openai',
  '/v1/chat/completions',
  { model: 'gpt-test', messages: [{ role: 'user', content }] },
]
export const messages = (...content: object[]): Asked => [
  'anthropic',
  '/v1/messages',
  { model: 'gpt-test', max_tokens: 9, messages: [{ role: 'user', content }] },
]
export const gemini = (...parts: object[]): Asked => [
  'gemini',
  '/v1beta/models/gpt-test:generateContent',
  { contents: [{ role: 'user', parts }] },
]

const roots = { openai: '/v1', azure: '', anthropic: '/v1', gemini: '/v1beta' } as const

/** `providers.yaml` with a provider of each dialect at one origin. */
export function everyDialect(baseUrl: string): string {
  const { origin } = new URL(baseUrl)
  const listed = Object.entries(roots).map(
    ([dialect, root]) =>
      `  - { id: ${dialect}, dialect: ${dialect}, base_url: "${origin}${root}", api_key_env: TEST_PROVIDER_KEY, models: ["${models[dialect as keyof typeof models]}"], hosting: { region: FR, operator: Test } }\n`,
  )
  return `providers:\n${listed.join('')}`
}
