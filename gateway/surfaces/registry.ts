import type { Dialect, Surface } from '../model.ts'
import { openAiChat } from './openai-chat.ts'

export { encodeErrorFor } from './envelopes.ts'

/** A route that takes prompts. */
export interface SurfaceRoute {
  readonly method: 'POST'
  /** Exact path, without query. */
  readonly route: string
  readonly surface: Surface
}

/** Every route that takes prompts. What is not here is never forwarded. */
export const surfaces: readonly SurfaceRoute[] = [
  { method: 'POST', route: '/v1/chat/completions', surface: openAiChat },
]

/** The surface that reads what comes in on a route; `path` without its query. */
export function surfaceFor(method: string, path: string): Surface | undefined {
  return surfaces.find(known => known.method === method.toUpperCase() && known.route === path)?.surface
}

/** Whose error envelope a caller of an unknown route can read, guessed from what the request looks like. */
export function dialectOf(path: string, headers: { get(name: string): string | null | undefined }): Dialect {
  if (headers.get('anthropic-version') || under(path, '/v1/messages')) return 'anthropic'
  if (headers.get('x-goog-api-key') || under(path, '/v1beta')) return 'gemini'
  return under(path, '/openai') ? 'azure' : 'openai'
}

function under(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
