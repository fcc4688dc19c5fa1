import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPolicies, loadInForce } from '../../gateway/in-force.ts'
import { runPolicyTests } from '../../gateway/policy-tests.ts'

const policies = join(import.meta.dirname, '../../policies')
/** Whole folders of policies. Those of providers alone are tried in test/exchange/provider-examples.test.ts. */
const examples = readdirSync(join(policies, 'examples'))
  .filter(name => name !== 'providers')
  .map(name => join(policies, 'examples', name))

describe.each([policies, ...examples])('%s', folder => {
  it('is without fault, and its review is not past when it ships', () => {
    const { faults, warnings } = checkPolicies(folder)
    expect(faults).toEqual([])
    // The date passes one day; everything else that a careful reader would ask about is a mistake of ours.
    expect(warnings.filter(({ path }) => path !== '/review_by')).toEqual([])
  })

  it('passes its own tests', async () => {
    const { results, faults } = await runPolicyTests(folder, loadInForce(folder, {}))
    expect(faults).toEqual([])
    expect(results.flatMap(result => result.faults)).toEqual([])
    expect(results.length).toBeGreaterThan(3)
  })
})
