import type { Outcome, Usage } from './model.ts'
import type { TokenEstimator } from './tokens/estimator.ts'
import { type Spoken, sampleOf } from './tokens/sample.ts'

/** What an exchange used, and whether any of it is an estimate. */
export interface Used {
  readonly usage: Usage | null
  readonly estimated: boolean
}

/** What is known of an exchange's tokens when it ends. */
export interface Ending {
  /** What the provider said. */
  readonly usage: Usage | null
  readonly outcome: Outcome
  /** The texts of the request as they were sent, without images and the like. */
  readonly sent: readonly string[]
  /** What the model wrote; null where none had begun to answer. */
  readonly spoken: Spoken | null
  /** Whether a model writes at all: it does not where numbers come back. */
  readonly speaks: boolean
}

/**
 * The provider's own count where it is whole; else what is missing is estimated. Of an answer that was cut, a provider
 * has often counted only the beginning, so the larger figure counts. Nothing is estimated for a request that a
 * provider did not begin to answer, except when the caller left while it was at work.
 */
export async function usedBy(
  { usage, outcome, sent, spoken, speaks }: Ending,
  estimator: TokenEstimator,
): Promise<Used> {
  const begun = spoken !== null || outcome === 'client_closed'
  const output = speaks ? usage?.outputTokens : 0
  const whole = usage?.inputTokens !== undefined && output !== undefined
  if (whole && (outcome === 'complete' || !speaks)) {
    return { usage: { ...usage, outputTokens: output }, estimated: false }
  }
  if (!begun) return { usage, estimated: false }
  const [input, written] = await Promise.all([
    usage?.inputTokens ?? estimator.count(sampleOf(sent)),
    output !== undefined && outcome === 'complete'
      ? output
      : estimator.count(spoken?.sample() ?? { pieces: [], times: 1 }),
  ])
  if (input === null || written === null) return { usage, estimated: false }
  return {
    usage: { ...usage, inputTokens: input, outputTokens: Math.max(written, output ?? 0) },
    estimated: true,
  }
}
