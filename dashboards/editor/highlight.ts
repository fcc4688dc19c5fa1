import { syntaxTree } from '@codemirror/language'
import { type Range, RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import type { Part } from './schema.ts'

const marks = {
  key: Decoration.mark({ class: 'ed-key' }),
  word: Decoration.mark({ class: 'ed-word' }),
  comment: Decoration.mark({ class: 'ed-comment' }),
}

/** Numbers, days, true and false: what is not a text. */
const literal = /^(?:true|false|null|-?\d[\d._]*|\d{4}-\d{2}-\d{2})$/

/** Colours keys, comments, and values that the schema lists or that are no texts; the rest stays ink. */
export function highlight(schema: Part) {
  const known = listedValues(schema)

  function marksIn(view: EditorView): DecorationSet {
    const found: Range<Decoration>[] = []
    for (const { from, to } of view.visibleRanges) {
      syntaxTree(view.state).iterate({
        from,
        to,
        enter: node => {
          if (node.name === 'Key' && node.from < node.to) found.push(marks.key.range(node.from, node.to))
          if (node.name === 'Key') return false
          if (node.name === 'Comment') found.push(marks.comment.range(node.from, node.to))
          if (node.name === 'Literal') {
            const text = view.state.sliceDoc(node.from, node.to)
            if (known.has(text) || literal.test(text)) found.push(marks.word.range(node.from, node.to))
          }
          return true
        },
      })
    }
    const builder = new RangeSetBuilder<Decoration>()
    for (const { from, to, value } of found.sort((a, b) => a.from - b.from)) builder.add(from, to, value)
    return builder.finish()
  }

  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = marksIn(view)
      }
      update(update: ViewUpdate) {
        const parsed = syntaxTree(update.startState) !== syntaxTree(update.state)
        if (update.docChanged || update.viewportChanged || parsed) this.decorations = marksIn(update.view)
      }
    },
    { decorations: plugin => plugin.decorations },
  )
}

/** Every value that the schema lists anywhere. */
function listedValues(part: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(part)) for (const each of part) listedValues(each, found)
  else if (typeof part === 'object' && part !== null) {
    for (const [key, value] of Object.entries(part)) {
      if (key === 'examples') continue
      if (key === 'enum' && Array.isArray(value)) for (const each of value) found.add(String(each))
      else if (key === 'const' && typeof value === 'string') found.add(value)
      else listedValues(value, found)
    }
  }
  return found
}
