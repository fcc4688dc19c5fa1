import type { Localised } from '../model.ts'
import type { Fault } from './faults.ts'
import type { ParsedFile } from './parse.ts'
import type { PolicyFile } from './policy.generated.ts'
import { type Policy, policyOf } from './policy.ts'
import { isMoreClosed, isStricter, operatorFor } from './strictness.ts'

type PolicyDocument = ParsedFile<PolicyFile>

/** The one base policy of a folder and its layers. */
export interface Stack {
  readonly base: PolicyDocument | undefined
  readonly layers: readonly PolicyDocument[]
}

export function stackOf(policies: readonly PolicyDocument[]): Stack {
  return {
    base: policies.find(({ value }) => value.apply_to === undefined),
    layers: policies.filter(({ value }) => value.apply_to !== undefined),
  }
}

/** What each key of the base alone says, so that it is the same for everybody. */
const baseOnly: Readonly<Partial<Record<keyof PolicyFile, Localised>>> = {
  language: { fr: 'la langue', en: 'the language' },
  mode: { fr: 'le mode', en: 'the mode' },
  may_relax: { fr: 'ce que les couches peuvent relâcher', en: 'what layers may relax' },
  approval: { fr: 'l’approbation', en: 'approval' },
  allow: { fr: 'ce qui n’est jamais une donnée', en: 'what is never data' },
  terms: { fr: 'le vocabulaire protégé', en: 'the protected vocabulary' },
  state: { fr: 'l’état gardé chez le fournisseur', en: 'state kept at the provider' },
  state_hours: { fr: 'la durée des conversations gardées', en: 'how long conversations are kept' },
}

/** Names said twice, a second base, and layers that would loosen what the base does not let them. */
export function layerFaults(policies: readonly PolicyDocument[]): readonly Fault[] {
  const { base, layers } = stackOf(policies)
  const faults: Fault[] = [...sameNames(policies), ...secondBases(policies, base)]
  const under = base === undefined ? null : policyOf(base.value)
  for (const layer of layers) {
    faults.push(...misplaced(layer))
    if (under !== null) faults.push(...loosened(layer, under))
  }
  return faults
}

function sameNames(policies: readonly PolicyDocument[]): readonly Fault[] {
  const files = new Map<string, string>()
  return policies.flatMap(({ source, value }) => {
    const other = files.get(value.policy)
    files.set(value.policy, source.file)
    if (other === undefined) return []
    return [
      source.fault(['policy'], {
        fr: `est déjà le nom de la politique de ${other} : donnez-en un autre`,
        en: `is already the name of the policy in ${other}: give another one`,
      }),
    ]
  })
}

function secondBases(
  policies: readonly PolicyDocument[],
  base: PolicyDocument | undefined,
): readonly Fault[] {
  return policies
    .filter(policy => policy !== base && policy.value.apply_to === undefined)
    .map(({ source }) =>
      source.fault(['policy'], {
        fr: `est une seconde politique de base, après ${base?.source.file} : dites à qui elle s’applique (\`apply_to\`), ou déplacez-la dans examples/`,
        en: `is a second base policy, after ${base?.source.file}: say whom it is for (\`apply_to\`), or move it to examples/`,
      }),
    )
}

function misplaced({ source, value }: PolicyDocument): readonly Fault[] {
  return Object.entries(baseOnly)
    .filter(([key]) => Object.hasOwn(value, key))
    .map(([key, what]) =>
      source.fault(
        [key],
        {
          fr: `se dit dans la politique de base : ${what.fr} vaut pour tous`,
          en: `is for the base policy to say: ${what.en} is the same for everybody`,
        },
        'key',
      ),
    )
}

function loosened({ source, value }: PolicyDocument, base: Policy): readonly Fault[] {
  const faults: Fault[] = []
  for (const [kind, operator] of Object.entries(value.data ?? {})) {
    const before = operatorFor(base.operators, kind)
    if (operator === undefined || base.mayRelax.has(kind) || !isStricter(before, operator)) continue
    faults.push(source.fault(['data', kind], looser(before, kind)))
  }
  for (const kind of ['image', 'audio', 'document'] as const) {
    const before = base.attachments[kind]
    const action = value.attachments?.[kind]
    if (action === undefined || base.mayRelax.has('attachments') || !isMoreClosed(before, action)) continue
    faults.push(source.fault(['attachments', kind], looser(before, 'attachments')))
  }
  return faults
}

function looser(before: string, name: string): Localised {
  return {
    fr: `est moins strict que la politique de base (${before}), qui ne le permet pas : durcissez, ou ajoutez \`${name}\` à son \`may_relax\``,
    en: `is less strict than the base policy (${before}), which does not allow it: tighten, or add \`${name}\` to its \`may_relax\``,
  }
}
