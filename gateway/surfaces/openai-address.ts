import { GatewayError } from '../errors.ts'
import type { Address, Destination, Json, ParsedRequest } from '../model.ts'
import { isObject } from './place.ts'

/** `2024-10-21`, `2025-04-01-preview`, `preview`: as Azure OpenAI dates its interfaces. */
const version = /^(?:\d{4}-\d{2}-\d{2}(?:-preview)?|v1|preview|latest)$/

/**
 * The body with the model that the path names: an Azure deployment stands for its model, whatever the body says.
 * @throws GatewayError `request_malformed` for an `api-version` that is none: it travels to the provider
 */
export function addressed(
  body: Json,
  { params, query }: Address,
): { readonly body: Json; readonly apiVersion: string | null } {
  const { deployment } = params
  const apiVersion = query['api-version'] ?? null
  if (apiVersion !== null && !version.test(apiVersion)) {
    throw new GatewayError(
      'request_malformed',
      {
        fr: "api-version doit être une version d'Azure OpenAI, comme 2024-10-21 ou 2025-04-01-preview.",
        en: 'api-version must be a version of Azure OpenAI, such as 2024-10-21 or 2025-04-01-preview.',
      },
      { param: 'api-version' },
    )
  }
  if (deployment === undefined || !isObject(body)) return { body, apiVersion }
  return { body: { ...body, model: deployment }, apiVersion }
}

/**
 * Where a body of OpenAI's goes at a provider. Azure's deployments want the version that the caller named; without one
 * its versionless interface is called.
 *
 * @example openAiPath('/chat/completions')(request, { dialect: 'azure', model: 'gpt-5' }) // /openai/v1/chat/completions
 */
export function openAiPath(end: string): (request: ParsedRequest, to: Destination) => string {
  return ({ apiVersion }, { dialect, model }) => {
    if (dialect !== 'azure') return end
    if (apiVersion === undefined || !/^\d/.test(apiVersion)) {
      return `/openai/v1${end}${apiVersion === undefined ? '' : `?api-version=${apiVersion}`}`
    }
    return `/openai/deployments/${encodeURIComponent(model)}${end}?api-version=${apiVersion}`
  }
}

/** The routes of an end point: OpenAI's own, Azure's versionless, Azure's by deployment. */
export function openAiRoutes(end: string): readonly string[] {
  return [`/v1${end}`, `/openai/v1${end}`, `/openai/deployments/:deployment${end}`]
}
