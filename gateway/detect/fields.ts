import { fieldKind } from './field-labels.ts'
import type { Hit, Recognizer } from './recognizer.ts'

/**
 * Labelled values: `"ddn": "1948-02-29"`, `nir=1700…`, `<siret>…</siret>`, `matricule="E1180"`, `Téléphone .... 06…`,
 * `[login] => x`. The label is read through the list of field-labels.ts, the value must fit what it announces.
 */
export function createFieldRecognizer(): Recognizer {
  return {
    name: 'fields',
    entityTypes: [],
    find({ text }) {
      const hits: Hit[] = []
      for (const pattern of shapes) collect(pattern, text, hits)
      return hits
    },
  }
}

const key = '[\\p{L}_][\\p{L}\\p{N}_.°-]{0,40}'
const phrase = "[\\p{L}_][\\p{L}\\p{N}_.°()'-]{0,24}(?:[ ][\\p{L}\\p{N}_.°()'-]{1,20}){0,4}"

/** Group 1 is the label, group 2 the value. Each walks the text once; no part of one can match in two ways. */
const shapes: readonly RegExp[] = [
  // JSON, YAML, code: "label": "value" or 'label' => 'value', [label] => value
  new RegExp(
    `["'\\[](${key})["'\\]]\\s{0,4}(?::|=>|=)\\s{0,4}(?:["']([^"'\\n]{2,160})["']|([\\p{L}\\d+@][^\\s,;"'{}\\[\\]]{1,60}))`,
    'gu',
  ),
  // label=value, label="value", -label value
  new RegExp(
    `(?<![\\p{L}\\p{N}_.-])(${key})[ ]?=[ ]?(?:["']([^"'\\n]{2,160})["']|([^\\s"'&;,<>(){}]{2,80}(?:[ ](?=\\d)[^\\s"'&;,<>(){}]{1,12}){0,6}))`,
    'gu',
  ),
  // <label>value</label>, <label attribute="…">value<
  new RegExp(`<(?:[\\p{L}\\d]{1,12}:)?(${key})(?:\\s[^<>]{0,120})?>([^<>\\n]{2,160})<`, 'gu'),
  // A line of a form: Label : value, Label ........ value
  new RegExp(
    `(?:^|[\\n|;•*]|[ ]-|[ ]{2})[ \\t]{0,8}(?:[-*•][ ])?["']?(${phrase})["']?[ \\t]{0,30}(?::|\\.{4,})[ \\t.]{0,30}["']?([^\\n|]{2,120})`,
    'gu',
  ),
]

function collect(pattern: RegExp, text: string, hits: Hit[]): void {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, label = '', first, second] = match
    const raw = first ?? second ?? ''
    const kind = fieldKind(label)
    if (kind === null) {
      // What follows the label may itself be a label.
      pattern.lastIndex = match.index + Math.max(1, whole.length - raw.length)
      continue
    }
    const from = match.index + whole.lastIndexOf(raw)
    const value = fitting(raw, kind.fits)
    if (value === null) continue
    const start = from + raw.indexOf(value)
    hits.push({
      start,
      end: start + value.length,
      entityType: kind.entityType,
      score: 0.85,
      recognizer: 'FieldRecognizer',
      because: ['announced by its label'],
    })
  }
}

/** The value, or the longest of its beginnings that fits; null when none does. */
function fitting(raw: string, fits: (value: string) => boolean): string | null {
  const whole = trim(raw)
  if (fits(whole)) return whole
  for (const cut of [/\s{2,}|\s[-–(/]|[;|(]|,\s/, /[,]/, /\s(?=\p{L})/u, /\s/]) {
    const at = whole.search(cut)
    if (at <= 0) continue
    const head = trim(whole.slice(0, at))
    if (head !== '' && fits(head)) return head
  }
  return null
}

function trim(value: string): string {
  return value.replace(/^[\s"'«]+|[\s"'».,;:]+$/g, '')
}
