import type { Contribution } from '../../dashboards/publish/cube.ts'
import { type Chance, chanceOf } from '../../gateway/seed/chance.ts'

/** What may be odd about an invented organisation. */
export interface Oddities {
  readonly directions: readonly number[]
  readonly uses: number
  readonly providers: number
  /** One agent does as much as all others. */
  readonly isHeavy: boolean
  /** Part of the agents who arrive late, leave early, move to another direction. */
  readonly moving: number
  /** Part of the agents who do one thing only. */
  readonly narrow: number
}

/** A small organisation over one quarter, decided by its number. */
export function organisationOf(number: number): readonly Contribution[] {
  const chance = chanceOf(number)
  const odd: Oddities = {
    directions: Array.from({ length: 2 + chance.below(3) }, () => 1 + chance.below(24)),
    uses: 1 + chance.below(3),
    providers: 1 + chance.below(2),
    isHeavy: chance.happens(0.4),
    moving: 0.3 * chance.share(),
    narrow: chance.share(),
  }
  return contributionsOf(chance, odd)
}

function contributionsOf(chance: Chance, odd: Oddities): readonly Contribution[] {
  const list: Contribution[] = []
  for (const [direction, size] of odd.directions.entries()) {
    for (let agent = 0; agent < size; agent++) {
      const arrives = chance.happens(odd.moving) ? 1 + chance.below(2) : 0
      const leaves = chance.happens(odd.moving) ? chance.below(3) : 2
      const moves = chance.happens(odd.moving) ? 1 + chance.below(2) : 3
      const isNarrow = chance.happens(odd.narrow)
      const own = { use: chance.below(odd.uses), provider: chance.below(odd.providers) }
      for (let month = arrives; month <= leaves; month++) {
        const place = month >= moves ? (direction + 1) % odd.directions.length : direction
        for (let times = 1 + chance.below(3); times > 0; times--) {
          const use = isNarrow ? own.use : chance.below(odd.uses)
          const provider = isNarrow ? own.provider : chance.below(odd.providers)
          list.push({
            agentRef: `${direction}.${agent}`,
            month: `2026-0${7 + month}`,
            direction: `d${place}`,
            use: `u${use}`,
            provider: `p${provider}`,
            amounts: { exchanges: odd.isHeavy && list.length === 0 ? 5000 : 1 + chance.below(40) },
          })
        }
      }
    }
  }
  return list
}
