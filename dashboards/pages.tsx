import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { GatewayError } from '../gateway/errors.ts'
import type { Language, Principal } from '../gateway/model.ts'
import { home } from './home.tsx'
import { formForeign, PageError, pageUnknown, roleMissing, signedOut, unexpected } from './page-error.ts'
import { refusal, wantsPage } from './refusal.tsx'
import { readSessionCookie } from './session-cookie.ts'
import { keepSettings, languageOf, themeOf } from './settings.ts'
import { type SignInDesk, signIn } from './sign-in.tsx'
import { words } from './typography.ts'
import { type Destination, hasRole, type PageEnv, type Site, type Visit } from './visit.ts'

/** A part of the site with pages of its own. */
export interface Section extends Destination {
  /** Paths are relative to the section's. */
  readonly routes: Hono<PageEnv>
}

/** Routes of scripts that are signed in as people are; the navigation does not name them. */
export interface Api {
  /** Absolute, as the routes' own. */
  readonly paths: readonly string[]
  /** Any of these. */
  readonly roles: readonly string[]
  readonly routes: Hono<PageEnv>
}

export interface PagesDeps {
  readonly desk: SignInDesk
  /** A key in the headers, for scripts. @throws GatewayError `unauthenticated` */
  readonly authenticate: (headers: Headers) => Principal
  readonly site: () => Omit<Site, 'destinations'>
  readonly sections: readonly Section[]
  readonly apis?: readonly Api[]
  readonly language: () => Language
  /** Told of faults that are the service's own. */
  readonly onFault: (cause: unknown) => void
}

/** Bytes of a form: lists of terms are uploaded too. */
const maxForm = 8 * 1024 * 1024

/** All pages, and how they say no to a browser. */
export interface Pages {
  readonly routes: Hono<PageEnv>
  /** A refusal as a page; null for whoever did not ask for one. */
  refuse(c: Context, cause: unknown): Promise<Response> | Response | null
}

export function createPages(deps: PagesDeps): Pages {
  const visited: MiddlewareHandler<PageEnv> = async (c, next) => {
    c.set('visit', visitOf(c))
    c.header('cache-control', 'no-store')
    keepSettings(c)
    await next()
  }

  /** A form that another site sent on somebody's behalf does nothing: by where it comes from, then by what it carries. */
  const own: MiddlewareHandler<PageEnv> = async (c, next) => {
    const visit = c.get('visit')
    if (!/^(GET|HEAD)$/.test(c.req.method) && visit.csrf !== '' && c.req.path !== '/login') {
      const given = c.req.header('x-csrf-token') ?? (await c.req.parseBody()).csrf
      if (typeof given !== 'string' || !deps.desk.isToken(given, visit.csrf)) throw formForeign()
    }
    await next()
  }

  const chain = [
    secureHeaders({
      ...headers,
      contentSecurityPolicy: { ...contentSecurityPolicy, styleSrc: ["'self'", NONCE] },
    }),
    visited,
    bodyLimit({
      maxSize: maxForm,
      onError: () => {
        throw tooLarge()
      },
    }),
    csrf({ origin: (origin, c) => hostOf(origin) === c.req.header('host') }),
    own,
  ] as const

  const routes = new Hono<PageEnv>()
  routes.get('/assets/:name', c => {
    const asset = deps.site().assets.file(c.req.param('name'))
    if (asset === undefined) return c.notFound()
    return c.body(asset.body, 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      // An authority's logo may be an SVG with a script in it: opened by itself, it stays dead.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    })
  })
  routes.get('/', ...chain, home)
  for (const path of ['/login', '/logout']) routes.use(path, ...chain)
  routes.route('/', signIn(deps.desk))
  for (const { path, roles, routes: pages } of deps.sections) {
    routes.use(`${path}/*`, ...chain, open(roles))
    routes.route(path, pages)
  }
  for (const { paths, roles, routes: api } of deps.apis ?? []) {
    for (const path of paths) routes.use(path, ...chain, open(roles))
    routes.route('/', api)
  }
  routes.onError((cause, c) => answer(c, cause))

  function visitOf(c: Context): Visit {
    const language = languageOf(c, deps.language())
    const found = bearerOf(c)
    return {
      site: { ...deps.site(), destinations: deps.sections },
      language,
      theme: themeOf(c),
      principal: found?.principal ?? null,
      csrf: found?.csrf ?? '',
      nonce: String(c.get('secureHeadersNonce') ?? ''),
      url: new URL(c.req.url),
      say: text => words(text, language),
    }
  }

  /** A key in the headers speaks for a script, which no other site can make send it; a cookie for a browser. */
  function bearerOf(c: Context): { readonly principal: Principal; readonly csrf: string } | null {
    if (credentialHeaders.some(name => c.req.header(name) !== undefined)) {
      return { principal: deps.authenticate(c.req.raw.headers), csrf: '' }
    }
    const cookie = readSessionCookie(c)
    return cookie === undefined ? null : deps.desk.session(cookie)
  }

  function answer(c: Context, cause: unknown): Response | Promise<Response> {
    const error = asPageError(cause)
    if (error.status === 500) deps.onFault(cause)
    return refusal(c, c.get('visit') ?? anonymous(c), error)
  }

  /** For a page that failed before it was known who reads it. */
  function anonymous(c: Context): Visit {
    const language = languageOf(c, deps.language())
    return {
      site: { ...deps.site(), destinations: deps.sections },
      language,
      theme: themeOf(c),
      principal: null,
      csrf: '',
      nonce: '',
      url: new URL(c.req.url),
      say: text => words(text, language),
    }
  }

  return {
    routes,
    refuse: (c, cause) => {
      if (!wantsPage(c.req.raw)) return null
      c.header(
        'content-security-policy',
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'",
      )
      return answer(c, cause)
    },
  }
}

/** Where scripts put their key. */
const credentialHeaders = ['authorization', 'x-api-key', 'api-key']

const headers = { referrerPolicy: 'same-origin', xFrameOptions: 'DENY' } as const

const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

function open(roles: readonly string[]): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const { principal } = c.get('visit')
    if (!hasRole(principal, roles)) throw principal === null ? signedOut() : roleMissing()
    await next()
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function asPageError(cause: unknown): PageError {
  if (cause instanceof PageError) return cause
  if (cause instanceof HTTPException && cause.status === 403) return formForeign()
  if (cause instanceof GatewayError && cause.code === 'surface_unknown') return pageUnknown()
  if (cause instanceof GatewayError && cause.code === 'unauthenticated') {
    return new PageError(401, signedOut().title, cause.text)
  }
  return unexpected()
}

const tooLarge = (): PageError =>
  new PageError(
    413,
    { fr: 'Ce formulaire est trop grand', en: 'This form is too large' },
    {
      fr: `Il dépasse ${maxForm / 1024 / 1024} Mio : rien n'a été fait. Coupez le fichier en plusieurs.`,
      en: `It is larger than ${maxForm / 1024 / 1024} MiB: nothing was done. Cut the file into several.`,
    },
  )
