import type { Json } from '../model.ts'
import { analyze, type Detection, recognizers, supportedEntities } from './analyze.ts'
import { anonymize, deanonymize } from './anonymize.ts'
import { PresidioFault } from './fault.ts'
import { anonymizers, deanonymizers } from './operators.ts'

/** What goes back: JSON with its status. */
export interface PresidioAnswer {
  readonly status: number
  readonly body: Json
}

/** A route of Presidio's servers, below `/presidio`. */
export type PresidioRoute =
  | { readonly method: 'POST'; readonly path: string; answer(body: Json): Promise<PresidioAnswer> }
  | {
      readonly method: 'GET'
      readonly path: string
      answer(query: URLSearchParams): Promise<PresidioAnswer>
    }

/** `GET /presidio/health`, in the words of Presidio's own. */
export const healthText = 'Presidio Analyzer service is up'

/** Whether a path is answered in Presidio's shapes, its errors too. */
export function isPresidio(path: string): boolean {
  return path === '/presidio' || path.startsWith('/presidio/')
}

/** `{"error": message}`, whatever went wrong. */
export function encodePresidioError(message: string): Json {
  return { error: message }
}

/**
 * The REST API of Presidio's analyzer and anonymizer over the gateway's detection. Keeps nothing, logs nothing.
 * What Presidio refuses comes back with Presidio's status; other exceptions pass.
 * @param detection as the policy in force sets it up
 * @see https://microsoft.github.io/presidio/api-docs/api-docs.html
 */
export function presidioRoutes(detection: () => Detection): readonly PresidioRoute[] {
  return [
    { method: 'POST', path: '/analyze', answer: body => told(() => analyze(detection(), body)) },
    { method: 'POST', path: '/anonymize', answer: body => told(() => anonymize(body)) },
    { method: 'POST', path: '/deanonymize', answer: body => told(() => deanonymize(body)) },
    {
      method: 'GET',
      path: '/supportedentities',
      answer: query => told(() => supportedEntities(detection(), query.get('language'))),
    },
    {
      method: 'GET',
      path: '/recognizers',
      answer: query => told(() => recognizers(detection(), query.get('language'))),
    },
    { method: 'GET', path: '/anonymizers', answer: () => told(() => [...anonymizers.keys()]) },
    { method: 'GET', path: '/deanonymizers', answer: () => told(() => [...deanonymizers.keys()]) },
  ]
}

async function told(make: () => Json | Promise<Json>): Promise<PresidioAnswer> {
  try {
    return { status: 200, body: await make() }
  } catch (error) {
    if (!(error instanceof PresidioFault)) throw error
    return { status: error.status, body: encodePresidioError(error.message) }
  }
}
