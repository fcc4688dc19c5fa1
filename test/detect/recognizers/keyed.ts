import { grouped, iban, luhn, nir, rib, separators, spaces, spi, spoilt, vat } from './numbers.ts'
import type { Table } from './table.ts'

const number = nir('1850335238042')
const corsican = nir('285032A004123')
const nirGroups = [1, 2, 2, 2, 3, 3, 2]
const tax = spi('0712345678')
const siren = luhn('48251739')
const siret = luhn(`${siren}0002`)
const french = iban('FR', rib('30004', '01234', '00005678901'))
const german = iban('DE', '370400440532013000')
const account = rib('20041', '01005', '12345678901')
const visa = luhn('497401234567890')
const amex = luhn('37144963539843')
const rpps = luhn('1010123456')

/** Numbers that a key proves. */
export const keyed: Table = {
  NirRecognizer: {
    right: [
      ...separators.map(each => `Assurée ${`[[FR_NIR|${grouped(number, nirGroups, each)}]]`}, à rappeler.`),
      `[[FR_NIR|${number}]]`,
      `son numéro, [[FR_NIR|${corsican}]], est à vérifier`,
      `NIR : [[FR_NIR|${grouped(corsican, nirGroups, ' ')}]].`,
      `Sécurité sociale [[FR_NIR|${number.slice(0, 13)}]]`,
      `n° [[FR_NIR|${grouped(number.slice(0, 13), nirGroups.slice(0, 6), ' ')} clé ${number.slice(13)}]]`,
      // Split over a line where a letter was wrapped.
      `NIR [[FR_NIR|${grouped(number.slice(0, 13), nirGroups.slice(0, 6), ' ')}\n${number.slice(13)}]] du dossier`,
      // A scanner's O for 0 and l for 1, proven by the key.
      `Copie : [[FR_NIR|${number.replace(/0/, 'O')}]]`,
      `Copie : [[FR_NIR|${number.replace(/^1/, 'l')}]]`,
      // A wrong key near a word that announces it: a typing error is still somebody's number.
      `numéro de sécurité sociale ${`[[FR_NIR|${grouped(spoilt(number), nirGroups, ' ')}]]`}`,
    ],
    wrong: [
      'La somme de 1 850 335 euros est inscrite au budget.',
      `référence catalogue ${number.slice(0, 12)}`,
      `id interne 9${number}4`,
      'EAN 9782070612758',
      `Copie : ${spoilt(number).replace(/0/, 'O')}`,
    ],
  },
  BareNirRecognizer: {
    right: [
      '[[FR_NIR|2870456123045]]',
      'Martin [[FR_NIR|1 85 03 35 238 042]] ok',
      'ligne 4 ; [[FR_NIR|2910714118027]] ; oui',
    ],
    wrong: ['2871356123045', 'commande 12870456123045', '3 870 456 123 045 octets'],
  },
  NirLabelRecognizer: {
    right: [
      'NIR : [[FR_NIR|1 85 03 35 238 042 11]]',
      'sécu n° [[FR_NIR|2-87-04-56-123-045]]',
      'Carte vitale\u00a0: [[FR_NIR|1\u00a085\u00a003\u00a035\u00a0238\u00a0042]]',
      'social security number: [[FR_NIR|185033523804299]]',
    ],
    wrong: ['La sécurité sociale fête ses 80 ans.', 'sécu : voir page 12', 'NIR inconnu au 12/03/2024'],
  },
  TaxIdRecognizer: {
    right: [
      `[[FR_TAX_ID|${tax}]] (avis de taxe foncière)`,
      ...spaces.map(each => `foyer [[FR_TAX_ID|${grouped(tax, [2, 2, 3, 3, 3], each)}]]`),
      `Ref. impôts [[FR_TAX_ID|${grouped(tax, [1, 3, 3, 3, 3], ' ')}]]`,
    ],
    wrong: [`colis ${spoilt(tax)}`, `tracking ${tax}77`, 'ISBN 9791032100059'],
  },
  TaxIdNearRecognizer: {
    right: [
      `numéro fiscal du couple ${`[[FR_TAX_ID|${grouped(tax, [3, 3, 3, 4], ' ')}]]`}`,
      `avis d'imposition joint, [[FR_TAX_ID|${grouped(tax, [4, 4, 5], '.')}]]`,
    ],
    wrong: ['avis d’imposition 2023 sur les revenus 2022', 'impôts : 12 345 euros'],
  },
  TaxIdLabelRecognizer: {
    right: [
      `n° fiscal : [[FR_TAX_ID|${spoilt(tax)}]]`,
      `SPI [[FR_TAX_ID|${tax}]]`,
      `identifiant fiscal (à reporter) : [[FR_TAX_ID|${grouped(tax, [2, 2, 3, 3, 3], ' ')}]]`,
      'tax identification number: [[FR_TAX_ID|3012345678901]]',
    ],
    wrong: ['numéro fiscal : non communiqué', 'année fiscale 2024'],
  },
  SiretRecognizer: {
    right: [
      `[[FR_SIRET|${siret}]]`,
      ...separators.map(each => `SIRET [[FR_SIRET|${grouped(siret, [3, 3, 3, 5], each)}]]`),
      `Siret : [[FR_SIRET|${grouped(siret, [9, 5], ' ')}]], à payer`,
      `Siret : [[FR_SIRET|${siret.slice(0, 9)}\n${siret.slice(9)}]]`,
      // A scanner's O for 0, proven by the key.
      `tampon [[FR_SIRET|${siret.replace(/0/, 'O')}]]`,
      // La Poste: Luhn fails, the sum of digits is a multiple of five.
      'établissement [[FR_SIRET|35600000000048]] (siret)',
      `entreprise, SIRET [[FR_SIRET|${spoilt(siret)}]]`,
    ],
    wrong: [
      `colis ${spoilt(siret)}`,
      spoilt(siret).replace(/0/, 'O'),
      `lot 7${siret}9`,
      '00000000000000',
      '12 345 678 901 234 octets',
    ],
  },
  SirenRecognizer: {
    right: [
      `SIREN [[FR_SIREN|${siren}]]`,
      ...spaces.map(each => `RCS Rennes [[FR_SIREN|${grouped(siren, [3, 3, 3], each)}]]`),
      `immatriculée au registre du commerce sous le n° [[FR_SIREN|${grouped(siren, [3, 3, 3], ' ')}]]`,
      'siren : [[FR_SIREN|482517390]]',
    ],
    wrong: ['482 517 390 euros', 'population 482517391', 'SIREN : à demander'],
  },
  SirenNearRecognizer: {
    right: [
      `La SARL Bertin (${`[[FR_SIREN|${grouped(siren, [3, 3, 3], ' ')}]]`}) est retenue.`,
      `association loi 1901, [[FR_SIREN|${siren}]]`,
    ],
    wrong: [
      `La SARL Bertin a vendu ${grouped(spoilt(siren), [3, 3, 3], ' ')} pièces.`,
      'SAS au capital de 125 000 000',
    ],
  },
  SplitSirenRecognizer: {
    right: [
      `RCS Rennes [[FR_SIREN|${siren.slice(0, 3)}\n${grouped(siren.slice(3), [3, 3], ' ')}]]`,
      `La SARL Bertin ([[FR_SIREN|${grouped(siren.slice(0, 6), [3, 3], '\u00a0')}\n${siren.slice(6)}]])`,
    ],
    wrong: [
      `La SARL Bertin, ${grouped(siren, [3, 3, 3], '\n')}`,
      `La SARL Bertin a vendu ${grouped(spoilt(siren).slice(0, 6), [3, 3], ' ')}\n${spoilt(siren).slice(6)} pièces.`,
      `${grouped(siren.slice(0, 6), [3, 3], ' ')}\n${siren.slice(6)} euros`,
    ],
  },
  VatRecognizer: {
    right: [
      `[[FR_VAT|${vat(siren)}]]`,
      ...spaces.map(each => `TVA [[FR_VAT|${grouped(vat(siren), [4, 3, 3, 3], each)}]]`),
      `TVA intracommunautaire : [[FR_VAT|${grouped(vat(siren), [2, 2, 9], ' ')}]].`,
      `n° TVA [[FR_VAT|${vat(siren).toLowerCase()}]]`,
    ],
    wrong: ['FR 2024', 'TVA à 20 % sur 482 517 390 €', `XFR${vat(siren)}`],
  },
  EuropeanVatRecognizer: {
    right: [
      'VAT number [[FR_VAT|DE123456789]]',
      'TVA du fournisseur belge : [[FR_VAT|BE 0123.456.789]]',
      'IVA [[FR_VAT|IT12345678901]]',
      'btw [[FR_VAT|NL123456789B01]]',
    ],
    wrong: ['commande DE123456789', 'SE 2024, TVA comprise', 'ticket PT123456789 sans taxe'],
  },
  IbanRecognizer: {
    right: [
      `[[IBAN|${french}]]`,
      ...separators.map(each => `IBAN [[IBAN|${grouped(french, [4, 4, 4, 4, 4, 4, 3], each)}]]`),
      `compte allemand [[IBAN|${grouped(german, [4, 4, 4, 4, 4, 2], ' ')}]].`,
      `[[IBAN|${iban('BE', '539007547034')}]]`,
      `virement sur [[IBAN|${french.toLowerCase()}]]`,
      // Split over a line in a letter.
      `IBAN [[IBAN|${grouped(french.slice(0, 16), [4, 4, 4, 4], ' ')}\n${grouped(french.slice(16), [4, 4, 3], ' ')}]]`,
      `IBAN : [[IBAN|${spoilt(french)}]]`,
      // A scanner's O for 0, proven by the key.
      `scan [[IBAN|${french.replace(/00/, 'OO')}]]`,
    ],
    wrong: [
      `jeton ${french}ZZ9`,
      'FR76',
      'article FR12 3456',
      'Norme NF EN 13791, DE12 et suivants',
      'relisez la fiche 7 ou la page de la CNIL',
    ],
  },
  IbanLabelRecognizer: {
    right: ['IBAN [[IBAN|FR76 3000 4012 3400 0056 7890]]', 'IBAN : [[IBAN|LT12 1000 0111 0100 1000 12]]'],
    wrong: ['IBAN à fournir avant le 12 mars', "L'IBAN compte 27 caractères en France."],
  },
  RibRecognizer: {
    right: [
      `RIB [[IBAN|${grouped(account, [5, 5, 11, 2], ' ')}]]`,
      ...spaces.map(each => `compte [[IBAN|${grouped(account, [5, 5, 11, 2], each)}]]`),
      `RIB : [[IBAN|${account}]]`,
      `[[IBAN|${grouped(account, [5, 5, 11, 2], '-')}]] (virement)`,
      'RIB : banque [[IBAN|20041 guichet 01005 compte 12345678901 clé 41]]',
    ],
    wrong: ['Code banque à préciser', `colis ${spoilt(account)}123`, 'comptes 20041 et 01005'],
  },
  CreditCardRecognizer: {
    right: [
      `[[CREDIT_CARD|${visa}]]`,
      ...separators.map(each => `CB [[CREDIT_CARD|${grouped(visa, [4, 4, 4, 4], each)}]] exp 09/28`),
      `Amex [[CREDIT_CARD|${grouped(amex, [4, 6, 5], ' ')}]]`,
      `carte bancaire [[CREDIT_CARD|${grouped(spoilt(visa), [4, 4, 4, 4], ' ')}]]`,
      `CB [[CREDIT_CARD|${grouped(visa.slice(0, 8), [4, 4], ' ')}\n${grouped(visa.slice(8), [4, 4], ' ')}]] exp 09/28`,
      `payé par carte\n[[CREDIT_CARD|${grouped(visa, [4, 4, 4, 4], ' ')}]]`,
    ],
    wrong: [
      `colis ${spoilt(visa)}`,
      '4444 4444 4444 4444 44',
      `imei ${luhn('86753098641264')}`,
      '0000 0000 0000 0000',
      // A column of extension numbers.
      `carte : ${grouped(visa, [4, 4, 4, 4], '\n')}`,
    ],
  },
  RppsRecognizer: {
    right: [
      `Dr Kerbrat, [[HEALTH_ID|${rpps}]]`,
      `médecin traitant ([[HEALTH_ID|${grouped(rpps, [2, 3, 3, 3], ' ')}]])`,
      `infirmière libérale [[HEALTH_ID|${grouped(rpps, [2, 3, 3, 3], '\u00a0')}]]`,
    ],
    wrong: ['Dr Kerbrat, 12 rendez-vous', `docteur en droit, thèse 2${rpps.slice(1)}`],
  },
  LoneRppsRecognizer: {
    right: [`[[HEALTH_ID|${rpps}]]`, `liste : [[HEALTH_ID|${grouped(rpps, [2, 3, 3, 3], ' ')}]] ; ok`],
    wrong: [spoilt(rpps), `${rpps}5`, `A${rpps}`],
  },
  LoneSirenRecognizer: {
    right: [`[[FR_SIREN|${grouped(siren, [3, 3, 3], ' ')}]] retenue`, `lot 2 : [[FR_SIREN|${siren}]]`],
    wrong: [`${grouped(siren, [3, 3, 3], ' ')} euros`, spoilt(siren), `ref-${siren}`],
  },
  MrzRecognizer: {
    right: [
      '[[FR_ID_CARD|IDFRAKERVAREC<<<<<<<<<<<<<<<<<<352026\n1503352000017SOLENN<<ANNE<<8703031F2]]',
      'Scan :\n[[FR_ID_CARD|P<FRAKERVAREC<<SOLENN<ANNE<<<<<<<<<<<<<<<<<<]]',
    ],
    wrong: ['P<0,05 est significatif', 'ID FRANCE 2024', '<<<< à compléter >>>>'],
  },
}
