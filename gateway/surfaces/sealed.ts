import { matching } from './text.ts'

/**
 * Made and signed by the provider out of what it was shown, which was masked: sent back byte for byte, because a
 * changed one is refused (https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking,
 * https://platform.openai.com/docs/guides/reasoning#encrypted-reasoning-items).
 */
export const sealed = matching(/^[A-Za-z0-9+/=_-]*$/, {
  fr: 'la valeur chiffrée que le fournisseur a donnée, telle quelle',
  en: 'the encrypted value that the provider gave, as it was',
})
