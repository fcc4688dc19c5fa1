import type { Dialect, Json } from '../model.ts'

/** A model as the list names it. */
export interface ModelListing {
  readonly id: string
  readonly ownedBy: string
}

/** The body of `GET /v1/models` in OpenAI's shape. */
function listModels(models: readonly ModelListing[]): Json {
  return { object: 'list', data: models.map(oneModel) }
}

/** The body of `GET /v1/models/{id}` in OpenAI's shape. When a model was made is not known: 0. */
function oneModel({ id, ownedBy }: ModelListing): Json {
  return { id, object: 'model', created: 0, owned_by: ownedBy }
}

/** The body of `GET /v1/models` in Anthropic's shape, all on one page: https://docs.anthropic.com/en/api/models-list */
function listAnthropicModels(models: readonly ModelListing[]): Json {
  return {
    data: models.map(oneAnthropicModel),
    has_more: false,
    first_id: models[0]?.id ?? null,
    last_id: models.at(-1)?.id ?? null,
  }
}

/** The body of `GET /v1/models/{id}` in Anthropic's shape. When a model was made is not known: the epoch. */
function oneAnthropicModel({ id }: ModelListing): Json {
  return { type: 'model', id, display_name: id, created_at: '1970-01-01T00:00:00Z' }
}

/** The body of `GET /v1beta/models` in Gemini's shape, all on one page: https://ai.google.dev/api/models */
function listGeminiModels(models: readonly ModelListing[]): Json {
  return { models: models.map(oneGeminiModel) }
}

/** The body of `GET /v1beta/models/{id}` in Gemini's shape. What a model can do is not known: what is served is told. */
function oneGeminiModel({ id }: ModelListing): Json {
  return {
    name: `models/${id}`,
    displayName: id,
    supportedGenerationMethods: ['generateContent', 'countTokens', 'embedContent', 'batchEmbedContents'],
  }
}

/** How models are told to those who speak a dialect, and whose models they can use. */
export interface ModelShape {
  readonly dialects: readonly Dialect[]
  list(models: readonly ModelListing[]): Json
  one(model: ModelListing): Json
}

export const openAiModels: ModelShape = {
  dialects: ['openai', 'azure', 'sandbox'],
  list: listModels,
  one: oneModel,
}

const anthropicModels: ModelShape = {
  dialects: ['anthropic', 'sandbox'],
  list: listAnthropicModels,
  one: oneAnthropicModel,
}

export const geminiModels: ModelShape = {
  dialects: ['gemini', 'sandbox'],
  list: listGeminiModels,
  one: oneGeminiModel,
}

/** @param header reads a header of the caller's */
export function modelShapeOf(header: (name: string) => string | undefined): ModelShape {
  return header('anthropic-version') === undefined ? openAiModels : anthropicModels
}
