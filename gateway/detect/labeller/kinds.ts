/**
 * What a word can be part of, as the labeller tells it; 0 is nothing. Rare kinds that look alike are one: what has a key
 * or a shape of its own is named by its recognizer, which is surer.
 */
export const kinds = [
  'NONE',
  'PERSON',
  'POSTAL_ADDRESS',
  'PHONE_NUMBER',
  'DATE_OF_BIRTH',
  'CASE_NUMBER',
  'STAFF_ID',
  'IDENTIFIER',
  'SECRET',
  'INTERNAL_HOST',
  'USERNAME',
  'EMAIL_ADDRESS',
] as const
export type Kind = (typeof kinds)[number]

export const kindCount = kinds.length

/** Labels of annotated texts that are no kind of their own. */
const others: Readonly<Record<string, Kind>> = {
  IP_ADDRESS: 'INTERNAL_HOST',
  MAC_ADDRESS: 'INTERNAL_HOST',
  GEO_COORDINATES: 'IDENTIFIER',
}

export const numberOf = (kind: Kind): number => kinds.indexOf(kind)

/** The number of the kind that a marked value teaches. */
export function kindOfLabel(label: string): number {
  return numberOf(kinds.find(kind => kind === label) ?? others[label] ?? 'IDENTIFIER')
}
