import { grouped, spaces } from './numbers.ts'
import type { Table } from './table.ts'

/** Documents of identity, benefits, health, staff. */
export const identity: Table = {
  IdCardRecognizer: {
    right: [
      'CNI n° [[FR_ID_CARD|180735201234]]',
      "carte nationale d'identité : [[FR_ID_CARD|X4RTBPFW4]]",
      "pièce d'identité\u00a0n°\u00a0[[FR_ID_CARD|D2H6862M2]]",
      'identity card no. [[FR_ID_CARD|T7X62TZ79]]',
    ],
    wrong: ["CNI valable jusqu'au 03/03/2029", "carte d'identité obligatoire", 'CNI : 1234'],
  },
  IdCardNearRecognizer: {
    right: [
      "Sa carte d'identité, refaite en 2019, porte le [[FR_ID_CARD|180735201234]].",
      ...spaces.map(
        each => `CNI perdue, c'était la [[FR_ID_CARD|${grouped('X4RTBPFW4', [3, 3, 3], each)}]] je crois`,
      ),
    ],
    wrong: ['Sa carte nationale est refaite : délai de 120 jours.', 'identité vérifiée le 12 mars 2024'],
  },
  ForeignIdCardRecognizer: {
    right: ["carte d'identité belge [[FR_ID_CARD|BE 5921234]]", 'CNI italienne n° [[FR_ID_CARD|AX1234567]]'],
    wrong: ["carte d'identité belge ou italienne", 'id card ok'],
  },
  PassportRecognizer: {
    right: [
      'passeport n° [[FR_PASSPORT|18FV04812]]',
      'Passeport\u00a0: [[FR_PASSPORT|18 FV 04812]]',
      'passport number [[FR_PASSPORT|X1234567]]',
      'passeport de service n° [[FR_PASSPORT|123456789]]',
    ],
    wrong: ['passeport valable 10 ans', 'passeport numérique 2024', 'pass culture 300 euros'],
  },
  PassportNearRecognizer: {
    right: [
      'Le passeport a été perdu à Rennes ; il portait [[FR_PASSPORT|18FV04812]].',
      ...spaces.map(
        each => `passeport scanné puis relu [[FR_PASSPORT|${grouped('18FV04812', [2, 2, 5], each)}]]`,
      ),
    ],
    wrong: ['Le passeport coûte 86 euros depuis 2015.', 'passeport : 1234'],
  },
  DrivingLicenceRecognizer: {
    right: [
      'permis de conduire n° [[FR_DRIVING_LICENCE|18AB12345]]',
      'permis B n° [[FR_DRIVING_LICENCE|920135200123]]',
      'driving licence [[FR_DRIVING_LICENCE|12AA00001]]',
      'Permis\u00a0: [[FR_DRIVING_LICENCE|18\u00a0AB\u00a012345]]',
    ],
    wrong: ['permis B obtenu en 2010', 'permis de construire PC 035 238 24 R0123', 'permis : 12 points'],
  },
  DrivingLicenceNearRecognizer: {
    right: [
      'Conductrice contrôlée, numéro présenté [[FR_DRIVING_LICENCE|18AB12345]]',
      'Le permis de Solenn, à son nom de jeune fille, est le [[FR_DRIVING_LICENCE|18-AB-12345]]',
    ],
    wrong: ['Le conducteur a 12 points.', 'permis de végétaliser 2024'],
  },
  ResidencePermitRecognizer: {
    right: [
      'titre de séjour n° [[FR_RESIDENCE_PERMIT|3503123456]]',
      'carte de résident [[FR_RESIDENCE_PERMIT|9912345678]]',
      'Titre de séjour\u00a0: [[FR_RESIDENCE_PERMIT|3503\u00a0123\u00a0456]]',
      'récépissé n° [[FR_RESIDENCE_PERMIT|7503012345]]',
    ],
    wrong: ['titre de séjour en cours', 'récépissé du 03/03/2024', 'titre 2024'],
  },
  ResidencePermitNearRecognizer: {
    right: [
      "demandeur d'asile suivi par l'OFII, numéro d'étranger [[FR_RESIDENCE_PERMIT|3503123456]]",
      'la préfecture a délivré le [[FR_RESIDENCE_PERMIT|3503123456]]',
    ],
    wrong: ['titre de séjour : 225 euros', 'préfecture, 3 avenue de la Préfecture'],
  },
  LoneDocumentRecognizer: {
    right: ['[[FR_PASSPORT|18FV04812]]', 'réponse : [[FR_PASSPORT|18 FV 04812]].'],
    wrong: ['lot 18FV048123', 'v18FV04812', '2024 AB 12345 €'],
  },
  LoneIdCardRecognizer: {
    right: ['[[FR_ID_CARD|180735201234]]', 'Kervarec ; [[FR_ID_CARD|X4RTBPFW4]] ; ok'],
    wrong: [
      'x=180735201234',
      '1807352012345',
      '111111111111',
      'KB5034441A',
      '20240312143000',
      'ABCDEFGHI',
      '123456789',
    ],
  },
  LonePermitRecognizer: {
    right: ['[[FR_RESIDENCE_PERMIT|3503123456]]', 'n ; [[FR_RESIDENCE_PERMIT|7503012345]]'],
    wrong: ['2024031214', '35031234567', '3503123456 €', 'id=3503123456'],
  },
  LoneBenefitRecognizer: {
    right: ['[[BENEFIT_ID|1234567K]]', 'Kervarec, [[BENEFIT_ID|1234567 K]]'],
    wrong: ['12345678K', 'x1234567K', '1234567Ko'],
  },
  BenefitRecognizer: {
    right: [
      'allocataire n° [[BENEFIT_ID|1234567]]',
      'N° allocataire : [[BENEFIT_ID|1234567 K]]',
      'CAF [[BENEFIT_ID|1\u00a0234\u00a0567]]',
      'identifiant France Travail [[BENEFIT_ID|1234567K]]',
      'Pôle emploi : [[BENEFIT_ID|1234567 K]]',
      'dossier [[BENEFIT_ID|MDPH35-2024/01234]]',
    ],
    wrong: ['CAF : 450 euros', 'les allocataires du RSA en 2024', 'APL versée le 05/03/2024'],
  },
  BenefitNearRecognizer: {
    right: ['La CAF demande de rappeler le [[BENEFIT_ID|1234567]].', 'RSA, foyer [[BENEFIT_ID|123.456.7]]'],
    wrong: ['La CAF verse 1 234 567 euros.', 'RSA : 12 345 foyers'],
  },
  JobSeekerNearRecognizer: {
    right: [
      "demandeur d'emploi depuis mars ([[BENEFIT_ID|1234567K]])",
      'France Travail, son identifiant est bien le [[BENEFIT_ID|1234567 K]]',
    ],
    wrong: ['France Travail compte 1234567 inscrits', 'inscription avant le 2024-03-12'],
  },
  DisabilityNearRecognizer: {
    right: [
      'MDPH : RQTH accordée, [[BENEFIT_ID|35-2024-01234]]',
      'CDAPH du 3 mars, dossier [[BENEFIT_ID|2024-01234]]',
    ],
    wrong: ['MDPH, réunion du 12-03-2024', 'la PCH 2024 augmente'],
  },
  HealthLabelRecognizer: {
    right: [
      'RPPS [[HEALTH_ID|10101234567]]',
      'ADELI : [[HEALTH_ID|35 1 234 567]]',
      'IPP n° [[HEALTH_ID|800123456]]',
      'INS\u00a0: [[HEALTH_ID|1\u00a085\u00a003\u00a035\u00a0238\u00a0042\u00a011]]',
      'son INS est [[HEALTH_ID|185033523804211]]',
      'numéro AMO [[HEALTH_ID|123456789]]',
    ],
    wrong: ['RPPS à demander', 'IPP 2024', 'INS obligatoire depuis 2021'],
  },
  StaffRecognizer: {
    right: [
      'matricule [[STAFF_ID|48213]]',
      'Matricule\u00a0: [[STAFF_ID|A-12345]]',
      'mat. [[STAFF_ID|0048213]]',
      "n° d'agent [[STAFF_ID|RM48213]]",
      'matricules [[STAFF_ID|48213]], [[STAFF_ID|48214]]',
      'staff number [[STAFF_ID|48213]]',
      'sous le matricule\u00a0[[STAFF_ID|48\u202f213]]',
      'son matricule est le [[STAFF_ID|48213]]',
      'le matricule de Mme Roux, [[STAFF_ID|48213]], a changé',
      'mle [[STAFF_ID|48213]]',
      'identifiant RH [[STAFF_ID|48213]]',
      'NUMEN : [[STAFF_ID|14E9912345ABC]]',
      'n° RIO : [[STAFF_ID|1234567]]',
      'matr [[STAFF_ID|D63-11874]]',
      'Agent n° [[STAFF_ID|V 1147 X]]',
      'Agent n°\u00a0[[STAFF_ID|C\u202f0882\u202fK]]',
      'Olivier Baugé ([[STAFF_ID|A0114]])',
    ],
    wrong: [
      'badge visiteur',
      'Mlle 2045 euros',
      'code agent comptable',
      'matricule à compléter',
      'matière première 2024',
      'mat 2',
      'agent : 3 jours',
    ],
  },
  RecordIdRecognizer: {
    right: [
      '{"id":"[[STAFF_ID|AG-48213]]","nom":"Kervarec"}',
      "id: '[[STAFF_ID|RM48213]]', name: 'Solenn Kervarec'",
    ],
    wrong: ['{"id":"AG-48213","produit":"chaise"}', '{"id":"42","nom":"Kervarec"}'],
  },
  UsernameRecognizer: {
    right: [
      'login : [[USERNAME|skervarec]]',
      'identifiant [[USERNAME|s.kervarec]]',
      'username=[[USERNAME|skervarec2]]',
      'pseudo [[USERNAME|sol_35]]',
      'Compte\u00a0AD\u00a0: [[USERNAME|skervarec]]',
    ],
    wrong: [
      'login : root',
      'identifiant de la demande',
      'utilisateur : admin',
      'le compte administratif 2024',
    ],
  },
  AccountActionRecognizer: {
    right: [
      'Merci de débloquer [[USERNAME|skervarec]] dans AD',
      'ticket assigned to [[USERNAME|s.kervarec]]',
      'reset password for [[USERNAME|skervarec]]',
    ],
    wrong: ['débloquer le compte', 'activer la MFA', 'login failed for root'],
  },
  HandleRecognizer: {
    right: [
      'merci [[USERNAME|@sol.kervarec]] !',
      'insta : [[USERNAME|@solkervarec]]',
      'github: [[USERNAME|sol-kervarec]]',
    ],
    wrong: ['@media (max-width: 600px)', '@param nom le nom', 'cc @all', 'npm i @types/node'],
  },
  AccountPathRecognizer: {
    right: [
      'C:\\Users\\[[USERNAME|skervarec]]\\Documents',
      '/home/[[USERNAME|skervarec]]/notes.txt',
      'METROPOLE\\[[USERNAME|skervarec]]',
      'ssh [[USERNAME|skervarec]]@srv-rh01',
    ],
    wrong: ['C:\\Users\\Public\\Documents', '/home/ubuntu/app', 'C:\\Windows\\System32'],
  },
}
