/** Scores of one run of candidates: B and I of every word, and what following a name adds to each. */
export interface Run {
  length: number
  readonly b: Float64Array
  readonly i: Float64Array
  readonly edgeB: Float64Array
  readonly edgeI: Float64Array
}

export const O = 0
export const B = 1
export const I = 2

/**
 * Forward and backward sums of a linear chain over O, B, I, where I only follows B or I and O scores 0.
 * Fills `marginals` (three a word: O, B, I; and for training the pairs name→B and name→I) and returns log Z.
 */
export class Chain {
  alpha = new Float64Array(3 * 64)
  beta = new Float64Array(3 * 64)
  /** P(O), P(B), P(I), P(B after a name) of each word. */
  marginals = new Float64Array(4 * 64)

  run({ length, b, i, edgeB, edgeI }: Run): number {
    if (this.alpha.length < 3 * length) {
      this.alpha = new Float64Array(6 * length)
      this.beta = new Float64Array(6 * length)
      this.marginals = new Float64Array(8 * length)
    }
    const { alpha, beta, marginals } = this
    alpha[0] = 0
    alpha[1] = b[0] ?? 0
    alpha[2] = Number.NEGATIVE_INFINITY
    for (let t = 1; t < length; t++) {
      const a = 3 * (t - 1)
      const o = alpha[a] ?? 0
      const name = logAdd(alpha[a + 1] ?? 0, alpha[a + 2] ?? 0)
      const bt = b[t] ?? 0
      alpha[a + 3] = logAdd(o, name)
      alpha[a + 4] = bt + logAdd(o, name + (edgeB[t] ?? 0))
      alpha[a + 5] = (i[t] ?? 0) + name + (edgeI[t] ?? 0)
    }
    const end = 3 * (length - 1)
    beta[end] = beta[end + 1] = beta[end + 2] = 0
    for (let t = length - 2; t >= 0; t--) {
      const z = 3 * (t + 1)
      const o = beta[z] ?? 0
      const bt = (b[t + 1] ?? 0) + (beta[z + 1] ?? 0)
      const it = (i[t + 1] ?? 0) + (edgeI[t + 1] ?? 0) + (beta[z + 2] ?? 0)
      const fromName = logAdd(logAdd(o, bt + (edgeB[t + 1] ?? 0)), it)
      beta[z - 3] = logAdd(o, bt)
      beta[z - 2] = fromName
      beta[z - 1] = fromName
    }
    const total = logAdd(logAdd(alpha[end] ?? 0, alpha[end + 1] ?? 0), alpha[end + 2] ?? 0)
    for (let t = 0; t < length; t++) {
      for (let s = 0; s < 3; s++) marginals[4 * t + s] = Math.exp((alpha[3 * t + s] ?? 0) + (beta[3 * t + s] ?? 0) - total)
      if (t === 0) marginals[3] = 0
      else {
        const a = 3 * (t - 1)
        const name = logAdd(alpha[a + 1] ?? 0, alpha[a + 2] ?? 0)
        marginals[4 * t + 3] = Math.exp(name + (edgeB[t] ?? 0) + (b[t] ?? 0) + (beta[3 * t + 1] ?? 0) - total)
      }
    }
    return total
  }
}

function logAdd(x: number, y: number): number {
  if (x === Number.NEGATIVE_INFINITY) return y
  if (y === Number.NEGATIVE_INFINITY) return x
  return x > y ? x + Math.log1p(Math.exp(y - x)) : y + Math.log1p(Math.exp(x - y))
}
