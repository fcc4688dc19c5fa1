import type { Finding, Localised, RequestFacts, Verdict } from '../model.ts'
import { conditionsOf } from './conditions.ts'
import { judge } from './decide.ts'
import type { Policy } from './policy.ts'
import type { Resolve } from './route.ts'
import type { When } from './rules.ts'
import { layersFor, rulesUnder } from './strictness.ts'
import { conditionWords, effectWords } from './words.ts'

/** What one rule had to say of a request. */
export interface RulePart {
  readonly rule: string
  /** Whether every line of its `when` holds. */
  readonly applies: boolean
  readonly conditions: readonly {
    readonly name: keyof When
    readonly holds: boolean
    readonly words: Localised
  }[]
  readonly effects: readonly Localised[]
}

export interface Explanation {
  readonly verdict: Verdict
  /** Names of the layers that the agent stands in. */
  readonly layers: readonly string[]
  /** Where the request was judged: at the provider that it asked for, then wherever rules sent it. */
  readonly places: readonly {
    readonly provider: string
    readonly model: string
    readonly rules: readonly RulePart[]
  }[]
}

/** Why a request is judged as it is: each rule's part in it, those that do not apply with the line that fails. */
export function explainJudgement(
  policy: Policy,
  facts: RequestFacts,
  found: readonly Finding[],
  resolve?: Resolve,
): Explanation {
  const layers = layersFor(policy, facts.principal)
  const rules = rulesUnder(policy, layers)
  const places: Explanation['places'][number][] = []
  const verdict = judge(policy, facts, found, resolve, here =>
    places.push({
      provider: here.provider,
      model: here.model,
      rules: rules.map(rule => {
        const words = conditionWords(rule.when)
        const conditions = conditionsOf(rule.when, here, found).map(({ name, holds }) => ({
          name,
          holds: holds === true,
          words: words.get(name) ?? { fr: name, en: name },
        }))
        const applies = conditions.every(({ holds }) => holds)
        return { rule: rule.id, applies, conditions, effects: effectWords(rule) }
      }),
    }),
  )
  return { verdict, layers: layers.map(layer => layer.policy), places }
}
