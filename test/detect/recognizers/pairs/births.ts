import type { Pairs } from './pair.ts'

/** Dates of birth. */
export const births: Pairs = {
  BirthDateRecognizer: {
    'né(e), mois et année en chiffres': ['Mathis, né [[DATE_OF_BIRTH|11/2013]]', 'Mathis, né 13/2013'],
    'cases écartées, ou jour et mois accolés comme sur un billet': [
      'DATE NAISS [[DATE_OF_BIRTH|1 8 / 0 4 / 1 9 5 6]]',
      'DATE NAISS 4 8 / 1 4 / 1 9 5 6',
    ],
    "date d'un programme": [
      '"naissance": date([[DATE_OF_BIRTH|1981, 10, 6]])',
      '"naissance": date(1981, 13, 46)',
    ],
    'né(e) quelque part le': [
      'née à Redon le [[DATE_OF_BIRTH|3 mars 1987]]',
      'mariée à Redon le 3 mars 1987',
    ],
    'né(e) directement suivi de la date': [
      'née [[DATE_OF_BIRTH|03/03/1987]] à Vitré',
      'née 45/13/1987 à Vitré',
    ],
    'né(e) le, numérisé': ['née le [[DATE_OF_BIRTH|O3/l2/1987]]', 'née le O3/4l/1987'],
    étiquette: ['DDN : [[DATE_OF_BIRTH|03.03.87]]', 'DDN : 03.33.87'],
    'né(e) en mois et année': ['née en [[DATE_OF_BIRTH|mars 1987]]', 'mutée en mars 1987'],
    'formulaire, lieu puis date': [
      'né à : VITRÉ\nle : [[DATE_OF_BIRTH|03/03/1987]]',
      'né à : VITRÉ\nle : 33/03/1987',
    ],
    'né(e) le, sans année': ['elle est née le [[DATE_OF_BIRTH|14 mars]]', 'elle est revenue le 14 mars'],
    'date et lieu de naissance': [
      'Lieu de naissance et date : Vitré, [[DATE_OF_BIRTH|3 mars 1987]]',
      'Lieu de naissance et date : Vitré ; acte du 3 mars 2024',
    ],
    'formulaire à cases': [
      'né(e) le |[[DATE_OF_BIRTH|0 3 / 0 3 / 1 9 8 7]]|',
      'né(e) le |4 3 / 1 3 / 1 9 8 7|',
    ],
    'âge puis date': ['Lucas, 12 ans ([[DATE_OF_BIRTH|03/04/2012]])', 'Lucas, 12 ans (33/04/2012)'],
    "mois d'abord": ['born on [[DATE_OF_BIRTH|March 3, 1987]]', 'hired on March 3, 1987'],
    'abrégé : d.n., dn, anniv': ['Lina D.N. [[DATE_OF_BIRTH|03/04/2012]]', 'Lina D.N. 33/14/2012'],
    'quantième anglais': [
      'born in Cork on the [[DATE_OF_BIRTH|3rd of March 1987]]',
      'hired in Cork on the 3rd of March 1987',
    ],
    "dans une autre langue de l'Union ou d'un usager": [
      'geboren am [[DATE_OF_BIRTH|4. Oktober 1985]] in Kehl',
      'gebaut am 4. Oktober 1985 in Kehl',
    ],
    'en chinois, en japonais': ['生日是[[DATE_OF_BIRTH|2018年6月1日]]。', '会议是2018年6月1日。'],
    'mois en chiffres romains': ['née le [[DATE_OF_BIRTH|14.VII.1979]]', 'née le 14.XIII.1979'],
    'DSN, HL7': ["S21.G00.30.006,'[[DATE_OF_BIRTH|19111974]]'", "S21.G00.40.001,'19111974'"],
    "anniversaire de quelqu'un, sans année": [
      'son anniversaire est le [[DATE_OF_BIRTH|14 juillet]]',
      'le défilé est le 14 juillet',
    ],
    'aura tel âge le': [
      'elle fêtera ses 18 ans le [[DATE_OF_BIRTH|14 juillet 2026]]',
      'elle fêtera ses noces le 14 juillet 2026',
    ],
    anniversaire: [
      "date anniversaire de l'enfant : [[DATE_OF_BIRTH|14 juillet 2012]]",
      "date anniversaire de l'enfant : juillet 2012",
    ],
  },
  WrittenBirthDateRecognizer: {
    'en toutes lettres, après né': [
      'née le [[DATE_OF_BIRTH|trois mars mil neuf cent quatre-vingt-sept]] à Vitré',
      'signée le trois mars mil neuf cent quatre-vingt-sept à Vitré'.replace('signée', 'votée'),
    ],
    'en toutes lettres, avant est né': [
      'Le [[DATE_OF_BIRTH|premier avril deux mille douze]] est née Lina',
      'Le premier avril deux mille douze est lundi',
    ],
  },
  BirthYearRecognizer: {
    'année seule': ['Mme Kervarec, née en [[DATE_OF_BIRTH|1952]]', 'Mme Kervarec, nommée en 1952'],
    'année seule, étiquette': ['Année de naissance : [[DATE_OF_BIRTH|1984]]', 'Année de construction : 1984'],
  },
  BirthYearsNearRecognizer: {
    'années de plusieurs': [
      'Mme Kervarec et ses enfants, nés en [[DATE_OF_BIRTH|2011]]',
      'Les communes et leurs enfants, nés en 2011',
    ],
  },
  LoneBirthDateRecognizer: {
    'date ancienne en lettres, derrière un signe': [
      'Kervarec Solenn, [[DATE_OF_BIRTH|3 mars 1987]]',
      'loi Solenn, 3 mars 1987',
    ],
    'date ancienne en lettres, devant un lieu': [
      'Kervarec Solenn [[DATE_OF_BIRTH|3 mars 1987]] à Vitré',
      'acte signé 3 mars 1987 à Vitré',
    ],
    'date ancienne en chiffres': [
      'Kervarec ; [[DATE_OF_BIRTH|03/03/1987]] ; Rennes',
      'Kervarec ; 03/03/2024 ; Rennes',
    ],
  },
}
