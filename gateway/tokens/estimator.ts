import type { Sample } from './sample.ts'

/** How many tokens texts are, where the provider does not say. */
export interface TokenEstimator {
  /** Null when it could not be counted: unknown, never zero. */
  count(sample: Sample): Promise<number | null>
}

/** Milliseconds, waiting and the thread's start included. A sample of the largest size needs a tenth of a second. */
const limit = 10_000

/**
 * Counts with the vocabulary `o200k_base` of OpenAI's models since 2024 (https://github.com/openai/tiktoken), whatever
 * the model: others split text otherwise, so the count is an estimate. `count` does the work in a thread.
 */
export function createTokenEstimator(
  count: (pieces: readonly string[], limit: number) => Promise<number>,
  onFault: (cause: unknown) => void,
): TokenEstimator {
  return {
    async count({ pieces, times }) {
      if (pieces.length === 0) return 0
      try {
        return Math.round((await count(pieces, limit)) * times)
      } catch (cause) {
        onFault(cause)
        return null
      }
    },
  }
}
