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
      '[[PHONE_NUMBER|06 – 39 – 98 – 12 – 34]]',
      '[[PHONE_NUMBER|06·39·98·12·34]]',
      '[[PHONE_NUMBER|(+33) 6 39 98 12 34]]',
      'à Nouméa : [[PHONE_NUMBER|(687) 26 12 34]]',
      'Papeete, tél. [[PHONE_NUMBER|87 12 34 56]]',
      'au Québec [[PHONE_NUMBER|(514) 555-0123]]',
    ],
    wrong: [
      'Appelez le 15, le 3919 ou le 36 46.',
      'Budget : 06 398 123 euros sur 10 ans',
      'version 5.4.0+112',
      'le 06/03/2024 à 12:34:56',
      'article 06.39.98',
      'Référence fabricant : 04.72.18.33.05-B',
      'cahier 96 pages, code 06.35.14.22.10',
      'N° vert 0 800 123 456',
      '1063998123499',
    ],
  },
  PhoneNearRecognizer: {
    right: [
      'tél. [[PHONE_NUMBER|06 39981234]]',
      'portable\u00a0: [[PHONE_NUMBER|06 39 98 12 3 4]]',
      'me rappeler : [[PHONE_NUMBER|06,39,98,12,34]]',
      'mobile [[PHONE_NUMBER|33639981234]]',
      'appeler le [[PHONE_NUMBER|0 6 3 9 9 8 1 2 3 4]]',
    ],
    wrong: ['référence 06 39981234', 'total 33639981234 octets', 'code 06,39,98,12,34'],
  },
  SpokenPhoneRecognizer: {
    right: [
      'son numéro c’est le [[PHONE_NUMBER|zéro six trente-neuf quatre-vingt-dix-huit douze quarante]] voilà',
      'rappeler au [[PHONE_NUMBER|zéro deux, soixante et un, quatre-vingt-onze, quarante-quatre, douze]]',
      '[[PHONE_NUMBER|zero six trente neuf\nquatre vingt dix huit douze quarante]]',
      'tel [[PHONE_NUMBER|zero six 39 98 12 34]]',
    ],
    wrong: ['de zéro à trois ans', 'zéro deux absences', 'zéro, un ou deux enfants'],
  },
  LoneMobileRecognizer: {
    right: ['voisin : Da Cunha. [[PHONE_NUMBER|672674698]]', 'Kervarec;[[PHONE_NUMBER|639981235]];Rennes'],
    wrong: ['672674698 euros', 'réf-672674698', '600000000', '2672674698'],
  },
  BritishPhoneRecognizer: {
    right: [
      'Telefon: [[PHONE_NUMBER|07851 123456]]',
      'Please call [[PHONE_NUMBER|01632 960001]]',
      'mobile [[PHONE_NUMBER|07700 900123]]',
    ],
    wrong: ['ref 01632 960001', 'total 07700 900123 units'],
  },
  ExtensionRecognizer: {
    right: [
      'poste [[PHONE_NUMBER|4127]]',
      'Poste n° [[PHONE_NUMBER|41 27]]',
      'ext. [[PHONE_NUMBER|5521]]',
      'postes [[PHONE_NUMBER|4127]] et [[PHONE_NUMBER|4128]]',
      'DECT [[PHONE_NUMBER|7 7314]]',
      'Je suis au [[PHONE_NUMBER|54 17]] ce matin',
      'faites le [[PHONE_NUMBER|4127]]',
      'poste\u00a0[[PHONE_NUMBER|4127]]',
      'État civil ........ [[PHONE_NUMBER|4127]]',
    ],
    wrong: [
      'le poste 45871 du budget',
      'un poste de 35 heures',
      'poste budgétaire 2024-12',
      'le bureau de poste 35000',
    ],
  },
  ShortExtensionRecognizer: {
    right: ['secrétariat, poste [[PHONE_NUMBER|41l7]]', 'appeler au poste [[PHONE_NUMBER|41]]'],
    wrong: ['un poste 41 heures', 'poste 3 du marché', 'joindre le bureau de poste 4127'],
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
      'née le\n[[DATE_OF_BIRTH|3 mars\n1987]] à Vitré',
      'née le [[DATE_OF_BIRTH|1 er janvier 1950]]',
      'née le [[DATE_OF_BIRTH|14.VII.1979]]',
      'la petite, née ce [[DATE_OF_BIRTH|12 mars 2024]]',
      'son anniversaire est le [[DATE_OF_BIRTH|14 juillet]]',
      'geboren am [[DATE_OF_BIRTH|4. Oktober 1985]] in Kehl',
      'nato il [[DATE_OF_BIRTH|14 luglio 1979]] a Torino',
      'nacida el [[DATE_OF_BIRTH|14 de julio de 1979]]',
      'nasci a [[DATE_OF_BIRTH|14 de Maio de 1962]] em Viseu',
      'народився [[DATE_OF_BIRTH|12.09.2014]]',
      'né(e) le |[[DATE_OF_BIRTH|0 3 / 0 3 / 1 9 8 7]]|',
      '生日是[[DATE_OF_BIRTH|2018年6月1日]]。',
      "S21.G00.30.006,'[[DATE_OF_BIRTH|19111974]]'",
    ],
    wrong: [
      'La loi du 6 juillet 1989 reste applicable.',
      'recruté le 3 mars 2015',
      'née le 45/13/1987',
      'réunion du 03/03/2024',
      'date de naissance : non renseignée',
      'Lieu de naissance et date : Vitré ; acte du 3 mars 2024',
      'mariés le 4 juin 2011',
      'la loi née le 6 juillet 1989',
      'une association née le 3 mars 1987',
      '<loc>/acte-de-naissance</loc><lastmod>2025-03-02</lastmod>',
      'Mme Kervarec ; divorce prononcé le 3 mai 2002',
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
    right: [
      'Mme Kervarec, née en [[DATE_OF_BIRTH|1952]]',
      'son fils, né en [[DATE_OF_BIRTH|2011]]',
      'de nationalité malienne, né à Kayes en [[DATE_OF_BIRTH|1984]]',
      'né vers [[DATE_OF_BIRTH|1984]] à Kayes',
      'Année de naissance\u00a0: [[DATE_OF_BIRTH|1984]]',
    ],
    wrong: [
      'toute personne née en 1950',
      'les enfants nés en 2021',
      'une association née en 1901',
      'Le festival, né en 1979, continue.',
      'né en 2150',
    ],
  },
  BirthYearsNearRecognizer: {
    right: ['Mme Kervarec et ses enfants, nés en [[DATE_OF_BIRTH|2011]]'],
    wrong: ['Les lycéens nés en 2008 sont concernés.', 'les communes nouvelles nées en 2016'],
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
      'lives at [[POSTAL_ADDRESS|Flat 3, 14 Elm Grove, Bristol BS6 6AH]]',
      'wohnhaft [[POSTAL_ADDRESS|Am Läger 7, 77694 Kehl]]',
      'vive en [[POSTAL_ADDRESS|Calle de Atocha 25, 3º B, 28012 Madrid]]',
      'Indirizzo: [[POSTAL_ADDRESS|Via Garibaldi 12, 20121 Milano]]',
      'morada: [[POSTAL_ADDRESS|Rua Augusta 100, 3.º Esq., 1100-053 Lisboa]]',
      'adres: [[POSTAL_ADDRESS|ul. Marszałkowska 10/16, 00-590 Warszawa]]',
      'Anschrift: [[POSTAL_ADDRESS|Lindenstraße 12, 10969 Berlin]]',
    ],
    wrong: ['12 Baker users', 'We met in London in 2019.'],
  },
  GeoRecognizer: {
    right: [
      'GPS [[GEO_COORDINATES|48.11198, -1.67429]]',
      '[[GEO_COORDINATES|48,11198 ; -1,67429]]',
      'https://carte.example/@[[GEO_COORDINATES|48.11198,-1.67429]],17z',
      "[[GEO_COORDINATES|N 48°06.717' W 001°40.457']]",
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
  MopedPlateRecognizer: {
    right: [
      'the plate of his scooter, [[FR_LICENSE_PLATE|FB-661-L]]',
      'véhicule provisoire [[FR_LICENSE_PLATE|WW-123-AB]]',
      // A scanner's O for 0.
      'fourgon blanc [[FR_LICENSE_PLATE|DR-9O7-KZ]]',
    ],
    wrong: ['lot FB-661-L', 'arrêté AB-12-C'],
  },
  AnnouncedPlateRecognizer: {
    right: [
      'immatriculation allemande [[FR_LICENSE_PLATE|KA-XY 1234]]',
      'plaque belge\u00a0: [[FR_LICENSE_PLATE|1-ABC-123]]',
      'UK plate [[FR_LICENSE_PLATE|AB12 CDE]]',
      'VIN [[FR_LICENSE_PLATE|VF1RFB00X56789012]]',
    ],
    wrong: ['plaque commémorative 1944', 'immatriculation à prévoir', 'plaque 60 x 40 cm'],
  },
}
