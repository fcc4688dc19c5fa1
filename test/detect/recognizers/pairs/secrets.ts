import { grouped } from '../numbers.ts'
import type { Pairs } from './pair.ts'

/** Random characters in vendors' shapes, joined here so that scanners of sources pass over them. */
const random = 'q7Zt3VbX9mKd2LwP8sRf5NcH4jGy6TxA1uEo'
const word = 'Tr0ub4dor'
const join = (...parts: readonly string[]): string => parts.join('')
const pem = (edge: string): string => join('-----', edge, ' PRIVATE KEY', '-----')
const jwt = [join('ey', 'JhbGciOiJIUzI1NiJ9'), join('ey', 'JzdWIiOiIxMjM0In0'), random.slice(0, 22)].join('.')
const putty = join(
  'PuTTY-User-Key',
  '-File-3: ssh-ed25519\nPrivate-Lines: 1\n',
  random,
  '\nPrivate-MAC: ',
  '0a1b2c3d'.repeat(5),
)

/** Keys, passwords, codes. */
export const secrets: Pairs = {
  VendorKeyRecognizer: {
    'OpenAI, Anthropic, Albert, OpenRouter': [
      `[[SECRET|${join('sk', '-proj-', random)}]] ici`,
      'sk-proj-mon-projet ici',
    ],
    'Stripe, Brevo, Écluse': [`voici [[SECRET|${join('sk', '_live_', random)}]]`, 'voici sk_live_court'],
    'GitHub, GitLab, npm, PyPI, Hugging Face, Docker, Sonar, Grafana, Vault': [
      `voici [[SECRET|${join('gh', 'p_', random)}]]`,
      'voici ghp_courte',
    ],
    'AWS, Scaleway, Google, Mailgun, SendGrid, Slack, Telegram, Mapbox, Twilio': [
      `voici [[SECRET|${join('AK', 'IAQ7ZT3VBX9MKD2LWP')}]]`,
      'voici AKIA',
    ],
    JWT: [`voici [[SECRET|${jwt}]]`, 'voici eyJ.abc'],
    'empreintes de mots de passe': [
      `voici [[SECRET|$2b$12$${random}${random.slice(0, 17)}]]`,
      'voici $2b$12$court',
    ],
    webhooks: [
      `voici [[SECRET|${join('https://hooks.', 'slack.com/services/')}${random}]]`,
      'voici https://hooks.slack.com/services/',
    ],
    'clé de récupération BitLocker': [
      `voici [[SECRET|${grouped('123456'.repeat(8), Array(8).fill(6), '-')}]]`,
      'voici 123456-123456',
    ],
  },
  PrivateKeyRecognizer: {
    'bloc PEM': [
      `[[SECRET|${pem('BEGIN RSA')}\n${random}\n${pem('END RSA')}]]`,
      pem('BEGIN RSA').replace('PRIVATE', 'PUBLIC'),
    ],
    'bloc PEM coupé': [
      `clé :\n[[SECRET|${pem('BEGIN')}\n${random}]]`,
      `clé :\n${pem('BEGIN').replace('PRIVATE', 'PUBLIC')}`,
    ],
    'clé PuTTY': [`[[SECRET|${putty}]]`, putty.slice(0, 40)],
  },
  UrlCredentialRecognizer: {
    'mot de passe dans une URL': [
      `postgres://app:[[SECRET|${word}]]@db.example/paie`,
      'postgres://app:@db.example/paie',
    ],
    "jeton en guise d'utilisateur": [
      `https://[[SECRET|${random.toLowerCase()}]]@sentry.example/2`,
      'https://accueil@sentry.example/2',
    ],
  },
  UrlTokenRecognizer: {
    "paramètre d'URL": [`?page=2&sig=[[SECRET|${random}]]`, '?page=2&sig=aucune'],
  },
  AssignedSecretRecognizer: {
    "utilisateur et mot de passe d'une adresse JDBC": [
      'jdbc:oracle:thin:oxa_app/[[SECRET|Plu-Zone.Ub38]]@//base:1521',
      'jdbc:oracle:thin:@//base:1521',
    ],
    'clé = "valeur"': [`password = "[[SECRET|${word}]]"`, 'password = "changeme"'],
    'clé=valeur': [`DB_PASSWORD=[[SECRET|${word}]]`, 'DB_PASSWORD=none'],
    'variable avec valeur par défaut': [
      `getenv("DB_PASSWORD", "[[SECRET|${word}]]")`,
      'getenv("DB_PASSWORD", "changeme")',
    ],
    "défaut d'une variable, couple clé et valeur": [
      `{"key": "CI_TOKEN", "value": "[[SECRET|${word}]]"}`,
      '{"key": "CI_TOKEN", "value": "none"}',
    ],
    'en-têtes HTTP': [
      `Authorization: Basic [[SECRET|${random.slice(0, 24)}]]`,
      'Authorization: Basic requise'.replace('requise', 'non'),
    ],
    'ligne de commande': [
      `mysql -u app -p[[SECRET|${word}]] paie`,
      'mysql -u app -p paie'.replace(' paie', ''),
    ],
    'utilisateur et mot de passe ensemble': [
      `curl -u app:[[SECRET|${word}]] https://x.example`,
      'curl -u app https://x.example',
    ],
    'autres outils': [`snmp-server community [[SECRET|${word}]]`, 'snmp-server com'],
    'fichiers .netrc et .pgpass': [
      `machine x.example login app password [[SECRET|${word}]]`,
      'machine x.example login app account 12',
    ],
    'chaîne de connexion': [
      `AccountName=paie;AccountKey=[[SECRET|${random}]]`,
      'AccountName=paie;AccountKind=standard',
    ],
    "clé = valeur, d'un fichier .ini": [`bind_pw = [[SECRET|${word}]]`, 'bind_pw = oui'],
    'clé: valeur': [`smtp_password: [[SECRET|${word}!]]`, 'smtp_password: none'],
  },
  SpokenPasswordRecognizer: {
    'réseau sans fil et sa clé, phrase de passe': [
      'SSID MAIRIE-PRO / [[SECRET|AwaraBouillon973]]',
      'SSID MAIRIE-PRO / ouvert',
    ],
    'mot de passe derrière une flèche': ['panneau admin → [[SECRET|Administrat0r]]', 'panneau admin → ici'],
    'mot de passe …': [`le mot de passe est [[SECRET|${word}]]`, 'le mot de passe est oublié'],
    'annoncé par un verbe, au besoin sur deux lignes': [
      `le mot de passe\nest [[SECRET|${word}]]`,
      'le mot de passe\nest oublié',
    ],
    'phrase de passe à tirets': [
      'passphrase : [[SECRET|cheval-agrafe-correct-pile]]',
      'passphrase : oubliée',
    ],
    'identifiant / mot de passe': [
      'compte de test : demo / [[SECRET|Kouign24]]',
      'compte de test : oui / non',
    ],
    'wifi, box, WPA': ['wifi invités, clé [[SECRET|kouign-2024!]]', 'wifi invités, clé en mairie'],
    'clé du wifi, wifi et sa clé': ['clé du wifi [[SECRET|kouign2024]]', "clé du wifi à l'accueil"],
    "communauté SNMP, compte d'administration, BIOS, identifiant suivi de son mot de passe": [
      'community : [[SECRET|rennes_ro24]]',
      'community : none',
    ],
    'wifi nommé': ['wifi mairie [[SECRET|kouign-amann-35]]', 'wifi mairie gratuit'],
    'jeton, clé annoncés': [
      `voici la clé API [[SECRET|${random.slice(0, 16)}]]`,
      'voici la clé API à demander',
    ],
    'phrase de passe entre guillemets': [
      'phrase secrète : « [[SECRET|les goélands volent bas]] »',
      'phrase secrète à choisir',
    ],
    'code à lettres et chiffres': ['code : [[SECRET|bzh35-accueil]]', 'code : bzh-accueil'],
  },
  AccessCodeRecognizer: {
    "code d'un appareil, changé": [
      'Le code du photocopieur a changé = [[SECRET|084417]]',
      'Le code du photocopieur a changé = hier',
    ],
    'code entre étoile et dièse': ['pharmacie [[SECRET|*7013#]]', 'pharmacie *70#'],
    "code de la boîte à clés, de l'espace personnel": [
      'code espace perso [[SECRET|fleur31400]]',
      'code espace perso oublié',
    ],
    'jeton de secours, second facteur': [
      'Jeton OTP de secours : [[SECRET|418 827]]',
      'Jeton OTP de secours : 41',
    ],
    "code d'accès d'un lieu": ["code de l'alarme : [[SECRET|4827]]", "code de l'alarme : non"],
    'alarme, coffre, PIN…': ['digicode [[SECRET|48B27]]', 'digicode en panne'],
    'le code, dit sans plus': ['son code est [[SECRET|4827]]', 'son code est faux'],
    'cryptogramme derrière la date de la carte': ['exp 09/28 [[SECRET|482]]', 'exp 09/28 ok'],
    'code avec lettre ou dièse': ['code [[SECRET|4827#]]', 'code 482'],
    'code de visioconférence': ['visio à 14 h, code : [[SECRET|482 713]]', 'visio à 14 h, code : oui'],
    'cryptogramme de carte': ['CVV [[SECRET|482]]', 'CVV ok'],
    'code à usage unique': ['code de vérification [[SECRET|482713]]', 'code de vérification reçu'],
  },
  RandomKeyRecognizer: {
    "texte aléatoire près d'une annonce": [
      `la clé du service : [[SECRET|${random.slice(0, 28)}]]`,
      'la clé du service : inconnue',
    ],
  },
}
