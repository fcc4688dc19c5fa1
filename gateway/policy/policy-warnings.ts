import type { Localised } from '../model.ts'
import type { SourceDocument } from './document.ts'
import type { Fault } from './faults.ts'
import { misspelt } from './nearest.ts'
import type { ParsedFile } from './parse.ts'
import type { PolicyFile } from './policy.generated.ts'

/** What a careful reader would ask about, without refusing the policy. `today` is `YYYY-MM-DD`. */
export function policyWarnings(
  { source, value }: ParsedFile<PolicyFile>,
  known: ReadonlySet<string>,
  today: string,
): readonly Fault[] {
  return [
    ...(value.apply_to === undefined ? missingKeys(source, value) : []),
    ...overdue(source, value, today),
    ...watching(source, value),
    ...looseOperators(source, value),
    ...looseAttachments(source, value),
    ...keptState(source, value),
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

function watching(source: SourceDocument, value: PolicyFile): readonly Fault[] {
  if (value.mode !== 'observe') return []
  return [
    source.fault(['mode'], {
      fr: 'ne fait qu’observer : rien n’est masqué ni refusé, tout part en clair',
      en: 'only observes: nothing is masked or refused, everything leaves in clear',
    }),
  ]
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

function keptState(source: SourceDocument, value: PolicyFile): readonly Fault[] {
  if (value.state === 'allow') {
    return [
      source.fault(['state'], {
        fr: 'laisse le fournisseur garder des conversations, masquées ; la passerelle garde, chiffrées et pour un temps, les valeurs que leurs marqueurs remplacent',
        en: 'lets the provider keep conversations, masked; the gateway keeps, encrypted and for a time, the values that their placeholders stand for',
      }),
    ]
  }
  if (value.state_hours === undefined) return []
  return [
    source.fault(['state_hours'], {
      fr: 'ne sert à rien sans `state: allow`',
      en: 'has no effect without `state: allow`',
    }),
  ]
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
