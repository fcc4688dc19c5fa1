import type { EntityType, Language } from '../model.ts'

type Labels = Readonly<Record<Language, string>>

/**
 * What a provider reads in place of a value: one ASCII word in upper case where one will do, since models bend
 * accents and long compounds first. The types are those of the annotation guidelines, in Presidio's spelling.
 */
const table: Readonly<Record<EntityType, Labels>> = {
  PERSON: { fr: 'PERSONNE', en: 'PERSON' },
  POSTAL_ADDRESS: { fr: 'ADRESSE', en: 'ADDRESS' },
  EMAIL_ADDRESS: { fr: 'COURRIEL', en: 'EMAIL' },
  PHONE_NUMBER: { fr: 'TELEPHONE', en: 'PHONE' },
  DATE_OF_BIRTH: { fr: 'NAISSANCE', en: 'BIRTHDATE' },
  FR_NIR: { fr: 'NIR', en: 'NIR' },
  FR_TAX_ID: { fr: 'FISCAL', en: 'TAX_ID' },
  FR_SIRET: { fr: 'SIRET', en: 'SIRET' },
  FR_SIREN: { fr: 'SIREN', en: 'SIREN' },
  FR_VAT: { fr: 'TVA', en: 'VAT' },
  IBAN_CODE: { fr: 'IBAN', en: 'IBAN' },
  CREDIT_CARD: { fr: 'CARTE', en: 'CARD' },
  FR_ID_CARD: { fr: 'IDENTITE', en: 'ID_CARD' },
  FR_PASSPORT: { fr: 'PASSEPORT', en: 'PASSPORT' },
  FR_DRIVING_LICENCE: { fr: 'PERMIS', en: 'LICENCE' },
  FR_RESIDENCE_PERMIT: { fr: 'SEJOUR', en: 'RESIDENCE' },
  FR_LICENSE_PLATE: { fr: 'PLAQUE', en: 'PLATE' },
  HEALTH_ID: { fr: 'SANTE', en: 'HEALTH_ID' },
  BENEFIT_ID: { fr: 'ALLOCATAIRE', en: 'BENEFIT_ID' },
  IP_ADDRESS: { fr: 'IP', en: 'IP' },
  MAC_ADDRESS: { fr: 'MAC', en: 'MAC' },
  SECRET: { fr: 'SECRET', en: 'SECRET' },
  STAFF_ID: { fr: 'MATRICULE', en: 'STAFF_ID' },
  CASE_NUMBER: { fr: 'DOSSIER', en: 'CASE' },
  INTERNAL_HOST: { fr: 'SERVEUR', en: 'HOST' },
  GEO_COORDINATES: { fr: 'COORDONNEES', en: 'COORDINATES' },
  USERNAME: { fr: 'IDENTIFIANT', en: 'USERNAME' },
}

/** All types that have a label of their own. */
export const labelledTypes: readonly EntityType[] = Object.keys(table)

/** The label of a kind of data. A type of a policy's own vocabulary is its own label, in `[A-Z0-9_]`. */
export function labelOf(entityType: EntityType, language: Language): string {
  const own = Object.hasOwn(table, entityType) ? table[entityType] : undefined
  if (own !== undefined) return own[language]
  const plain = entityType.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  const label = plain.replace(/[^A-Z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  return /^[A-Z]/.test(label) ? label : `TERM${label && `_${label}`}`
}

/** Every label in both languages: what a planted or a translated placeholder may be called. */
export const knownLabels: ReadonlySet<string> = new Set(
  Object.values(table).flatMap(labels => [labels.fr, labels.en]),
)
