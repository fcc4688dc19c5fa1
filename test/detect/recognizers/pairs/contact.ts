import type { Pairs } from './pair.ts'

/** Telephones, mail, addresses of other countries, coordinates. */
export const contact: Pairs = {
  PhoneRecognizer: {
    'français, par paires': [
      'Rappeler le [[PHONE_NUMBER|06 39 98 12 34]] avant midi',
      'Rappeler le 06 39 98 12 avant midi',
    ],
    "français, d'un trait": ['tél. [[PHONE_NUMBER|0639981234]]', 'réf. 0639981234'],
    'français, autres groupes': ['Guadeloupe : [[PHONE_NUMBER|0590 12 34 56]]', 'Guadeloupe : 0590 12 €'],
    'zéro entre parenthèses, ou seul devant trois groupes': [
      'standard : [[PHONE_NUMBER|(0)2 61 91 00 01]]',
      'standard : (0)2 61 91 00',
    ],
    'avec indicatif de la France': [
      'joignable au [[PHONE_NUMBER|+33 6 39 98 12 34]]',
      'joignable au +33 6 39',
    ],
    'outre-mer avec indicatif': ['à La Réunion [[PHONE_NUMBER|+262 692 12 34 56]]', 'à La Réunion +262 6'],
    'étranger avec indicatif': ['en Belgique [[PHONE_NUMBER|+32 2 123 45 67]]', 'en Belgique +32 2 %'],
    'numérisé (O pour 0, l pour 1)': ['Tél [[PHONE_NUMBER|O6 39 98 12 34]]', 'Tél O6 39 98 ZZ 34'],
    'sans le zéro du début': ['portable : [[PHONE_NUMBER|639981234]]', 'portable : 63'],
    'outre-mer, indicatif entre parenthèses': [
      'à Nouméa : [[PHONE_NUMBER|(687) 26 12 34]]',
      'à Nouméa : (687) 26 agents',
    ],
    'nord-américain sans indicatif': ['au Québec [[PHONE_NUMBER|(514) 555-0123]]', 'au Québec (514) 555'],
  },
  PhoneNearRecognizer: {
    'dix chiffres, groupes quelconques': ['tél. [[PHONE_NUMBER|06 39981234]]', 'réf. 06 39981234'],
    'indicatif sans signe': ['mobile [[PHONE_NUMBER|33639981234]]', 'taille 33639981234'],
  },
  SpokenPhoneRecognizer: {
    'dicté, en toutes lettres': [
      'le [[PHONE_NUMBER|zéro six trente-neuf quatre-vingt-dix-huit douze quarante]] voilà',
      'le zéro six trente-neuf voilà',
    ],
    'dicté, le début seul en toutes lettres': [
      'tel [[PHONE_NUMBER|zero six 39 98 12 34]]',
      'tel zero six 39 %',
    ],
  },
  LoneMobileRecognizer: {
    "neuf chiffres d'un mobile dont un tableur a mangé le zéro": [
      'voisin : Da Cunha. [[PHONE_NUMBER|672674698]]',
      'voisin : Da Cunha. 672674698 €',
    ],
  },
  BritishPhoneRecognizer: {
    'britannique sans indicatif': ['Please call [[PHONE_NUMBER|01632 960001]]', 'Please read 01632 960001'],
  },
  ExtensionRecognizer: {
    'poste interne': ['joindre le poste [[PHONE_NUMBER|4127]]', 'joindre le poste du budget'],
    'numéro à composer en interne': ['faites le [[PHONE_NUMBER|4127]]', 'faites le 4'],
    'annuaire à points de conduite': ['État civil ........ [[PHONE_NUMBER|4127]]', 'État civil ........ 4'],
  },
  ShortExtensionRecognizer: {
    'poste interne à deux chiffres ou numérisé': [
      'appeler au poste [[PHONE_NUMBER|41]]',
      'rester au poste 41',
    ],
  },
  SplitPhoneRecognizer: {
    'étranger, sur deux lignes': [
      'me joindre au [[PHONE_NUMBER|+32 2 123\n45 67]].',
      'me joindre au +32 2 %\n45 €.',
    ],
    'sur deux lignes': ['me joindre au [[PHONE_NUMBER|06 39 98\n12 34]].', 'les scores du 06 39 98\n12 34.'],
  },
  EmailRecognizer: {
    adresse: ['Écrire à [[EMAIL_ADDRESS|jeanne.martin@ville.example]].', 'Écrire à jeanne.martin@ville.'],
    "espaces autour de l'arobase": [
      'Écrire à [[EMAIL_ADDRESS|jeanne.martin @ ville.example]]',
      'Écrire à jeanne.martin @ ville',
    ],
    'adresse masquée à la main': [
      'Écrire à [[EMAIL_ADDRESS|jeanne.martin (at) ville.example]]',
      'Écrire à jeanne.martin (et) ville.example',
    ],
    'arobase en toutes lettres': [
      'Écrire à [[EMAIL_ADDRESS|jeanne.martin arobase ville point example]]',
      'Écrire à jeanne.martin arobase ville',
    ],
  },
  ForeignAddressRecognizer: {
    'britannique, sans numéro': [
      'to [[POSTAL_ADDRESS|The Old Rectory, Church Lane, Much Wenlock TF13 6AB]]',
      'to The Old Rectory, Church Lane, Much Wenlock',
    ],
    canadienne: [
      'to [[POSTAL_ADDRESS|118 Kingsway Avenue, Unit 4, Toronto ON M8X 2R9]]',
      'to Kingsway Avenue, Toronto ON M8X 2R9',
    ],
    'néerlandaise, belge ou roumaine, sans mot de voie': [
      'à [[POSTAL_ADDRESS|Keizersgracht 318, 1016 EZ Amsterdam, Pays-Bas]]',
      'à Keizersgracht, Amsterdam, Pays-Bas',
    ],
    "annoncée par son libellé, jusqu'au code postal": [
      'Domicile : [[POSTAL_ADDRESS|Le Haut-Bézier 35l20 Dol]]',
      'Domicile : Le Haut-Bézier à Dol',
    ],
    britannique: [
      'She lives at [[POSTAL_ADDRESS|12 Baker Street, London NW1 6XE]].',
      'She lives at 12 Baker users, London.',
    ],
    'irlandaise (Eircode)': [
      'lives at [[POSTAL_ADDRESS|14 Patrick Street, Cork, T12 X2Y4]]',
      'lives at 14 Patrick users, Cork, T12',
    ],
    américaine: [
      'moved from [[POSTAL_ADDRESS|742 Maple Avenue, Springfield, IL 62704]]',
      'moved from Maple Springfield, IL 62704',
    ],
    'allemande, néerlandaise': [
      'Anschrift: [[POSTAL_ADDRESS|Lindenstraße 12, 10969 Berlin]]',
      'Anschrift: Lindenstraße, Berlin',
    ],
    'allemande, sans mot de voie': [
      'wohnhaft [[POSTAL_ADDRESS|Am Läger 7, 77694 Kehl]]',
      'wohnhaft Am Läger, Kehl',
    ],
    'espagnole, italienne, portugaise': [
      'vive en [[POSTAL_ADDRESS|Calle de Atocha 25, 3º B, 28012 Madrid]]',
      'vive en Calle de Atocha, Madrid',
    ],
    polonaise: [
      'adres: [[POSTAL_ADDRESS|ul. Marszałkowska 10/16, 00-590 Warszawa]]',
      'adres: ul. Marszałkowska, Warszawa',
    ],
    'belge, suisse, luxembourgeoise': [
      'résidant [[POSTAL_ADDRESS|rue de la Loi 16, 1000 Bruxelles]]',
      'résidant rue de la Loi, à Bruxelles',
    ],
  },
  GeoRecognizer: {
    'paire décimale': ['GPS [[GEO_COORDINATES|48.11198, -1.67429]]', 'GPS 48.1, -1.6'],
    'paire décimale à virgule': ['GPS [[GEO_COORDINATES|48,11198 ; -1,67429]]', 'GPS 48,1 ; -1,6'],
    'degrés minutes secondes': ['GPS [[GEO_COORDINATES|48°06\'43"N 1°40\'27"W]]', 'GPS 48°06\'43"N'],
    'degrés et minutes décimales': ["GPS [[GEO_COORDINATES|N 48°06.717' W 001°40.457']]", "GPS N 48°06.717'"],
    'Lambert 93': ['plan [[GEO_COORDINATES|X=352 123,4 Y=6 789 012,3]]', 'plan X=352 Y=6 789'],
    'latitude ou longitude annoncée': ['latitude=[[GEO_COORDINATES|48.11198]]', 'altitude=48.11198'],
  },
}
