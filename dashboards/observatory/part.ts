import type { Visit } from '../visit.ts'
import { hasRoomFor, type Reading } from './reading.ts'

/** What a part of the report is made from. */
export type Part = { readonly visit: Visit; readonly reading: Reading }

/** Why a breakdown is not there. */
export function emptyReason(
  { visit, reading }: Part,
  dimension: 'use' | 'direction' | 'provider' | null,
): string {
  if (dimension !== null && !hasRoomFor(reading, dimension)) {
    return visit.say({
      fr: 'Ce détail croiserait trois critères et parlerait de quelques personnes : retirez un filtre.',
      en: 'This detail would cross three criteria and be about a few people: remove a filter.',
    })
  }
  return visit.say({
    fr: `Rien ne peut être montré : il faut au moins ${reading.k} agents, dont aucun ne fait plus de la moitié.`,
    en: `Nothing can be shown: at least ${reading.k} agents are needed, none of them making over half.`,
  })
}
