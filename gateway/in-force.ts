import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInspector, type Inspector, type InspectorOptions } from './detect/inspector.ts'
import { compilePattern, validatorNames } from './detect/recognizers.ts'
import { GatewayError } from './errors.ts'
import type { Language, OutsideSpec, Provider, RecognizerSpec } from './model.ts'
import { entityNames } from './policy/entity-names.ts'
import { type Fault, printFault } from './policy/faults.ts'
import { loadPolicyFolder } from './policy/folder.ts'
import type { Organisation } from './policy/organisation.ts'
import type { Policy } from './policy/policy.ts'
import { surfaces } from './surfaces/registry.ts'

/** Everything that judges an exchange, as one revision. An exchange keeps the one that it began with. */
export interface InForce {
  readonly policy: Policy
  readonly revision: string
  readonly providers: readonly Provider[]
  readonly organisation: Organisation
  readonly detector: Inspector
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
  const loaded = load(folder)
  if (!loaded.ok) {
    const lines = (language: Language) => loaded.faults.map(fault => printFault(fault, language)).join('\n')
    throw new GatewayError('policy_invalid', {
      fr: `politique invalide\n${lines('fr')}`,
      en: `invalid policy\n${lines('en')}`,
    })
  }
  const { policy, providers, organisation, recognizers, revision, warnings } = loaded
  const outside = loaded.outside.map(spec =>
    spec.type === 'onnx' ? { ...spec, folder: resolve(folder, spec.folder) } : spec,
  )
  return {
    policy,
    revision,
    providers,
    organisation,
    detector: createInspector({ recognizers, outside, terms: policy.terms, allow: policy.allow }, options),
    recognizers,
    outside,
    language: policy.language,
    allowedTexts: policy.allow.map(entry => entry.text),
    warnings,
    env,
  }
}

/** What is wrong or doubtful in a policy folder; `name` is `policy@revision`, empty when there are faults. */
export function checkPolicies(folder: string): {
  readonly name: string
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
} {
  const loaded = load(folder)
  if (!loaded.ok) return { name: '', faults: loaded.faults, warnings: loaded.warnings }
  return { name: `${loaded.policy.policy}@${loaded.revision}`, faults: [], warnings: loaded.warnings }
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
