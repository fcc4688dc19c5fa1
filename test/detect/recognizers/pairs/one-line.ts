/**
 * Patterns whose value or announcement must stand on one line, by what keeps them there. Every other pattern is tried with
 * the end of a line at each of its text's spaces.
 */
export const oneLine: Readonly<Record<string, readonly string[]>> = {
  'a line of a log, a command, a file of settings': [
    'AssignedSecretRecognizer: ligne de commande',
    "AssignedSecretRecognizer: clé = valeur, d'un fichier .ini",
    'HandleRecognizer: @pseudo: dans une discussion',
    'InternalHostRecognizer: journal système',
    "MacRecognizer: d'un trait",
  ],
  'a label and what it announces': [
    "ForeignAddressRecognizer: annoncée par son libellé, jusqu'au code postal",
    'SpokenPasswordRecognizer: mot de passe derrière une flèche',
    'AccessCodeRecognizer: jeton de secours, second facteur',
  ],
  'groups of any length: those of the next line would be taken in': [
    'AccessCodeRecognizer: code de visioconférence',
    'CaseNumberRecognizer: groupes de chiffres, annoncés',
    'CaseNumberRecognizer: lettres puis chiffres, annoncé',
    'CaseNumberRecognizer: nos et vos références, avec les initiales qui suivent',
    "CaseNumberRecognizer: tribunaux et services d'outre-Rhin",
    'HealthLabelRecognizer: RPPS, ADELI annoncés',
  ],
  'nothing but the shape tells it, and cut in two it is not told from numbers below each other': [
    "AnnouncedPlateRecognizer: plaque d'un autre pays, annoncée",
    'LoneBenefitRecognizer: sept chiffres et une lettre',
    'LoneDocumentRecognizer: passeport ou permis français',
    'OldPlateRecognizer: FNI',
    'PhoneRecognizer: français, autres groupes',
    'PhoneRecognizer: nord-américain sans indicatif',
    'PhoneRecognizer: outre-mer, indicatif entre parenthèses',
    'PhoneRecognizer: zéro entre parenthèses, ou seul devant trois groupes',
    'PhoneRecognizer: étranger avec indicatif',
    'PlateRecognizer: SIV avec espaces',
  ],
  "a scanner's errors as well": [
    'CreditCardRecognizer: numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)',
    'PhoneRecognizer: numérisé (O pour 0, l pour 1)',
    'RibRecognizer: RIB numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)',
  ],
}
