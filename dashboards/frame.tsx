import type { Language, Localised } from '../gateway/model.ts'
import { Hidden } from './form.tsx'
import { hasRole, type Theme, type Visit } from './visit.ts'

/** Whose service this is, where one may go, in what language; who is signed in. */
export function Header({ visit }: { visit: Visit }) {
  const { site, principal } = visit
  const shown = site.destinations.filter(({ roles, unlisted }) => !unlisted && hasRole(principal, roles))
  return (
    <header>
      <div class="in">
        <a class="brand" href="/">
          {site.authority.logo === null ? <Mark /> : <img src={site.authority.logo} alt="" height={32} />}
          <span>
            Écluse{' '}
            <span class="authority">{site.authority.name === '' ? '' : `· ${site.authority.name}`}</span>
          </span>
        </a>
        <nav aria-label={visit.say({ fr: 'Pages', en: 'Pages' })}>
          {shown.map(({ path, title }) => (
            <a href={path} {...(isHere(visit, path) ? { 'aria-current': 'page' as const } : {})}>
              {visit.say(title)}
            </a>
          ))}
          <OtherLanguage visit={visit} />
          {principal === null ? (
            <a href="/login" {...(isHere(visit, '/login') ? { 'aria-current': 'page' as const } : {})}>
              {visit.say({ fr: 'Se connecter', en: 'Sign in' })}
            </a>
          ) : visit.csrf === '' ? null : (
            <form method="post" action="/logout">
              <span class="who">{principal.agentId}</span>
              <Hidden visit={visit} />
              <button type="submit" class="plain">
                {visit.say({ fr: 'Se déconnecter', en: 'Sign out' })}
              </button>
            </form>
          )}
        </nav>
        {/* On paper the foot of the page would often stand alone on a last sheet. */}
        <p class="imprint" aria-hidden="true">
          {visit.say({ fr: 'Politique', en: 'Policy' })} <code>{site.policy}</code>
        </p>
      </div>
      {site.notice ? (
        <p class="notice" role="note">
          {visit.say(site.notice)}
        </p>
      ) : null}
    </header>
  )
}

/** The policy that the page speaks of, and the light it is read in. */
export function Footer({ visit }: { visit: Visit }) {
  return (
    <footer>
      <div class="in">
        <p>
          {visit.say({ fr: 'Politique', en: 'Policy' })} <code>{visit.site.policy}</code> · EUPL-1.2
        </p>
        <p class="light">
          {visit.say({ fr: 'Affichage :', en: 'Display:' })}{' '}
          {(['auto', 'light', 'dark'] as const).map(theme => (
            <a
              href={withSetting(visit.url, 'theme', theme)}
              {...(visit.theme === theme ? { 'aria-current': 'true' as const } : {})}
            >
              {visit.say(themes[theme])}
            </a>
          ))}
        </p>
      </div>
    </footer>
  )
}

const themes: Record<Theme, Localised> = {
  auto: { fr: 'automatique', en: 'automatic' },
  light: { fr: 'clair', en: 'light' },
  dark: { fr: 'sombre', en: 'dark' },
}

const languages: Record<Language, string> = { fr: 'Français', en: 'English' }

function OtherLanguage({ visit }: { visit: Visit }) {
  const other: Language = visit.language === 'fr' ? 'en' : 'fr'
  return (
    <a href={withSetting(visit.url, 'lang', other)} lang={other} hreflang={other}>
      {languages[other]}
    </a>
  )
}

/** The same page with another setting, which a cookie then keeps: no script is needed. */
function withSetting(url: URL, name: 'lang' | 'theme', value: string): string {
  const search = new URLSearchParams(url.search)
  search.delete('lang')
  search.delete('theme')
  search.set(name, value)
  return `${url.pathname}?${search}`
}

function isHere({ url }: Visit, path: string): boolean {
  return url.pathname === path || url.pathname.startsWith(`${path}/`)
}

function Mark() {
  return (
    <svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true" class="mark">
      <rect x="1" y="1" width="28" height="28" rx="7" />
      <path d="M6 12h6v11M24 18h-6V7" stroke-width="2.4" />
      <path d="M6 18q1.5-1.6 3 0M21 12q1.5-1.6 3 0" stroke-width="1.8" />
    </svg>
  )
}
