import type { OwnStanding } from '../dashboards/me/facts.ts'
import type { Acknowledgements } from '../db/acknowledgements.ts'
import type { Keys } from '../db/keys.ts'
import type { ObservatoryViews } from '../db/observatory-views.ts'
import type { Trainings } from '../db/trainings.ts'

/** What is kept under an identifier, apart from figures. */
export function ownStanding(
  stores: {
    readonly keys: Pick<Keys, 'list'>
    readonly trainings: Trainings
    readonly acknowledgements: Acknowledgements
    readonly observatory: { readonly views: ObservatoryViews }
  },
  agentId: string,
): OwnStanding {
  return {
    keys: stores.keys.list().filter(key => key.agentId === agentId),
    trainings: stores.trainings.of(agentId),
    acknowledged: stores.acknowledgements.latest(agentId),
    views: stores.observatory.views.of(agentId),
  }
}
