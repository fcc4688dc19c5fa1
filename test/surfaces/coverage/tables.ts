import { anthropic, anthropicCount } from './anthropic.ts'
import { chat } from './chat.ts'
import { completions, embeddings } from './completions.ts'
import { gemini, geminiBatchEmbed, geminiCount, geminiEmbed } from './gemini.ts'
import { responses } from './responses.ts'
import type { Wire } from './rows.ts'

/** Every interface that takes prompts. */
export const wires: readonly Wire[] = [
  chat,
  responses,
  completions,
  embeddings,
  anthropic,
  anthropicCount,
  gemini,
  geminiCount,
  geminiEmbed,
  geminiBatchEmbed,
]
