import type RE2 from 're2'
import { around, lifted } from './context.ts'
import { isWordUnit } from './folded-unit.ts'
import type { Hit } from './recognizer.ts'
import type { Subject } from './subject.ts'
import type { Validator } from './validators/validator.ts'

/** A text that a pattern accepted and a validator or neighbour refused is read again one unit further on, but all
 * such readings together stay below this many times the text's length: cost stays linear for any pattern. */
const rereads = 64

/** One pattern of a recognizer, compiled. */
export interface Pattern {
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

/** Reads the whole text. */
export function readAll(pattern: Pattern, subject: Subject, hits: Hit[]): void {
  const { regex } = pattern
  const { bytes } = subject
  let reread = 0
  regex.lastIndex = 0
  for (let match = regex.exec(bytes); match !== null; match = regex.exec(bytes)) {
    const start = match.index
    const end = start + match[0].length
    const next = take(pattern, subject, { start, end, indices: match.indices }, hits)
    if (next === null) reread += end - start
    const again = reread > rereads * bytes.length ? end : nextStart(bytes, start)
    regex.lastIndex = Math.max(next ?? again, start + 1)
  }
}

/** Reads only where matches can begin: `starts` in UTF-16 units, sorted. */
export function readAt(pattern: Pattern, subject: Subject, starts: readonly number[], hits: Hit[]): void {
  const { anchored } = pattern
  let done = 0
  for (const start of starts) {
    const at = subject.byteAt(start)
    if (at < done) continue
    anchored.lastIndex = at
    const match = matchAt(pattern, subject.bytes)
    if (match) done = take(pattern, subject, match, hits) ?? done
  }
}

/** A match, in bytes. */
interface Match {
  readonly start: number
  readonly end: number
  /** Of groups; absent when the whole match counts. */
  readonly indices?: readonly (readonly [number, number] | undefined)[] | undefined
}

/** The match that begins where `anchored` was told to. */
function matchAt({ anchored, capture }: Pattern, bytes: Buffer): Match | null {
  const start = anchored.lastIndex
  // Saying yes costs half of what making a result does: its texts are copies.
  if (capture === 0) return anchored.test(bytes) ? { start, end: anchored.lastIndex } : null
  const match = anchored.exec(bytes)
  return match && { start, end: anchored.lastIndex, indices: match.indices }
}

/** Keeps a match if it counts. Where to read on, in bytes; null: at the next place where a match can begin. */
function take(pattern: Pattern, subject: Subject, match: Match, hits: Hit[]): number | null {
  const { text, unitAt } = subject
  const span = spanOf(pattern, match)
  if (span === null) return match.end
  if (!standsAlone(text, unitAt(match.start), unitAt(match.end))) return null
  const [start, end] = withoutSpaces(text, unitAt(span[0]), unitAt(span[1]))
  const hit = start < end ? judge(pattern, subject, start, end) : null
  if (hit === null) return null
  hits.push(hit)
  // What follows the group may begin the next match.
  return span[1]
}

/** In bytes. Null when no group took part: the match is one of the pattern's exceptions, and its text is skipped. */
function spanOf({ capture }: Pattern, { start, end, indices }: Match): readonly [number, number] | null {
  if (capture === 0) return start === end ? null : [start, end]
  const span = capture === null ? indices?.find((pair, i) => i > 0 && pair !== undefined) : indices?.[capture]
  return span === undefined || span[1] <= span[0] ? null : span
}

function judge(pattern: Pattern, { text, contextNear }: Subject, start: number, end: number): Hit | null {
  const verdict = pattern.validate?.(text.slice(start, end), around(text, start, end)) ?? null
  if (verdict === false) return null
  const near = contextNear(start, end, pattern.context)
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
