import type { Context } from 'hono'
import { page } from './page.tsx'
import { hasRole, type PageEnv, type Visit } from './visit.ts'

/** `/` for a browser: where to go, and how to plug in a tool. */
export function home(c: Context<PageEnv>) {
  const visit = c.get('visit')
  const { site, principal } = visit
  const open = site.destinations.filter(({ roles, unlisted }) => !unlisted && hasRole(principal, roles))
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
          <p class="lede">
            {visit.say({
              fr: 'Écluse lit chaque demande avant qu’elle parte chez un fournisseur d’IA, y remplace les données des personnes et de l’institution, et les remet dans la réponse. Le texte n’est gardé nulle part.',
              en: 'Écluse reads each prompt before it leaves for an AI provider, replaces the data of people and of the institution, and puts it back into the answer. The text is kept nowhere.',
            })}
          </p>
          <ul class="doors">
            {open.map(({ path, title, about }) => (
              <li>
                <a href={path}>{visit.say(title)}</a>
                <p>{visit.say(about)}</p>
              </li>
            ))}
            {principal === null ? (
              <li>
                <a href="/login">{visit.say({ fr: 'Se connecter', en: 'Sign in' })}</a>
                <p>
                  {visit.say({
                    fr: 'Par un lien personnel, pour voir ce qui vous concerne.',
                    en: 'With a personal link, to see what concerns you.',
                  })}
                </p>
              </li>
            ) : null}
          </ul>
          <Tools visit={visit} />
        </>
      ),
    }),
  )
}

/** What to type into a tool's settings. */
function Tools({ visit }: { visit: Visit }) {
  const { say, url } = visit
  return (
    <section aria-labelledby="tools">
      <h2 id="tools">{say({ fr: 'Brancher un outil', en: 'Plug in a tool' })}</h2>
      <p class="say">
        {say({
          fr: 'Dans les réglages de l’outil, donnez cette adresse à la place de celle du fournisseur, et votre clé Écluse à la place de la sienne. Rien d’autre ne change.',
          en: 'In the settings of the tool, give this address in place of the provider’s, and your Écluse key in place of theirs. Nothing else changes.',
        })}
      </p>
      <pre class="command" tabindex={0}>
        <code>{`${url.origin}/v1`}</code>
      </pre>
      <p>
        <a href="/docs">
          {say({ fr: 'Toutes les adresses et leurs champs', en: 'All addresses and their fields' })}
        </a>
      </p>
    </section>
  )
}
