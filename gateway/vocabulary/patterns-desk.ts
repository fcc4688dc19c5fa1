import { setImmediate as nextTurn } from 'node:timers/promises'
import { stringify } from 'yaml'
import type {
  Catch,
  Part,
  PatternDraft,
  PatternKept,
  PatternsDesk,
  PatternTrial,
} from '../../dashboards/vocabulary/desk.ts'
import { union } from '../detect/overlap.ts'
import { createPatternRecognizer } from '../detect/patterns.ts'
import { compilePattern, validatorNames } from '../detect/recognizers.ts'
import { findingOf, sourceOf } from '../detect/source.ts'
import { type InForce, kindsOf } from '../in-force.ts'
import type { Finding, RecognizerSpec } from '../model.ts'
import { type Fault, faultOf } from '../policy/faults.ts'
import { parseRecognizers } from '../policy/parse.ts'
import { recognizerFaults } from '../policy/recognizers.ts'
import { createReading, overlaps, type ReadText, slotOf } from './development-texts.ts'

/** Puts files into the policy folder in the way of every change: checked whole, tested, approved where that is asked. */
export type KeepFiles = (
  files: Readonly<Record<string, string>>,
  /** What the files were when the change was written; null where there is none. */
  expected: Readonly<Record<string, string | null>>,
  author: { readonly by: string; readonly why: string },
) => Promise<PatternKept>

/** Matches that are shown with what is around them, and the signs around. */
const shown = { excerpts: 12, before: 90, after: 90 }

/** Where a recognizer of one pattern is tried on the development corpus and on pasted texts, and kept as a file. */
export function createPatternsDesk(deps: {
  readonly inForce: () => InForce
  /** Of the policy folder's `recognizers/`: file name → text. */
  readonly ownFiles: () => Readonly<Record<string, string>>
  readonly needsApproval: () => boolean
  readonly keep: KeepFiles
}): PatternsDesk {
  const { inForce, ownFiles, keep } = deps
  const reading = createReading(inForce)

  return {
    files: () =>
      Object.entries(ownFiles()).flatMap(([file, text]) => {
        const read = parseRecognizers(file, Buffer.from(text))
        if (!read.ok) return []
        return read.value.flatMap(({ value }) =>
          'supported_entity' in value ? [{ name: value.name, entity: value.supported_entity, file }] : [],
        )
      }),
    inForce: () => inForce().recognizers.length,
    validators: validatorNames.toSorted(),
    kinds: () => kindsOf(inForce()),
    needsApproval: deps.needsApproval,
    attempt,
    async keep(draft, by) {
      const { file, yaml, faults } = written(draft)
      if (faults.length > 0) return { kind: 'faulty', faults }
      return keep({ [file]: yaml }, { [file]: ownFiles()[file] ?? null }, { by, why: draft.why })
    },
  }

  async function attempt(draft: PatternDraft): Promise<PatternTrial> {
    const { file, yaml, faults, spec } = written(draft)
    if (spec === null) return { file, yaml, faults, corpus: null, sample: null }
    const recognizer = createPatternRecognizer([spec])
    const matchesIn = (text: string): readonly Finding[] => {
      const source = sourceOf(slotOf(text))
      return union(
        recognizer
          .find(source)
          .map(hit => findingOf(source, hit))
          .filter(hit => hit !== null),
      )
    }
    const corpus = await caught(await reading(), matchesIn, true)
    if (draft.sample.trim() === '') return { file, yaml, faults, corpus, sample: null }
    const [found = []] = await inForce().detector.inspect([slotOf(draft.sample)])
    const pasted = { id: '', domain: '', text: draft.sample, spans: [], found }
    return { file, yaml, faults, corpus, sample: await caught([pasted], matchesIn, false) }
  }

  /** The file that a draft makes, and all that is wrong with it. */
  function written(draft: PatternDraft): {
    readonly file: string
    readonly yaml: string
    readonly faults: readonly Fault[]
    readonly spec: RecognizerSpec | null
  } {
    const file = `recognizers/${slugOf(draft.name)}.yaml`
    const yaml = yamlOf(draft)
    const read = parseRecognizers(file, Buffer.from(yaml))
    const compiler = { knownValidators: validatorNames, compileRegex: compilePattern }
    const faults: Fault[] = read.ok
      ? read.value.flatMap(placed => recognizerFaults(placed, compiler))
      : [...read.faults]
    const taken = inForce().recognizers.some(({ name }) => name === draft.name)
    const former = ownFiles()[file]
    // A file may be replaced by one of the same recognizer alone; a recognizer that ships, or stands elsewhere, by none.
    if (former === undefined ? taken : !holdsOnly(file, former, draft.name)) {
      faults.push(
        faultOf(file, {
          fr: `ce nom est pris : un détecteur « ${draft.name} » existe déjà ou son fichier en contient d’autres`,
          en: `this name is taken: a recognizer "${draft.name}" exists already, or its file holds others`,
        }),
      )
    }
    const [placed] = read.ok ? read.value : []
    const spec =
      faults.length === 0 && placed !== undefined && 'supported_entity' in placed.value ? placed.value : null
    return { file, yaml, faults, spec }
  }
}

function holdsOnly(file: string, text: string, name: string): boolean {
  const read = parseRecognizers(file, Buffer.from(text))
  return read.ok && read.value.length === 1 && read.value[0]?.value.name === name
}

/** `Dossier d'aide` → `dossier-d-aide`. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug.slice(0, 60) || 'sans-nom'
}

function yamlOf({
  name,
  entity,
  regex,
  score,
  context,
  contextRequired,
  validator,
  why,
}: PatternDraft): string {
  const comment = why.trim() === '' ? '' : `# ${why.trim().replaceAll(/\s+/g, ' ')}\n`
  const spec = {
    name,
    supported_entity: entity,
    patterns: [{ name, regex, score }],
    ...(context.length === 0 ? {} : { context }),
    ...(contextRequired ? { context_required: true } : {}),
    ...(validator === '' ? {} : { validator }),
  }
  return comment + stringify(spec, { lineWidth: 0 })
}

/** What a pattern catches in texts; lets others go first between two of them. */
async function caught(
  texts: readonly ReadText[],
  matchesIn: (text: string) => readonly Finding[],
  marked: boolean,
): Promise<Catch> {
  const known = new Map<string, number>()
  const excerpts: Catch['excerpts'][number][] = []
  const sum = { withMatch: 0, matches: 0, fresh: 0, marked: 0 }
  for (const { id, domain, text, spans, found } of texts) {
    await nextTurn()
    const matches = matchesIn(text)
    if (matches.length > 0) sum.withMatch++
    for (const match of matches) {
      sum.matches++
      const today = found.find(each => overlaps(each, match))
      if (today !== undefined) known.set(today.entityType, (known.get(today.entityType) ?? 0) + 1)
      else {
        sum.fresh++
        if (spans.some(span => overlaps(span, match))) sum.marked++
      }
    }
    if (marked && matches.length > 0 && excerpts.length < shown.excerpts) {
      excerpts.push({ from: `${domain} · ${id}`, parts: excerptOf(text, matches, found) })
    }
    if (!marked) excerpts.push({ from: '', parts: partsOf(text, matches, found, 0, text.length) })
  }
  return {
    texts: texts.length,
    withMatch: sum.withMatch,
    matches: sum.matches,
    known: [...known]
      .map(([entity, count]) => ({ entity, count }))
      .sort((a, b) => b.count - a.count || (a.entity < b.entity ? -1 : 1)),
    fresh: sum.fresh,
    marked: marked ? sum.marked : null,
    excerpts,
  }
}

/** What is around the first match that nothing finds today, else around the first. */
function excerptOf(text: string, matches: readonly Finding[], found: readonly Finding[]): readonly Part[] {
  const first = matches.find(match => !found.some(each => overlaps(each, match))) ?? matches[0]
  if (first === undefined) return []
  const from = Math.max(0, first.start - shown.before)
  const to = Math.min(text.length, first.end + shown.after)
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1
  const gap = text.lastIndexOf(' ', to)
  const end = to === text.length || gap <= first.end ? to : gap
  return [
    ...(start > 0 ? [{ text: '… ', match: null, as: null }] : []),
    ...partsOf(text, matches, found, start <= first.start ? start : from, end),
    ...(end < text.length ? [{ text: ' …', match: null, as: null }] : []),
  ]
}

function partsOf(
  text: string,
  matches: readonly Finding[],
  found: readonly Finding[],
  from: number,
  to: number,
): readonly Part[] {
  const parts: Part[] = []
  let at = from
  for (const match of matches) {
    const [start, end] = [Math.max(match.start, at), Math.min(match.end, to)]
    if (start >= end) continue
    if (start > at) parts.push({ text: text.slice(at, start), match: null, as: null })
    const today = found.find(each => overlaps(each, match))
    parts.push({
      text: text.slice(start, end),
      match: today === undefined ? 'fresh' : 'known',
      as: today?.entityType ?? null,
    })
    at = end
  }
  if (at < to) parts.push({ text: text.slice(at, to), match: null, as: null })
  return parts
}
