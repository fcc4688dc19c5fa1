/** What the editor in the page and the service say to each other: types only. */

/** Something wrong, or doubtful, in the policy folder with a draft in place. Lines and columns from 1; 0: the file as a whole. */
export interface DraftFault {
  /** From the policy folder: `default.yaml`, `recognizers/nir.yaml`. */
  readonly file: string
  readonly line: number
  /** In UTF-16 code units. */
  readonly column: number
  readonly severity: 'error' | 'warning'
  /** In the page's language. */
  readonly message: string
}

/** Body of `POST /policies/draft/check`. */
export interface DraftToCheck {
  readonly file: string
  readonly text: string
}

/** Its answer. */
export interface CheckedDraft {
  readonly faults: readonly DraftFault[]
}

/** A word that the policy folder knows, and what it means for people, in the page's language; '' when nothing is known. */
export interface Word {
  readonly word: string
  readonly title: string
}

/** Answer of `GET /policies/draft/vocabulary`: what may be written where the schema only asks for a code. */
export interface Vocabulary {
  /** Kinds of data. */
  readonly entities: readonly Word[]
  readonly providers: readonly Word[]
  /** Names and patterns of models. */
  readonly models: readonly Word[]
  readonly directions: readonly Word[]
  readonly teams: readonly Word[]
  readonly roles: readonly Word[]
  readonly uses: readonly Word[]
  /** Wire formats. */
  readonly surfaces: readonly Word[]
  /** Built-in checks of recognizers. */
  readonly validators: readonly Word[]
}
