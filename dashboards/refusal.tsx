import type { Context } from 'hono'
import { page } from './page.tsx'
import type { PageError } from './page-error.ts'
import type { Visit } from './visit.ts'

/** A refusal in the form that whoever asked can read. */
export function refusal(c: Context, visit: Visit, error: PageError): Response | Promise<Response> {
  c.status(error.status)
  c.header('cache-control', 'no-store')
  if (!wantsPage(c.req.raw)) {
    const problem = {
      type: 'about:blank',
      status: error.status,
      title: visit.say(error.title),
      detail: visit.say(error.text),
    }
    return c.body(JSON.stringify(problem), error.status, { 'content-type': 'application/problem+json' })
  }
  return c.html(
    page(visit, {
      title: error.title,
      children: (
        <div class="narrow">
          <p class="code">{error.status}</p>
          <h1>{visit.say(error.title)}</h1>
          <p class="lede">{visit.say(error.text)}</p>
          {error.status === 401 ? <HowToSignIn visit={visit} /> : null}
          <p>
            <a href="/">{visit.say({ fr: "Page d'accueil", en: 'Start page' })}</a>
          </p>
        </div>
      ),
    }),
  )
}

/** What the operator types. */
export function HowToSignIn({ visit }: { visit: Visit }) {
  const agent = visit.say({ fr: 'IDENTIFIANT', en: 'ID' })
  return (
    <>
      <p>
        {visit.say({
          fr: "Ce que l'exploitant tape sur le serveur :",
          en: 'What the operator types on the server:',
        })}
      </p>
      <pre class="command" tabindex={0}>
        <code>{`npx ecluse login --agent ${agent}`}</code>
      </pre>
    </>
  )
}

/** Browsers say that they want HTML; curl and SDKs do not. */
export function wantsPage(request: Request): boolean {
  return /\btext\/html\b/i.test(request.headers.get('accept') ?? '')
}
