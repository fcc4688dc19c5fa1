/** Shannon's entropy of a text, in bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  const total = text.length
  let bits = 0
  for (const count of counts.values()) bits -= (count / total) * Math.log2(count / total)
  return bits
}

const words =
  /^(?:x+|\*+|\.+|-+|_+|<.*>?|\$\{.*|\$\(.*|\{\{.*|%\(?\w+\)?s?%?|null|none|nil|nul|undefined|true|false|vide|empty|todo|tbd|redacted|masked|caviarde|password|passwd|mot|passe|mdp|pwd|secret|token|your[_-].*|votre[_-].*|changeme|example.*|exemple.*|string|str|number|process\.env.*|os\.environ.*|env\(.*|getenv.*|input\(.*|self\..*|this\..*|config\..*|settings\..*|args\..*)$/i

/** What stands where a secret would: a placeholder, a variable, a word about secrets. Not itself a secret. */
export function placeholder(value: string): boolean {
  return words.test(value.replace(/^["'`]|["'`]$/g, ''))
}

/** A key or token behind a cue: not a placeholder and more than one character repeated. */
export function secret(value: string): boolean | null {
  if (placeholder(value)) return false
  return new Set(value).size < 2 && value.length > 4 ? false : null
}

/**
 * A password in a sentence, where ordinary words may stand instead: it holds a digit, a sign inside, or mixed case,
 * or it is not letters only.
 */
export function password(value: string): boolean | null {
  if (secret(value) === false) return false
  const inside = value.slice(1, -1)
  return /\d/.test(value) || /[^\p{L}\s'’-]/u.test(value) || /\p{Ll}\p{Lu}/u.test(inside) ? null : false
}

/** A long random text: at least three bits per character and two kinds of characters. */
export function random(value: string): boolean | null {
  if (secret(value) === false) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter(kind => kind.test(value)).length
  return kinds >= 2 && entropy(value) >= 3 ? null : false
}
