import type { Localised } from '../../gateway/model.ts'

/** Kinds of data in families: enough people stand behind each for most of them to be shown. */
export const kindFamilies = {
  names: { fr: 'Noms de personnes', en: 'Names of people' },
  contact: {
    fr: 'Coordonnées (courriel, téléphone, adresse)',
    en: 'Contact details (e-mail, phone, address)',
  },
  state: {
    fr: 'Identifiants de l’État (NIR, fiscal, titres)',
    en: 'State identifiers (social security, tax, papers)',
  },
  health: { fr: 'Santé et action sociale', en: 'Health and social care' },
  money: { fr: 'Banque et paiement', en: 'Bank and payment' },
  business: { fr: 'Entreprises (SIRET, SIREN, TVA)', en: 'Companies (SIRET, SIREN, VAT)' },
  files: { fr: 'Matricules et numéros de dossier', en: 'Staff and case numbers' },
  technical: { fr: 'Machines et réseau', en: 'Machines and network' },
  secrets: { fr: 'Secrets (mots de passe, clés)', en: 'Secrets (passwords, keys)' },
  own: { fr: 'Termes de l’institution et autres', en: 'The institution’s own terms, and others' },
} as const satisfies Record<string, Localised>

export type KindFamily = keyof typeof kindFamilies

const familyOf: Readonly<Record<string, KindFamily>> = {
  PERSON: 'names',
  DATE_OF_BIRTH: 'names',
  USERNAME: 'names',
  POSTAL_ADDRESS: 'contact',
  EMAIL_ADDRESS: 'contact',
  PHONE_NUMBER: 'contact',
  GEO_COORDINATES: 'contact',
  FR_NIR: 'state',
  FR_TAX_ID: 'state',
  FR_ID_CARD: 'state',
  FR_PASSPORT: 'state',
  FR_DRIVING_LICENCE: 'state',
  FR_RESIDENCE_PERMIT: 'state',
  FR_LICENSE_PLATE: 'state',
  HEALTH_ID: 'health',
  BENEFIT_ID: 'health',
  IBAN_CODE: 'money',
  CREDIT_CARD: 'money',
  FR_SIRET: 'business',
  FR_SIREN: 'business',
  FR_VAT: 'business',
  STAFF_ID: 'files',
  CASE_NUMBER: 'files',
  IP_ADDRESS: 'technical',
  MAC_ADDRESS: 'technical',
  INTERNAL_HOST: 'technical',
  SECRET: 'secrets',
}

export function kindFamily(entity: string): KindFamily {
  return familyOf[entity] ?? 'own'
}
