import type { AllowEntry, AttachmentKind, EntityType, Language, Localised, Operator, Term } from '../model.ts'
import type { SourceDocument } from './document.ts'
import type { Fault, Path } from './faults.ts'
import { didYouMean } from './nearest.ts'
import type { PolicyFile } from './policy.generated.ts'
import { operatorsOf, type Quota, quotaOf, type Rule, ruleOf } from './rules.ts'

export type AttachmentAction = 'block' | 'extract' | 'allow'

/** A policy file that adds to the base for some agents. */
export interface Layer {
  readonly policy: string
  readonly title: string
  readonly owner: string | null
  /** For agents in any of these. */
  readonly applyTo: {
    readonly directions: readonly string[]
    readonly teams: readonly string[]
    readonly roles: readonly string[]
  }
  /** Only what the file says. */
  readonly operators: ReadonlyMap<EntityType | '*', Operator>
  readonly attachments: Readonly<Partial<Record<AttachmentKind, AttachmentAction>>>
  readonly rules: readonly Rule[]
  readonly quotas: readonly Quota[]
}

/** A base policy with every default filled in, and the layers upon it. */
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
  readonly attachments: Readonly<Record<AttachmentKind, AttachmentAction>>
  /** `observe`: judged and recorded, nothing changed. */
  readonly mode: 'enforce' | 'observe'
  readonly rules: readonly Rule[]
  readonly quotas: readonly Quota[]
  /** Kinds of data, and `attachments`, that layers may treat less strictly. */
  readonly mayRelax: ReadonlySet<string>
  /** By name. */
  readonly layers: readonly Layer[]
  /** Whether a change made in the workbench needs a second person. */
  readonly approval: 'none' | 'second_person'
  readonly allow: readonly AllowEntry[]
  readonly terms: readonly Term[]
  /** Whether providers may keep conversations. */
  readonly state: 'refuse' | 'allow'
  /** For how long what their placeholders stand for is kept. */
  readonly stateHours: number
}

/** Every default is the careful one: data pseudonymised, attachments and provider-side state refused. */
export function policyOf(file: PolicyFile, layers: readonly PolicyFile[] = []): Policy {
  return {
    policy: file.policy,
    title: file.title ?? file.policy,
    owner: file.owner ?? null,
    reviewBy: file.review_by ?? null,
    language: file.language ?? 'fr',
    mode: file.mode ?? 'enforce',
    operators: new Map([['*', 'pseudonymise'], ...operatorsOf(file.data ?? {})]),
    attachments: { image: 'block', audio: 'block', document: 'block', ...file.attachments },
    rules: (file.rules ?? []).map(rule => ruleOf(rule, null)),
    quotas: (file.quotas ?? []).map(quotaOf),
    mayRelax: new Set(file.may_relax ?? []),
    layers: layers.map(layerOf).sort((a, b) => (a.policy < b.policy ? -1 : 1)),
    approval: file.approval ?? 'none',
    allow: file.allow ?? [],
    terms: file.terms ?? [],
    state: file.state ?? 'refuse',
    stateHours: file.state_hours ?? 24,
  }
}

function layerOf(file: PolicyFile): Layer {
  const { directions = [], teams = [], roles = [] } = file.apply_to ?? {}
  return {
    policy: file.policy,
    title: file.title ?? file.policy,
    owner: file.owner ?? null,
    applyTo: { directions, teams, roles },
    operators: operatorsOf(file.data ?? {}),
    attachments: file.attachments ?? {},
    rules: (file.rules ?? []).map(rule => ruleOf(rule, file.policy)),
    quotas: (file.quotas ?? []).map(quotaOf),
  }
}

/**
 * Kinds of data that the policy names and nothing can find: `known` are the gateway's own and those of recognizers;
 * the policy's terms add theirs.
 */
export function unknownKinds(source: SourceDocument, known: ReadonlySet<string>): readonly Fault[] {
  // The file may not follow its schema: these faults are told beside the others, wherever the shape allows.
  const terms = entriesOf(source.value, 'terms')
  const allow = entriesOf(source.value, 'allow')
  const kinds = new Set([...known, ...terms.map(([, term]) => term.entity).filter(isText)])
  const faults: Fault[] = []
  for (const [kind] of entriesOf(source.value, 'data')) {
    if (kind === '*' || kinds.has(kind) || !kindShape.test(kind)) continue
    faults.push(source.fault(['data', kind], unknownKind(kind, kinds), 'key'))
  }
  for (const [path, kind] of kindsInRules(source.value)) {
    if (kind === '*' || kinds.has(kind) || !kindShape.test(kind)) continue
    faults.push(source.fault(path, unknownKind(kind, kinds), 'key'))
  }
  for (const [index, { entity }] of allow) {
    if (!isText(entity) || kinds.has(entity) || !kindShape.test(entity)) continue
    faults.push(source.fault(['allow', Number(index), 'entity'], unknownKind(entity, kinds)))
  }
  return faults
}

/** Every kind that rules and `may_relax` name, and where. */
function* kindsInRules(file: unknown): Generator<readonly [Path, string]> {
  for (const [index, rule] of entriesOf(file, 'rules')) {
    const { when, then } = rule
    const at = ['rules', Number(index)]
    const data = isMap(when) ? when.data : undefined
    if (Array.isArray(data)) {
      for (const [line, kind] of data.entries()) if (isText(kind)) yield [[...at, 'when', 'data', line], kind]
    } else if (isMap(data)) {
      for (const kind of Object.keys(data)) yield [[...at, 'when', 'data', kind], kind]
    }
    const operators = isMap(then) && isMap(then.operators) ? Object.keys(then.operators) : []
    for (const kind of operators) yield [[...at, 'then', 'operators', kind], kind]
  }
  const relaxed = isMap(file) && Array.isArray(file.may_relax) ? file.may_relax : []
  for (const [line, kind] of relaxed.entries()) if (isText(kind)) yield [['may_relax', line], kind]
}

/** What the schema takes for a kind; anything else is a fault of its own already. */
const kindShape = /^[A-Z][A-Z0-9_]*$/

/** The members of a map or list of the file, as far as they are maps themselves. */
function entriesOf(
  file: unknown,
  key: string,
): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  if (!isMap(file) || !isMap(file[key])) return []
  return Object.entries(file[key]).map(([name, member]) => [name, isMap(member) ? member : {}])
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function unknownKind(kind: string, kinds: ReadonlySet<string>): Localised {
  const meant = didYouMean(kind, kinds)
  return {
    fr: `n’est pas un type de donnée connu${meant.fr || ' ; déclarez-le dans `terms` ou par un détecteur'}`,
    en: `is not a known kind of data${meant.en || '; declare it in `terms` or with a recognizer'}`,
  }
}
