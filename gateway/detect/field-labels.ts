import type { EntityType } from '../model.ts'
import { fold } from './fold.ts'
import { validators } from './validators.ts'

/** What a field's or column's label says of its values, and which values it can be believed for. */
export interface FieldKind {
  readonly entityType: EntityType
  readonly fits: (value: string) => boolean
  readonly score: number
}

const short = (pattern: RegExp) => (value: string) => pattern.test(value)
const checked = (name: string) => (value: string) => validators.get(name)?.(value) !== false

const digitsIn = (value: string) => value.replace(/\D/g, '').length
const code = (value: string) =>
  /\d/.test(value) &&
  value.length <= 40 &&
  !/^(?:19|20)\d\d$/.test(value) &&
  !/\d\s?(?:€|eur|%|m2|m²)/i.test(value)
const login = short(/^@?[a-z][a-z\d]*(?:[._-][a-z\d]+){0,4}$/)
const genericAccounts =
  /^(?:root|admin|administrat\w*|postgres|mysql|deploy|www-data|guest|test|system|nobody|app|oracle|null|none|true|false|string|str|user|users|utilisateur|client|api|bot|ci|sa|dba|dhcp|active|inactive|actif|inactif|oui|non|yes|no|ok)$/i

/** Labels are folded, their words parted by one space, numbering dropped: `dateNaissance_2` is `date naissance`. */
const kinds: readonly (readonly [RegExp, EntityType, (value: string) => boolean, number?])[] = [
  [
    /^(?:date (?:de )?naiss(?:ance)?|naissance|ddn|ne e? ?le|nee le|ne le|date nais|dn|dob|birth ?date|birthday|bday|date of birth|born|ne|nee|ne e|born on)$/,
    'DATE_OF_BIRTH',
    checked('birth_date'),
  ],
  [
    /^(?:tel(?:ephone)?(?: .{0,16})?|.{0,16} tel(?:ephone)?|portable|mobile|gsm|phone(?: number)?|mobile phone|telephone number|fax|telecopie|num(?:ero)? (?:de )?tel(?:ephone)?|n tel|from number|contact tel|numero court|ligne(?: directe)?|extension|ext|poste(?: tel(?:ephonique)?| interne)?)$/,
    'PHONE_NUMBER',
    value => digitsIn(value) >= 3 && digitsIn(value) <= 15 && short(/^[+\d(][\d\s./()_-]{2,22}$/)(value),
  ],
  [
    /^(?:matricules?|matr?|employee ?(?:id|number|no)|staff ?(?:id|number|no)|n agent|num agent|id agent|code agent|badge|agent id|matricule agent|no agent)$/,
    'STAFF_ID',
    value => code(value) && value.length <= 16,
  ],
  [
    /^(?:nir|ss|n ss|num secu|no secu|n secu|secu|securite sociale|numero (?:de )?securite sociale|insee|ssn|social security(?: number)?|num ss|n insee|immatriculation sociale)$/,
    'FR_NIR',
    value => /^[1-478lI]/.test(value) && digitsIn(value) >= 11 && digitsIn(value) <= 15,
  ],
  [
    /^(?:n ?fiscal|num(?:ero)? fiscal|nfiscal|spi|tax id|tin|if|n fiscal(?: decl\w*)?|ff|foyer fiscal|identifiant fiscal|numero spi|fiscal|declarant \d fiscal|n fiscal conjoint)$/,
    'FR_TAX_ID',
    value => digitsIn(value) === 13,
  ],
  [/^(?:siret|num(?:ero)? siret|n siret|code siret)$/, 'FR_SIRET', value => digitsIn(value) === 14],
  [
    /^(?:siren|num(?:ero)? siren|n siren|siren employeur|siren asso\w*)$/,
    'FR_SIREN',
    value => digitsIn(value) === 9,
  ],
  [
    /^(?:siret siren|siren siret|siret ou siren|siren ou siret)$/,
    'FR_SIRET',
    value => digitsIn(value) === 14 || digitsIn(value) === 9,
  ],
  [
    /^(?:tva(?: intra\w*)?|n tva|vat|vat (?:id|number|no)|num tva)$/,
    'FR_VAT',
    short(/^[A-Z]{2}[\s.-]?[A-Z\d][\dA-Z\s.-]{6,16}$/),
  ],
  [
    /^(?:iban|rib|compte(?: bancaire)?|account|bank(?: account)?|bank details|iban rib|rib iban|iban beneficiaire)$/,
    'IBAN_CODE',
    value => short(/^[A-Z\d][A-Z\d\s.-]{13,40}$/)(value) && digitsIn(value) >= 10,
  ],
  [
    /^(?:cb|carte(?: bancaire)?|card|card number|numero (?:de )?carte|pan|carte bleue|credit card)$/,
    'CREDIT_CARD',
    value => digitsIn(value) >= 13 && digitsIn(value) <= 19,
  ],
  [
    /^(?:cni|carte (?:nationale )?d ?identite|n cni|id ?card|id ?doc(?:ument)?|piece(?: d)? identite|n piece|num piece|identity card)$/,
    'FR_ID_CARD',
    value => code(value) && value.length >= 7,
  ],
  [
    /^(?:passe?port|n passeport|passport (?:no|number)|num passeport)$/,
    'FR_PASSPORT',
    value => code(value) && value.length >= 7,
  ],
  [
    /^(?:permis(?: de conduire)?|n permis|num permis|driving licen[cs]e|licen[cs]e number)$/,
    'FR_DRIVING_LICENCE',
    value => code(value) && digitsIn(value) >= 5 && value.length >= 8,
  ],
  [
    /^(?:titre(?: de)? sejour|n titre|carte (?:de )?sejour|residence permit|agdref|n etranger|ts)$/,
    'FR_RESIDENCE_PERMIT',
    value => code(value) && value.length >= 8,
  ],
  [
    /^(?:plaque|immat(?:riculation)?|plate|vehicule|license plate|registration)$/,
    'FR_LICENSE_PLATE',
    short(/^(?:[A-Z]{2}[\s-]?\d{3}[\s-]?[A-Z]{2}|\d{1,4}[\s-]?[A-Z]{2,3}[\s-]?(?:\d{2}|2[AB]))$/i),
  ],
  [
    /^(?:rpps|adeli|ins|ipp|n ipp|amo|nir ins|matricule ins|patient id|id patient|n dossier patient)$/,
    'HEALTH_ID',
    value => digitsIn(value) >= 4 && value.length <= 24,
  ],
  [
    /^(?:n ?alloc(?:ataire)?|num(?:ero)? (?:d )?alloc(?:ataire)?|alloc(?:ataire)?|caf|n caf|num caf|alloc caf|n alloc caf|mdph|n mdph|dossier mdph|id ft|identifiant ft|france travail|pole emploi|id pe|n mdph dossier|dossier caf|n dossier mdph)$/,
    'BENEFIT_ID',
    value => digitsIn(value) >= 5 && value.length <= 20,
  ],
  [
    /^(?:user(?:name| name)?|login|identifiant|utilisateur|sam|samaccountname|sam account name|uid|sub|pseudo(?:nyme)?|handle|compte utilisateur|owner login|agent login|session|insta(?:gram)?|twitter|linkedin|github|auteur login|cree par|created by|saisie par|saisi par|owner)$/,
    'USERNAME',
    value => login(value) && value.length >= 3 && value.length <= 32 && !genericAccounts.test(value),
  ],
  [
    /^(?:.{0,30} )?(?:pass(?:word|wd|phrase|e)?|pwd|mdp|mot de passe|motdepasse|secret(?: key)?|api ?key|access key|private key|auth token|access token|refresh token|token|jeton|temp ?password|otp|pin|puk|cvv|cvc|crypto|code secret|code confidentiel)(?: hash)?$/,
    'SECRET',
    value => value.length >= 3 && !/\s.*\s/.test(value) && validators.get('secret')?.(value) !== false,
  ],
  [
    /^(?:ip|ip address|adresse ip|client ip|remote addr(?:ess)?|last ip|derniere ip|rip|lip)$/,
    'IP_ADDRESS',
    checked('ip'),
  ],
  [/^(?:mac|mac address|adresse mac|hwaddr|hardware ethernet)$/, 'MAC_ADDRESS', checked('mac')],
  [
    /^(?:host(?:name| name)?|server|serveur|machine|computer ?name|poste de travail|client hostname|nom (?:de )?machine|equipement|asset)$/,
    'INTERNAL_HOST',
    value =>
      /^[\p{L}][\p{L}\d_-]{1,24}(?:[.-][\p{L}\d_-]+)+$/u.test(value) &&
      !/\.(?:fr|com|org|net|eu|io|gouv)$/i.test(value),
  ],
  [
    /^(?:lat(?:itude)?|lon(?:gitude)?|lng|long|coord(?:onnees)?(?: .{0,12})?|gps|geo|position|location|x|y)$/,
    'GEO_COORDINATES',
    short(/^[+-]?\d{1,3}[.,]\d{3,10}(?:\s?[,;/ ]\s?[+-]?\d{1,3}[.,]\d{3,10})?$/),
  ],
  [
    /^(?:adresses?(?: .{0,16})?|address|home(?: address)?|domicile|voie|rue|adr|ligne \d adresse|lieu|terrain|siege|line one|street(?: address)?|logement|residence|domiciliation|actuelle)$/,
    'POSTAL_ADDRESS',
    value =>
      value.length >= 6 &&
      value.length <= 120 &&
      /\p{L}{3}/u.test(value) &&
      (/^\d{1,4}[\s,]/.test(value) ||
        /^\d{1,4}\s?(?:bis|ter|quater|[a-d])[\s,]/i.test(value) ||
        /\d{5}\s\p{L}/u.test(value)),
  ],
  [
    /^(?:n |num(?:ero)? (?:de |du |d )?|ref(?:erence)? |no |id |code )?(?:dossier|ticket|facture|contrat|contract|acte|mandat|marche|pv|procedure|plainte|sinistre|concession|abonne|bail|convention|demande|commande|permis de construire|autorisation|consultation|mndt ?id|case|invoice|claim|file|nud|nur|avis|ref avis|procuration|agrement|licence|inscription|engagement|titre|bordereau|courrier|arrivee|recepisse|enregistrement|instance|satd|police|adherent)(?: id| number| no| num)?$/,
    'CASE_NUMBER',
    value => code(value) && digitsIn(value) >= 3 && !/\p{L}{5}/u.test(value.replace(/^[A-Z]+/, '')),
  ],
  [
    /^(?:ref(?:erence)?s?|rg)$/,
    'CASE_NUMBER',
    value => code(value) && digitsIn(value) >= 4 && !/\p{L}{6}/u.test(value),
  ],
]

const cache = new Map<string, FieldKind | null>()

/** What a label announces; null for labels that announce nothing here. Labels repeat, so answers are kept. */
export function fieldKind(label: string): FieldKind | null {
  const words = labelWords(label)
  if (words.length === 0 || words.length > 48) return null
  const known = cache.get(words)
  if (known !== undefined) return known
  const found = kinds.find(([pattern]) => pattern.test(words))
  const kind = found ? { entityType: found[1], fits: found[2], score: found[3] ?? 0.85 } : null
  if (cache.size < 5000) cache.set(words, kind)
  return kind
}

function labelWords(label: string): string {
  return fold(label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[°º]/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^(?:le|la|les|son|sa|ses|rep\d?|resp\d?|contact|pere|mere|agent|usager|conjoint) (?=\S)/, '')
    .replace(/ ?\d+$/, '')
    .trim()
}
