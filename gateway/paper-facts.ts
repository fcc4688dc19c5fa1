import type { PaperFacts } from '../dashboards/papers/facts.ts'
import { type InForce, kindsOf } from './in-force.ts'
import { isUsable } from './policy/providers.ts'

/** What compliance papers are written from. `charter` is its revision. */
export function paperFacts(
  inForce: InForce,
  {
    env,
    charter,
    at,
  }: { readonly env: Parameters<typeof isUsable>[1]; readonly charter: string; readonly at: Date },
): PaperFacts {
  const { policy, revision, organisation, providers } = inForce
  return {
    ...{ policy, revision, charter, at, organisation },
    providers: providers.map(provider => ({ provider, usable: isUsable(provider, env) })),
    kinds: kindsOf(inForce),
  }
}
