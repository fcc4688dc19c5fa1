import type { Table } from './table.ts'

/**
 * What no pattern holds: addresses, fields and columns by their labels, logins told by names, lists. All findings
 * count here, of whatever kind.
 */
export const byCode: Table = {
  AddressRecognizer: {
    right: [
      'domiciliée [[POSTAL_ADDRESS|12 bis rue des Lilas, 35000 Rennes]]',
      'habite au [[POSTAL_ADDRESS|4, allée du Clos-Bily, appt 12, 35700 Rennes]].',
      'adresse : [[POSTAL_ADDRESS|Résidence Les Ajoncs, bâtiment B, 8 rue de Vern, 35200 Rennes]]',
      'Envoyer au [[POSTAL_ADDRESS|3\u00a0ter\u00a0avenue\u00a0Janvier, 35000\u00a0Rennes]]',
      'elle vit [[POSTAL_ADDRESS|lieu-dit La Ville Neuve, 35480 Guipry-Messac]]',
      'courrier au [[POSTAL_ADDRESS|27 bd de la liberté 35000 rennes]]',
      'Mme [[PERSON|Solenn Le Guellec]], [[POSTAL_ADDRESS|12 rue des Tanneurs, 35000 Rennes]]',
      'au [[POSTAL_ADDRESS|12 RUE DES LILAS\n35000 RENNES]]',
      'On habite au [[POSTAL_ADDRESS|quarante-deux rue du Couédic à Lorient]].',
      'scan : [[POSTAL_ADDRESS|1O impasse des Tilleuls 12000 RODEZ]]',
      'demeurant [[POSTAL_ADDRESS|lieu-dit « Les Quatre-Vents », 63330 Pionsat]]',
      'demeurant à [[POSTAL_ADDRESS|Rezé (44400), 25 rue Aristide-Briand]]',
      'elle a déménagé au [[POSTAL_ADDRESS|5 place du marché]]',
      'Adresse :\n[[POSTAL_ADDRESS|Chemin de la Fontaine\nLe Bourg\n19170 Bugeat]]',
      'il vit [[POSTAL_ADDRESS|res. les ajoncs bat 4 porte 41 rue du stade 18100 vierzon]]',
      '[[POSTAL_ADDRESS|12 bis rue du pot 50400 saint orvain]]',
      'il est logé [[POSTAL_ADDRESS|11 av de la republique 2eme etage droite 63300 thiers]]',
      "à l'[[POSTAL_ADDRESS|EHPAD Les Pommiers, chambre 118, 9 rue Saint-Gaud, 50400 Saint-Lô]]",
      '[[POSTAL_ADDRESS|33 ter rue de Verdun, fond de cour]]',
      'Mme [[PERSON|Le Guellec]], [[POSTAL_ADDRESS|Foyer Les Ormes, studio 9, 45 rue de l’Oradou, 63000 Clermont-Ferrand]]',
      'demeurant [[POSTAL_ADDRESS|lieudit Le Champ Rond, 63330 Pionsat]], parcelle cadastrée section AH n° 412',
      'elle habite au [[POSTAL_ADDRESS|12 bis rue\ndes Lilas, 35000 Rennes]]',
      'elle habite au [[POSTAL_ADDRESS|12\nbis rue des\nLilas,\n35000 Rennes]]',
      'domiciliée [[POSTAL_ADDRESS|Résidence Les Ajoncs,\nbâtiment B, 8 rue de Vern, 35200 Rennes]]',
      '[[POSTAL_ADDRESS|8 rue de Vern,\nappt 12,\n35200 Rennes]]',
      '我们住在[[POSTAL_ADDRESS|13 rue du Faubourg-Vert, 75019 Paris]]。',
    ],
    wrong: [
      'La rue des Lilas sera fermée.',
      'Place de la Mairie, marché le samedi',
      'Hôtel du Département, 1 avenue de la Préfecture, 35000 Rennes',
      'à la maison de quartier, 8 allée du Parc',
      'Le tramway dessert 12 stations.',
      'La commune de Rennes compte 230 000 habitants.',
      'Les 12 rues du centre seront fermées',
      'article 12 rue interdite',
      'voir page 12 rue des Lilas',
      'appt de service vacant',
      'La rue\nde la gare est fermée.',
      // Parcels of the land register.
      'une parcelle cadastrée section AH n° 412 et 413, lieudit Les Moulières, en zone UDa',
      'parcelle cadastrée section ZB numéro 12, lieu-dit La Ville Neuve, 35480 Guipry-Messac',
    ],
  },
  FieldRecognizer: {
    right: [
      '{"nom":"[[PERSON|Kervarec]]","prenom":"[[PERSON|Solenn]]","tel":"[[PHONE_NUMBER|0639981234]]"}',
      'Matricule : [[STAFF_ID|48213]]\nNom : [[PERSON|KERVAREC]]',
      'date_naissance=[[DATE_OF_BIRTH|1987-03-03]]',
      'nom = [[PERSON|Kervarec]] ; prénom = [[PERSON|Solenn]]',
      'tel: [[PHONE_NUMBER|0639981234]]; fax: [[PHONE_NUMBER|0261910001]]',
      'Nom :\n[[PERSON|KERVAREC]]',
    ],
    wrong: [
      '{"nom":"","total":12}',
      '{"status":"ok","count":3}',
      'Objet : réunion du 3 mars',
      'Téléphone : à compléter',
      'Nom : néant',
      'Matricule : sans objet',
      '{"id":42,"prix":"12,50"}',
    ],
  },
  ColumnRecognizer: {
    right: [
      'adr1|adr2|cp|ville\n[[POSTAL_ADDRESS|4 square des Mimosas|Esc. 3|83000|TOULON]]',
      'demandeur,ancien titre\n[[PERSON|Solenn Kervarec]],[[FR_PASSPORT|17CC40926]]\n[[PERSON|Ronan Orsel]],[[FR_ID_CARD|091235401877]]',
      'matricule;nom;prenom\n[[STAFF_ID|48213]];[[PERSON|KERVAREC]];[[PERSON|Solenn]]\n[[STAFF_ID|48214]];[[PERSON|ORSEL]];[[PERSON|Ronan]]',
      '"nom","matricule"\n"[[PERSON|Kervarec]]","[[STAFF_ID|48213]]"',
      'nom\tmatricule\n[[PERSON|KERVAREC]]\t[[STAFF_ID|48213]]',
      'nom;tel\r\n[[PERSON|Kervarec]];[[PHONE_NUMBER|0639981234]]\r\n',
      '| Nom | Date de naissance |\n|---|---|\n| [[PERSON|Solenn Kervarec]] | [[DATE_OF_BIRTH|03/03/1987]] |',
    ],
    wrong: [
      'article;quantité;prix\nchaise;12;48,00\ntable;3;120,00',
      'article;matricule\nchaise;à définir',
      '| Mois | Total |\n|---|---|\n| mars | 12 |',
    ],
  },
  LoginRecognizer: {
    right: [
      'demande reprise par [[USERNAME|ylegoff2]] hier',
      'ok pour [[USERNAME|ylegoff2]] ?',
      'transmis par [[USERNAME|ylegoff2]] et [[USERNAME|tquemener]]',
      'demande reprise par\n[[USERNAME|ylegoff2]] hier',
    ],
    wrong: [
      'Le service se connecte avec un compte générique.',
      'ok pour lundi2 ?',
      "demande reprise par l'accueil hier",
    ],
  },
  NeighbourRecognizer: {
    right: [
      'Matricules\n[[PERSON|ROUX Paul]] ([[STAFF_ID|48213]])\n[[PERSON|LEVY Anne]] ([[STAFF_ID|48991]])',
      'Matricules :\n- [[PERSON|Paul Roux]] : [[STAFF_ID|48213]]\n- [[PERSON|Anne Levy]] : [[STAFF_ID|48991]]',
    ],
    wrong: [
      'Les immatriculations ont augmenté de 48213 en 2024.',
      'Population\nRennes (48213)\nVitré (18991)',
    ],
  },
  InsertRecognizer: {
    right: [
      "INSERT INTO agents (nom, prenom, matricule) VALUES ('[[PERSON|Kervarec]]', '[[PERSON|Solenn]]', '[[STAFF_ID|48213]]');",
      "INSERT INTO agents (nom, tel)\nVALUES ('[[PERSON|Kervarec]]', '[[PHONE_NUMBER|0639981234]]'),\n('[[PERSON|Orsel]]', '[[PHONE_NUMBER|0639981235]]');",
    ],
    wrong: [
      "INSERT INTO t (libelle, code) VALUES ('chaise', 'A12');",
      "INSERT INTO stock (article, quantite) VALUES ('chaise', 12);",
    ],
  },
  NameRecognizer: {
    right: [
      'Mme [[PERSON|Solenn Kervarec]] et M. [[PERSON|Orsel]] sont reçus.',
      'Madame [[PERSON|LE GOFF]], née [[PERSON|Tanguy]]',
      'bonjour, je suis [[PERSON|solenn kervarec]], merci',
      'Cordialement,\n[[PERSON|Solenn Kervarec]]',
      'Mme\u00a0[[PERSON|Solenn\u00a0Kervarec]]',
    ],
    wrong: [
      'La rue Jean-Jaurès et le lycée Émile-Zola sont fermés.',
      'Vu la loi Evin et le théorème de Pythagore',
      'Le Conseil municipal adopte le budget.',
      'Le Premier ministre a nommé le préfet.',
    ],
  },
}
