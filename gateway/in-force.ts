import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rules } from './detect/engine.ts'
import { createInspector, type Inspector, type InspectorOptions } from './detect/inspector.ts'
import { compilePattern, validatorNames } from './detect/recognizers.ts'
import { GatewayError } from './errors.ts'
import type { HashedTerms, Language, OutsideSpec, Provider, RecognizerSpec } from './model.ts'
import { entityNames } from './policy/entity-names.ts'
import { type Fault, printFault } from './policy/faults.ts'
import { type LoadedFolder, loadPolicyFolder } from './policy/folder.ts'
import type { FootprintInputs } from './policy/footprint.ts'
import type { Organisation } from './policy/organisation.ts'
import type { Policy } from './policy/policy.ts'
import { revisionOf } from './policy/revision.ts'
import { surfaces } from './surfaces/registry.ts'

/** Everything that judges an exchange, as one revision. An exchange keeps the one that it began with. */
export interface InForce {
  readonly policy: Policy
  readonly revision: string
  readonly providers: readonly Provider[]
  readonly organisation: Organisation
  /** What the footprint of answers is estimated from. */
  readonly footprint: FootprintInputs
  readonly detector: Inspector
  /** The same wherever the detector works by the same rules. */
  readonly detectionRevision: string
  /** The recognizers of patterns, those that ship and the policy's own. */
  readonly recognizers: readonly RecognizerSpec[]
  readonly outside: readonly OutsideSpec[]
  /** Lists of terms uploaded in the workbench: not of the policy folder, so not of its revision. */
  readonly hashed: HashedTerms | null
  readonly language: Language
  readonly allowedTexts: readonly string[]
  readonly warnings: readonly Fault[]
  /** Where providers' keys are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface InForceOptions extends InspectorOptions {
  /** The lists of terms that count; none if absent. */
  readonly hashed?: HashedTerms | undefined
  /** Where models' folders are written from, for a copy of the policy folder; the folder that is read if absent. */
  readonly modelsFrom?: string
}

/**
 * Reads and compiles a policy folder. Without a pool among the options everything is inspected in this thread.
 * @throws GatewayError `policy_invalid` with every fault of every file, one line each; `config_invalid` when
 * something that a recognizer needs is not there.
 */
export function loadInForce(folder: string, env: InForce['env'], options: InForceOptions = {}): InForce {
  const loaded = readInForce(folder, env, options)
  if (loaded.ok) return loaded.inForce
  const lines = (language: Language) => loaded.faults.map(fault => printFault(fault, language)).join('\n')
  throw new GatewayError('policy_invalid', {
    fr: `politique invalide\n${lines('fr')}`,
    en: `invalid policy\n${lines('en')}`,
  })
}

/**
 * The same, with the faults as they are. Where detection works by the same rules as in `before`, its detector goes on
 * serving: compiling is what costs, and what was read stays known.
 */
export function readInForce(
  folder: string,
  env: InForce['env'],
  options: InForceOptions = {},
  before?: InForce,
):
  | { readonly ok: true; readonly inForce: InForce }
  | { readonly ok: false; readonly faults: readonly Fault[] } {
  // A draft of the folder is read with the lists that count now.
  const hashed = options.hashed ?? before?.hashed ?? undefined
  const loaded = load(folder, hashed)
  if (!loaded.ok) return { ok: false, faults: loaded.faults }
  const { policy, providers, organisation, footprint, recognizers, revision, warnings } = loaded
  const outside = outsideOf(loaded, options.modelsFrom ?? folder)
  const listed = listedIn(hashed)
  const rules = rulesOf({ recognizers, outside, policy, hashed: listed })
  const detectionRevision = detectionRevisionOf(rules)
  return {
    ok: true,
    inForce: {
      policy,
      revision,
      providers,
      organisation,
      footprint,
      detector:
        before?.detectionRevision === detectionRevision ? before.detector : createInspector(rules, options),
      detectionRevision,
      recognizers,
      outside,
      hashed: listed,
      language: policy.language,
      allowedTexts: policy.allow.map(entry => entry.text),
      warnings,
      env,
    },
  }
}

/** What is in force, with other lists of terms. */
export function withLists(inForce: InForce, hashed: HashedTerms, options: InspectorOptions = {}): InForce {
  const listed = hashed.lists.length === 0 ? null : hashed
  const rules = rulesOf({ ...inForce, hashed: listed })
  return {
    ...inForce,
    hashed: listed,
    detectionRevision: detectionRevisionOf(rules),
    detector: createInspector(rules, options),
  }
}

function rulesOf({
  recognizers,
  outside,
  policy: { terms, allow },
  hashed,
}: Pick<InForce, 'recognizers' | 'outside' | 'policy' | 'hashed'>): Rules {
  return { recognizers, outside, terms, allow, ...(hashed === null ? {} : { hashed }) }
}

/** Of a list its sieve stands for what it holds. */
function detectionRevisionOf({ hashed, ...rules }: Rules): string {
  if (hashed === undefined) return revisionOf(rules)
  const lists = hashed.lists.map(({ name, entity, sieve }) => [name, entity, sha256(sieve)])
  return revisionOf({ ...rules, lists })
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Every kind of data that may be found: the gateway's own, then those that recognizers and terms add. */
export function kindsOf({ recognizers, outside, policy, hashed }: InForce): readonly string[] {
  return [
    ...new Set([
      ...Object.keys(entityNames),
      ...recognizers.map(({ supported_entity }) => supported_entity),
      ...outside.flatMap(spec => Object.values(spec.entities ?? {})),
      ...policy.terms.map(({ entity }) => entity),
      ...(hashed?.lists ?? []).map(({ entity }) => entity),
    ]),
  ]
}

/** What is wrong or doubtful in a policy folder; `name` is `policy@revision`, empty when there are faults. */
export function checkPolicies(
  folder: string,
  { hashed, modelsFrom = folder }: Pick<InForceOptions, 'hashed' | 'modelsFrom'> = {},
): {
  readonly name: string
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  /** As what is in force has it; null when there are faults. */
  readonly detectionRevision: string | null
} {
  const loaded = load(folder, hashed)
  if (!loaded.ok) {
    return { name: '', faults: loaded.faults, warnings: loaded.warnings, detectionRevision: null }
  }
  return {
    name: `${loaded.policy.policy}@${loaded.revision}`,
    faults: [],
    warnings: loaded.warnings,
    detectionRevision: detectionRevisionOf(
      rulesOf({ ...loaded, outside: outsideOf(loaded, modelsFrom), hashed: listedIn(hashed) }),
    ),
  }
}

/** A model's folder is written from the policy folder. */
function outsideOf(
  { outside }: Extract<LoadedFolder, { readonly ok: true }>,
  folder: string,
): readonly OutsideSpec[] {
  return outside.map(spec =>
    spec.type === 'onnx' ? { ...spec, folder: resolve(folder, spec.folder) } : spec,
  )
}

const listedIn = (hashed: HashedTerms | undefined): HashedTerms | null =>
  hashed === undefined || hashed.lists.length === 0 ? null : hashed

function load(folder: string, hashed: HashedTerms | undefined) {
  return loadPolicyFolder(folder, {
    // The recognizers that ship always count, so that a folder of one's own never means less protection.
    builtinRecognizers: join(packageRoot(), 'policies', 'recognizers'),
    builtinFootprint: join(packageRoot(), 'policies', 'footprint.yaml'),
    knownEntities: [...Object.keys(entityNames), ...(hashed?.lists ?? []).map(({ entity }) => entity)],
    knownValidators: validatorNames,
    compileRegex: compilePattern,
    knownSurfaces: [...new Set(surfaces.map(({ surface }) => surface.id))],
  })
}

/** The folder of package.json, from the sources as from the build. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}
