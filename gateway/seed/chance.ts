import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Draws that a seed decides: the same seed asks the same questions and gets the same answers. */
export interface Chance {
  /** 0 ≤ x < 1. */
  share(): number
  happens(probability: number): boolean
  /** A whole number, 0 ≤ n < below. */
  below(below: number): number
  /** Normal, with mean 0 and deviation 1. */
  normal(): number
  /** Log-normal about its median: always positive, with a long tail upwards. */
  around(median: number, spread: number): number
  /** Poisson: how often something happens that happens `mean` times on average. */
  count(mean: number): number
  /** One of the names, each as likely as its weight. */
  pick<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T
}

export function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed)
  const share = () => uniformFloat64(generator)
  // Box and Muller, 1958.
  const normal = () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
  return {
    share,
    happens: probability => share() < probability,
    below: below => Math.floor(share() * below),
    normal,
    around: (median, spread) => median * Math.exp(spread * normal()),
    count: mean => {
      // Knuth's product of uniforms: means are small here.
      const limit = Math.exp(-mean)
      let product = share()
      let times = 0
      while (product > limit) {
        times += 1
        product *= share()
      }
      return times
    },
    pick: <T extends string>(weights: Readonly<Partial<Record<T, number>>>): T => {
      const entries = Object.entries(weights) as [T, number][]
      let left = share() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      const [last] = entries.at(-1) ?? []
      if (last === undefined) throw new RangeError('there is nothing to choose from')
      return last
    },
  }
}
