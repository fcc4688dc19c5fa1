import type { AllowEntry, AttachmentKind, EntityType, Language, Localised, Operator, Term } from '../model.ts'
import type { SourceDocument } from './document.ts'
import type { Fault } from './faults.ts'
import { didYouMean, misspelt } from './nearest.ts'
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

/** What a careful reader would ask about, without refusing the policy. `today` is `YYYY-MM-DD`. */
export function policyWarnings(
  { source, value }: ParsedFile<PolicyFile>,
  known: ReadonlySet<string>,
  today: string,
): readonly Fault[] {
  return [
    ...missingKeys(source, value),
    ...overdue(source, value, today),
    ...looseOperators(source, value),
    ...looseAttachments(source, value),
    ...entryWarnings(source, value, known),
  ]
}

function missingKeys(source: SourceDocument, value: PolicyFile): readonly Fault[] {
  const warnings: Fault[] = []
  if (value.owner === undefined) {
    warnings.push(
      source.fault([], {
        fr: 'sans `owner`, les refus ne disent pas à qui s’adresser',
        en: 'without `owner`, refusals do not say whom to ask',
      }),
    )
  }
  if (value.review_by === undefined) {
    warnings.push(
      source.fault([], {
        fr: 'sans `review_by`, personne n’est averti quand la politique vieillit',
        en: 'without `review_by`, nobody is told when the policy grows old',
      }),
    )
  }
  return warnings
}

function overdue(source: SourceDocument, value: PolicyFile, today: string): readonly Fault[] {
  // Days written YYYY-MM-DD sort as texts.
  if (value.review_by === undefined || value.review_by >= today) return []
  return [
    source.fault(['review_by'], {
      fr: 'est passée : relisez la politique et repoussez la date',
      en: 'is past: review the policy and move the date',
    }),
  ]
}

function looseOperators(source: SourceDocument, value: PolicyFile): readonly Fault[] {
  const loose: readonly (readonly [string, Localised])[] = [
    ['SECRET', { fr: 'laisse partir les mots de passe et les clés', en: 'lets passwords and keys leave' }],
    [
      '*',
      {
        fr: 'laisse partir tout type de donnée sans ligne',
        en: 'lets every kind of data without a line leave',
      },
    ],
  ]
  return loose
    .filter(([kind]) => value.data?.[kind] === 'keep')
    .map(([kind, message]) => source.fault(['data', kind], message))
}

function looseAttachments(source: SourceDocument, value: PolicyFile): readonly Fault[] {
  return Object.entries(value.attachments ?? {})
    .filter(([, rule]) => rule === 'allow')
    .map(([kind]) =>
      source.fault(['attachments', kind], {
        fr: 'laisse partir ces pièces jointes sans que rien n’y soit masqué',
        en: 'lets these attachments leave with nothing masked in them',
      }),
    )
}

function entryWarnings(
  source: SourceDocument,
  value: PolicyFile,
  known: ReadonlySet<string>,
): readonly Fault[] {
  const warnings: Fault[] = []
  const noReason: Localised = { fr: 'dites pourquoi (`why`)', en: 'say why (`why`)' }
  const allowed = new Set((value.allow ?? []).map(({ text }) => text.toLowerCase()))
  for (const [index, { why }] of (value.allow ?? []).entries()) {
    if (why === undefined) warnings.push(source.fault(['allow', index], noReason))
  }
  for (const [index, { entity, any_of, why }] of (value.terms ?? []).entries()) {
    if (why === undefined) warnings.push(source.fault(['terms', index], noReason))
    const near = known.has(entity) ? null : misspelt(entity, known)
    if (near !== null) {
      warnings.push(
        source.fault(['terms', index, 'entity'], {
          fr: `crée un type de donnée, proche de \`${near}\` : est-ce voulu ?`,
          en: `makes a new kind of data, close to \`${near}\`: is that meant?`,
        }),
      )
    }
    for (const [line, text] of any_of.entries()) {
      if (!allowed.has(text.toLowerCase())) continue
      warnings.push(
        source.fault(['terms', index, 'any_of', line], {
          fr: 'est aussi dans `allow` : ce texte ne sera pas protégé',
          en: 'is also in `allow`: this text will not be protected',
        }),
      )
    }
  }
  return warnings
}
