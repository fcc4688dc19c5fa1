import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language, Localised } from '../gateway/model.ts'
import { Footer, Header } from './frame.tsx'
import { words } from './typography.ts'
import type { Visit } from './visit.ts'

export interface PageContent {
  /** Of the browser's tab: what the page is, before the name of the service. */
  readonly title: Localised
  /** Goes into `<main>`; begins with the page's one `<h1>`. */
  readonly children: Child
  /** Names of assets to load as modules. A page must be readable without them. */
  readonly scripts?: readonly string[]
  /** Names of further style assets. */
  readonly styles?: readonly string[]
}

/**
 * A whole page: header, one column, footer, in the reader's language and light.
 * @example return c.html(page(c.get('visit'), { title: { fr: 'Charte', en: 'Charter' }, children: <h1>…</h1> }))
 */
export function page(visit: Visit, content: PageContent) {
  const { site, language, theme } = visit
  const { assets } = site
  const title = words(content.title, language)
  return html`<!doctype html>${(
    <html lang={language} {...(theme === 'auto' ? {} : { 'data-theme': theme })}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <title>{`${title} · Écluse`}</title>
        <link rel="icon" href={assets.url('mark.svg')} type="image/svg+xml" />
        <link
          rel="preload"
          href={assets.url('source-serif-4-latin-wght-normal.woff2')}
          as="font"
          type="font/woff2"
          crossorigin=""
        />
        {['style.css', ...(assets.has('theme.css') ? ['theme.css'] : []), ...(content.styles ?? [])].map(
          name => (
            <link rel="stylesheet" href={assets.url(name)} />
          ),
        )}
        {(content.scripts ?? []).map(name => (
          <script type="module" src={assets.url(name)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {skip[language]}
        </a>
        <Header visit={visit} />
        <main id="content" tabindex={-1}>
          {content.children}
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  )}`
}

const skip: Record<Language, string> = { fr: 'Aller au contenu', en: 'Skip to the content' }
