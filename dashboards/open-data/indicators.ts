import type { Measure } from '../publish/published.ts'
import type { Indicator } from './indicator.ts'
import { indicatorsOfGain } from './indicators-of-gain.ts'
import { indicatorsOfUse } from './indicators-of-use.ts'

/** What every measure means: no figure leaves without it. */
export const indicators: Readonly<Record<Measure, Indicator>> = { ...indicatorsOfUse, ...indicatorsOfGain }

export const measures = Object.keys(indicators) as readonly Measure[]
