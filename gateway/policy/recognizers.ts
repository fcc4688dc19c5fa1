import RE2 from 're2'
import type { EntityType, Localised, OutsideSpec, RecognizerSpec } from '../model.ts'
import type { SourceDocument } from './document.ts'
import type { Fault, Path } from './faults.ts'
import { didYouMean } from './nearest.ts'
import { outsideFaults } from './outside-recognizers.ts'
import type { PlacedEntry } from './parse.ts'
import type { AnyRecognizer, RecognizerPattern } from './policy.generated.ts'

/** What detection knows: the names of its checks, and whether it can compile a pattern (null, or why not). */
export interface Compiler {
  readonly knownValidators: readonly string[]
  readonly compileRegex: (source: string) => string | null
}

/** What the schema cannot say of one recognizer. */
export function recognizerFaults(
  { source, path, value: entry }: PlacedEntry,
  compiler: Compiler,
): readonly Fault[] {
  if (isOutside(entry)) return outsideFaults(source, path, entry)
  const faults: Fault[] = []
  if (entry.patterns === undefined && entry.deny_list === undefined) {
    faults.push(
      source.fault(path, {
        fr: 'ne cherche rien : il faut `patterns` ou `deny_list`',
        en: 'looks for nothing: `patterns` or `deny_list` is needed',
      }),
    )
  }
  if (entry.context_required === true && entry.context === undefined) {
    faults.push(
      source.fault([...path, 'context_required'], {
        fr: 'ne trouverait jamais rien : la liste `context` manque',
        en: 'would never find anything: the list `context` is missing',
      }),
    )
  }
  if (entry.validator !== undefined && !compiler.knownValidators.includes(entry.validator)) {
    faults.push(
      source.fault([...path, 'validator'], unknownValidator(entry.validator, compiler.knownValidators)),
    )
  }
  for (const [index, pattern] of (entry.patterns ?? []).entries()) {
    faults.push(...patternFaults(source, [...path, 'patterns', index], pattern, compiler))
  }
  return faults
}

function patternFaults(
  source: SourceDocument,
  path: Path,
  pattern: RecognizerPattern,
  compiler: Compiler,
): readonly Fault[] {
  const refusal = compiler.compileRegex(pattern.regex)
  if (refusal !== null) {
    const message = { fr: `est refusé par RE2 : ${refusal}`, en: `is refused by RE2: ${refusal}` }
    return [source.fault([...path, 'regex'], message)]
  }
  const groups = pattern.capture === undefined ? 0 : groupsOf(pattern.regex)
  if (pattern.capture === undefined || pattern.capture <= groups) return []
  return [
    source.fault([...path, 'capture'], {
      fr: `dépasse le nombre de groupes du motif (${groups})`,
      en: `is more than the groups of the pattern (${groups})`,
    }),
  ]
}

/** An empty alternative always matches, and its result has a place for each group. */
function groupsOf(regex: string): number {
  return (new RE2(`${regex}|`, 'iu').exec('')?.length ?? 1) - 1
}

function unknownValidator(name: string, known: readonly string[]): Localised {
  const meant = didYouMean(name, known)
  const list = known.toSorted().join(', ')
  return {
    fr: `n’est pas un contrôle connu${meant.fr || ` ; sont connus : ${list}`}`,
    en: `is not a known check${meant.en || `; known: ${list}`}`,
  }
}

/** Two recognizers of one folder with one name: the second could replace the first without anybody meaning it. */
export function duplicateNames(folder: readonly PlacedEntry[]): readonly Fault[] {
  const first = new Map<string, SourceDocument>()
  const faults: Fault[] = []
  for (const { source, path, value } of folder) {
    const other = first.get(value.name)
    if (other === undefined) {
      first.set(value.name, source)
      continue
    }
    faults.push(
      source.fault([...path, 'name'], {
        fr: `est déjà le nom d’un détecteur de ${other.file}`,
        en: `is already the name of a recognizer of ${other.file}`,
      }),
    )
  }
  return faults
}

/** The recognizers in force, by who does the work: the gateway's patterns, or something outside its code. */
export interface Recognizers {
  readonly specs: readonly RecognizerSpec[]
  readonly outside: readonly OutsideSpec[]
}

/** The shipped recognizers, each replaced by the institution's of the same name, then the institution's others. */
export function mergeRecognizers(builtin: readonly PlacedEntry[], own: readonly PlacedEntry[]): Recognizers {
  const byName = new Map([...builtin, ...own].map(({ value }) => [value.name, value]))
  const entries = [...byName.values()]
  return {
    specs: entries.filter(entry => !isOutside(entry)),
    outside: entries.filter(isOutside),
  }
}

/** The kinds of data that recognizers may find. */
export function kindsFound({ specs, outside }: Recognizers): readonly EntityType[] {
  return [
    ...specs.map(spec => spec.supported_entity),
    ...outside.flatMap(spec => [
      ...('supported_entities' in spec ? (spec.supported_entities ?? []) : []),
      ...Object.values(spec.entities ?? {}),
    ]),
  ]
}

function isOutside(entry: AnyRecognizer): entry is Extract<AnyRecognizer, OutsideSpec> {
  return entry.type === 'remote' || entry.type === 'onnx'
}
