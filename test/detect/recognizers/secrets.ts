import type { Table } from './table.ts'

/** Random characters in vendors' shapes, joined here so that scanners of sources pass over them. */
const random = 'q7Zt3VbX9mKd2LwP8sRf5NcH4jGy6TxA1uEo'
const openai = ['sk', `proj-${random}`].join('-')
const github = ['ghp', random].join('_')
const aws = ['AKIA', 'Q7ZT3VBX9MKD2LWP'].join('')
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', random.slice(0, 22)].join('.')
const pem = (edge: string): string => ['-----', edge, ' PRIVATE KEY', '-----'].join('')
const word = 'Tr0ub4dor&3'

/** Keys, passwords, codes. */
export const secrets: Table = {
  VendorKeyRecognizer: {
    right: [
      `[[SECRET|${openai}]]`,
      `OPENAI_API_KEY=[[SECRET|${openai}]]`,
      `{"token":"[[SECRET|${github}]]"}`,
      `aws_access_key_id = [[SECRET|${aws}]]`,
      `Bearer [[SECRET|${jwt}]]`,
      'BitLocker [[SECRET|123456-234567-345678-456789-567890-678901-789012-890123]]',
    ],
    wrong: ['sk-learn est une bibliothèque', 'AKIA', 'ghp_courte', '550e8400-e29b-41d4-a716-446655440000'],
  },
  PrivateKeyRecognizer: {
    right: [
      `[[SECRET|${pem('BEGIN RSA')}\n${random}${random}\n${pem('END RSA')}]]`,
      `clé :\n[[SECRET|${pem('BEGIN')}\n${random}]]`,
    ],
    wrong: [
      '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
      'la clé privée est conservée au coffre',
    ],
  },
  UrlCredentialRecognizer: {
    right: [
      `postgres://app:[[SECRET|${word.replace('&', '')}]]@db.example/paie`,
      `https://[[SECRET|${random.toLowerCase()}]]@sentry.example/2`,
    ],
    wrong: ['https://www.example.com:8080/@ville', 'mailto:a@b.example', 'postgres://app@db.example/paie'],
  },
  UrlTokenRecognizer: {
    right: [
      `https://partage.example/f?x=1&token=[[SECRET|${random.slice(0, 20)}]]`,
      `?sig=[[SECRET|${random}]]`,
    ],
    wrong: ['https://x.example/?page=2&token=', '?key=nom', 'https://x.example/?auth=oidc'],
  },
  AssignedSecretRecognizer: {
    right: [
      `password = "[[SECRET|${word}]]"`,
      `DB_PASSWORD=[[SECRET|${word}]]`,
      `Authorization: Basic [[SECRET|${random.slice(0, 24)}]]`,
      `api_key: [[SECRET|${random.slice(0, 16)}]]`,
    ],
    wrong: [
      'password = os.environ["PW"]',
      'token = None',
      'secret: true',
      `PASSWORD=$${'{DB_PASSWORD}'}`,
      'max_tokens: 4096',
    ],
  },
  SpokenPasswordRecognizer: {
    right: [
      `le mot de passe est [[SECRET|${word}]]`,
      `mdp : [[SECRET|Bzh!2024ok]]`,
      `wifi invités, clé [[SECRET|kouign-2024!]]`,
      'password is [[SECRET|sunny-Day42]]',
    ],
    wrong: [
      'le mot de passe est oublié',
      'changer de mot de passe tous les 90 jours',
      'mdp à réinitialiser',
      'passphrase : obligatoire',
    ],
  },
  AccessCodeRecognizer: {
    right: [
      "code de l'alarme : [[SECRET|4827]]",
      'digicode [[SECRET|48B27]]',
      'code portail [[SECRET|4827#]]',
      'CVV [[SECRET|482]]',
      'code de vérification [[SECRET|482713]]',
    ],
    wrong: ['code postal 35000', 'code APE 8411Z', 'le code du travail 2024', 'alarme incendie le 12 mars'],
  },
  RandomKeyRecognizer: {
    right: [`la clé du service : [[SECRET|${random.slice(0, 28)}]]`, `jeton [[SECRET|${random}]]`],
    wrong: [
      `commit ${'a1b2c3d4e5'.repeat(4)}`,
      'clé : anticonstitutionnellement',
      `sha256:${'0f'.repeat(32)}`,
    ],
  },
}
