import { anthropic, anthropicCount } from './anthropic.ts'
import { chat } from './chat.ts'
import { completions, embeddings } from './completions.ts'
import { gemini, geminiBatchEmbed, geminiCache, geminiCount, geminiEmbed } from './gemini.ts'
import { conversations, responses } from './responses.ts'
import type { Wire } from './rows.ts'

/** Every interface that takes prompts. */
export const wires: readonly Wire[] = [
  chat,
  responses,
  conversations,
  completions,
  embeddings,
  anthropic,
  anthropicCount,
  gemini,
  geminiCount,
  geminiEmbed,
  geminiBatchEmbed,
  geminiCache,
]
