import type { EntityType, Localised, OutsideSpec, Provider, RecognizerSpec } from '../model.ts'
import { dayAt } from './day.ts'
import type { SourceDocument } from './document.ts'
import { type Fault, faultOf, type Read, sortFaults } from './faults.ts'
import { type FootprintInputs, footprintFaults, footprintInputsOf } from './footprint.ts'
import { layerFaults, stackOf } from './layer-faults.ts'
import { listPolicyFolder, readPolicyFile, shown } from './listing.ts'
import { type Organisation, organisationFaults, organisationOf } from './organisation.ts'
import { parseFootprint, parseOrganisation, parsePolicy, parseProviders } from './parse.ts'
import { type Policy, policyOf, unknownKinds } from './policy.ts'
import { policyWarnings } from './policy-warnings.ts'
import { providerFaults, providersOf } from './provider-list.ts'
import { providerWarnings } from './provider-warnings.ts'
import { readRecognizers } from './recognizer-folder.ts'
import { type Compiler, kindsFound } from './recognizers.ts'
import { revisionOf } from './revision.ts'
import { ruleFaults } from './rule-faults.ts'
import { ruleWarnings } from './rule-warnings.ts'

export interface FolderOptions extends Compiler {
  /** The folder of shipped recognizers; null for none. May be the policy folder's own: it is then read once. */
  readonly builtinRecognizers: string | null
  /** The sizes of models that ship, for a folder that has none of its own; null for none. */
  readonly builtinFootprint?: string | null
  /** Kinds of data that detection knows without any recognizer file. */
  readonly knownEntities: readonly EntityType[]
  /** Ids of the wire formats; without them nobody says that a rule names one that is not there. */
  readonly knownSurfaces?: readonly string[]
  /** `YYYY-MM-DD`, for what is past; the machine's own day if absent. */
  readonly today?: string
}

/** All that the policy folder says, or all that is wrong with it. Warnings refuse nothing. */
export type LoadedFolder =
  | {
      readonly ok: true
      readonly policy: Policy
      /** In the order of the file; the sandbox is always among them. */
      readonly providers: readonly Provider[]
      readonly organisation: Organisation
      readonly footprint: FootprintInputs
      readonly recognizers: readonly RecognizerSpec[]
      /** A model's folder is as written: from the policy folder. */
      readonly outside: readonly OutsideSpec[]
      /** 12 hex digits: of the policy, providers, organisation and recognizers together. */
      readonly revision: string
      readonly warnings: readonly Fault[]
    }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] }

const message = {
  noPolicy: {
    fr: 'ne contient aucune politique : copiez-y policies/default.yaml, livré avec Écluse, et adaptez-le',
    en: 'holds no policy: copy policies/default.yaml, shipped with Écluse, there and adapt it',
  },
  noBase: {
    fr: 'ne contient que des couches (`apply_to`) : il faut une politique de base, sans `apply_to`',
    en: 'holds layers only (`apply_to`): a base policy is needed, without `apply_to`',
  },
  noProviders: {
    fr: 'ne contient pas providers.yaml : seul le bac à sable répondra',
    en: 'holds no providers.yaml: only the sandbox will answer',
  },
  noOrganisation: {
    fr: 'ne contient pas organisation.yaml : aucun usage, équipe ni rôle n’est connu',
    en: 'holds no organisation.yaml: no use, team or role is known',
  },
} satisfies Record<string, Localised>

/**
 * Reads and checks a whole policy folder. Never throws for what the folder holds; every fault of every file comes at
 * once, by file and line.
 */
export function loadPolicyFolder(folder: string, options: FolderOptions): LoadedFolder {
  const faults: Fault[] = []
  const warnings: Fault[] = []
  const take = <T>(read: Read<T>): T | null => {
    if (read.ok) return read.value
    faults.push(...read.faults)
    return null
  }
  const takeFile = <T>(
    path: string | null,
    parse: (file: string, bytes: Uint8Array) => Read<T>,
  ): T | null => {
    const bytes = path === null ? null : take(readPolicyFile(path))
    return path === null || bytes === null ? null : take(parse(shown(path), bytes))
  }

  const listing = take(listPolicyFolder(folder))
  if (listing === null) return { ok: false, faults, warnings }
  faults.push(...listing.faults)
  warnings.push(...listing.warnings)

  const recognizers = readRecognizers(folder, options.builtinRecognizers, options)
  faults.push(...recognizers.faults)
  const known = new Set([...options.knownEntities, ...kindsFound(recognizers)])

  // A faulty recognizer may be the one that declares the kind: its own fault comes first.
  const kindsOf = (source: SourceDocument) =>
    recognizers.faults.length === 0 ? unknownKinds(source, known) : []
  const policies = listing.policies
    .map(path => takeFile(path, (file, bytes) => parsePolicy(file, bytes, kindsOf)))
    .filter(parsed => parsed !== null)
  if (listing.policies.length === 0) faults.push(faultOf(shown(folder), message.noPolicy))
  // Of files that could not be read nobody knows whether they are the base or a layer.
  const complete = policies.length === listing.policies.length
  const stack = stackOf(policies)
  if (complete) faults.push(...layerFaults(policies))
  if (complete && policies.length > 0 && stack.base === undefined) {
    faults.push(faultOf(shown(folder), message.noBase))
  }
  const today = options.today ?? dayAt(new Date())
  for (const parsed of policies) {
    warnings.push(...policyWarnings(parsed, known, today))
  }

  const providers = takeFile(listing.providers, parseProviders)
  const wrongProviders = providers === null ? [] : providerFaults(providers)
  if (providers !== null) {
    faults.push(...wrongProviders)
    warnings.push(...providerWarnings(providers))
  } else if (listing.providers === null) warnings.push(faultOf(shown(folder), message.noProviders))

  const organisation = takeFile(listing.organisation, parseOrganisation)
  if (organisation !== null) faults.push(...organisationFaults(organisation))
  else if (listing.organisation === null) warnings.push(faultOf(shown(folder), message.noOrganisation))

  const footprint = takeFile(listing.footprint ?? options.builtinFootprint ?? null, parseFootprint)
  if (footprint !== null) faults.push(...footprintFaults(footprint))

  const listed = wrongProviders.length === 0 ? providers?.value : undefined
  const serving = providersOf(listed ?? { providers: [] })
  const around = {
    organisation: organisationOf(organisation?.value ?? {}),
    providers: serving,
    surfaces: options.knownSurfaces ?? [],
    today,
  }
  for (const parsed of policies) {
    // A faulty providers.yaml may be the one that lists them.
    if (listed !== undefined || listing.providers === null) faults.push(...ruleFaults(parsed, serving))
    if (stack.base !== undefined) warnings.push(...ruleWarnings(parsed, stack.base.value, around))
  }

  if (faults.length > 0 || stack.base === undefined) {
    return { ok: false, faults: sortFaults(faults), warnings: sortFaults(warnings) }
  }
  return {
    ok: true,
    policy: policyOf(
      stack.base.value,
      stack.layers.map(({ value }) => value),
    ),
    providers: serving,
    organisation: around.organisation,
    footprint: footprintInputsOf(footprint?.value ?? null),
    recognizers: recognizers.specs,
    outside: recognizers.outside,
    revision: revisionOf({
      policy: stack.base.value,
      // A folder without layers keeps the revision that it always had.
      ...(stack.layers.length === 0
        ? {}
        : { layers: Object.fromEntries(stack.layers.map(({ value }) => [value.policy, value])) }),
      providers: providers?.value ?? null,
      organisation: organisation?.value ?? null,
      // By name, so that moving a recognizer to another file changes nothing.
      recognizers: Object.fromEntries(
        [...recognizers.specs, ...recognizers.outside].map(spec => [spec.name, spec]),
      ),
    }),
    warnings: sortFaults(warnings),
  }
}
