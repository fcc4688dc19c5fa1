import type { EntityType, Localised } from '../../gateway/model.ts'
import type { Fault } from '../../gateway/policy/faults.ts'

/** A list as people see it: what it is for and how much it holds, never what. */
export interface ListSummary {
  readonly name: string
  readonly entity: EntityType
  readonly why: string
  readonly terms: number
  readonly by: string
  readonly at: Date
}

export interface ListChange extends Omit<ListSummary, 'name'> {
  readonly list: string
  readonly action: 'added' | 'replaced' | 'removed'
  /** The second person, where the policy asked for one. */
  readonly approvedBy: string | null
}

/** A change of a list that waits for a second person. */
export interface WaitingList extends ListSummary {
  readonly id: string
  readonly action: 'put' | 'remove'
  /** Whether a list of that name is in force. */
  readonly replaces: boolean
  /** Whether the list has changed since: it cannot be approved any more. */
  readonly overtaken: boolean
  /** Null for one that is to go. */
  readonly corpus: ListPreview['corpus'] | null
}

/** What a column of an uploaded table holds. */
export type ColumnUse = 'ignore' | 'term' | 'name' | 'first' | 'last'

/** A line of a table that cannot be used, and why. Lines count from 1. */
export interface BadLine {
  readonly line: number
  readonly why: 'columns' | 'empty' | 'short' | 'long' | 'common'
}

/** What would be kept of a table, in figures. */
export interface ListPreview {
  readonly terms: number
  readonly doubles: number
  readonly ordinary: number
  readonly bad: readonly BadLine[]
  /** In the development corpus: its texts, those with a term, places found, and those that are found without the list. */
  readonly corpus: {
    readonly texts: number
    readonly withTerm: number
    readonly found: number
    readonly known: number
  }
}

/** An uploaded table that waits for its columns to be told and its list to be kept. In memory alone, for a while. */
export interface ListDraft {
  readonly id: string
  readonly name: string
  readonly entity: EntityType
  readonly why: string
  readonly replaces: boolean
  readonly encoding: string
  readonly separator: string
  readonly lines: number
  /** `filled`: lines with something in this column; `distinct`: how many different ones. */
  readonly columns: readonly { readonly name: string; readonly filled: number; readonly distinct: number }[]
  /** Null until somebody said what the columns hold. */
  readonly uses: readonly ColumnUse[] | null
  readonly preview: ListPreview | null
}

export interface Upload {
  readonly bytes: Uint8Array
  readonly name: string
  readonly entity: string
  readonly why: string
  /** Whether the first line names the columns. */
  readonly header: boolean
}

export type Begun =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: Localised }

export type ListKept =
  | { readonly kind: 'kept'; readonly terms: number }
  /** For a second person. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'nothing' }
  /** A second person is asked, and has to be told why. */
  | { readonly kind: 'why_missing' }
  /** Tests of the policy that fail with the list. */
  | { readonly kind: 'tests'; readonly faults: readonly Fault[] }

export type ListDecided =
  | Extract<ListKept, { readonly kind: 'kept' | 'tests' }>
  | { readonly kind: 'turned_down' }
  | { readonly kind: 'own' | 'overtaken' | 'decided_already' }

/** Everything that the page of lists shows and does. */
export interface ListsDesk {
  readonly lists: () => readonly ListSummary[]
  /** Latest first. */
  readonly changes: () => readonly ListChange[]
  readonly kinds: () => readonly EntityType[]
  readonly begin: (upload: Upload, by: string) => Promise<Begun>
  /** Null when it is somebody else's, or gone. */
  readonly draft: (id: string, by: string) => ListDraft | null
  /** @returns false when there is no such draft */
  readonly setColumns: (id: string, uses: readonly ColumnUse[], by: string) => Promise<boolean>
  readonly keep: (id: string, by: string) => Promise<ListKept>
  /** `why`: for the second person, where one is asked. */
  readonly remove: (name: string, why: string, by: string) => Promise<ListKept>
  /** Whether a change waits for a second person. */
  readonly needsApproval: () => boolean
  /** Oldest first. */
  readonly waiting: () => readonly WaitingList[]
  readonly approve: (id: string, by: string) => Promise<ListDecided>
  /** Whoever proposed withdraws, anyone else rejects. */
  readonly turnDown: (id: string, by: string) => Promise<ListDecided>
}

/** A recognizer of one pattern, as a form gives it. */
export interface PatternDraft {
  readonly name: string
  readonly entity: string
  readonly regex: string
  readonly score: number
  /** Words near, one or more of which lift the score. */
  readonly context: readonly string[]
  /** Without one of them a match does not count. */
  readonly contextRequired: boolean
  readonly validator: string
  readonly why: string
  /** Texts to try it on, beside the corpus. */
  readonly sample: string
}

/** Part of a text: outside any match, or a match that nothing found before, or one that something did. */
export interface Part {
  readonly text: string
  readonly match: 'fresh' | 'known' | null
  /** Of a known match: as what it is found today. */
  readonly as: EntityType | null
}

/** What a pattern catches in some texts. */
export interface Catch {
  readonly texts: number
  readonly withMatch: number
  readonly matches: number
  /** Found today, by kind. */
  readonly known: readonly { readonly entity: EntityType; readonly count: number }[]
  readonly fresh: number
  /** Of the fresh ones, those that the corpus marks as data; null where nothing is marked. */
  readonly marked: number | null
  /** What is around the first matches. */
  readonly excerpts: readonly { readonly from: string; readonly parts: readonly Part[] }[]
}

export interface PatternTrial {
  /** The file that would be kept. */
  readonly file: string
  readonly yaml: string
  readonly faults: readonly Fault[]
  /** Null where there are faults. */
  readonly corpus: Catch | null
  readonly sample: Catch | null
}

export type PatternKept =
  | { readonly kind: 'in_force'; readonly revision: string }
  | { readonly kind: 'waiting'; readonly id: string }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly kind: 'unwritable'; readonly why: Localised }
  /** Somebody else has written the file since. */
  | { readonly kind: 'overtaken' }
  /** A second person is asked, and has to be told why. */
  | { readonly kind: 'why_missing' }

/** Everything that the page of recognizers shows and does. */
export interface PatternsDesk {
  /** How many look for patterns now. */
  readonly inForce: () => number
  /** Those that stand in the policy folder. */
  readonly files: () => readonly {
    readonly name: string
    readonly entity: EntityType
    readonly file: string
  }[]
  readonly validators: readonly string[]
  readonly kinds: () => readonly EntityType[]
  /** Whether a change waits for a second person. */
  readonly needsApproval: () => boolean
  readonly attempt: (draft: PatternDraft) => Promise<PatternTrial>
  readonly keep: (draft: PatternDraft, by: string) => Promise<PatternKept>
}
