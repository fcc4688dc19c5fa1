import type { Localised } from '../../gateway/model.ts'
import type { Visit } from '../visit.ts'

/** The pages of the section, in the order that they are shown; `path` is below `/policies`. */
const tabs: readonly { readonly path: string; readonly title: Localised }[] = [
  { path: '', title: { fr: 'En vigueur', en: 'In force' } },
  { path: '/lists', title: { fr: 'Listes', en: 'Lists' } },
  { path: '/recognizers', title: { fr: 'Détecteurs', en: 'Recognizers' } },
  { path: '/trial', title: { fr: 'Banc d’essai', en: 'Trial bench' } },
  { path: '/proposals', title: { fr: 'Propositions', en: 'Proposals' } },
  { path: '/history', title: { fr: 'Historique', en: 'History' } },
  { path: '/record', title: { fr: 'Ce que font les règles', en: 'What rules do' } },
]

/** Where one may go in the workbench; stands at the top of each of its pages, before the heading. */
export function Tabs({ visit }: { visit: Visit }) {
  const here = visit.url.pathname.replace(/\/$/, '')
  return (
    <nav class="tabs" aria-label={visit.say({ fr: 'Atelier des politiques', en: 'Policy workbench' })}>
      {tabs.map(({ path, title }) => {
        const current =
          path === '' ? /^\/policies(?:\/file|\/edit)?$/.test(here) : here.startsWith(`/policies${path}`)
        return (
          <a href={`/policies${path}`} {...(current ? { 'aria-current': 'page' as const } : {})}>
            {visit.say(title)}
          </a>
        )
      })}
    </nav>
  )
}
