import type { EntityType, Language } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'

/** A kind of data with its article: `une adresse postale`, `an e-mail address`. */
export function withArticle(kind: EntityType, language: Language): string {
  const name = nameOf(kind)[language]
  if (name === kind) return language === 'fr' ? `une donnée « ${kind} »` : `data of the kind “${kind}”`
  if (/^(coordonnées|geographic coordinates)/.test(name)) return language === 'fr' ? `des ${name}` : name
  if (language === 'fr') return `${/^(adresse|date|plaque)/.test(name) ? 'une' : 'un'} ${name}`
  return `${/^(?:[aeio]|[AEFHILMNORSX](?=[A-Z]))/.test(name) ? 'an' : 'a'} ${name}`
}
