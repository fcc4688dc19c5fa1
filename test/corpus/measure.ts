import type { Finding } from '../../gateway/model.ts'
import type { CorpusDocument, GoldSpan } from './load.ts'

/** A document and what the detector found in it. */
export interface Judged {
  readonly document: Pick<CorpusDocument, 'text' | 'spans'>
  readonly findings: readonly Pick<Finding, 'start' | 'end' | 'entityType'>[]
}

/**
 * Counts of one type or group. `right` are findings that touch any gold span, whatever its label: masking a phone
 * number as a case number is no false find. `matched` pairs have the same type and IoU ≥ 0.5, `exact` the same ends.
 */
export interface Tally {
  gold: number
  leaked: number
  found: number
  right: number
  matched: number
  exact: number
}

export interface Measures {
  readonly documents: number
  readonly documentsWithoutLeak: number
  /** Tokens (words, numbers and punctuation marks) of documents without any gold span, and what was found there. */
  readonly cleanTokens: number
  readonly cleanFindings: number
  readonly types: ReadonlyMap<string, Tally>
  readonly groups: ReadonlyMap<string, Tally>
}

/** The groups that goals are set for; every other type is `others`. */
const groupOf = new Map(
  Object.entries({
    keyed: 'EMAIL_ADDRESS SECRET FR_NIR FR_TAX_ID FR_SIRET FR_SIREN FR_VAT IBAN_CODE CREDIT_CARD',
    contact: 'PHONE_NUMBER POSTAL_ADDRESS DATE_OF_BIRTH',
    persons: 'PERSON',
  }).flatMap(([group, types]) => types.split(' ').map(type => [type, group] as const)),
)

export function measure(judged: readonly Judged[]): Measures {
  const types = new Map<string, Tally>()
  const groups = new Map<string, Tally>(
    ['keyed', 'contact', 'persons', 'others', 'all'].map(group => [group, noTally()]),
  )
  const talliesOf = (type: string): Tally[] => {
    const own = types.get(type) ?? noTally()
    types.set(type, own)
    return [own, groups.get(groupOf.get(type) ?? 'others'), groups.get('all')].filter(
      tally => tally !== undefined,
    )
  }
  for (const one of judged) count(one, talliesOf)
  const clean = judged.filter(({ document }) => document.spans.length === 0)
  return {
    documents: judged.length,
    documentsWithoutLeak: judged.filter(({ document, findings }) =>
      document.spans.every(span => !isLeaked(document.text, span, findings)),
    ).length,
    cleanTokens: sum(clean.map(({ document }) => tokensIn(document.text))),
    cleanFindings: sum(clean.map(({ findings }) => findings.length)),
    types,
    groups,
  }
}

/** Adds one document to the tallies that each of its spans and findings counts in. */
function count({ document, findings }: Judged, talliesOf: (type: string) => Tally[]): void {
  const matched = matchesOf(document.spans, findings)
  for (const span of document.spans) {
    const leaked = isLeaked(document.text, span, findings) ? 1 : 0
    for (const tally of talliesOf(span.label)) {
      tally.gold++
      tally.leaked += leaked
    }
  }
  for (const finding of findings) {
    const right = document.spans.some(span => overlap(span, finding) > 0) ? 1 : 0
    const exact = document.spans.some(span => isExact(span, finding)) ? 1 : 0
    for (const tally of talliesOf(finding.entityType)) {
      tally.found++
      tally.right += right
      tally.exact += exact
      tally.matched += matched.has(finding) ? 1 : 0
    }
  }
}

/** Whether any letter or digit of the span stays visible. The BEGIN and END lines of a PEM key tell nothing. */
export function isLeaked(text: string, span: GoldSpan, findings: Judged['findings']): boolean {
  const surface = text
    .slice(span.start, span.end)
    .replace(/-----(?:BEGIN|END) [A-Z ]+-----/g, line => ' '.repeat(line.length))
  for (const { index } of surface.matchAll(/[\p{L}\p{N}]/gu)) {
    const at = span.start + index
    if (!findings.some(({ start, end }) => start <= at && at < end)) return true
  }
  return false
}

export const leakRate = ({ leaked, gold }: Tally): number => ratio(leaked, gold, 0)
export const precision = ({ right, found }: Tally): number => ratio(right, found, 1)
/** False findings per 1,000 tokens of documents without data. */
export const falseRate = ({ cleanFindings, cleanTokens }: Measures): number =>
  ratio(1000 * cleanFindings, cleanTokens, 0)

/** F-measure that weighs recall `beta` times as much as precision (van Rijsbergen 1979). */
export function fMeasure(hits: number, { gold, found }: Tally, beta: number): number {
  const square = beta * beta
  return ratio((1 + square) * hits, square * gold + found, 1)
}

const ratio = (part: number, whole: number, ifNone: number): number => (whole === 0 ? ifNone : part / whole)

const noTally = (): Tally => ({ gold: 0, leaked: 0, found: 0, right: 0, matched: 0, exact: 0 })

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const isExact = (span: GoldSpan, { start, end, entityType }: Judged['findings'][number]): boolean =>
  span.label === entityType && span.start === start && span.end === end

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** The findings that have a gold span of the same type with IoU ≥ 0.5. Spans do not overlap, so it has at most two. */
function matchesOf(
  spans: readonly GoldSpan[],
  findings: Judged['findings'],
): ReadonlySet<Judged['findings'][number]> {
  const taken = new Set<GoldSpan>()
  const matched = new Set<Judged['findings'][number]>()
  for (const finding of findings) {
    const span = spans.find(span => {
      const common = overlap(span, finding)
      const union = span.end - span.start + (finding.end - finding.start) - common
      return !taken.has(span) && span.label === finding.entityType && common > 0 && common / union >= 0.5
    })
    if (!span) continue
    taken.add(span)
    matched.add(finding)
  }
  return matched
}

/** Words and numbers, and each punctuation mark: the tokens of CoNLL. */
const tokensIn = (text: string): number =>
  text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu)?.length ?? 0
