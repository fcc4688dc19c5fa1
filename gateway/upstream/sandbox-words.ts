import type { Language } from '../model.ts'

const placeholder = /\[([A-Z][A-Z0-9_]*?)((?:_[a-z2-7]{3,8})?)_(\d+)\]/g

/** What the sandbox says to somebody who wrote `shown`. */
export function sandboxAnswer(shown: string, language: Language): string {
  const seen = [...new Set(shown.match(placeholder) ?? [])]
  const asShown = shown.replace(placeholder, (_, label, nonce, number) => `⟦${label}${nonce} ${number}⟧`)
  const quoted = asShown.replace(/^/gm, '> ')
  const list = seen.map(id => `- ${id}`).join('\n')
  if (language === 'fr') {
    const reply =
      seen.length > 0
        ? `J'ai préparé ma réponse avec ces repères, et l'écluse y remet les vraies valeurs pour vous :\n${list}`
        : 'Votre demande ne contenait rien à protéger : elle est partie telle quelle. Essayez avec un nom, un courriel ou un numéro de téléphone.'
    return `Ce que le fournisseur a vu :\n\n${quoted}\n\nCe qui vous revient :\n\n${reply}`
  }
  const reply =
    seen.length > 0
      ? `I wrote my answer with these placeholders, and the lock puts the real values back for you:\n${list}`
      : 'Your request held nothing to protect: it left as it was. Try with a name, an e-mail address or a phone number.'
  return `What the provider saw:\n\n${quoted}\n\nWhat comes back to you:\n\n${reply}`
}

/** Words and half-words, as a model's tokens would cut them. */
export function piecesOf(content: string): readonly string[] {
  return content.match(/[\s\S]{1,6}/gu) ?? []
}

/** About four characters to a token: enough to show where the figure goes. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4)
}

/** The text of a content: a string, or parts that have one. */
export function textIn(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part: unknown) => (isText(part) ? part.text : ''))
    .filter(text => text !== '')
    .join('\n')
}

function isText(part: unknown): part is { text: string } {
  return typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string'
}
