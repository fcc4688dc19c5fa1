import type { EntityType, Provider } from '../../gateway/model.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'
import type { Policy } from '../../gateway/policy/policy.ts'

/** The part of what is in force that the charter tells. */
export interface CharterFacts {
  readonly policy: Policy
  /** Those whose key is there. */
  readonly providers: readonly Provider[]
  readonly uses: readonly Coded[]
  /** Every kind of data that may be found. */
  readonly kinds: readonly EntityType[]
}
