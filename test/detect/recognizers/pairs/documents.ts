import type { Pairs } from './pair.ts'

/** Documents of identity and plates, announced or by their shape. */
export const documents: Pairs = {
  IdCardRecognizer: {
    annoncée: ['CNI n° [[FR_ID_CARD|180735201234]]', 'CNI n° 1807352'],
    'annoncée, saisie en minuscules': ['cni [[FR_ID_CARD|x4rtbpfw4]]', 'cni x4rt'],
    "deuxième d'une liste": [
      'CNI [[FR_ID_CARD|180735201234]] et [[FR_ID_CARD|X4RTBPFW4]]',
      'CNI 1807 et X4R',
    ],
  },
  IdCardNearRecognizer: {
    "forme d'une carte d'identité près d'une annonce": [
      "Sa carte d'identité, refaite en 2019, porte le [[FR_ID_CARD|180735201234]].",
      "Sa carte d'identité, refaite en 2019, porte le 18073.",
    ],
  },
  ForeignIdCardRecognizer: {
    "annoncée dans une autre langue de l'Union": [
      'Personalausweis [[FR_ID_CARD|L01X00T47]]',
      'Personalausweis L01',
    ],
    "numéro national d'identité, annoncé": ['NIN : [[FR_ID_CARD|12345678901]]', 'NIN : 1234567'],
    'belge ou numéro national': ['Belge, [[FR_ID_CARD|85.03.03-123.45]]', 'Belge, 85.03.03-12'],
    'étrangère, annoncée': [
      "carte d'identité belge [[FR_ID_CARD|BE 5921234]]",
      "carte d'identité belge BE 59",
    ],
  },
  PassportRecognizer: {
    annoncé: ['passeport n° [[FR_PASSPORT|18FV04812]]', 'passeport n° 18FV'],
  },
  PassportNearRecognizer: {
    "forme d'un passeport étranger près d'une annonce": [
      'passeport ivoirien, perdu en mars : [[FR_PASSPORT|CI1234567]]',
      'passeport ivoirien, perdu en mars : CI12',
    ],
    "forme d'un passeport français près d'une annonce": [
      'Le passeport a été perdu à Rennes ; il portait [[FR_PASSPORT|18FV04812]].',
      'Le passeport a été perdu à Rennes ; il portait 18FV.',
    ],
  },
  DrivingLicenceRecognizer: {
    annoncé: ['permis de conduire n° [[FR_DRIVING_LICENCE|18AB12345]]', 'permis de conduire n° 18AB'],
    'britannique (seize caractères)': [
      'licence [[FR_DRIVING_LICENCE|MORGA753116SM9IJ]]',
      'licence MORGA793116SM9IJ',
    ],
    'annoncé dans une autre langue': [
      'Führerschein Nr. [[FR_DRIVING_LICENCE|B072RRE2I55]]',
      'Führerschein Nr. B07',
    ],
    'PC, annoncé': ['PC n° [[FR_DRIVING_LICENCE|18AB12345]]', 'PC n° 18AB'],
  },
  DrivingLicenceNearRecognizer: {
    "forme d'un permis près d'une annonce": [
      'Conductrice contrôlée, numéro présenté [[FR_DRIVING_LICENCE|18AB12345]]',
      'Conductrice contrôlée, numéro présenté 18AB12',
    ],
  },
  ResidencePermitNearRecognizer: {
    "forme d'un titre de séjour près d'une annonce": [
      'la préfecture a délivré le [[FR_RESIDENCE_PERMIT|3503123456]]',
      'la préfecture a délivré le 35031234',
    ],
  },
  ResidencePermitRecognizer: {
    annoncé: ['titre de séjour n° [[FR_RESIDENCE_PERMIT|3503123456]]', 'titre de séjour n° 35031'],
  },
  MrzRecognizer: {
    'deux ou trois lignes': [
      '[[FR_ID_CARD|IDFRAKERVAREC<<<<<<<<<<<<<<<<<<352026\n1503352000017SOLENN<<ANNE<<8703031F2]]',
      'IDFRAKERVAREC \nSOLENN ANNE',
    ],
    'ligne du nom': [
      'Scan : [[FR_ID_CARD|P<FRAKERVAREC<<SOLENN<ANNE<<<<<<<<<<<<<<<<<<]]',
      'Scan : P<FRA <<SOLENN',
    ],
    'ligne des numéros': [
      'Scan : [[FR_ID_CARD|18FV048126FRA8703035F2803034<<<<<<<<<<<<<<00]]',
      'Scan : 18FV04812FRA870303F280303',
    ],
  },
  LoneDocumentRecognizer: {
    'passeport ou permis français': ['réponse : [[FR_PASSPORT|18 FV 04812]].', 'réponse : 18 FV 0481.'],
  },
  LoneIdCardRecognizer: {
    'douze chiffres, ou neuf caractères qui mêlent lettres et chiffres': [
      'Kervarec ; [[FR_ID_CARD|X4RTBPFW4]] ; ok',
      'Kervarec ; KXRTBPFWA ; ok',
    ],
  },
  LonePermitRecognizer: {
    'dix chiffres': ['n ; [[FR_RESIDENCE_PERMIT|7503012345]]', 'n ; 7503012345 €'],
  },
  LoneBenefitRecognizer: {
    'sept chiffres et une lettre': ['site, [[BENEFIT_ID|1234567 K]]', 'école, 1234567 K'],
  },
  PlateRecognizer: {
    'SIV avec tirets': ['vu [[FR_LICENSE_PLATE|GT-408-KX]] hier', 'vu GI-408-KX hier'],
    'SIV avec espaces': ['vu [[FR_LICENSE_PLATE|GT 408 KX]] hier', 'vu LE 408 KX hier'],
  },
  LoosePlateRecognizer: {
    "SIV d'un trait ou en minuscules": ['camionnette [[FR_LICENSE_PLATE|ab123cd]]', 'camionnette ab123ci'],
  },
  OldPlateRecognizer: {
    FNI: ['voiture [[FR_LICENSE_PLATE|1234 AB 35]]', 'voiture 1234 AB 99'],
  },
  MopedPlateRecognizer: {
    'cyclomoteur, provisoire WW, ou numérisée (O pour 0, I pour 1)': [
      'véhicule provisoire [[FR_LICENSE_PLATE|WW-123-AB]]',
      'véhicule provisoire WW-123-OI',
    ],
  },
  AnnouncedPlateRecognizer: {
    "plaque d'un autre pays, annoncée": [
      'immatriculation allemande [[FR_LICENSE_PLATE|KA-XY 1234]]',
      'immatriculation allemande à faire',
    ],
    'numéro de châssis': ['VIN [[FR_LICENSE_PLATE|VF1RFB00X56789012]]', 'VIN VF1RFB00X'],
  },
}
