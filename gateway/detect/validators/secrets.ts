import type { Surroundings } from './validator.ts'

/** Shannon's entropy of a text, in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** What stands where a secret would: a placeholder, a variable, a call, a type, a word about secrets. */
const placeholder =
  /^(?:[x*.\-_•?]+|<.*>?|[$%]\{?\w+\}?%?|\{.*|%s|null|none|nil|undefined|true|false|vide|empty|todo|tbd|redacted|masked|hidden|caviard[ée]|password|passwd|mot|passe|mdp|pwd|secret|token|jeton|your[_-].*|votre[_-].*|my[_-].*|changeme\W*|example.*|exemple.*|string|str|number|boolean|any|bytes|optional.*|process\.env.*|os\.(?:environ|getenv).*|env\..*|self\..*|this\..*|config\..*|settings\..*|args\..*|request\..*|req\..*|props\..*|secrets\..*|vars?\..*|[a-z_][\w.]*\(.*|[A-Za-z_]\w*\[.*|\(.*|required|optional|obligatoire|facultati(?:f|ve)|requise?|inconnue?|oubli[ée]e?|perdue?|aucune?|bearer|basic|oui|non|yes|no)$/i

/** A value that something calls a secret: no placeholder, no path. */
export function secret(value: string): boolean | null {
  if (/^(?:~?\/[\w.-]+)+\/?$/.test(value)) return false
  return placeholder.test(value.replace(/^["'`]|["'`;,]+$/g, '')) ? false : null
}

/** A technical word that holds a digit: no password. */
const technical =
  /^(?:wpa\d?.*|wep|sha-?\d+|aes-?\d+|rsa-?\d+|md5|[23]fa|mfa|office\s?365|windows\s?\d+|x\.?509|oauth2?|ldaps?\d?|v?\d+(?:[.,]\d+)*|wi-?fi\d?|ipv[46]|https?:.*|rfc\s?\d+|iso\s?\d+|anssi.*|cnil.*|rgpd.*|art(?:icle)?\.?|l\.?\s?\d.*|r\.?\s?\d.*|n°\d*|\d+(?:er|e|[èe]me|h\d*|j|%|€|s|min|mois|ans?|jours?|caract\S*|car\.?)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|.*@.*\.\w+|\d{2}:\d{2}\S*|[a-z]+\(e\)|et\/ou|.*\.(?:fr|com|org|pdf|docx?|txt|py|env))$/i

/** What a text about passwords says before a word that is none. */
const aboutPasswords =
  /(?:failed|authentication|incorrect|erron[ée]|invalid|expir|oubli|required|obligatoire|compte(?:\sde\sservice)?\s$|utilisateur\s$|user\s"?$)[^.;\n]*$/i

/** A password in a sentence: letters with a digit, a sign or two hyphens among them, or six digits and more. */
export function password(value: string, { before }: Surroundings): boolean | null {
  if (secret(value) === false || value.length < 4 || aboutPasswords.test(before)) return false
  if (/^\d{6,}$/.test(value)) return null
  if (technical.test(value)) return false
  if (/\p{L}/u.test(value)) return /[^\p{L}'’.-]|-.*-|\p{Ll}\p{Lu}/u.test(value) ? null : false
  return /\d/.test(value) && /[^\d\s]/.test(value) ? null : false
}

/** Identifiers that are no secrets: UUIDs, digests, public keys, certificates, dates, paths. Nothing in it reads the same letters in two ways. */
const harmless =
  /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{64}|AAAA[A-Z0-9].*|MII.*|[\d.:T+-]+Z?|.*\/.*\/.*|AC[0-9a-f]{32}|[a-z]+(?:[-_][a-z]+)*\d{0,4}|[A-Z]+(?:[-_][A-Z\d]+)*|(?:[A-Z]?[a-z]){2,}\d{0,3})$/

/** A long random text near a word about keys: two kinds of characters, three bits each, none of the harmless kinds. */
export function random(value: string, { before, after }: Surroundings): boolean | null {
  if (secret(value) === false || harmless.test(value)) return false
  if (/[\w+/=.-]$/.test(before) || /^[\w+/-]/.test(after)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter(kind => kind.test(value)).length
  return kinds >= 2 && /\d/.test(value) && entropy(value) >= 3.2 ? null : false
}

/** A token in a URL's parameter or behind a label: long enough, or a digit in it; no page number, no word. */
export function token(value: string, { before }: Surroundings): boolean | null {
  if (secret(value) === false) return false
  if (/^[a-z]+$/i.test(value) || /^\d{1,5}$/.test(value))
    return /(?:pass|pwd|mdp)\w*[=:]$/i.test(before) ? null : false
  return null
}
