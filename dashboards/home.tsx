import type { Context } from 'hono'
import { page } from './page.tsx'
import { hasRole, type PageEnv } from './visit.ts'

/** `/` for a browser: where to go. */
export function home(c: Context<PageEnv>) {
  const visit = c.get('visit')
  const { site, principal } = visit
  const open = site.destinations.filter(({ roles }) => hasRole(principal, roles))
  return c.html(
    page(visit, {
      title: { fr: 'Accueil', en: 'Start' },
      children: (
        <>
          <h1>
            {visit.say({
              fr: 'Vos demandes à l’IA partent masquées, les réponses reviennent entières.',
              en: 'Your prompts to AI leave masked, the answers come back whole.',
            })}
          </h1>
          <ul class="doors">
            {open.map(({ path, title }) => (
              <li>
                <a href={path}>{visit.say(title)}</a>
              </li>
            ))}
          </ul>
        </>
      ),
    }),
  )
}
