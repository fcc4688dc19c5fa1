import type { Json } from '../model.ts'

/** A model as the list names it. */
export interface ModelListing {
  readonly id: string
  readonly ownedBy: string
}

/** The body of `GET /v1/models` in OpenAI's shape. */
export function listModels(models: readonly ModelListing[]): Json {
  return { object: 'list', data: models.map(oneModel) }
}

/** The body of `GET /v1/models/{id}` in OpenAI's shape. When a model was made is not known: 0. */
export function oneModel({ id, ownedBy }: ModelListing): Json {
  return { id, object: 'model', created: 0, owned_by: ownedBy }
}
