import type { Pairs } from './pair.ts'

/** Files, permits, tickets. */
export const files: Pairs = {
  PlanningPermissionRecognizer: {
    "autorisation d'urbanisme, commune en cinq chiffres": [
      '[[CASE_NUMBER|PC 29019 24 00117]]',
      'PC 2919 24 00117',
    ],
    "autorisation d'urbanisme": [
      'le [[CASE_NUMBER|PC 035 238 24 R0123]] est accordé',
      'le PC 035 238 est accordé',
    ],
    "autorisation d'urbanisme, sans son sigle": [
      'la voirie, [[CASE_NUMBER|035 238 24 R0123]]',
      'la voirie, 035 238 24',
    ],
  },
  TicketRecognizer: {
    'outils de suivi': ['[[CASE_NUMBER|INC0048213]] ouvert', 'INC004 ouvert'],
    dièse: ['ticket [[CASE_NUMBER|#48213]]', 'ticket #48'],
    'ticket annoncé': ['redmine n° [[CASE_NUMBER|48213]]', 'redmine n° 4'],
  },
  MandateRecognizer: {
    'référence unique de mandat': ['prélèvement [[CASE_NUMBER|RUM0081-00412-01]]', 'prélèvement RHUM81-00'],
    "numéro national d'électeur": ['NNE : [[CASE_NUMBER|118 827 440]] inscrite', 'NNE : 118 82 inscrite'],
    'quittance, police, avis, contrat, puis un code à tirets': [
      'N° de quittance [[CASE_NUMBER|Q-2025-09-0417]]',
      'N° de quittance à venir en 2025',
    ],
    'numéro de rôle': ['audience [[CASE_NUMBER|RG 23/01884]]', 'audience RG 23'],
    'année et jour entre deux nombres': ['ANEF [[CASE_NUMBER|3400-20250918-00417]]', 'ANEF 3400 € 00417'],
  },
  YearNumberRecognizer: {
    'sigle, année, numéro': ['voir [[CASE_NUMBER|SIN/2024/00187]]', 'voir ISO/2024/00187'],
    "lettre, année, numéro, en tête d'une ligne de tableau": [
      '[[CASE_NUMBER|A-2025-0413]] | courrier',
      'A-2025-0413, horizon',
    ],
    'année, sigle du service, numéro': ['voir [[CASE_NUMBER|2024/URB/00187]]', 'voir 2024/DEL/00187'],
    "sigle collé à l'année": ['voir [[CASE_NUMBER|DRH24-00187]]', 'voir DRH24-001'],
  },
  YearNumberNearRecognizer: {
    'lettre, année, numéro': ['dossier suivi [[CASE_NUMBER|A-2025-0413]]', 'livré ici A-2025-0413'],
    'numéro, année, numéro ou sigles': [
      'affaire suivie [[CASE_NUMBER|12345/2024/00187]]',
      'article 12345/2024/00187',
    ],
  },
  CaseNumberRecognizer: {
    'annoncé à quelques mots': [
      'contrat de la commune n° [[CASE_NUMBER|48213-A]]',
      'contrat de la commune n° 2',
    ],
    annoncé: ['contrat n° [[CASE_NUMBER|48213-A]]', 'contrat n° 2'],
    'forme composée, annoncée à quelques mots': [
      'dossier de Mme la requérante [[CASE_NUMBER|AX/4821/B]]',
      'dossier de Mme la requérante AX',
    ],
    'groupes de chiffres, annoncés': ['recours DALO n° [[CASE_NUMBER|063 2024 0118]]', 'recours DALO n° 63'],
    'intervention, main courante, réquisition, pré-demande': [
      'intervention [[CASE_NUMBER|63-2025-004821]] des pompiers',
      'intervention 63 des pompiers',
    ],
    'cabinet du juge, parquet': ['JAF cabinet [[CASE_NUMBER|D24/00187]]', 'JAF cabinet D24'],
    "registre d'un autre pays": ['assento n.º [[CASE_NUMBER|1187/1979]]', 'assento n.º 1'],
    'nos et vos références, avec les initiales qui suivent': [
      'N/Réf. : [[CASE_NUMBER|2024-0187 - SLG/AB]]',
      'N/Réf. : SLG/AB',
    ],
    'numéro de quelque chose': ['numéro de contrat [[CASE_NUMBER|4821377]]', 'numéro de contrat 4'],
    "référence de l'avis d'impôt, numéro unique du logement social, mandat SEPA": [
      "référence de l'avis d'impôt : [[CASE_NUMBER|24 49 7718442 07]]",
      "référence de l'avis d'impôt : 24 €",
    ],
    "informations préoccupantes et mesures de protection de l'enfance": [
      'vu la [[CASE_NUMBER|CRIP-2025-0447]]',
      'vu la CRIP-35',
    ],
    "tribunaux et services d'outre-Rhin": ['Aktenzeichen: [[CASE_NUMBER|12 O 345/24]]', 'Aktenzeichen: 12 O'],
    'DSN, HL7': ["S21.G00.40.009,'[[CASE_NUMBER|2024CDI00187]]'", "S21.G00.40.010,'2024CDI00187'"],
    'outils de suivi, sigle et numéro': ['redmine [[CASE_NUMBER|SIG-482]]', 'redmine SIG-4'],
    "jusqu'au dernier d'une suite": [
      'marchés [[CASE_NUMBER|VOI-12]] et [[CASE_NUMBER|VOI-15]]',
      'marchés VOI et VOI',
    ],
    "acte de l'état civil": ['mariage, acte n° [[CASE_NUMBER|1187]]', 'mariage, acte n° 1'],
    'numéro quelconque': ['sous le n° [[CASE_NUMBER|48213-24]]', 'loi n° 48213-24'],
    juridictions: ['TA Rennes, [[CASE_NUMBER|2401234]]', 'TA Rennes, 2401'],
    'lettres puis chiffres, annoncé': ['police [[CASE_NUMBER|MA 4821 377]]', 'police MA 4'],
  },
  LoneCaseRecognizer: {
    'sigle et nombres': ['rappel : [[CASE_NUMBER|URB/2024/187]]', 'rappel : ISO/2024/187'],
  },
}
