import type { EntityType, Localised } from '../model.ts'

/** The kinds of data that the gateway knows by itself, named for people. */
export const entityNames = {
  PERSON: { fr: 'nom de personne', en: 'name of a person' },
  POSTAL_ADDRESS: { fr: 'adresse postale', en: 'postal address' },
  EMAIL_ADDRESS: { fr: 'adresse électronique', en: 'e-mail address' },
  PHONE_NUMBER: { fr: 'numéro de téléphone', en: 'phone number' },
  DATE_OF_BIRTH: { fr: 'date de naissance', en: 'date of birth' },
  FR_NIR: { fr: 'numéro de sécurité sociale', en: 'French social security number' },
  FR_TAX_ID: { fr: 'numéro fiscal', en: 'French tax number' },
  FR_SIRET: { fr: 'numéro SIRET', en: 'SIRET number' },
  FR_SIREN: { fr: 'numéro SIREN', en: 'SIREN number' },
  FR_VAT: { fr: 'numéro de TVA', en: 'VAT number' },
  IBAN_CODE: { fr: 'IBAN ou RIB', en: 'bank account number' },
  CREDIT_CARD: { fr: 'numéro de carte bancaire', en: 'payment card number' },
  FR_ID_CARD: { fr: 'numéro de carte d’identité', en: 'identity card number' },
  FR_PASSPORT: { fr: 'numéro de passeport', en: 'passport number' },
  FR_DRIVING_LICENCE: { fr: 'numéro de permis de conduire', en: 'driving licence number' },
  FR_RESIDENCE_PERMIT: { fr: 'numéro de titre de séjour', en: 'residence permit number' },
  FR_LICENSE_PLATE: { fr: 'plaque d’immatriculation', en: 'vehicle registration plate' },
  HEALTH_ID: { fr: 'identifiant de santé', en: 'health identifier' },
  BENEFIT_ID: { fr: 'numéro d’allocataire', en: 'benefit file number' },
  IP_ADDRESS: { fr: 'adresse IP', en: 'IP address' },
  MAC_ADDRESS: { fr: 'adresse MAC', en: 'MAC address' },
  SECRET: { fr: 'mot de passe, clé ou jeton', en: 'password, key or token' },
  STAFF_ID: { fr: 'matricule d’agent', en: 'staff number' },
  CASE_NUMBER: { fr: 'numéro de dossier', en: 'case number' },
  INTERNAL_HOST: { fr: 'nom de machine ou adresse interne', en: 'internal host name or address' },
  GEO_COORDINATES: { fr: 'coordonnées géographiques', en: 'geographic coordinates' },
  USERNAME: { fr: 'identifiant de connexion', en: 'login' },
} as const satisfies Record<EntityType, Localised>

/** What to do when a kind of data is blocked, where more can be said than to leave it out. */
const advice: ReadonlyMap<EntityType, Localised> = new Map(
  Object.entries({
    SECRET: {
      fr: 'Retirez-le ou remplacez-le par un exemple inventé ; s’il a déjà été collé ailleurs, faites-le changer.',
      en: 'Leave it out or put an invented example in its place; if it was pasted elsewhere before, have it changed.',
    },
    FR_NIR: {
      fr: 'Retirez-le : désignez la personne par « l’usager » ou par une initiale.',
      en: 'Leave it out: call the person "the resident", or use an initial.',
    },
    HEALTH_ID: {
      fr: 'Retirez-le : désignez la personne par « le patient » ou par une initiale.',
      en: 'Leave it out: call the person "the patient", or use an initial.',
    },
    CREDIT_CARD: {
      fr: 'Retirez-le : il ne sert à aucune rédaction ; gardez au plus ses quatre derniers chiffres.',
      en: 'Leave it out: no text needs it; keep at most its last four digits.',
    },
    INTERNAL_HOST: {
      fr: 'Remplacez-le par un nom inventé (« serveur-a.example »).',
      en: 'Put an invented name in its place ("server-a.example").',
    },
  }),
)

const generalAdvice: Localised = {
  fr: 'Retirez cette donnée ou remplacez-la par un exemple inventé.',
  en: 'Leave this data out or put an invented example in its place.',
}

const names: ReadonlyMap<EntityType, Localised> = new Map(Object.entries(entityNames))

/** The name of a kind of data; a kind that the policy's terms or recognizers made is its own name. */
export function nameOf(entityType: EntityType): Localised {
  return names.get(entityType) ?? { fr: entityType, en: entityType }
}

/** What to do instead of sending a kind of data; full sentences. */
export function adviceFor(entityType: EntityType): Localised {
  return advice.get(entityType) ?? generalAdvice
}
