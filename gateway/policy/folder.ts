import type { EntityType, Localised, OutsideSpec, Provider, RecognizerSpec } from '../model.ts'
import type { SourceDocument } from './document.ts'
import { type Fault, faultOf, type Read, sortFaults } from './faults.ts'
import { listPolicyFolder, readPolicyFile, shown } from './listing.ts'
import { type Organisation, organisationFaults, organisationOf } from './organisation.ts'
import { parseOrganisation, parsePolicy, parseProviders } from './parse.ts'
import { type Policy, policyOf, unknownKinds } from './policy.ts'
import { policyWarnings } from './policy-warnings.ts'
import { providerFaults, providersOf } from './provider-list.ts'
import { providerWarnings } from './provider-warnings.ts'
import { readRecognizers } from './recognizer-folder.ts'
import { type Compiler, kindsFound } from './recognizers.ts'
import { revisionOf } from './revision.ts'

export interface FolderOptions extends Compiler {
  /** The folder of shipped recognizers; null for none. May be the policy folder's own: it is then read once. */
  readonly builtinRecognizers: string | null
  /** Kinds of data that detection knows without any recognizer file. */
  readonly knownEntities: readonly EntityType[]
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
  faults.push(...wrongNumber(folder, listing.policies))
  for (const parsed of policies) {
    warnings.push(...policyWarnings(parsed, known, options.today ?? new Date().toISOString().slice(0, 10)))
  }

  const providers = takeFile(listing.providers, parseProviders)
  if (providers !== null) {
    faults.push(...providerFaults(providers))
    warnings.push(...providerWarnings(providers))
  } else if (listing.providers === null) warnings.push(faultOf(shown(folder), message.noProviders))

  const organisation = takeFile(listing.organisation, parseOrganisation)
  if (organisation !== null) faults.push(...organisationFaults(organisation))
  else if (listing.organisation === null) warnings.push(faultOf(shown(folder), message.noOrganisation))

  const [policy] = policies
  if (faults.length > 0 || policy === undefined) {
    return { ok: false, faults: sortFaults(faults), warnings: sortFaults(warnings) }
  }
  return {
    ok: true,
    policy: policyOf(policy.value),
    providers: providersOf(providers?.value ?? { providers: [] }),
    organisation: organisationOf(organisation?.value ?? {}),
    recognizers: recognizers.specs,
    outside: recognizers.outside,
    revision: revisionOf({
      policy: policy.value,
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

function wrongNumber(folder: string, policies: readonly string[]): readonly Fault[] {
  if (policies.length === 1) return []
  if (policies.length === 0) return [faultOf(shown(folder), message.noPolicy)]
  const names = policies.map(shown).join(', ')
  return [
    faultOf(shown(folder), {
      fr: `contient plusieurs politiques (${names}) : gardez-en une ; les autres peuvent aller dans examples/`,
      en: `holds several policies (${names}): keep one; the others can go to examples/`,
    }),
  ]
}
