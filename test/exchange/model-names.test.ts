import { afterAll, beforeAll, expect, it } from 'vitest'
import { startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, startProvider } from './provider.ts'

/** As providers list them. */
const real = `
  mistral-small-3.2-24b-instruct-2506
  mistral-small-3.1-24b-instruct-2503
  mistral-small-2506
  mistral-medium-2508
  mistral-large-2411
  mistral-large-latest
  magistral-medium-2509
  ministral-8b-2410
  codestral-2508
  devstral-small-2507
  devstral-2-123b-instruct-2512
  pixtral-12b-2409
  voxtral-small-24b-2507
  mistral-nemo-instruct-2407
  Mistral-Small-3.2-24B-Instruct-2506
  Mistral-7B-Instruct-v0.3
  Mixtral-8x7B-Instruct-v0.1
  Meta-Llama-3_3-70B-Instruct
  Meta-Llama-3_1-8B-Instruct
  Llama-3.1-8B-Instruct
  llama-3.3-70b-instruct
  llama-3.1-8b-instruct
  llama3.2
  llama3.1:8b-instruct-q4_K_M
  qwen3-235b-a22b-instruct-2507
  qwen3-coder-30b-a3b-instruct
  Qwen2.5-Coder-32B-Instruct
  Qwen2.5-VL-72B-Instruct
  Qwen3-32B
  Qwen3.5-397B-A17B
  qwen2.5:14b
  gemma-3-27b-it
  gemma3:27b
  gpt-oss-120b
  gpt-oss-20b
  gpt-oss:20b
  openai/gpt-oss-120b
  mistralai/Mistral-Small-3.2-24B-Instruct-2506
  mistralai/Ministral-3-8B-Instruct-2512
  meta-llama/Llama-3.1-8B-Instruct
  BAAI/bge-m3
  bge-m3
  bge-multilingual-gemma2
  bge-base-en-v1.5
  albert-small
  albert-large
  openweight-small
  openweight-medium
  openweight-large
  openweight-embeddings
  DeepSeek-R1-Distill-Llama-70B
  deepseek-r1:14b
  gpt-5
  gpt-5-mini
  gpt-5-2025-08-07
  gpt-5.1-codex-max
  gpt-5-codex
  gpt-4.1-mini-2025-04-14
  gpt-4o-mini-2024-07-18
  gpt-4o
  gpt-3.5-turbo-0125
  o3-mini-2025-01-31
  o4-mini
  chatgpt-4o-latest
  text-embedding-3-small
  text-embedding-3-large
  text-embedding-ada-002
  claude-sonnet-4-5
  claude-sonnet-4-5-20250929
  claude-opus-4-1-20250805
  claude-haiku-4-5-20251001
  claude-3-5-haiku-20241022
  claude-3-7-sonnet-20250219
  gemini-2.5-flash
  gemini-2.5-pro
  gemini-2.5-flash-lite
  gemini-2.0-flash-001
  gemini-3-pro-preview
  gemini-embedding-001
  gpt-35-turbo-16k
  mon-deploiement
  deploiement-gpt-4o-prod-01
  nomic-embed-text:v1.5
  mxbai-embed-large
  phi4:14b
  command-r-plus-08-2024
`
  .trim()
  .split(/\s+/)

let provider: FakeProvider
let gateway: TestGateway

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    providers: `providers:\n  - { id: all, dialect: openai, base_url: "${provider.baseUrl}", models: ["*"] }\n`,
  })
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const ask = (model: string): Promise<Response> =>
  gateway.post('/v1/chat/completions', { model, messages: [{ role: 'user', content: 'Bonjour' }] })

it('names of models that are served today are no data', async () => {
  const refused: string[] = []
  for (const model of real) if ((await ask(model)).status !== 200) refused.push(model)
  expect(refused).toEqual([])
  expect(provider.captured.map(({ body }) => JSON.parse(body).model)).toEqual(real)
})

it.each(['canari.usager@agglo.example', 'srv-mail-01.agglo.lan', '+33639981234', '10.12.0.7'])(
  'a value in place of a name is refused: %s',
  async model => {
    provider.captured.length = 0
    const answer = await ask(model)
    expect(answer.status).toBe(400)
    expect(provider.captured).toEqual([])
  },
)
