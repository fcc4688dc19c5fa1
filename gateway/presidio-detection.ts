import { findInContext } from './detect/outer-context.ts'
import type { InForce } from './in-force.ts'
import { entityNames } from './policy/entity-names.ts'
import type { Detection } from './presidio/analyze.ts'

/** Recognizers that are code and no policy file, as findings name them. */
const builtIn = [
  'AddressRecognizer',
  'ColumnRecognizer',
  'FieldRecognizer',
  'LoginRecognizer',
  'NeighbourRecognizer',
  'labeller',
  'names',
  'propagation',
  'tagger',
  'SeriesRecognizer',
]

/** The detection of the policy in force, as Presidio's API sees it. */
export function presidioDetection(inForce: InForce): Detection {
  const { detector, recognizers, outside, policy, hashed } = inForce
  return {
    inspect: detector.inspect,
    explain: detector.explain,
    findInContext: words => findInContext(recognizers, policy.allow, words),
    specs: recognizers,
    entityTypes: [
      ...Object.keys(entityNames),
      ...recognizers.map(spec => spec.supported_entity),
      ...policy.terms.map(term => term.entity),
      ...(hashed?.lists ?? []).map(list => list.entity),
    ],
    recognizerNames: [
      ...builtIn,
      ...recognizers.map(spec => spec.name),
      ...outside.map(spec => spec.name),
      ...(policy.terms.length > 0 ? ['terms'] : []),
      ...(hashed?.lists ?? []).map(list => `terms/${list.name}`),
    ],
  }
}
