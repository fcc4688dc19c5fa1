/** Scores of the words of one run: of B and I, and what following a name adds to each. */
export interface Scores {
  readonly b: Float64Array
  readonly i: Float64Array
  readonly edgeB: Float64Array
  readonly edgeI: Float64Array
}

/** Where a word's probabilities stand in `Sums.marginals`. `joined` is P(B and the word before is part of a name). */
export const marginal = { O: 0, B: 1, I: 2, joined: 3, size: 4 } as const

const NEVER = Number.NEGATIVE_INFINITY

/**
 * Forward and backward sums of a linear-chain CRF (Lafferty, McCallum, Pereira 2001) over O (no name), B (a name
 * begins) and I (it goes on). O scores 0; I only follows B or I.
 */
export class Sums {
  marginals = new Float64Array(marginal.size * 64)
  #alpha = new Float64Array(3 * 64)
  #beta = new Float64Array(3 * 64)

  /** Fills `marginals` for the words `from` to `to` of `scores`; the first of them is marginal 0. */
  run(scores: Scores, from: number, to: number): void {
    const length = to - from
    if (length === 1) {
      this.#single(scores.b[from] ?? 0)
      return
    }
    if (this.#alpha.length < 3 * length) {
      this.#alpha = new Float64Array(6 * length)
      this.#beta = new Float64Array(6 * length)
      this.marginals = new Float64Array(2 * marginal.size * length)
    }
    this.#forward(scores, from, length)
    this.#backward(scores, from, length)
    this.#combine(scores, from, length)
  }

  /** Most runs are one word: O or B. */
  #single(b: number): void {
    const p = 1 / (1 + Math.exp(-b))
    this.marginals[marginal.O] = 1 - p
    this.marginals[marginal.B] = p
    this.marginals[marginal.I] = 0
    this.marginals[marginal.joined] = 0
  }

  #forward({ b, i, edgeB, edgeI }: Scores, from: number, length: number): void {
    const alpha = this.#alpha
    alpha[0] = 0
    alpha[1] = b[from] ?? 0
    alpha[2] = NEVER
    for (let t = 1; t < length; t++) {
      const at = 3 * t
      const o = alpha[at - 3] ?? 0
      const name = logAdd(alpha[at - 2] ?? 0, alpha[at - 1] ?? 0)
      alpha[at] = logAdd(o, name)
      alpha[at + 1] = (b[from + t] ?? 0) + logAdd(o, name + (edgeB[from + t] ?? 0))
      alpha[at + 2] = (i[from + t] ?? 0) + name + (edgeI[from + t] ?? 0)
    }
  }

  #backward({ b, i, edgeB, edgeI }: Scores, from: number, length: number): void {
    const beta = this.#beta
    const end = 3 * (length - 1)
    beta.fill(0, end, end + 3)
    for (let t = length - 1; t > 0; t--) {
      const at = 3 * t
      const o = beta[at] ?? 0
      const begin = (b[from + t] ?? 0) + (beta[at + 1] ?? 0)
      const goOn = (i[from + t] ?? 0) + (edgeI[from + t] ?? 0) + (beta[at + 2] ?? 0)
      const afterName = logAdd(logAdd(o, begin + (edgeB[from + t] ?? 0)), goOn)
      beta[at - 3] = logAdd(o, begin)
      beta[at - 2] = afterName
      beta[at - 1] = afterName
    }
  }

  #combine({ b, edgeB }: Scores, from: number, length: number): void {
    const alpha = this.#alpha
    const beta = this.#beta
    const end = 3 * (length - 1)
    const total = logAdd(logAdd(alpha[end] ?? 0, alpha[end + 1] ?? 0), alpha[end + 2] ?? 0)
    for (let t = 0; t < length; t++) {
      const at = 3 * t
      const out = marginal.size * t
      for (let tag = 0; tag < 3; tag++) {
        this.marginals[out + tag] = Math.exp((alpha[at + tag] ?? 0) + (beta[at + tag] ?? 0) - total)
      }
      const name = t === 0 ? NEVER : logAdd(alpha[at - 2] ?? 0, alpha[at - 1] ?? 0)
      const begin = (edgeB[from + t] ?? 0) + (b[from + t] ?? 0) + (beta[at + 1] ?? 0)
      this.marginals[out + marginal.joined] = Math.exp(name + begin - total)
    }
  }
}

function logAdd(x: number, y: number): number {
  if (x === NEVER) return y
  if (y === NEVER) return x
  return x > y ? x + Math.log1p(Math.exp(y - x)) : y + Math.log1p(Math.exp(x - y))
}
