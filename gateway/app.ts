import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { Pages } from '../dashboards/pages.tsx'
import { wantsPage } from '../dashboards/refusal.tsx'
import { asGatewayError, GatewayError, told } from './errors.ts'
import { type Deps, exchange } from './exchange.ts'
import type { Language, Principal, Surface } from './model.ts'
import type { Models } from './models.ts'
import type { Policy } from './policy/policy.ts'
import { basicAsBearer } from './presidio/basic-key.ts'
import { encodePresidioError, healthText, isPresidio, type PresidioRoute } from './presidio/presidio.ts'
import { geminiModels, type ModelShape, modelShapeOf } from './surfaces/models.ts'
import { readJson } from './surfaces/read-json.ts'
import { dialectOf, encodeErrorFor, surfaces } from './surfaces/registry.ts'
import { causeOf } from './telemetry/log.ts'
import { welcome } from './welcome.ts'
import type { WorkContext } from './work-context.ts'

export interface AppDeps extends Deps {
  /** @throws GatewayError `unauthenticated` */
  readonly authenticate: (headers: Headers, url: URL) => Principal
  readonly models: Models
  /** What the caller's headers say of the work. @throws GatewayError `request_malformed` for an unknown use. */
  readonly contextOf: (headers: Headers, principal: Principal) => WorkContext
  /** Null when ready, else what is missing. */
  readonly notReady: () => string | null
  /** Whether the policy folder as it stands is faulty, and an earlier revision in force. */
  readonly stale: () => boolean
  readonly maxBody: number
  /** The public address, where the configuration names it. */
  readonly url: string | undefined
  /** Presidio's API: what it answers, and whether it asks for a key. */
  readonly presidio: { readonly routes: readonly PresidioRoute[]; readonly access: 'keys' | 'open' }
  /** What people read in a browser. */
  readonly pages: Pages
}

type Env = { Variables: { principal: Principal; signal: AbortSignal } }

/**
 * Every route and middleware on one page. Order matters: the signal is taken before the body is read, because reading
 * may replace the request; the key is checked before the body, so that strangers cannot make the gateway read.
 */
export function createApp(deps: AppDeps): Hono<Env> {
  const app = new Hono<Env>()

  // Pages set stricter ones of their own.
  app.use(secureHeaders({ overwrite: false }))
  app.use(async (c, next) => {
    c.set('signal', c.req.raw.signal)
    await next()
  })

  // Terminals get words and lines to try, browsers the page.
  app.get('/', (c, next) =>
    wantsPage(c.req.raw) ? next() : Promise.resolve(c.text(welcome(new URL(c.req.url).origin)[language(c)])),
  )
  app.route('/', deps.pages.routes)
  app.get('/healthz', c => c.json({ status: 'ok' }))
  app.get('/readyz', c => {
    const missing = deps.notReady()
    const { policy, revision } = deps.inForce()
    if (missing) return c.json({ status: 'not ready', reason: missing }, 503)
    const inForce = `${policy.policy}@${revision}`
    // What is wrong stands in the log and in the workbench: this page is for everyone.
    const state = deps.stale() ? { policy: 'stale', in_force: inForce } : { policy: inForce }
    return c.json({ status: 'ready', ...state, ...observing(policy) })
  })

  const authenticated: MiddlewareHandler<Env> = async (c, next) => {
    c.set('principal', deps.authenticate(c.req.raw.headers, new URL(c.req.url)))
    await next()
  }
  const limited = bodyLimit({
    maxSize: deps.maxBody,
    onError: () => {
      throw new GatewayError('request_too_large', {
        fr: `La demande dépasse ${deps.maxBody} octets (ECLUSE_MAX_BODY).`,
        en: `The request is larger than ${deps.maxBody} bytes (ECLUSE_MAX_BODY).`,
      })
    },
  })

  for (const { method, route, surface } of surfaces) {
    app.on(method, route, authenticated, limited, c => pass(c, surface))
  }

  const admitted: MiddlewareHandler<Env> = async (c, next) => {
    if (deps.presidio.access === 'keys') {
      deps.authenticate(basicAsBearer(c.req.raw.headers), new URL(c.req.url))
    }
    await next()
  }
  app.get('/presidio/health', c => c.text(healthText))
  for (const route of deps.presidio.routes) {
    app.on(route.method, `/presidio${route.path}`, admitted, limited, c => consult(c, route))
  }

  for (const prefix of ['/v1', '/openai/v1']) {
    app.get(`${prefix}/models`, authenticated, async c => c.json(await deps.models.list(shapeOf(c))))
    app.get(`${prefix}/models/:id{.+}`, authenticated, async c =>
      c.json(await deps.models.one(c.req.param('id'), shapeOf(c))),
    )
  }

  app.get('/v1beta/models', authenticated, async c => c.json(await deps.models.list(geminiModels)))
  app.get('/v1beta/models/:id', authenticated, async c =>
    c.json(await deps.models.one(c.req.param('id'), geminiModels)),
  )

  app.notFound(c => refuse(c, surfaceUnknown(c.req.method, c.req.path)))
  app.onError((error, c) => refuse(c, error))

  async function pass(c: Context<Env>, surface: Surface): Promise<Response> {
    const principal = c.get('principal')
    const answer = await exchange(
      {
        surface,
        principal,
        bytes: new Uint8Array(await c.req.arrayBuffer()),
        address: {
          params: c.req.param(),
          query: c.req.query(),
          header: name => c.req.header(name) ?? null,
        },
        context: deps.contextOf(c.req.raw.headers, principal),
        language: language(c),
        origin: deps.url ?? new URL(c.req.url).origin,
        signal: c.get('signal'),
      },
      deps,
    )
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  }

  /** Nothing of it is kept, and the log has neither texts nor the caller's own words for them. */
  async function consult(c: Context<Env>, route: PresidioRoute): Promise<Response> {
    const { status, body } =
      route.method === 'GET'
        ? await route.answer(new URL(c.req.url).searchParams)
        : await route.answer(readJson(new Uint8Array(await c.req.arrayBuffer())))
    deps.log.info({ event: 'presidio', route: route.path, status })
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  }

  /** Whatever is refused before an exchange begins: in the envelope of the dialect that the request looks like. */
  async function refuse(c: Context<Env>, cause: Error): Promise<Response> {
    const error = asGatewayError(cause)
    const presidio = isPresidio(c.req.path)
    const dialect = dialectOf(c.req.path, c.req.raw.headers)
    const surface = presidio ? 'presidio' : dialect
    const fields = { event: 'refused', code: error.code, status: error.status, surface }
    // A caller who left while sending is no fault of ours.
    if (c.get('signal').aborted) deps.log.info({ event: 'refused', outcome: 'client_closed', surface })
    else if (error.status >= 500) deps.log.error({ ...fields, cause: causeOf(error.cause ?? error) })
    else deps.log.info(fields)
    // A connection that still carries the rest of a request cannot be used for the next one.
    const reusable = await discarded(c.req.raw.body)
    const page = await deps.pages.refuse(c, cause)
    if (page !== null) return page
    const message = told(error, language(c))
    const body = presidio ? encodePresidioError(message.message) : encodeErrorFor(dialect, message)
    return new Response(JSON.stringify(body), {
      status: error.status,
      headers: { 'content-type': 'application/json', ...(reusable ? {} : { connection: 'close' }) },
    })
  }

  function shapeOf(c: Context): ModelShape {
    return modelShapeOf(name => c.req.header(name))
  }

  function language(c: Context): Language {
    return accepts(c, {
      header: 'Accept-Language',
      supports: ['fr', 'en'],
      default: deps.inForce().language,
      match: (wanted, { default: fallback }) => {
        const best = wanted
          .toSorted((a, b) => b.q - a.q)
          .map(({ type }) => type.slice(0, 2).toLowerCase())
          .find(tag => tag === 'fr' || tag === 'en')
        return best ?? fallback
      },
    }) as Language
  }

  return app
}

/** Said wherever somebody may ask: while the policy observes, nothing is protected. */
function observing({ mode }: Policy): { readonly mode?: 'observe' } {
  return mode === 'observe' ? { mode } : {}
}

/** Reads a body to nowhere, within bounds, so that the caller gets to the answer; false when some of it is left. */
async function discarded(body: ReadableStream<Uint8Array> | null): Promise<boolean> {
  if (body === null) return true
  if (body.locked) return false
  const reader = body.getReader()
  const late = AbortSignal.timeout(2000)
  const tooLate = once(late)
  for (let read = 0; read < 64 * 1024 * 1024 && !late.aborted; ) {
    const chunk = await Promise.race([reader.read().catch(() => null), tooLate])
    if (chunk === null) return false
    if (chunk.done) return true
    read += chunk.value.length
  }
  return false
}

function once(signal: AbortSignal): Promise<null> {
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(null), { once: true }))
}

/** The path is not repeated: it is the caller's text, and this message may end in a log. */
function surfaceUnknown(method: string, path: string): GatewayError {
  const known = surfaces.map(({ method: verb, route }) => `${verb} ${route}`).join(', ')
  const near = surfaces.find(({ route }) => route === path)
  if (near) {
    return new GatewayError('surface_unknown', {
      fr: `Cette route n'accepte que ${near.method}, pas ${method}.`,
      en: `This route takes ${near.method} only, not ${method}.`,
    })
  }
  return new GatewayError('surface_unknown', {
    fr: `Route inconnue : rien n'a été transmis. Routes servies : ${known}, GET /v1/models.`,
    en: `Unknown route: nothing was forwarded. Routes served: ${known}, GET /v1/models.`,
  })
}
