import { separators } from './numbers.ts'
import type { Table } from './table.ts'

/** Cases, tickets, machines. */
export const institution: Table = {
  PlanningPermissionRecognizer: {
    right: [
      'le [[CASE_NUMBER|PC 035 238 24 R0123]] est accordé',
      ...separators
        .slice(0, 3)
        .map(each => `[[CASE_NUMBER|${['DP', '035', '238', '24', '00123'].join(each)}]]`),
      '[[CASE_NUMBER|PC03523824R0123]]',
      'modificatif [[CASE_NUMBER|PC 035 238 24 R0123 M01]]',
    ],
    wrong: ['PC 35', 'le PA 2024-2030', 'PC 035 238', 'CU 1000 mètres'],
  },
  TicketRecognizer: {
    right: [
      '[[CASE_NUMBER|GLPI#48213]]',
      '[[CASE_NUMBER|INC0048213]] ouvert',
      'ticket [[CASE_NUMBER|#48213]]',
    ],
    wrong: ['le ticket #1', 'INC. 12', 'hashtag #2024'],
  },
  MandateRecognizer: {
    right: [
      '<MndtId>[[CASE_NUMBER|++RUM-EAU-0041877]]</MndtId>',
      'mandat [[CASE_NUMBER|RUM0081-00412-01]] signé',
      'NNE : [[CASE_NUMBER|118 827 441]]',
      'l’action [[CASE_NUMBER|RG 23/01884]] est éteinte',
      'assur. pol. [[CASE_NUMBER|GR-4418827]]',
    ],
    wrong: ['RUM de base', 'le NNE de Villejean', 'RG 12', 'la police de 2024', 'du 2024-20259999-1'],
  },
  YearNumberRecognizer: {
    right: [
      '[[CASE_NUMBER|MAR-2024-0187]]',
      'voir [[CASE_NUMBER|SIN/2024/00187]]',
      '[[CASE_NUMBER|DRH24-00187]]',
      '[[CASE_NUMBER|A-2025-0611]] | 03/03 | élagage\n[[CASE_NUMBER|A-2025-0612]] | 04/03 | coupure',
    ],
    wrong: [
      'CVE-2024-12345',
      'ISO-2024-001',
      'ISO/2024/00187',
      'A-2025-0413',
      'COVID-19',
      'RFC-2119',
      'DEL-2024-0187',
    ],
  },
  YearNumberNearRecognizer: {
    right: [
      'votre demande, courrier arrivé [[CASE_NUMBER|A-2025-0413]]',
      'la plainte transmise : [[CASE_NUMBER|1204/2025/003318]]',
      'affaire suivie\u00a0: [[CASE_NUMBER|2025/001884/BT]]',
      'votre courrier\n[[CASE_NUMBER|A-2025-0413]]',
    ],
    wrong: [
      'le produit A-2025-0413 est livré',
      'lot A-2025-0413 du catalogue',
      'budget 12345/2024/00187',
      'Règlement 1234/2024/5678',
    ],
  },
  CaseNumberRecognizer: {
    right: [
      'dossier n° [[CASE_NUMBER|2024-1187]]',
      'marché [[CASE_NUMBER|2024M042]]',
      'plainte n°\u00a0[[CASE_NUMBER|2024/004821]]',
      'contrat n° [[CASE_NUMBER|48213-A]]',
      'acte de naissance n° [[CASE_NUMBER|1187]]',
      'recours DALO n°\u00a0[[CASE_NUMBER|063\u202f2024\u202f0118]]',
      'Réquisition [[CASE_NUMBER|2025/001884/BT]]',
      'numéro d’abonné : [[CASE_NUMBER|4821377]]',
      "référence de l'avis d'impôt : [[CASE_NUMBER|24 49 7718442 07]]",
      'Aktenzeichen: [[CASE_NUMBER|12 O 345/24]]',
      'RUM : [[CASE_NUMBER|++49CANT0011847]]',
      'information préoccupante [[CASE_NUMBER|CRIP-2025-0447]]',
      'concession [[CASE_NUMBER|D 112 bis]]',
      'CE dossier n° [[CASE_NUMBER|2024-1187]]',
      'suite donnée par le Conseil d’État au dossier n° [[CASE_NUMBER|2024-1187]]',
    ],
    wrong: [
      'jurisprudence (CE, 30 juin 2000, Gisti, n° 199336)',
      'arrêt CE 17 juillet 2009, Commune de Grenoble, n° 301615',
      "issu de l'ordonnance n° 2018-1074 du 26 novembre 2018",
      'article L. 2121-29',
      'délibération n° 2024-118',
      'la loi n° 89-462',
      'dossier complet',
      'marché de Noël 2024',
      'facture de 1 250,00 €',
    ],
  },
  LoneCaseRecognizer: {
    right: ['[[CASE_NUMBER|SIN-24-00187]]', 'rappel : [[CASE_NUMBER|URB/2024/187]]'],
    wrong: ['ISO-9001-2015', 'CVE-2024-1234', 'TVA-20-00'],
  },
  InternalUrlRecognizer: {
    right: [
      '[[INTERNAL_HOST|https://intranet.ville.local/rh/paie]]',
      '([[INTERNAL_HOST|http://srv-rh01.metropole.lan:8080/login]])',
      'voir [[INTERNAL_HOST|https://glpi.int.metropole.example/ticket]].',
    ],
    wrong: ['https://www.service-public.fr/', 'http://localhost:8080', 'https://example.com/local'],
  },
  InternalHostRecognizer: {
    right: [
      '[[INTERNAL_HOST|srv-rh01.metropole.local]] ne répond plus',
      'le partage [[INTERNAL_HOST|\\\\srv-rh01\\paie]]',
      'impossible de joindre [[INTERNAL_HOST|srv-rh01]] depuis hier',
      'hostname: [[INTERNAL_HOST|PC-RH-0042]]',
      '[[INTERNAL_HOST|smb://nas-01/partage]]',
    ],
    wrong: ['example.com', 'le local technique', 'www.metropole.example', 'app-2024'],
  },
  HostNearRecognizer: {
    right: [
      'le serveur [[INTERNAL_HOST|srvpaie02]] est en panne',
      "l'imprimante [[INTERNAL_HOST|IMP-ACCUEIL-2]] bloque",
      'sauvegarde de [[INTERNAL_HOST|compta-prod]]',
    ],
    wrong: ['le serveur du restaurant', 'le poste est vacant', 'une machine à café'],
  },
  LoneHostRecognizer: {
    right: ['[[INTERNAL_HOST|SRV-PAIE-02]]', 'vu sur [[INTERNAL_HOST|dbl-compta2]]'],
    wrong: ['UTF-8', 'SHA-256', 'COVID-19', 'ISO-8859-1', 'type-2'],
  },
  IpRecognizer: {
    right: [
      'IP [[IP_ADDRESS|10.35.12.7]]',
      '[[IP_ADDRESS|10.35.12.7]]:443',
      'from [[IP_ADDRESS|fd00:35::12:7]]',
      '[[IP_ADDRESS|2a01:cb08:12:3400::1]]',
    ],
    wrong: ['version 10.35.12.7', 'article 10.35.12.7', '10.35.12', '300.1.1.1', 'à 12:34:56'],
  },
  MacRecognizer: {
    right: [
      '[[MAC_ADDRESS|00:1b:44:11:3a:b7]]',
      '[[MAC_ADDRESS|00-1B-44-11-3A-B7]]',
      '[[MAC_ADDRESS|001b.4411.3ab7]]',
      'mac: [[MAC_ADDRESS|001b44113ab7]]',
    ],
    wrong: ['00:1b:44:11:3a', '12:34:56', '00:1b:44:11:3a:b7:99:aa'],
  },
}
