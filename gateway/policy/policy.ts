import type { AllowEntry, AttachmentKind, EntityType, Language, Localised, Operator, Term } from '../model.ts'
import type { Fault } from './faults.ts'
import { didYouMean } from './nearest.ts'
import type { ParsedFile } from './parse.ts'
import type { PolicyFile } from './policy.generated.ts'

/** A policy with every default filled in. */
export interface Policy {
  /** Its id, `metropole`. */
  readonly policy: string
  readonly title: string
  readonly owner: string | null
  /** `YYYY-MM-DD`. */
  readonly reviewBy: string | null
  readonly language: Language
  /** By kind of data; always has `*`, which speaks for every other kind. */
  readonly operators: ReadonlyMap<EntityType | '*', Operator>
  readonly attachments: Readonly<Record<AttachmentKind, 'block' | 'allow'>>
  readonly allow: readonly AllowEntry[]
  readonly terms: readonly Term[]
  readonly state: 'refuse'
}

/** Every default is the careful one: data pseudonymised, attachments and provider-side state refused. */
export function policyOf(file: PolicyFile): Policy {
  const operators = new Map<EntityType, Operator>([['*', 'pseudonymise']])
  for (const [kind, operator] of Object.entries(file.data ?? {})) {
    if (operator !== undefined) operators.set(kind, operator)
  }
  return {
    policy: file.policy,
    title: file.title ?? file.policy,
    owner: file.owner ?? null,
    reviewBy: file.review_by ?? null,
    language: file.language ?? 'fr',
    operators,
    attachments: { image: 'block', audio: 'block', document: 'block', ...file.attachments },
    allow: file.allow ?? [],
    terms: file.terms ?? [],
    state: file.state ?? 'refuse',
  }
}

/**
 * Kinds of data that the policy names and nothing can find: `known` are the gateway's own and those of recognizers;
 * the policy's terms add theirs.
 */
export function unknownKinds(
  { source, value }: ParsedFile<PolicyFile>,
  known: ReadonlySet<string>,
): readonly Fault[] {
  const kinds = new Set([...known, ...(value.terms ?? []).map(term => term.entity)])
  const faults: Fault[] = []
  for (const kind of Object.keys(value.data ?? {})) {
    if (kind === '*' || kinds.has(kind)) continue
    faults.push(source.fault(['data', kind], unknownKind(kind, kinds), 'key'))
  }
  for (const [index, { entity }] of (value.allow ?? []).entries()) {
    if (entity === undefined || kinds.has(entity)) continue
    faults.push(source.fault(['allow', index, 'entity'], unknownKind(entity, kinds)))
  }
  return faults
}

function unknownKind(kind: string, kinds: ReadonlySet<string>): Localised {
  const meant = didYouMean(kind, kinds)
  return {
    fr: `n’est pas un type de donnée connu${meant.fr || ' ; déclarez-le dans `terms` ou par un détecteur'}`,
    en: `is not a known kind of data${meant.en || '; declare it in `terms` or with a recognizer'}`,
  }
}
