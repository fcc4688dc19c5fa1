import type RE2 from 're2'
import type { Decision, Found } from './decision.ts'
import { PresidioFault } from './fault.ts'
import { compilePython } from './python-regex.ts'

/** A recognizer that came with one request, in Presidio's fields; `parse-analyze` has checked the types. */
export interface AdHocSpec {
  readonly name: string
  readonly entity: string
  /** Null: any language. */
  readonly language: string | null
  readonly patterns: readonly { readonly name: string; readonly regex: string; readonly score: number }[]
  readonly denyList: readonly string[]
  readonly denyListScore: number
  readonly context: readonly string[]
  readonly flags: number
}

/** Milliseconds that all ad-hoc patterns of one request may take together, since callers write them. */
const timeLimit = 1000

/** How Presidio's `LemmaContextAwareEnhancer` lifts a score. */
const lift = 0.35
const leastLifted = 0.4
/** UTF-16 code units before a match that count as context: about Presidio's five words. */
const contextWindow = 64

interface Rule {
  readonly name: string
  readonly source: string
  readonly regex: RE2
  readonly score: number
  /** The group whose span counts: deny lists match the characters around a term too. */
  readonly group: 0 | 1
  readonly spec: AdHocSpec
}

/**
 * Compiles the ad-hoc recognizers of a request, by RE2.
 * @param outer the request's own context words
 * @returns finds all matches in a text, of any score, overlapping ones included
 * @throws PresidioFault 500 `Invalid regex pattern: …`, as Presidio; 413 when the patterns take too long
 */
export function compileAdHoc(
  specs: readonly AdHocSpec[],
  outer: readonly string[],
): (text: string) => readonly Found[] {
  let left = timeLimit
  // Only the time spent here counts, not what the request waits for in between.
  const timed = <T>(work: (deadline: number) => T): T => {
    const deadline = performance.now() + left
    const result = work(deadline)
    left = deadline - performance.now()
    return result
  }
  const rules = timed(deadline =>
    specs.flatMap(spec => {
      inTime(deadline)
      return rulesOf(spec)
    }),
  )
  const near = outer.map(word => word.toLowerCase())
  return text => {
    if (rules.length === 0) return []
    return timed(deadline => {
      const bytes = Buffer.from(text)
      return rules.flatMap(rule => {
        inTime(deadline)
        return run(rule, text, bytes, near, deadline)
      })
    })
  }
}

function rulesOf(spec: AdHocSpec): Rule[] {
  const rules = spec.patterns.map(({ name, regex, score }) => ({
    name,
    source: regex,
    regex: compiled(regex, spec.flags, 'g'),
    score,
    group: 0 as const,
    spec,
  }))
  // Longest first: of `Jean` and `Jean-Luc` the second must not leave `Luc` behind.
  const terms = spec.denyList.filter(term => term !== '').sort((a, b) => b.length - a.length)
  if (terms.length === 0) return rules
  const source = `(?:^|[^\\p{L}\\p{N}_])(${terms.map(literal).join('|')})(?:[^\\p{L}\\p{N}_]|$)`
  const regex = compiled(source, spec.flags, 'gd')
  return [...rules, { name: 'deny_list', source, regex, score: spec.denyListScore, group: 1, spec }]
}

function compiled(source: string, flags: number, more: string): RE2 {
  const regex = compilePython(source, flags, more)
  if (typeof regex !== 'string') return regex
  throw new PresidioFault(500, `Invalid regex pattern: ${regex}`)
}

function literal(term: string): string {
  return term.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** Works on bytes: RE2 would turn a string into bytes again for every match. */
function run(rule: Rule, text: string, bytes: Buffer, outer: readonly string[], deadline: number): Found[] {
  const { regex, group } = rule
  const found: Found[] = []
  let byte = 0
  let unit = 0
  regex.lastIndex = 0
  for (let match = regex.exec(bytes); match !== null; match = regex.exec(bytes)) {
    inTime(deadline)
    const [from, to] = match.indices?.[group] ?? [match.index, match.index + match[0].length]
    if (to <= from) {
      regex.lastIndex = afterCharacter(bytes, match.index)
      continue
    }
    const start = unit + bytes.toString('utf8', byte, from).length
    const end = start + bytes.toString('utf8', from, to).length
    byte = from
    unit = start
    found.push(foundBy(rule, text, start, end, outer))
    // What follows a term may stand before the next one.
    regex.lastIndex = to
  }
  return found
}

function foundBy(rule: Rule, text: string, start: number, end: number, outer: readonly string[]): Found {
  const { spec, name, source } = rule
  const before = text.slice(Math.max(0, start - contextWindow), end).toLowerCase()
  const word = spec.context.find(each => {
    const lower = each.toLowerCase()
    return before.includes(lower) || outer.some(given => given.includes(lower))
  })
  const score = word === undefined ? rule.score : Math.min(1, Math.max(rule.score + lift, leastLifted))
  const decision: Decision = {
    recognizer: spec.name,
    patternName: name,
    pattern: source,
    originalScore: rule.score,
    score,
    reasons: [`Detected by \`${spec.name}\` using pattern \`${name}\``],
    contextWord: word ?? '',
    validated: null,
    flags: spec.flags,
  }
  return { start, end, entityType: spec.entity, score, recognizer: spec.name, decision }
}

function inTime(deadline: number): void {
  if (performance.now() <= deadline) return
  throw new PresidioFault(413, `The ad hoc recognizers take longer than ${timeLimit} ms on this text`)
}

function afterCharacter(bytes: Buffer, at: number): number {
  let next = at + 1
  while (((bytes[next] ?? 0) & 0xc0) === 0x80) next++
  return next
}
