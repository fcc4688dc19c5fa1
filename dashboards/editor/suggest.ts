import {
  autocompletion,
  type Completion as CodeMirrorCompletion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import { typeset } from '../typography.ts'
import { type Completion, completionsAt, type Knowledge } from './completions.ts'
import { element, withCode } from './dom.ts'
import type { Language, Words } from './words.ts'

/** Offers what may be written at the cursor, each with what it means. */
export function suggest(known: () => Knowledge, words: Words) {
  return autocompletion({
    override: [context => offered(context, known(), words)],
    icons: false,
    // What a person is still reading stays.
    closeOnBlur: true,
    maxRenderedOptions: 60,
  })
}

function offered(context: CompletionContext, known: Knowledge, words: Words): CompletionResult | null {
  const found = completionsAt(context.state.doc.toString(), context.pos, known)
  if (found === null) return null
  // On an empty place only when asked: Enter must go on meaning a new line.
  if (!context.explicit && found.from === context.pos) return null
  const opened = /["']/.test(context.state.sliceDoc(found.from, found.from + 1)) ? 1 : 0
  return {
    // Filtered by what is typed; the quote that opens it belongs to the place, not to the word.
    from: found.from + opened,
    to: found.to,
    options: found.options.map((option, index) =>
      asCodeMirror(option, index, found.from, known.language, words),
    ),
    validFor: /^[\w*-]*$/,
  }
}

function asCodeMirror(
  option: Completion,
  index: number,
  start: number,
  language: Language,
  words: Words,
): CodeMirrorCompletion {
  const { label, kind, text, caret, explanation, required } = option
  return {
    label,
    type: kind,
    // Keys in the order of the schema, those that must be there first.
    boost: (required ? 50 : 0) - Math.min(index, 40),
    ...(required ? { detail: words.required } : {}),
    ...(explanation === ''
      ? {}
      : { info: () => element('p', {}, ...withCode(typeset(explanation, language))) }),
    apply: (view: EditorView, _: CodeMirrorCompletion, _from: number, to: number) => {
      view.dispatch({
        changes: { from: start, to, insert: text },
        selection: { anchor: start + caret },
        userEvent: 'input.complete',
        scrollIntoView: true,
      })
      if (option.opens) startCompletion(view)
    },
  }
}
