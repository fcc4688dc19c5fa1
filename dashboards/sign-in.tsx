import { type Context, Hono } from 'hono'
import type { Principal } from '../gateway/model.ts'
import { page } from './page.tsx'
import { PageError } from './page-error.ts'
import { HowToSignIn } from './refusal.tsx'
import { dropSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie.ts'
import { createTries } from './tries.ts'
import type { PageEnv, Visit } from './visit.ts'

/** Where sessions begin and end. */
export interface SignInDesk {
  /** Uses a link up: a new session, or null when the link is used, too old or unknown. */
  signIn(token: string): { readonly cookie: string; readonly expiresAt: Date } | null
  /** Who a cookie stands for now, and the token of their forms; null when the session is over or unknown. */
  session(cookie: string): { readonly principal: Principal; readonly csrf: string } | null
  signOut(cookie: string): void
  /** Whether a form's token is that of the session; takes the same time for any wrong one. */
  isToken(given: string, expected: string): boolean
}

const signInTitle = { fr: 'Se connecter', en: 'Sign in' }

/** `/login` and `/logout`. */
export function signIn(desk: SignInDesk): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()
  const tries = createTries({ most: 20, perMs: 60_000 })

  routes.get('/login', c => {
    const visit = c.get('visit')
    const token = c.req.query('token') ?? ''
    return c.html(page(visit, { title: signInTitle, children: <Door visit={visit} token={token} /> }))
  })

  // Only the button uses a link up: mail scanners and previews that open it do not.
  routes.post('/login', async c => {
    const address = addressOf(c)
    if (!tries.allowed(address)) throw tooManyTries()
    const { token } = await c.req.parseBody()
    const session = typeof token === 'string' ? desk.signIn(token) : null
    if (session === null) {
      tries.failed(address)
      throw linkSpent()
    }
    const former = readSessionCookie(c)
    if (former !== undefined) desk.signOut(former)
    writeSessionCookie(c, session.cookie, session.expiresAt)
    return c.redirect('/', 303)
  })

  routes.post('/logout', c => {
    const cookie = readSessionCookie(c)
    if (cookie !== undefined) desk.signOut(cookie)
    dropSessionCookie(c)
    return c.redirect('/', 303)
  })
  return routes
}

function Door({ visit, token }: { visit: Visit; token: string }) {
  if (token !== '') {
    return (
      <div class="narrow">
        <h1>{visit.say({ fr: 'Entrer', en: 'Come in' })}</h1>
        <p class="lede">
          {visit.say({
            fr: 'Ce lien est à vous seul et ne sert qu’une fois. La session dure douze heures, sur ce navigateur.',
            en: 'This link is yours alone and works once. The session lasts twelve hours, in this browser.',
          })}
        </p>
        <form method="post" action="/login">
          <input type="hidden" name="token" value={token} />
          <button type="submit">{visit.say({ fr: 'Se connecter', en: 'Sign in' })}</button>
        </form>
      </div>
    )
  }
  return (
    <div class="narrow">
      <h1>{visit.say(signInTitle)}</h1>
      {visit.principal === null ? null : (
        <p>
          {visit.say({ fr: 'Vous êtes connecté :', en: 'You are signed in:' })}{' '}
          <strong>{visit.principal.agentId}</strong>
        </p>
      )}
      <p class="lede">
        {visit.say({
          fr: 'On se connecte par un lien personnel, valable dix minutes, que l’exploitant du service crée pour vous.',
          en: 'One signs in with a personal link, good for ten minutes, which the operator of the service makes for you.',
        })}
      </p>
      <HowToSignIn visit={visit} />
      <p>
        {visit.say({
          fr: 'Vos outils, eux, n’ont pas besoin de session : ils utilisent votre clé.',
          en: 'Your tools need no session: they use your key.',
        })}
      </p>
    </div>
  )
}

/** Where a request comes from, as far as the connection tells. */
function addressOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? ''
}

const linkSpent = (): PageError =>
  new PageError(
    410,
    { fr: 'Ce lien ne vaut plus', en: 'This link is no longer good' },
    {
      fr: "Un lien de connexion sert une fois, dans les dix minutes. Demandez-en un autre à l'exploitant.",
      en: 'A sign-in link works once, within ten minutes. Ask the operator for another.',
    },
  )

const tooManyTries = (): PageError =>
  new PageError(
    429,
    { fr: 'Trop d’essais', en: 'Too many tries' },
    { fr: 'Attendez une minute et recommencez.', en: 'Wait a minute and try again.' },
  )
