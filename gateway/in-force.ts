import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInspector, type Inspector, type InspectorOptions } from './detect/inspector.ts'
import { compilePattern, validatorNames } from './detect/recognizers.ts'
import { GatewayError } from './errors.ts'
import type { Language, OutsideSpec, Provider, RecognizerSpec } from './model.ts'
import { entityNames } from './policy/entity-names.ts'
import { type Fault, printFault } from './policy/faults.ts'
import { type LoadedFolder, loadPolicyFolder } from './policy/folder.ts'
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
  readonly detector: Inspector
  /** The same wherever the detector works by the same rules. */
  readonly detectionRevision: string
  /** The recognizers of patterns, those that ship and the policy's own. */
  readonly recognizers: readonly RecognizerSpec[]
  readonly outside: readonly OutsideSpec[]
  readonly language: Language
  readonly allowedTexts: readonly string[]
  readonly warnings: readonly Fault[]
  /** Where providers' keys are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Reads and compiles a policy folder. Without a pool among the options everything is inspected in this thread.
 * @throws GatewayError `policy_invalid` with every fault of every file, one line each; `config_invalid` when
 * something that a recognizer needs is not there.
 */
export function loadInForce(folder: string, env: InForce['env'], options: InspectorOptions = {}): InForce {
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
  options: InspectorOptions = {},
  before?: InForce,
):
  | { readonly ok: true; readonly inForce: InForce }
  | { readonly ok: false; readonly faults: readonly Fault[] } {
  const loaded = load(folder)
  if (!loaded.ok) return { ok: false, faults: loaded.faults }
  const { policy, providers, organisation, recognizers, revision, warnings } = loaded
  const rules = detectionRules(loaded, folder)
  const { outside } = rules
  const detectionRevision = revisionOf(rules)
  return {
    ok: true,
    inForce: {
      policy,
      revision,
      providers,
      organisation,
      detector:
        before?.detectionRevision === detectionRevision ? before.detector : createInspector(rules, options),
      detectionRevision,
      recognizers,
      outside,
      language: policy.language,
      allowedTexts: policy.allow.map(entry => entry.text),
      warnings,
      env,
    },
  }
}

/** Every kind of data that may be found: the gateway's own, then those that recognizers and terms add. */
export function kindsOf({ recognizers, outside, policy }: InForce): readonly string[] {
  return [
    ...new Set([
      ...Object.keys(entityNames),
      ...recognizers.map(({ supported_entity }) => supported_entity),
      ...outside.flatMap(spec => Object.values(spec.entities ?? {})),
      ...policy.terms.map(({ entity }) => entity),
    ]),
  ]
}

/** What is wrong or doubtful in a policy folder; `name` is `policy@revision`, empty when there are faults. */
export function checkPolicies(folder: string): {
  readonly name: string
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  /** As what is in force has it; null when there are faults. */
  readonly detectionRevision: string | null
} {
  const loaded = load(folder)
  if (!loaded.ok) {
    return { name: '', faults: loaded.faults, warnings: loaded.warnings, detectionRevision: null }
  }
  return {
    name: `${loaded.policy.policy}@${loaded.revision}`,
    faults: [],
    warnings: loaded.warnings,
    detectionRevision: revisionOf(detectionRules(loaded, folder)),
  }
}

/** What detection works by. */
function detectionRules(
  { recognizers, outside, policy }: Extract<LoadedFolder, { readonly ok: true }>,
  folder: string,
) {
  return {
    recognizers,
    outside: outside.map(spec =>
      spec.type === 'onnx' ? { ...spec, folder: resolve(folder, spec.folder) } : spec,
    ),
    terms: policy.terms,
    allow: policy.allow,
  }
}

function load(folder: string) {
  return loadPolicyFolder(folder, {
    // The recognizers that ship always count, so that a folder of one's own never means less protection.
    builtinRecognizers: join(packageRoot(), 'policies', 'recognizers'),
    knownEntities: Object.keys(entityNames),
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
