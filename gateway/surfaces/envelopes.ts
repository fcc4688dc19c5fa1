import type { Dialect, Json, SseEvent } from '../model.ts'

/** An error as it is told to a caller; `param` is a JSON Pointer into the request. */
export interface ToldError {
  readonly code: string
  readonly status: number
  readonly message: string
  readonly param?: string | undefined
  /** Where in its stream the error stands, in dialects that number events. */
  readonly position?: number | undefined
}

/** The error body that SDKs of a dialect can read. Azure and the sandbox speak OpenAI's. */
export function encodeErrorFor(dialect: Dialect, error: ToldError): Json {
  switch (dialect) {
    case 'anthropic':
      return anthropicError(error)
    case 'gemini':
      return geminiError(error)
    default:
      return openAiError(error)
  }
}

/** `{"error":{"message","type","param","code"}}`: https://platform.openai.com/docs/guides/error-codes */
export function openAiError({ code, status, message, param }: ToldError): Json {
  return { error: { message, type: openAiType(status), param: param ?? null, code } }
}

/** An error within a stream of OpenAI's. */
export function openAiErrorEvent(error: ToldError): SseEvent {
  return { kind: 'event', data: JSON.stringify(openAiError(error)) }
}

/**
 * An error within a stream of responses: https://platform.openai.com/docs/api-reference/responses-streaming/error.
 * Beside its documented members it has the object that OpenAI sends, because SDKs look for one or the other.
 */
export function responsesErrorEvent(told: ToldError): SseEvent {
  const { message, code, position } = told
  const numbered = position === undefined ? {} : { sequence_number: position }
  const error = { type: openAiType(told.status), code, message, param: null }
  const data = { type: 'error', code, message, param: null, ...numbered, error }
  return { kind: 'event', event: 'error', data: JSON.stringify(data) }
}

/** `{"type":"error","error":{"type","message"}}`: https://docs.anthropic.com/en/api/errors */
export function anthropicError({ status, message }: ToldError): Json {
  return { type: 'error', error: { type: anthropicType(status), message } }
}

/** `{"error":{"code","message","status"}}`: https://cloud.google.com/apis/design/errors */
export function geminiError({ status, message }: ToldError): Json {
  return { error: { code: status, message, status: geminiStatus(status) } }
}

function openAiType(status: number): string {
  switch (status) {
    case 401:
      return 'authentication_error'
    case 403:
      return 'permission_error'
    case 429:
      return 'rate_limit_error'
    default:
      return status >= 500 ? 'server_error' : 'invalid_request_error'
  }
}

function anthropicType(status: number): string {
  switch (status) {
    case 401:
      return 'authentication_error'
    case 403:
      return 'permission_error'
    case 404:
      return 'not_found_error'
    case 413:
      return 'request_too_large'
    case 429:
      return 'rate_limit_error'
    case 504:
      return 'timeout_error'
    default:
      return status >= 500 ? 'api_error' : 'invalid_request_error'
  }
}

function geminiStatus(status: number): string {
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED'
    case 403:
      return 'PERMISSION_DENIED'
    case 404:
      return 'NOT_FOUND'
    case 429:
      return 'RESOURCE_EXHAUSTED'
    case 500:
      return 'INTERNAL'
    case 504:
      return 'DEADLINE_EXCEEDED'
    default:
      return status > 500 ? 'UNAVAILABLE' : 'INVALID_ARGUMENT'
  }
}
