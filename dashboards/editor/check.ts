import { EditorView } from '@codemirror/view'
import type { CheckedDraft, DraftFault, DraftToCheck } from '../workbench/draft-shapes.ts'

/** Milliseconds without typing before the service is asked. */
const pause = 400

/** What the service said of a draft, or why it said nothing. */
export type Answer =
  | { readonly kind: 'checked'; readonly faults: readonly DraftFault[] }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'unreachable' }

/**
 * Has the draft checked when nobody has typed for a moment, at the start too. Only the answer to the newest text counts;
 * an older question is given up.
 */
export function checkAfterTyping(options: {
  readonly address: string
  readonly csrf: string
  readonly file: string
  readonly onAnswer: (answer: Answer, view: EditorView) => void
}) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  async function ask(view: EditorView): Promise<void> {
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    const text = view.state.doc.toString()
    const answer = await answerTo({ file: options.file, text }, mine.signal)
    if (answer !== null && asking === mine && view.state.doc.toString() === text)
      options.onAnswer(answer, view)
  }

  async function answerTo(draft: DraftToCheck, signal: AbortSignal): Promise<Answer | null> {
    try {
      const response = await fetch(options.address, {
        method: 'POST',
        signal,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-csrf-token': options.csrf,
        },
        body: JSON.stringify(draft),
      })
      if (response.status === 401 || response.status === 403) return { kind: 'signed_out' }
      if (!response.ok) return { kind: 'unreachable' }
      const { faults }: CheckedDraft = await response.json()
      return { kind: 'checked', faults }
    } catch {
      return signal.aborted ? null : { kind: 'unreachable' }
    }
  }

  return {
    start: (view: EditorView) => void ask(view),
    extension: EditorView.updateListener.of(({ docChanged, view }) => {
      if (!docChanged) return
      clearTimeout(timer)
      timer = setTimeout(() => void ask(view), pause)
    }),
  }
}
