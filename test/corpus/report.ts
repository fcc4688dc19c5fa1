import {
  falseRate,
  fMeasure,
  isLeaked,
  type Judged,
  leakRate,
  type Measures,
  precision,
  type Tally,
} from './measure.ts'

/** One line of the result, rates 0–1. What `--json` prints, RESULTS.md keeps and `--check` compares. */
export interface Line {
  readonly name: string
  readonly gold: number
  readonly leakRate: number
  readonly precision: number
  readonly f2: number
  readonly f1: number
}

export interface Report {
  readonly fold: string
  readonly documents: number
  readonly documentsWithoutLeak: number
  /** Per 1,000 tokens of documents without data. */
  readonly falseFindings: number
  readonly groups: readonly Line[]
  readonly types: readonly Line[]
}

export function reportOf(fold: string, measures: Measures): Report {
  return {
    fold,
    documents: measures.documents,
    documentsWithoutLeak: measures.documentsWithoutLeak,
    falseFindings: rounded(falseRate(measures)),
    groups: [...measures.groups].map(lineOf),
    types: [...measures.types].map(lineOf).sort((a, b) => b.gold - a.gold || (a.name < b.name ? -1 : 1)),
  }
}

const lineOf = ([name, tally]: readonly [string, Tally]): Line => ({
  name,
  gold: tally.gold,
  leakRate: rounded(leakRate(tally)),
  precision: rounded(precision(tally)),
  f2: rounded(fMeasure(tally.matched, tally, 2)),
  f1: rounded(fMeasure(tally.exact, tally, 1)),
})

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

/** A Markdown table, one row a group and then one a type, as the terminal and RESULTS.md show it. */
export function tableOf(report: Report): string {
  const head = ['', 'spans', 'leak', 'precision', 'overlap F2', 'strict F1']
  const rows = [...report.groups.map(line => ({ ...line, name: `**${line.name}**` })), ...report.types].map(
    line => [
      line.name,
      String(line.gold),
      percent(line.leakRate),
      line.precision.toFixed(3),
      line.f2.toFixed(3),
      line.f1.toFixed(3),
    ],
  )
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0), title.length),
  )
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  const table = [head, rule, ...rows].map(
    row =>
      `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`,
  )
  const clean = report.documents === 0 ? 0 : report.documentsWithoutLeak / report.documents
  return [
    `### ${report.fold}: ${report.documents} documents`,
    '',
    ...table,
    '',
    `${report.documentsWithoutLeak} of ${report.documents} documents (${percent(clean)}) leak nothing; ` +
      `${report.falseFindings.toFixed(2)} false findings per 1,000 tokens of documents without data.`,
  ].join('\n')
}

const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`

/** Every gold span that shows, and every finding that touches none, each in its context. */
export function errorsOf(id: string, { document, findings }: Judged, type?: string): string[] {
  const shown = (kind: string, start: number, end: number, label: string): string => {
    const before = document.text.slice(Math.max(0, start - 50), start)
    const after = document.text.slice(end, end + 40)
    return `${kind} ${id} ${label} ${flat(before)}⟦${flat(document.text.slice(start, end))}⟧${flat(after)}`
  }
  const misses = document.spans
    .filter(span => isLeaked(document.text, span, findings))
    .map(span => ({ kind: 'miss ', ...span }))
  const falseFinds = findings
    .filter(finding => !document.spans.some(span => span.start < finding.end && finding.start < span.end))
    .map(finding => ({ kind: 'false', ...finding, label: finding.entityType }))
  return [...misses, ...falseFinds]
    .filter(({ label }) => type === undefined || label === type)
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end, label }) => shown(kind, start, end, label))
}

const flat = (text: string): string => text.replaceAll('\n', '⏎')
