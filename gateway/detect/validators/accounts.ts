import { fold, lexicon, WordClass } from '../lexicon/lexicon.ts'

/** Accounts of tools and roles, words of programs and of sentences: nobody's login. */
const nobody =
  /^(?:root|sudo|admin|administrat\w*|postgres|mysql|mariadb|oracle|deploy\w*|www-data|nginx|apache|guest|invit[ée]|test\w{0,4}|system|systeme|nobody|daemon|app|api|bot|user\w*|utilisateur\w*|username|login|client|owner|null|none|nil|true|false|string|str|int|float|number|any|void|self|this|request|session|default|example|exemple|localhost|webmaster|noreply|no-reply|postmaster|contact|info|support|service|services|anonymous|everyone|all|public|private|git|ubuntu|debian|centos|ec2-user|node|docker|jenkins|gitlab|github|oauth2|borg|backup|lecture|ecriture|readonly|read|write|fiscal|social|bancaire|unique|technique|interne|externe|personnel|professionnel|active|inactive|actif|inactif|oui|non|yes|no|ok|avec|pour|dans|est|sur|par|sans|qui|que|the|and|for|with|from|has|was|not|your|votre|mon|son|leur|cette|vous|nous|plus|bien|fait|doit|peut|sera|ouvert\w?|ferm[ée]\w?|authentication|password|mot|passe|name|nom|email|mail|id|token|required|invalid|failed|created|deleted|agent|manager|photo|only|unknown|viewer|superset|running|connected|(?:svc|srv|srvc|gmsa)[-_].*|.*_(?:ro|rw|svc|app|db))$/i

const word = WordClass.frenchWord | WordClass.englishWord | WordClass.functionWord | WordClass.job

/** A login or handle: not the account of a tool, not a word of the sentence, not a file or a host. */
export function account(value: string): boolean | null {
  const name = value.replace(/^@/, '').replace(/[._-]+$/, '')
  if (name.length < 3 || nobody.test(name)) return false
  if (/^[\p{L}]+$/u.test(name) && (lexicon().classOf(fold(name)) & word) !== 0) return false
  if (
    /\.(?:fr|com|org|net|eu|io|local|lan|py|js|ts|java|html|xml|json|ya?ml|csv|txt|pdf|docx?|xlsx?|sh|sql|conf|log|php|md|png|jpe?g)$/i.test(
      name,
    )
  )
    return false
  return /^(?:[0-9a-f]{8}-|[0-9a-f]{16,}$)/i.test(name) ? false : null
}
