import { separators } from './numbers.ts'
import type { Table } from './table.ts'

const pairs = ['06', '39', '98', '12', '34']

/** Telephones, mail, dates of birth, places. */
export const contact: Table = {
  PhoneRecognizer: {
    right: [
      ...separators.map(each => `Rappeler le [[PHONE_NUMBER|${pairs.join(each)}]] avant midi`),
      'tél. [[PHONE_NUMBER|0639981234]]',
      'Fax : [[PHONE_NUMBER|02.61.91.00.01]]',
      'joignable au [[PHONE_NUMBER|+33 6 39 98 12 34]]',
      '[[PHONE_NUMBER|+33 (0)6 39 98 12 34]]',
      '[[PHONE_NUMBER|0033639981234]]',
      'à La Réunion [[PHONE_NUMBER|+262 692 12 34 56]]',
      'Guadeloupe : [[PHONE_NUMBER|0590 12 34 56]]',
      'en Belgique [[PHONE_NUMBER|+32 2 123 45 67]]',
      'call [[PHONE_NUMBER|+44 20 7946 0958]]',
      // A scanner's O for 0.
      'Tél [[PHONE_NUMBER|O6 39 98 12 34]]',
      'portable : [[PHONE_NUMBER|639981234]]',
      '[[PHONE_NUMBER|06 39 98 12 34]] / [[PHONE_NUMBER|02 61 91 00 01]]',
    ],
    wrong: [
      'Appelez le 15, le 3919 ou le 36 46.',
      'Budget : 06 398 123 euros sur 10 ans',
      'version 5.4.0+112',
      'le 06/03/2024 à 12:34:56',
      'article 06.39.98',
      'N° vert 0 800 123 456',
      '1063998123499',
    ],
  },
  BritishPhoneRecognizer: {
    right: ['Please call [[PHONE_NUMBER|01632 960001]]', 'mobile [[PHONE_NUMBER|07700 900123]]'],
    wrong: ['ref 01632 960001', 'total 07700 900123 units'],
  },
  ExtensionRecognizer: {
    right: [
      'poste [[PHONE_NUMBER|4127]]',
      'Poste n° [[PHONE_NUMBER|41 27]]',
      'ext. [[PHONE_NUMBER|5521]]',
      'poste\u00a0[[PHONE_NUMBER|4127]]',
      'État civil ........ [[PHONE_NUMBER|4127]]',
    ],
    wrong: ['un poste de 35 heures', 'poste budgétaire 2024-12', 'le bureau de poste 35000'],
  },
  ShortExtensionRecognizer: {
    right: ['secrétariat, poste [[PHONE_NUMBER|41l7]]', 'appeler au poste [[PHONE_NUMBER|41]]'],
    wrong: ['un poste 41 heures', 'poste 3 du marché'],
  },
  SplitPhoneRecognizer: {
    right: [
      'Vous pouvez me joindre au [[PHONE_NUMBER|06 39 98\n12 34]].',
      'téléphone : [[PHONE_NUMBER|02.61\n91.00.01]]',
    ],
    wrong: ['Scores : 01 02 03\n04 05 06', 'joindre le bon n° 06\n12 exemplaires'],
  },
  EmailRecognizer: {
    right: [
      'Écrire à [[EMAIL_ADDRESS|jeanne.martin@ville.example]].',
      '<[[EMAIL_ADDRESS|s.le-goff+rh@metropole.example]]>',
      '[[EMAIL_ADDRESS|andré.müller@mairie-école.example]]',
      '[[EMAIL_ADDRESS|jeanne.martin (at) ville.example]]',
      '[[EMAIL_ADDRESS|jeanne.martin [at] ville [point] example]]',
      'mailto:[[EMAIL_ADDRESS|accueil@ccas.example]]?subject=RDV',
      '[[EMAIL_ADDRESS|a@b.example]],[[EMAIL_ADDRESS|c@d.example]]',
    ],
    wrong: [
      '@ville',
      'prix : 12 @ 3 €',
      'npm i react@18.2.0',
      'https://u:p@ss@srv.example/',
      'user@localhost',
    ],
  },
  BirthDateRecognizer: {
    right: [
      'née le [[DATE_OF_BIRTH|3 mars 1987]] à Vitré',
      'né le [[DATE_OF_BIRTH|03/03/1987]]',
      'né(e) le\u00a0: [[DATE_OF_BIRTH|03\u00a0mars\u00a01987]]',
      'DDN : [[DATE_OF_BIRTH|03.03.87]]',
      'Date de naissance [[DATE_OF_BIRTH|1987-03-03]]',
      'Date of birth: [[DATE_OF_BIRTH|3 March 1987]]',
      'born on [[DATE_OF_BIRTH|March 3, 1987]]',
      'née en [[DATE_OF_BIRTH|mars 1987]]',
      'née à Redon, en Ille-et-Vilaine, le [[DATE_OF_BIRTH|1er janvier 1950]]',
      'Né à Rennes\nle [[DATE_OF_BIRTH|3 mars 1987]]',
      'Lucas, 12 ans ([[DATE_OF_BIRTH|03/04/2012]])',
      // A scanner's O for 0, l for 1.
      'née le [[DATE_OF_BIRTH|O3/l2/1987]]',
    ],
    wrong: [
      'La loi du 6 juillet 1989 reste applicable.',
      'recruté le 3 mars 2015',
      'née le 45/13/1987',
      'réunion du 03/03/2024',
      'date de naissance : non renseignée',
      'mariés le 4 juin 2011',
    ],
  },
  WrittenBirthDateRecognizer: {
    right: [
      'née le [[DATE_OF_BIRTH|trois mars mil neuf cent quatre-vingt-sept]] à Vitré',
      'Le [[DATE_OF_BIRTH|premier avril deux mille douze]] est née Lina',
    ],
    wrong: ['Le trois mars, nous votons.', 'le premier avril mil neuf cent, la loi est publiée'],
  },
  BirthYearRecognizer: {
    right: ['Mme Kervarec, née en [[DATE_OF_BIRTH|1952]]', 'son fils, né en [[DATE_OF_BIRTH|2011]]'],
    wrong: ['une association née en 1901', 'Le festival, né en 1979, continue.', 'né en 2150'],
  },
  LoneBirthDateRecognizer: {
    right: [
      'Kervarec Solenn, [[DATE_OF_BIRTH|3 mars 1987]]',
      'Kervarec ; [[DATE_OF_BIRTH|03/03/1987]] ; Rennes',
    ],
    wrong: ['loi du 3 mars 1987', 'facture du 03/03/2024', 'v.03.03.1987', 'acte signé le 3 mars 1987'],
  },
  ForeignAddressRecognizer: {
    right: [
      'She lives at [[POSTAL_ADDRESS|12 Baker Street, London NW1 6XE]].',
      'Anschrift: [[POSTAL_ADDRESS|Lindenstraße 12, 10969 Berlin]]',
    ],
    wrong: ['12 Baker users', 'We met in London in 2019.'],
  },
  GeoRecognizer: {
    right: [
      'GPS [[GEO_COORDINATES|48.11198, -1.67429]]',
      '[[GEO_COORDINATES|48,11198 ; -1,67429]]',
      '[[GEO_COORDINATES|48°06\'43"N 1°40\'27"W]]',
      '[[GEO_COORDINATES|48°06′43″N\u00a01°40′27″W]]',
      'latitude=[[GEO_COORDINATES|48.11198]]',
      '[[GEO_COORDINATES|X=352 123,4 Y=6 789 012,3]]',
    ],
    wrong: ['note 4.25, 3.50', 'de 48.1 à 1.6', '90.12345', 'angle de 48°', 'taux 12.345, 6.789 %'],
  },
  PlateRecognizer: {
    right: [
      'Véhicule [[FR_LICENSE_PLATE|AB-123-CD]] en fourrière',
      'immatriculée [[FR_LICENSE_PLATE|AB 123 CD]]',
      'plaque [[FR_LICENSE_PLATE|AB\u00a0123\u00a0CD]]',
      '[[FR_LICENSE_PLATE|GT-408-KX]]',
    ],
    wrong: ['AI-123-CD', 'AB-000-CD', 'SS-123-CD', 'réf. AB-1234-CD', 'LE 123 CV', 'lot AB-123-CDE'],
  },
  LoosePlateRecognizer: {
    right: [
      'camionnette [[FR_LICENSE_PLATE|ab123cd]]',
      'la clio [[FR_LICENSE_PLATE|ab 123 cd]] est mal garée',
    ],
    wrong: ['code ab123cd', 'véhicule ai123cd'],
  },
  OldPlateRecognizer: {
    right: ['voiture [[FR_LICENSE_PLATE|1234 AB 35]]', 'épave, [[FR_LICENSE_PLATE|456-ZX-22]]'],
    wrong: ['1234 AB 35', 'voiture, 1234 AB 99', 'bus de 12 m en 35'],
  },
}
