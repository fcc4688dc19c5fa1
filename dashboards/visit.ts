import type { Language, Localised, Principal } from '../gateway/model.ts'
import type { Assets } from './assets.ts'
import type { Authority } from './theme.ts'

/** `auto` follows the reader's system. */
export type Theme = 'auto' | 'light' | 'dark'

/** A part of the site that the navigation names. */
export interface Destination {
  /** `/charter`. */
  readonly path: string
  readonly title: Localised
  /** What one finds there, in a sentence, for the start page. */
  readonly about: Localised
  /** Who sees it in the navigation and may open it: any of these roles. Empty: everybody, signed in or not. */
  readonly roles: readonly string[]
  /** Reached by links alone: the navigation does not name it. */
  readonly unlisted?: boolean
}

/** What every page shows around its own content. */
export interface Site {
  readonly assets: Assets
  readonly authority: Authority
  readonly destinations: readonly Destination[]
  /** `policy@revision`. */
  readonly policy: string
  /** Said at the head of every page: that what it shows is invented, for one. */
  readonly notice?: Localised | null
}

/** One reading of a page: by whom, in what language, in what light. */
export interface Visit {
  readonly site: Site
  readonly language: Language
  readonly theme: Theme
  /** Null when nobody is signed in. */
  readonly principal: Principal | null
  /** Value of the hidden field `csrf` in forms, and of the header `x-csrf-token` in fetches. Empty without a session. */
  readonly csrf: string
  /** Of the Content-Security-Policy, for an editor that makes its own style elements. */
  readonly nonce: string
  readonly url: URL
  /** A text in the language of the page, typeset. */
  say(text: Localised): string
}

/** What handlers of pages find in their context: `c.get('visit')`. */
export interface PageEnv {
  Variables: { visit: Visit; secureHeadersNonce?: string }
}

export function hasRole(principal: Principal | null, roles: readonly string[]): boolean {
  return roles.length === 0 || (principal?.roles.some(role => roles.includes(role)) ?? false)
}
