import type { Localised } from '../../gateway/model.ts'
import { enoughAgents, type Figure, type Measure } from '../publish/published.ts'
import { type Row, rowFigure } from './reading.ts'
import { measureNames } from './tables.ts'

/** Whether a figure stands on few agents: it is shown, and nothing is concluded from it. */
export function isIndicative({ value, agents }: Figure): boolean {
  return value !== null && agents !== null && agents > 0 && agents < enoughAgents
}

/** Whether a row holds an estimate from few agents. A count is what it is, of however many. */
export function hasIndicative(row: Row, measures: readonly Measure[]): boolean {
  return measures.some(
    measure => measureNames[measure].as !== 'count' && isIndicative(rowFigure(row, measure)),
  )
}

export const indicative: Localised = { fr: 'indicatif', en: 'indicative' }
