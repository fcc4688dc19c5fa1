import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Operator, RequestFacts, Verdict } from '../../gateway/model.ts'
import { judge } from '../../gateway/policy/decide.ts'
import type {
  LayerScope,
  PolicyFile,
  ProviderCondition,
  RuleEntry,
} from '../../gateway/policy/policy.generated.ts'
import { policyOf } from '../../gateway/policy/policy.ts'
import { isStricter, operatorFor } from '../../gateway/policy/strictness.ts'
import { factsOf, foundAs, resolve } from './judgement.ts'

const kinds = ['PERSON', 'FR_NIR', 'SECRET', 'OTHER']
const operator = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Operator>('keep', 'pseudonymise', 'mask', 'redact') },
  { weight: 1, arbitrary: fc.constant<Operator>('block') },
)
const data = fc.dictionary(fc.constantFrom('*', ...kinds), operator, { maxKeys: 3 })
const some = <T extends string>(...all: T[]) => fc.subarray(all, { minLength: 1 })
const place = fc.constantFrom('openai', 'albert', 'obscure', 'local')

const lines = fc.record(
  {
    roles: some('agent', 'elu'),
    teams: some('ccas', 'dsi'),
    models: some('openai-*', 'albert-1', 'x*'),
    providers: some('openai', 'albert', 'local'),
    provider: fc.constantFrom<ProviderCondition[]>(
      { region_not: ['FR'] },
      { region: ['US'] },
      { reuse_for_training: true },
    ),
    tools: fc.boolean(),
    data: fc.oneof(some('*', ...kinds), fc.constant({ PERSON: { at_least: 2 } })),
    characters_over: fc.constantFrom(0, 1000),
  },
  { requiredKeys: [] },
)

/** Few lines: with many no rule would ever apply. */
const when = fc
  .tuple(lines, fc.nat({ max: 2 }))
  .map(([all, count]) => Object.fromEntries(Object.entries(all).slice(0, count)))

const then: fc.Arbitrary<RuleEntry['then']> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<RuleEntry['then']>('deny', 'block') },
  { weight: 3, arbitrary: place.map(route => ({ route })) },
  { weight: 1, arbitrary: fc.constant({ route: { provider: 'albert', model: 'albert-2' } }) },
  {
    weight: 4,
    arbitrary: data.filter(lines => Object.keys(lines).length > 0).map(operators => ({ operators })),
  },
  { weight: 1, arbitrary: fc.constant({ require: { use: true } as const }) },
  { weight: 1, arbitrary: fc.constant({ attachments: { image: 'block' } as const }) },
)

const rules = (minLength: number) =>
  fc
    .array(fc.record({ when, then }), { minLength, maxLength: 5 })
    .map(list => list.map((rule, index): RuleEntry => ({ id: `r${index}`, ...rule })))

const layer = fc.record(
  { apply_to: fc.constantFrom<LayerScope[]>({ teams: ['ccas'] }, { roles: ['elu'] }), data, rules: rules(1) },
  { requiredKeys: ['apply_to'] },
)

const facts: fc.Arbitrary<RequestFacts> = fc
  .record({
    at: place,
    team: fc.constantFrom('ccas', 'dsi'),
    role: fc.constantFrom('agent', 'elu'),
    use: fc.constantFrom(null, 'courrier'),
    tools: fc.boolean(),
    images: fc.constantFrom(false, false, false, false, true),
    characters: fc.constantFrom(10, 2000),
  })
  .map(({ at, team, role, images, ...own }) =>
    factsOf({ at, who: { team, roles: [role] }, attachments: images ? ['image'] : [], ...own }),
  )

const found = fc.array(fc.constantFrom(...kinds), { maxLength: 4 }).map(list => foundAs(...list))
const attachments = fc.constantFrom({}, { image: 'allow' as const })

const base = fc.record({ data, attachments, rules: rules(0) }).map(
  ({ rules: list, ...own }): PolicyFile => ({
    policy: 'base',
    ...own,
    ...(list.length > 0 ? { rules: list } : {}),
  }),
)

/** Whether a verdict is at least as strict as another: a refusal, or no operator weaker for anything. */
function asStrict(after: Verdict, before: Verdict): boolean {
  if (after.effect === 'refuse') return true
  if (before.effect === 'refuse') return false
  return ['*', ...kinds].every(
    kind => !isStricter(operatorFor(before.operators, kind), operatorFor(after.operators, kind)),
  )
}

describe('adding never loosens', () => {
  it('a rule', () => {
    let stricter = 0
    fc.assert(
      fc.property(base, rules(1), fc.nat(), facts, found, (policy, more, at, asked, list) => {
        const before = judge(policyOf(policy), asked, list, resolve)
        const all = [...(policy.rules ?? [])]
        all.splice(at % (all.length + 1), 0, ...more.map(rule => ({ ...rule, id: `new-${rule.id}` })))
        const after = judge(policyOf({ ...policy, rules: all }), asked, list, resolve)
        if (!asStrict(before, after)) stricter++
        expect(asStrict(after, before)).toBe(true)
      }),
      { numRuns: 3000 },
    )
    // Else nothing would be tried.
    expect(stricter).toBeGreaterThan(300)
  })

  it('a layer, where the base lets nothing be relaxed', () => {
    fc.assert(
      fc.property(
        base,
        fc.array(layer, { maxLength: 2 }),
        layer,
        facts,
        found,
        (policy, layers, one, asked, list) => {
          const named = (files: readonly Omit<PolicyFile, 'policy'>[]) =>
            files.map((file, index): PolicyFile => ({ policy: `l${index}`, ...file }))
          const before = judge(policyOf(policy, named(layers)), asked, list, resolve)
          const after = judge(policyOf(policy, named([...layers, one])), asked, list, resolve)
          expect(asStrict(after, before)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('one more finding', () => {
    fc.assert(
      fc.property(base, facts, found, found, (policy, asked, list, more) => {
        const before = judge(policyOf(policy), asked, list, resolve)
        expect(asStrict(judge(policyOf(policy), asked, [...list, ...more], resolve), before)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('order changes nothing', () => {
  it('of rules, of layers, of findings', () => {
    fc.assert(
      fc.property(base, fc.array(layer, { maxLength: 3 }), facts, found, (policy, layers, asked, list) => {
        const files = layers.map((file, index): PolicyFile => ({ policy: `l${index}`, ...file }))
        const turned = (file: PolicyFile): PolicyFile =>
          file.rules === undefined ? file : { ...file, rules: file.rules.toReversed() }
        const one = judge(policyOf(policy, files), asked, list, resolve)
        const other = judge(
          policyOf(turned(policy), files.toReversed().map(turned)),
          asked,
          list.toReversed(),
          resolve,
        )
        expect(other.effect).toBe(one.effect)
        expect(asStrict(one, other) && asStrict(other, one)).toBe(true)
        if (one.effect === 'forward' && other.effect === 'forward') {
          expect(other.facts).toEqual(one.facts)
          expect([...other.rules].sort()).toEqual([...one.rules].sort())
        }
      }),
      { numRuns: 2000 },
    )
  })
})
