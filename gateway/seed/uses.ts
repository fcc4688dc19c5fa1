/** What a kind of work costs and gains with AI. Minutes are medians; the codes are those of the shipped `organisation.yaml`. */
export interface InventedUse {
  readonly prompting: number
  readonly checking: number
  readonly withoutAi: number
  /** Deviation of the logarithm of the minutes. */
  readonly spread: number
  readonly abandoned: number
  /** Would not have been done without AI. */
  readonly notDone: number
  readonly errors: number
  /** Mean of −2 … +2. */
  readonly quality: number
  /** Exchanges of a task after its first. */
  readonly turns: number
  /** Tokens of an exchange, medians. */
  readonly input: number
  readonly output: number
}

const usual = { spread: 0.55, abandoned: 0.05, notDone: 0.06, errors: 0.12, quality: 0.3, turns: 1.6 }

/**
 * Some gain much (summaries, minutes), some little, and some lose: where every reference has to be checked, the checking
 * costs more than the writing saved.
 */
export const inventedUses = {
  courrier: { ...usual, prompting: 4, checking: 4, withoutAi: 21, input: 900, output: 420 },
  synthese: {
    ...usual,
    ...{ prompting: 4, checking: 7, withoutAi: 38, errors: 0.16, turns: 1.2, input: 6500, output: 650 },
  },
  'compte-rendu': {
    ...usual,
    ...{ prompting: 5, checking: 10, withoutAi: 46, errors: 0.18, quality: 0.1, input: 5200, output: 900 },
  },
  note: {
    ...usual,
    ...{ prompting: 9, checking: 14, withoutAi: 31, errors: 0.2, abandoned: 0.08, turns: 2.6 },
    ...{ input: 2400, output: 900 },
  },
  deliberation: {
    ...usual,
    ...{
      prompting: 9,
      checking: 23,
      withoutAi: 24,
      errors: 0.34,
      abandoned: 0.13,
      quality: -0.4,
      turns: 2.4,
    },
    ...{ input: 3100, output: 1100 },
  },
  relecture: {
    ...usual,
    ...{ prompting: 3, checking: 3, withoutAi: 12, notDone: 0.16, errors: 0.08, quality: 0.6, turns: 0.7 },
    ...{ input: 1300, output: 700 },
  },
  traduction: {
    ...usual,
    ...{ prompting: 3, checking: 6, withoutAi: 36, notDone: 0.14, quality: 0, turns: 0.8 },
    ...{ input: 1200, output: 900 },
  },
  recherche: {
    ...usual,
    ...{
      prompting: 7,
      checking: 12,
      withoutAi: 13,
      errors: 0.31,
      abandoned: 0.14,
      quality: -0.3,
      turns: 2.9,
    },
    ...{ input: 500, output: 650 },
  },
  analyse: {
    ...usual,
    ...{ prompting: 14, checking: 17, withoutAi: 33, spread: 0.8, errors: 0.27, abandoned: 0.12, turns: 3.1 },
    ...{ input: 3900, output: 800 },
  },
  code: {
    ...usual,
    ...{ prompting: 11, checking: 14, withoutAi: 36, spread: 0.8, errors: 0.3, abandoned: 0.1, turns: 4.2 },
    ...{ input: 4100, output: 950 },
  },
  communication: { ...usual, prompting: 6, checking: 6, withoutAi: 26, turns: 2.3, input: 800, output: 600 },
  formation: {
    ...usual,
    ...{ prompting: 9, checking: 10, withoutAi: 48, notDone: 0.18, quality: 0.5, turns: 2.7 },
    ...{ input: 1100, output: 1200 },
  },
  autre: { ...usual, prompting: 5, checking: 5, withoutAi: 10, spread: 0.8, input: 600, output: 450 },
} as const satisfies Record<string, InventedUse>

export type UseCode = keyof typeof inventedUses
