import type { EntityType } from '../model.ts'
import { validators } from './validators.ts'

/** What a field's or column's label says of its values, and which values it can be believed for. */
export interface FieldKind {
  readonly entityType: EntityType
  readonly fits: (value: string) => boolean
}

const short = (pattern: RegExp) => (value: string) => pattern.test(value)
const checked = (name: string) => (value: string) => validators.get(name)?.(value, nothing) !== false
const nothing = { before: '', after: '' }

const digitsIn = (value: string) => value.replace(/\D/g, '').length
const code = (value: string) =>
  /\d/.test(value) &&
  value.length <= 40 &&
  !/^(?:19|20)\d\d$/.test(value) &&
  !/\d\s?(?:€|eur|%|m2|m²)/i.test(value)
const login = short(/^@?[a-z][a-z\d]*(?:[._-][a-z\d]+){0,4}$/)
/**
 * Labels are folded, their words parted by one space: `dateNaissance_2` is `date naissance 2`. The first that fits
 * counts. A label may hold more words than the telling one: the value must fit anyway.
 */
export const kinds: readonly (readonly [RegExp, EntityType, (value: string) => boolean])[] = [
  [
    /\b(?:naiss?(?:ance)?|d ?naiss|ddn|dob|birth ?da(?:te|y)|birthday|bday|date of birth|birth|born)\b|^(?:dn|nee?(?: le)?|ne e(?: le)?)$/,
    'DATE_OF_BIRTH',
    // Of some only the year is known, or only that day and month are not.
    value => checked('birth_date')(value) || /^00[/.-]00[/.-](?:19|20)\d\d$/.test(value),
  ],
  [/\bsiret\b/, 'FR_SIRET', value => /^[\d\s.-]+$/.test(value) && digitsIn(value) === 14],
  [/\bsire[nt]\b/, 'FR_SIREN', value => /^[\d\s.-]+$/.test(value) && digitsIn(value) === 9],
  [/\b(?:tva|vat)\b/, 'FR_VAT', short(/^[A-Z]{2}[\s.-]?[A-Z\d][\dA-Z\s.-]{6,16}$/)],
  [
    /\b(?:iban|rib|bank|compte|account)\b/,
    'IBAN_CODE',
    value => short(/^[A-Z\d][A-Z\d\s.-]{13,40}$/)(value) && digitsIn(value) >= 10,
  ],
  [
    /\b(?:rpps|adeli|ins|ipp|amo)\b|\bpatient id\b|\bid patient\b|\bn dossier patient\b/,
    'HEALTH_ID',
    value => code(value) && digitsIn(value) >= 4 && value.length <= 24,
  ],
  [
    /\b(?:nir|ss|secu|securite sociale|insee|ssn|social security)\b/,
    'FR_NIR',
    value => /^[1-478lI][\dABOlI\s./-]+$/.test(value) && digitsIn(value) >= 11 && digitsIn(value) <= 15,
  ],
  [
    /\b(?:n ?fiscal|numero fiscal|num fiscal|spi|tax id|tin|foyer fiscal|identifiant fiscal)\b|^(?:if|ff|fiscal)$|fiscal\b/,
    'FR_TAX_ID',
    value => /^[\d\s.-]+$/.test(value) && digitsIn(value) === 13,
  ],
  [
    /\b(?:tel(?:ephone)?|portable|mobile|gsm|phone|fax|telecopie|num(?:ero)? court|ligne directe|extension)\b|^(?:ext|poste(?: tel\w*| interne)?)$/,
    'PHONE_NUMBER',
    value => digitsIn(value) >= 3 && digitsIn(value) <= 15 && short(/^[+\d(][\d\s./()_-]{2,22}$/)(value),
  ],
  [
    /\b(?:matricules?|matr|employee ?(?:id|number|no)|staff ?(?:id|number|no)|personnel ?(?:id|number|no)|payroll|numen|rio|personalnummer)\b|^(?:mat|mle|redacteur|idnumber|id number|opj|apja|opj apja|asvp|agent verbalisateur|verbalisateur|gardien|n agent|num(?:ero)? agent|badge|(?:n|num(?:ero)?|id) badge|code employe|n employe|ref agent|(?:n|num(?:ero)?) carte agent|id(?:entifiant)? agent|code agent|agent id|no agent|agent (?:no|num|number|code)|(?:id|n|num|identifiant) (?:rh|sirh|paie))$/,
    'STAFF_ID',
    value => code(value) && value.length <= 16 && digitsIn(value) >= 2,
  ],
  [
    /\b(?:cb|carte bancaire|card number|numero carte|n carte|pan|carte bleue|credit card)\b|^(?:carte|card)$/,
    'CREDIT_CARD',
    value => /^[\d\s.-]+$/.test(value) && digitsIn(value) >= 13 && digitsIn(value) <= 19,
  ],
  [
    /\b(?:cni|carte d ?identite|carte nationale d ?identite|id ?card|id ?doc(?:ument)?|piece d ?identite|identity card)\b/,
    'FR_ID_CARD',
    value => code(value) && value.length >= 7 && /^[A-Z\d\s]+$/.test(value),
  ],
  [
    /\b(?:passe?port)\b/,
    'FR_PASSPORT',
    value => code(value) && value.length >= 7 && /^[A-Z\d\s]+$/.test(value),
  ],
  [
    // `ancien titre`, `n° de pièce`: a document of whichever kind its shape tells.
    /\b(?:pieces?|document|titre|justificatif)\b/,
    'FR_PASSPORT',
    short(/^\d{2} ?[A-Z]{2} ?\d{5}$/),
  ],
  [
    /\b(?:pieces?|document|titre|justificatif)\b/,
    'FR_ID_CARD',
    value => /^(?:\d{12}|[A-Z\d]{9})$/.test(value) && /\d/.test(value) && !/^\d{9}$/.test(value),
  ],
  [
    /\b(?:permis(?: de conduire)?|driving licen[cs]e)$|^(?:n permis|num permis|licen[cs]e number)$/,
    'FR_DRIVING_LICENCE',
    value => digitsIn(value) >= 5 && value.length >= 8 && /^[A-Z\d\s]+$/.test(value),
  ],
  [
    /\b(?:titre(?: de)? sejour|carte(?: de)? sejour|residence permit|agdref|n etranger)\b/,
    'FR_RESIDENCE_PERMIT',
    value => code(value) && value.length >= 8 && /^[A-Z\d\s]+$/.test(value),
  ],
  [
    /\b(?:plaque|immat(?:riculation)?|plate|vehicule|registration)\b/,
    'FR_LICENSE_PLATE',
    short(/^(?:[A-Z]{2}[\s-]?\d{3}[\s-]?[A-Z]{2}|\d{1,4}[\s-]?[A-Z]{2,3}[\s-]?(?:\d{2}|2[AB]))$/i),
  ],
  [
    /\b(?:n?alloc(?:ataire)?|caf|mdph|france travail|pole emploi|id ft|identifiant ft)\b/,
    'BENEFIT_ID',
    value => digitsIn(value) >= 5 && value.length <= 20 && /^[A-Z]{0,5}[\d\s./-]+[A-Z]?$/.test(value),
  ],
  [
    /(?:^| )(?:user(?:name| name)?|login|identifiant|utilisateur|samaccountname|sam account name|uid|pseudo(?:nyme)?|handle)$|^login\b|^(?:sam|sub|session|insta(?:gram)?|twitter|linkedin|github|owner|(?:saisie?|cree|modifie|genere|valide|traite|redige|instruit|maj|mis a jour|assigne|affecte|created|updated|modified|generated|assigned|submitted|approved) (?:par|by|to|a)|assignee|auteur|author|reporter)$/,
    'USERNAME',
    value => login(value) && checked('account')(value),
  ],
  [
    /(?:^| )(?:pass(?:word|wd|phrase)?|pwd|mdp|mot de passe|motdepasse|secret|secret key|api ?key|access key|private key|auth token|access token|refresh token|token|jeton|temp ?password|otp|pin|puk|cvv|cvc|code secret|code confidentiel)(?: hash| initial| provisoire| actuel)?$|^(?:pass|crypto)$/,
    'SECRET',
    value => value.length >= 3 && !/\s.*\s/.test(value) && checked('secret')(value),
  ],
  [/(?:^| )(?:ip|ip address|adresse ip|remote addr|rip|lip)$/, 'IP_ADDRESS', checked('ip')],
  [/(?:^| )(?:mac|mac address|adresse mac|hwaddr|ethernet)$/, 'MAC_ADDRESS', checked('mac')],
  [
    /(?:^| )(?:host(?:name| name)?|server|serveur|machine|computer ?name|equipement|asset)$/,
    'INTERNAL_HOST',
    // A hyphen begins no part of its own: runs of them would be read in more ways than can be tried.
    value =>
      /^\p{L}[\p{L}\d_-]{1,24}[.-][\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*$/u.test(value) &&
      !/\.(?:fr|com|org|net|eu|io|gouv)$/i.test(value),
  ],
  [
    /\b(?:lat(?:itude)?|lon(?:gitude)?|lng|coord(?:onnees)?|gps|geo|position)\b|^(?:x|y|location)$/,
    'GEO_COORDINATES',
    short(/^[+-]?\d{1,3}[.,]\d{3,10}(?:\s?[,;/ ]\s?[+-]?\d{1,3}[.,]\d{3,10})?$/),
  ],
  [
    /\b(?:adresses?|address|domicile|voie|adr|terrain|street|residence|domiciliation)\b|^(?:rue|home|lieu|siege|line one|actuelle|logement)$/,
    'POSTAL_ADDRESS',
    value =>
      value.length >= 6 &&
      value.length <= 120 &&
      /\p{L}{3}/u.test(value) &&
      (/^\d{1,4}\s?(?:bis|ter|quater|[a-d])?,?\s\p{L}/iu.test(value) || /^\p{Lu}.*\d{5}\s\p{L}/u.test(value)),
  ],
  [
    // What an address has inside or instead of a street, in a field of its own.
    /\b(?:etage|appt?|appartement|batiment|bat|escalier|complement(?: d)?(?: adresse)?|lieu dit|hameau|voie|adresse)\b/,
    'POSTAL_ADDRESS',
    value =>
      value.length <= 60 &&
      /^(?:(?:b[âa]t(?:iment|\.)?|app?t\.?|appartement|escalier|esc\.?|porte|hameau|lieu[ -]?dit|r[ée]sidence|r[ée]s\.|villa|ferme|moulin|immeuble|lotissement|chalet)\s(?:n°\s?)?[\p{L}\d«"]|\d{1,2}(?:er|e|[èe]me)\s[ée]t)/iu.test(
        value,
      ),
  ],
  [
    // An address cut into fields: its number stands under a key of its own.
    /^(?:(?:nom|libelle)(?: de)?(?: la)? )?voie$|^street name$/,
    'POSTAL_ADDRESS',
    value =>
      /^(?:rue|avenue|av\.?|boulevard|bd\.?|place|all[ée]e|impasse|chemin|route|quai|cours|square)\s\p{L}/iu.test(
        value,
      ),
  ],
  [
    /\b(?:dossiers?|ticket|facture|contrat|contract|acte|mandat|mndt|marche|pv|procedure|plainte|sinistre|concession|abonne|bail|convention|commande|permis de construire|autorisation|consultation|invoice|claim|nud|nur|nda|ndoss|iep|ref abo|n abo|n sejour|dossier [a-z]{3,8}|mandat sepa|avis|procuration|agrement|licence|issuer assigned|inscription|engagement|bordereau|arrivee|recepisse|enregistrement|instance|satd|adherent)(?: id| number| no| num| n)?$|^(?:case|file|ref(?:erence)?s?|rg|num(?:ero)? de titre|n titre|titre|demande|(?:num(?:ero)?|n|id|ref(?:erence)?) (?:demande|usager|client|adherent|case|file|contrat|bail|marche|commande))(?: id| no| num(?:ber|ero)?| ref)?$|^(?:ref|n|num|id) (?:avis|dossier|courrier|police)/,
    'CASE_NUMBER',
    value =>
      code(value) &&
      digitsIn(value) >= 3 &&
      /^[A-Za-z]{0,8}[\dA-Z ./_#-]*[a-z]?$/.test(value) &&
      checked('reference')(value),
  ],
]

export const fieldEntityTypes: readonly EntityType[] = [...new Set(kinds.map(([, entityType]) => entityType))]
