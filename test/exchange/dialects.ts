import type { Dialect } from '../../gateway/model.ts'

/** The model that each dialect's provider serves. */
export const models = {
  openai: 'gpt-test',
  azure: 'az-test',
  anthropic: 'claude-test',
  gemini: 'gemini-test',
} as const satisfies Partial<Record<Dialect, string>>

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
