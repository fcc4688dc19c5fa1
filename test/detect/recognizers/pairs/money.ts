import { grouped, iban, luhn, nir, rib, spi, spoilt, vat } from '../numbers.ts'
import type { Pair, Pairs } from './pair.ts'

const digits = '123456789012345678901234567890'
const siren = luhn('48251739')
const siret = luhn(`${siren}0002`)
const account = rib('20041', '01005', '12345678901')
const visa = luhn('497401234567890')
const visaOf19 = luhn('497401234567890123')
const amex = luhn('37144963539843')
const number = nir('1850335238042')
const tax = spi('0712345678')
const german = iban('DE', '370400440532013000')
const french = iban('FR', rib('30004', '01234', '00005678901'))

const siretPair = (value: string): Pair => [`tampon [[FR_SIRET|${value}]]`, `tampon ${spoilt(value)}`]
const nirPair = (value: string): Pair => [`Assurée [[FR_NIR|${value}]]`, `Assurée ${value.slice(0, 7)}`]
const cardPair = (value: string): Pair => [`reçu [[CREDIT_CARD|${value}]]`, `reçu ${spoilt(value)}`]
const ribPair = (value: string): Pair => [`saisi : [[IBAN|${value}]]`, `saisi : ${spoilt(value)}`]
/** A scanner's O for 0, and the same where the key proves nothing. */
const scannedPair = (kind: string, value: string): Pair => [
  `scan [[${kind}|${value.replace('0', 'O')}]]`,
  `scan ${spoilt(value).replace('0', 'O')}`,
]
/** A country's IBAN of a length, and the same without its last character. */
const ibanPair = (country: string, length: number): Pair => {
  const value = iban(country, digits.slice(0, length - 4))
  return [`virement [[IBAN|${value}]]`, `virement ${value.slice(0, -1)}`]
}

/** Numbers that a key proves: accounts, cards, companies, social security, taxes. */
export const money: Pairs = {
  CreditCardRecognizer: {
    'par quatre': cardPair(grouped(visa, [4, 4, 4, 4], ' ')),
    'par quatre, dix-neuf chiffres': cardPair(grouped(visaOf19, [4, 4, 4, 4, 3], ' ')),
    'American Express': cardPair(grouped(amex, [4, 6, 5], ' ')),
    'sur deux lignes': cardPair(grouped(grouped(visa, [8, 8], '\n'), [4, 9, 4], ' ')),
    'numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)': scannedPair(
      'CREDIT_CARD',
      grouped(visa, [4, 4, 4, 4], ' '),
    ),
    "d'un trait": cardPair(visa),
  },
  IbanRecognizer: {
    '15 caractères': ibanPair('NO', 15),
    '16 caractères': ibanPair('BE', 16),
    '18 caractères': ibanPair('DK', 18),
    '19 caractères': ibanPair('SI', 19),
    '20 caractères': ibanPair('AT', 20),
    '21 caractères': ibanPair('CH', 21),
    '22 caractères': ibanPair('DE', 22),
    '23 caractères': ibanPair('AE', 23),
    '24 caractères': ibanPair('ES', 24),
    '25 caractères': ibanPair('PT', 25),
    '26 caractères': ibanPair('TR', 26),
    français: [`virement [[IBAN|${french}]]`, `virement ${french.slice(0, -1)}`],
    'français sur deux lignes': [
      `virement [[IBAN|${french.slice(0, 16)}\n${french.slice(16)}]]`,
      `virement ${french.slice(0, 16)}\n\n\n${french.slice(16)}`,
    ],
    '27 caractères': ibanPair('IT', 27),
    "d'un pays voisin, sur deux lignes": [
      `virement [[IBAN|${german.slice(0, 12)}\n${german.slice(12)}]]`,
      `virement ${german.slice(0, 12)}\n${spoilt(german).slice(12)}`,
    ],
    '28 caractères': ibanPair('PL', 28),
    '29 caractères': ibanPair('UA', 29),
    '30 à 33 caractères': ibanPair('MT', 31),
  },
  IbanLabelRecognizer: {
    'annoncé, de longueur inattendue': ['IBAN : [[IBAN|LT12 1000 0111 0100 1000 12]]', 'IBAN : LT12 1000'],
  },
  RibRecognizer: {
    'RIB français': ribPair(grouped(account, [5, 5, 11, 2], ' ')),
    'RIB groupé par quatre': ribPair(grouped(account, [4, 4, 4, 4, 4, 3], ' ')),
    'RIB numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)': scannedPair(
      'IBAN',
      grouped(account, [5, 5, 11, 2], ' '),
    ),
    'RIB sur deux lignes': ribPair(grouped(account, [5, 5, 11, 2], ' ').replace(' ', '\n')),
    'RIB détaillé': [
      'banque [[IBAN|20041 guichet 01005 compte 12345678901 clé 41]]',
      'banque 20041 guichet 01005 compte épargne',
    ],
  },
  SiretRecognizer: {
    'quatorze chiffres': siretPair(grouped(siret, [3, 3, 3, 5], ' ')),
    'quatorze chiffres, derniers groupes coupés autrement': siretPair(grouped(siret, [3, 3, 3, 3, 2], ' ')),
    'quatorze chiffres sur deux lignes': siretPair(grouped(siret, [9, 5], '\n')),
    'numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)': scannedPair('FR_SIRET', siret),
  },
  SirenRecognizer: {
    'neuf chiffres': [`RCS Rennes [[FR_SIREN|${siren}]]`, `RCS Rennes ${siren.slice(1)}`],
  },
  SirenNearRecognizer: {
    "neuf chiffres de clé juste près d'une entreprise": [
      `La SARL Bertin ([[FR_SIREN|${grouped(siren, [3, 3, 3], ' ')}]])`,
      `La SARL Bertin (${grouped(spoilt(siren), [3, 3, 3], ' ')})`,
    ],
  },
  SplitSirenRecognizer: {
    'neuf chiffres de clé juste, sur deux lignes': [
      `La SARL Bertin ([[FR_SIREN|${grouped(siren, [3, 3, 3], '\n').replace('\n', ' ')}]])`,
      `La SARL Bertin (${grouped(siren, [3, 3, 3], '\n')})`,
    ],
  },
  VatRecognizer: {
    française: [`n° TVA [[FR_VAT|${vat(siren)}]]`, `n° TVA ${vat(siren).slice(0, -1)}`],
    'numérisée (O pour 0, l ou I pour 1, S pour 5, B pour 8)': scannedPair('FR_VAT', vat(siren)),
  },
  EuropeanVatRecognizer: {
    "d'un autre État membre": ['IVA [[FR_VAT|IT12345678901]]', 'IVA IT123456789'],
  },
  NirRecognizer: {
    groupé: nirPair(grouped(number, [1, 2, 2, 2, 3, 3, 2], ' ')),
    'espaces quelconques': nirPair(grouped(number, [1, 4, 4, 4, 2], ' ')),
    'sur deux lignes': nirPair(grouped(number, [7, 8], '\n')),
    'numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)': scannedPair('FR_NIR', number),
  },
  BareNirRecognizer: {
    'treize chiffres sans clé': ['ligne 4 ; [[FR_NIR|2910714118027]]', 'ligne 4 ; 2911914118027'],
  },
  NirLabelRecognizer: {
    annoncé: ['sécu n° [[FR_NIR|2-87-04-56-123-045]]', 'sécu n° 2-87-04-56'],
  },
  TaxIdRecognizer: {
    'treize chiffres': [
      `[[FR_TAX_ID|${tax}]] (avis de taxe foncière)`,
      `${tax.slice(1)} (avis de taxe foncière)`,
    ],
    'treize chiffres sur deux lignes': [
      `[[FR_TAX_ID|${grouped(tax, [7, 6], '\n')}]] (avis de taxe foncière)`,
      `${grouped(spoilt(tax), [7, 6], '\n')} (avis de taxe foncière)`,
    ],
    'numérisé (O pour 0, l ou I pour 1, S pour 5, B pour 8)': scannedPair('FR_TAX_ID', tax),
  },
  TaxIdNearRecognizer: {
    'treize chiffres, espaces quelconques': [
      `numéro fiscal du couple [[FR_TAX_ID|${grouped(tax, [3, 3, 3, 4], ' ')}]]`,
      `numéro fiscal du couple ${grouped(tax, [3, 3, 3, 4], ' ').slice(0, 10)}`,
    ],
  },
  TaxIdLabelRecognizer: {
    annoncé: [`n° fiscal : [[FR_TAX_ID|${spoilt(tax)}]]`, `n° fiscal : ${spoilt(tax).slice(4)}`],
  },
  LoneRppsRecognizer: {
    'RPPS de clé juste': [
      `liste : [[HEALTH_ID|${luhn('1010123456')}]] ; ok`,
      `liste : ${spoilt(luhn('1010123456'))} ; ok`,
    ],
  },
  LoneSirenRecognizer: {
    'SIREN de clé juste': [`lot 2 : [[FR_SIREN|${siren}]]`, `lot 2 : ${spoilt(siren)}`],
  },
}
