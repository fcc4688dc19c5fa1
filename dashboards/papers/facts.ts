import type { EntityType, Provider } from '../../gateway/model.ts'
import type { Organisation } from '../../gateway/policy/organisation.ts'
import type { Policy } from '../../gateway/policy/policy.ts'

/** What papers are written from: the configuration as it is on a day. */
export interface PaperFacts {
  readonly policy: Policy
  /** 12 hex digits. */
  readonly revision: string
  /** Of the charter. */
  readonly charter: string
  readonly at: Date
  readonly organisation: Organisation
  /** In the order of the file; `usable` when its key is there. */
  readonly providers: readonly { readonly provider: Provider; readonly usable: boolean }[]
  /** Every kind of data that may be found. */
  readonly kinds: readonly EntityType[]
}

/** A paper as a file. */
export interface Paper {
  /** `registre-article-30.md`. */
  readonly name: string
  /** Markdown. */
  readonly text: string
}
