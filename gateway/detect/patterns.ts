import RE2 from 're2'
import type { RecognizerSpec } from '../model.ts'
import { around, contextNear, contextOf, lifted } from './context.ts'
import { isWordUnit } from './folded-unit.ts'
import { createPrefilter } from './prefilter.ts'
import type { Hit, Recognizer } from './recognizer.ts'
import { type Subject, subjectOf } from './subject.ts'
import type { Validator } from './validators/validator.ts'
import { validators } from './validators.ts'

/** Unicode, any case. */
const flags = 'iu'

/** A text that a pattern accepted and a validator or neighbour refused is read again one unit further on, but all
 * such readings together stay below this many times the text's length: cost stays linear for any pattern. */
const rereads = 64

interface Pattern {
  readonly recognizer: string
  readonly entityType: string
  readonly name: string
  readonly score: number
  /** Group whose span counts; 0 is the whole match, null the first group that took part. */
  readonly capture: number | null
  readonly regex: RE2
  /** The same, matching only where it is told to begin. */
  readonly anchored: RE2
  readonly context: readonly string[]
  readonly contextRequired: boolean
  readonly validate: Validator | null
}

/** Null when RE2 takes the pattern, otherwise what it says. */
export function compilePattern(source: string): string | null {
  try {
    new RE2(source, flags)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * All patterns of all specs as one recognizer. One walk over the text tells which patterns can match; only those are
 * run. A match must stand alone: no letter or digit may touch it where it begins or ends with one itself.
 * Throws when RE2 refuses a pattern or a validator is unknown: a policy was loaded without being checked.
 */
export function createPatternRecognizer(specs: readonly RecognizerSpec[]): Recognizer {
  const patterns = specs.flatMap(compile)
  const possible = createPrefilter(
    patterns.map(({ regex, context, contextRequired }) => ({
      regex: regex.source,
      words: contextRequired ? context : [],
    })),
  )
  return {
    name: 'patterns',
    entityTypes: [...new Set(specs.map(spec => spec.supported_entity))],
    find(source) {
      const hits: Hit[] = []
      const subject = subjectOf(source.text)
      for (const { index, starts } of possible(source.text)) {
        const pattern = patterns[index]
        if (pattern && starts === null) readAll(pattern, subject, hits)
        else if (pattern && starts !== null) readAt(pattern, subject, starts, hits)
      }
      return hits
    },
  }
}

function compile(spec: RecognizerSpec): Pattern[] {
  const validate = spec.validator === undefined ? null : validators.get(spec.validator)
  if (validate === undefined) throw new Error(`recognizer ${spec.name}: no validator ${spec.validator}`)
  const context = contextOf(spec.context ?? [])
  return (spec.patterns ?? []).map(pattern => {
    const capture = pattern.capture ?? (hasGroup(pattern.regex) ? null : 0)
    return {
      recognizer: spec.name,
      entityType: spec.supported_entity,
      name: pattern.name,
      score: pattern.score,
      capture,
      // Indices of groups cost as much again as the match: asked for only where a group counts.
      regex: new RE2(pattern.regex, capture === 0 ? `g${flags}` : `gd${flags}`),
      anchored: new RE2(pattern.regex, capture === 0 ? `y${flags}` : `yd${flags}`),
      context,
      contextRequired: spec.context_required ?? false,
      validate,
    }
  })
}

/** Whether a pattern has a group that captures: an opening bracket outside classes, not followed by `?:` or flags. */
function hasGroup(regex: string): boolean {
  return /\((?!\?)|\(\?P?</.test(regex.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, ''))
}

/** Reads the whole text. */
function readAll(pattern: Pattern, subject: Subject, hits: Hit[]): void {
  const { regex } = pattern
  const { bytes } = subject
  let reread = 0
  regex.lastIndex = 0
  for (let match = regex.exec(bytes); match !== null; match = regex.exec(bytes)) {
    const matchEnd = match.index + match[0].length
    const next = take(pattern, subject, match, hits)
    if (next === null) reread += match[0].length
    const again = reread > rereads * bytes.length ? matchEnd : nextStart(bytes, match.index)
    regex.lastIndex = Math.max(next ?? again, match.index + 1)
  }
}

/** Reads only where matches can begin: `starts` in UTF-16 units, sorted. */
function readAt(pattern: Pattern, subject: Subject, starts: readonly number[], hits: Hit[]): void {
  const { anchored } = pattern
  let done = 0
  for (const start of starts) {
    const at = subject.byteAt(start)
    if (at < done) continue
    anchored.lastIndex = at
    const match = anchored.exec(subject.bytes)
    if (match) done = take(pattern, subject, match, hits) ?? done
  }
}

/** Keeps a match if it counts. Where to read on, in bytes; null: at the next place where a match can begin. */
function take(pattern: Pattern, { text, unitAt }: Subject, match: Match, hits: Hit[]): number | null {
  const matchEnd = match.index + match[0].length
  const span = spanOf(pattern, match)
  if (span === null) return matchEnd
  if (!standsAlone(text, unitAt(match.index), unitAt(matchEnd))) return null
  const [start, end] = withoutSpaces(text, unitAt(span[0]), unitAt(span[1]))
  const hit = start < end ? judge(pattern, text, start, end) : null
  if (hit === null) return null
  hits.push(hit)
  // What follows the group may begin the next match.
  return span[1]
}

type Match = NonNullable<ReturnType<typeof execBytes>>
const execBytes = (regex: RE2, bytes: Buffer) => regex.exec(bytes)

/** In bytes. Null when no group took part: the match is one of the pattern's exceptions, and its text is skipped. */
function spanOf({ capture }: Pattern, match: Match): readonly [number, number] | null {
  if (capture === 0) return match[0].length === 0 ? null : [match.index, match.index + match[0].length]
  const span =
    capture === null
      ? match.indices?.find((pair, i) => i > 0 && pair !== undefined)
      : match.indices?.[capture]
  return span === undefined || span[1] <= span[0] ? null : span
}

function judge(pattern: Pattern, text: string, start: number, end: number): Hit | null {
  const verdict = pattern.validate?.(text.slice(start, end), around(text, start, end)) ?? null
  if (verdict === false) return null
  const near = contextNear(text, start, end, pattern.context)
  if (near === null && pattern.contextRequired) return null
  const valid = verdict === true ? Math.max(pattern.score, 0.9) : pattern.score
  const score = near === null ? valid : lifted(valid)
  const because = [`pattern ${pattern.name}`]
  if (verdict === true) because.push('check passed')
  if (near !== null) because.push(`near “${near}”`)
  return { start, end, entityType: pattern.entityType, score, recognizer: pattern.recognizer, because }
}

/** Spaces at the ends belong to no value. */
function withoutSpaces(text: string, from: number, to: number): readonly [number, number] {
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return [start, end]
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/**
 * The first byte of the next character where a match could stand alone: not inside a run of ASCII letters and digits,
 * save behind a literal `\\n`.
 */
function nextStart(bytes: Buffer, at: number): number {
  let next = at + 1
  while (isAsciiWord(bytes[next]) && isAsciiWord(bytes[next - 1]) && bytes[next - 2] !== 0x5c) next++
  while (((bytes[next] ?? 0) & 0xc0) === 0x80) next++
  return next
}

function isAsciiWord(byte = 0): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
}

function standsAlone(text: string, start: number, end: number): boolean {
  return (
    !(isWord(text, start) && isWord(text, start - 1) && !isEscapeLetter(text, start - 1)) &&
    !(isWord(text, end - 1) && isWord(text, end))
  )
}

function isWord(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isWordUnit(text.charCodeAt(at))
}

/** The `n` of a literal `\n`, which JSON inside text is full of: what follows it begins a word. */
function isEscapeLetter(text: string, at: number): boolean {
  return text.charAt(at - 1) === '\\' && 'nrt'.includes(text.charAt(at))
}
