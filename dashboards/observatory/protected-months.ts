import { monthsOf, type Period } from '../publish/period.ts'
import type { Figure, Publication } from '../publish/published.ts'
import { figureAt } from '../publish/questions.ts'
import type { Reading } from './reading.ts'

/** What became of data that was found, in the order in which it is drawn. */
export const fates = ['protected_items', 'routed_items', 'blocked_items'] as const
export type Fate = (typeof fates)[number]

export const fateWords: Readonly<Record<Fate, { readonly fr: string; readonly en: string }>> = {
  protected_items: { fr: 'remplacées', en: 'replaced' },
  routed_items: { fr: 'réorientées', en: 'rerouted' },
  blocked_items: { fr: 'bloquées', en: 'blocked' },
}

export interface ProtectedMonth {
  readonly month: Period
  readonly publication: Publication
  readonly figures: Readonly<Record<Fate, Figure>>
}

/** Up to twelve months that end with the period, as the filters leave them; oldest first. */
export function protectedMonths({ asked, facts }: Reading): readonly ProtectedMonth[] {
  const last = monthsOf(asked.period).at(-1) ?? asked.period
  return facts
    .periods()
    .filter(period => !period.includes('Q') && period <= last)
    .slice(-12)
    .flatMap(month => {
      const publication = facts.publicationOf(month)
      if (publication === null) return []
      const at = (fate: Fate) => figureAt(publication, asked.filters, fate)
      const figures = {
        protected_items: at('protected_items'),
        routed_items: at('routed_items'),
        blocked_items: at('blocked_items'),
      }
      return { month, publication, figures }
    })
}
