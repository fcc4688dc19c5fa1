import { setDiagnostics } from '@codemirror/lint'
import { RangeSet, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view'
import type { DraftFault } from '../workbench/draft-shapes.ts'
import { element, withCode } from './dom.ts'

const setFaults = StateEffect.define<readonly DraftFault[]>()

class LineMark extends GutterMarker {
  override readonly elementClass: string
  constructor(elementClass: string) {
    super()
    this.elementClass = elementClass
  }
}
const classOf = { error: 'ed-fault', warning: 'ed-doubt' } as const
const lineOf = {
  error: Decoration.line({ class: classOf.error }),
  warning: Decoration.line({ class: classOf.warning }),
}
const numberOf = { error: new LineMark(classOf.error), warning: new LineMark(classOf.warning) }

interface Marked {
  readonly lines: RangeSet<Decoration>
  readonly numbers: RangeSet<GutterMarker>
}

/** Lines with a fault, until the checker answers again: they move with what is typed above them. */
const faultLines = StateField.define<Marked>({
  create: () => ({ lines: RangeSet.empty, numbers: RangeSet.empty }),
  update(marked, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setFaults)) return markedLines(effect.value, transaction.state.doc)
    }
    if (!transaction.docChanged) return marked
    return { lines: marked.lines.map(transaction.changes), numbers: marked.numbers.map(transaction.changes) }
  },
  provide: field => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ numbers }) => numbers),
  ],
})

export const faultMarks = [faultLines]

/** Marks the faults of the file that is being written, in place of those that were marked before. */
export function markFaults(view: EditorView, faults: readonly DraftFault[]): void {
  const { doc } = view.state
  const diagnostics = faults
    .filter(({ line }) => line > 0)
    .map(fault => {
      const { severity, message } = fault
      const renderMessage = () => element('span', {}, ...withCode(message))
      return { ...rangeOf(fault, doc), severity, message, renderMessage }
    })
  view.dispatch(setDiagnostics(view.state, diagnostics), { effects: setFaults.of(faults) })
}

function markedLines(faults: readonly DraftFault[], doc: Text): Marked {
  const worst = new Map<number, DraftFault['severity']>()
  for (const { line, severity } of faults) {
    if (line < 1 || line > doc.lines) continue
    const { from } = doc.line(line)
    if (worst.get(from) !== 'error') worst.set(from, severity)
  }
  const sorted = [...worst].sort(([a], [b]) => a - b)
  return {
    lines: RangeSet.of(sorted.map(([from, severity]) => lineOf[severity].range(from))),
    numbers: RangeSet.of(sorted.map(([from, severity]) => numberOf[severity].range(from))),
  }
}

/** The word at a fault's place: the checker says where it starts. */
export function rangeOf(
  { line, column }: Pick<DraftFault, 'line' | 'column'>,
  doc: Text,
): { readonly from: number; readonly to: number } {
  const { from: start, to: end, text } = doc.line(Math.min(Math.max(line, 1), doc.lines))
  const from = Math.min(start + Math.max(column, 1) - 1, end)
  const rest = text.slice(from - start)
  const word =
    /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,[\]{}#]+?(?=:?(?:[\s,[\]{}]|$)))/.exec(rest)?.[0] ?? rest.slice(0, 1)
  return { from, to: from + word.length }
}
