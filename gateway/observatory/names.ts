import type { ObservatoryFacts } from '../../dashboards/observatory/facts.ts'
import type { InForce } from '../in-force.ts'

/** What the codes of figures are called, as the policy folder has it now. */
export function namesOf({
  organisation,
  providers,
}: Pick<InForce, 'organisation' | 'providers'>): ReturnType<ObservatoryFacts['names']> {
  return {
    directions: organisation.directions,
    uses: organisation.uses,
    providers: providers.map(({ id, hosting }) => ({
      code: id,
      title: { fr: hosting?.operator ?? id, en: hosting?.operator ?? id },
      region: hosting?.region ?? '',
    })),
  }
}
