import type { Pairs } from './pair.ts'

/** Benefits, health, staff. */
export const benefits: Pairs = {
  BenefitRecognizer: {
    allocataire: ['allocataire n° [[BENEFIT_ID|1234567]]', 'allocataire n° 12345'],
    "numéro d'une caisse, dans la phrase": [
      'La CAF nous suit depuis mars sous le numéro [[BENEFIT_ID|1234567]]',
      'La CAF nous suit depuis mars sous le numéro 12345',
    ],
    "numéro national de l'allocataire, dossier, droits": [
      'attestation CAF [[BENEFIT_ID|1234567]] jointe',
      'attestation CAF 12345 jointe',
    ],
    'France Travail': [
      'identifiant France Travail [[BENEFIT_ID|1234567K]]',
      'identifiant France Travail 12345K',
    ],
    MDPH: ['dossier [[BENEFIT_ID|MDPH35-2024/01234]]', 'dossier MDPH35'],
  },
  BenefitNearRecognizer: {
    "forme d'un numéro d'allocataire près d'une annonce": [
      'La CAF demande de rappeler le [[BENEFIT_ID|1234567]].',
      'La CAF demande de verser 1234567 €.',
    ],
  },
  JobSeekerNearRecognizer: {
    "forme d'un identifiant France Travail près d'une annonce": [
      "demandeur d'emploi depuis mars ([[BENEFIT_ID|1234567K]])",
      "demandeur d'emploi depuis mars (1234567 inscrits)",
    ],
  },
  DisabilityNearRecognizer: {
    "forme d'un dossier MDPH près d'une annonce": [
      'MDPH : RQTH accordée, [[BENEFIT_ID|35-2024-01234]]',
      'MDPH : RQTH accordée, 03-12-2024',
    ],
  },
  RppsRecognizer: {
    RPPS: ['Dr Kerbrat, [[HEALTH_ID|10101234564]]', 'Dr Kerbrat, 101 octets'],
    'RPPS numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)': [
      'Dr Kerbrat, [[HEALTH_ID|1O101234564]]',
      'Dr Kerbrat, 1O101234565',
    ],
    'RPPS sur deux lignes': ['Dr Kerbrat, [[HEALTH_ID|10 101\n234 564]]', 'Dr Kerbrat, 10 101\n234 565'],
  },
  HealthLabelRecognizer: {
    assuré: ['n° assuré [[HEALTH_ID|304188]]', 'n° assuré 3041'],
    'RPPS, ADELI annoncés': ['ADELI : [[HEALTH_ID|35 1 234 567]]', 'ADELI : 35 €'],
    'RPPS, ADELI après le numéro': [
      'suivie par [[HEALTH_ID|351234567]] (ADELI)',
      'suivie par 351234 (ADELI)',
    ],
    'IPP annoncé': ['IPP n° [[HEALTH_ID|800123456]]', 'IPP n° 8001'],
    'INS annoncé': ['son INS est [[HEALTH_ID|185033523804211]]', 'son INS est 185033'],
    "identifiant d'un message HL7": [
      'PID|1||[[HEALTH_ID|80012345]]^^^CHU^PI||KERVAREC',
      'PID|1||8001^^^CHU^PI||KERVAREC',
    ],
    "carte européenne d'assurance maladie": ['CEAM n° [[HEALTH_ID|80250000012345678901]]', 'CEAM n° 8025000'],
    'AMO, AMC annoncés': ['numéro AMO [[HEALTH_ID|123456789]]', 'numéro AMO 12345'],
  },
  StaffRecognizer: {
    'grade et numéro, collés': ['rédacteur [[STAFF_ID|BCP014]]', 'rédacteur BCP1'],
    "matricule d'un agent de surveillance": ['Mle ASVP : [[STAFF_ID|A-118]]', 'Mle ASVP : A-1'],
    'sigle, barre, numéro': ['MAT [[STAFF_ID|CH87/00314]]', 'MAT CH87'],
    annoncé: ['matricule [[STAFF_ID|48213]]', 'matricule 2024'],
    'agent, puis un code': ['Agent n° [[STAFF_ID|V 1147 X]]', 'Agent n° 12'],
    'entre parenthèses après un nom': ['Olivier Baugé ([[STAFF_ID|A0114]])', 'Olivier Baugé (A01)'],
    "annoncé, le nom de l'agent entre les deux": [
      'le matricule de Mme Roux, [[STAFF_ID|48213]], a changé',
      'le matricule de Mme Roux, 2024, a changé',
    ],
    'lettres puis chiffres, annoncé': ["n° d'agent [[STAFF_ID|RM48213]]", "n° d'agent RMX"],
    'NUMEN, RIO': ['NUMEN : [[STAFF_ID|14E9912345ABC]]', 'NUMEN : perdu'],
    'grade de police municipale, puis un code': [
      'constaté par le BCP n° [[STAFF_ID|PM 0412]]',
      'constaté par le BCP n° PM 4',
    ],
    DSN: ["S21.G00.30.019,'[[STAFF_ID|0048213A]]'", "S21.G00.30.020,'0048213A'"],
    abrégé: ['congé de mat [[STAFF_ID|A-12345]] accordé', 'congé de mat A-12 accordé'],
    'suivant dans une liste': [
      'matricules 48213, [[STAFF_ID|48214]]'.replace('48213', '[[STAFF_ID|48213]]'),
      'matricules à venir, 2024',
    ],
    "carte d'agent assermenté": [
      'assermenté le 3 mars, carte [[STAFF_ID|ASVP-35-0412]]',
      'assermenté le 3 mars, carte à puce',
    ],
  },
  RecordIdRecognizer: {
    "identifiant d'une fiche": [
      '{"id":"[[STAFF_ID|AG-48213]]","nom":"Kervarec"}',
      '{"id":"AG-48213","produit":"chaise"}',
    ],
  },
}
