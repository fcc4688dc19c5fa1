import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import policySchema from '../../policy.schema.json' with { type: 'json' }
import type { DraftFault, Vocabulary } from '../workbench/draft-shapes.ts'
import { type Answer, checkAfterTyping } from './check.ts'
import type { Knowledge } from './completions.ts'
import { element } from './dom.ts'
import { explained, explainOnHover } from './explain.ts'
import { explanationAt } from './explanation.ts'
import { createFaultList } from './fault-list.ts'
import { faultMarks, markFaults, rangeOf } from './fault-marks.ts'
import { highlight } from './highlight.ts'
import { look } from './look.ts'
import type { Part } from './schema.ts'
import { search } from './search.ts'
import { suggest } from './suggest.ts'
import { phrases, wordsIn } from './words.ts'

const schema: Part = policySchema

const nothing: Vocabulary = {
  entities: [],
  providers: [],
  models: [],
  directions: [],
  teams: [],
  roles: [],
  uses: [],
  surfaces: [],
  validators: [],
}

/** Puts the editor in the place of the draft's text area, which stays what the form sends. */
function enhance(form: HTMLFormElement, area: HTMLTextAreaElement): void {
  const language = document.documentElement.lang === 'en' ? 'en' : 'fr'
  const words = wordsIn(language)
  const { file = '', check = '', nonce = '' } = area.dataset
  const csrf = form.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? ''
  let known: Knowledge = { schema, file, language, vocabulary: nothing }

  const hint = element('p', { class: 'ed-hint soft', id: 'editor-keys' }, words.keys)
  const here = element('div', { class: 'ed-here' })
  const faults = createFaultList({ file, language, goTo })
  const finder = search(words)
  const checker = checkAfterTyping({ address: check, csrf, file, onAnswer })

  const view = new EditorView({
    state: EditorState.create({
      doc: area.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorState.phrases.of(phrases[language]),
        EditorState.tabSize.of(2),
        EditorView.contentAttributes.of({
          'aria-label': area.labels[0]?.textContent?.trim() || file,
          'aria-describedby': hint.id,
          spellcheck: 'false',
          autocapitalize: 'off',
          autocorrect: 'off',
        }),
        lineNumbers(),
        highlightActiveLine(),
        highlightSpecialChars(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        EditorView.lineWrapping,
        yaml(),
        highlight(schema),
        suggest(() => known, words),
        explainOnHover(() => known, words),
        faultMarks,
        finder.extension,
        checker.extension,
        look,
        leaveWithEscape,
        Prec.high(keymap.of([{ key: 'Tab', run: acceptCompletion }, ...finder.keys])),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...lintKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of(update => {
          if (update.docChanged) {
            area.value = update.state.doc.toString()
            area.dispatchEvent(new Event('input', { bubbles: true }))
          }
          if (update.docChanged || update.selectionSet) explainHere(update.state)
        }),
      ],
    }),
  })

  /** What the cursor stands on, for those who use no pointer. */
  function explainHere(state: EditorState): void {
    const found = explanationAt(state.doc.toString(), state.selection.main.head, known)
    here.replaceChildren(...(found === null ? [] : explained(found, language, words)))
  }

  function onAnswer(answer: Answer): void {
    if (answer.kind !== 'checked') {
      markFaults(view, [])
      faults.say(answer.kind === 'signed_out' ? words.signedOut : words.unchecked)
      return
    }
    markFaults(
      view,
      answer.faults.filter(fault => fault.file === file),
    )
    faults.show(answer.faults)
  }

  function goTo(fault: DraftFault): void {
    const { from, to } = rangeOf(fault, view.state.doc)
    view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    })
    view.focus()
  }

  area.before(view.dom, faults.dom, here, hint)
  area.hidden = true
  for (const label of area.labels) label.addEventListener('click', () => view.focus())
  form.addEventListener('reset', () => {
    // The area has its first text back only after this event.
    setTimeout(() =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.defaultValue } }),
    )
  })
  form.classList.add('ed-ready')
  explainHere(view.state)
  checker.start(view)
  void vocabularyFrom(new URL('vocabulary', new URL(check, location.href))).then(vocabulary => {
    if (vocabulary !== null) known = { ...known, vocabulary }
    explainHere(view.state)
  })
}

/** After Escape, Tab leaves the editor however long one takes, until something is typed (WCAG 2.1.2, 2.2.1). */
const leaveWithEscape = [
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key === 'Escape') view.setTabFocusMode(true)
      return false
    },
    blur: (_, view) => view.setTabFocusMode(false),
  }),
  EditorView.updateListener.of(({ docChanged, view }) => {
    if (docChanged) view.setTabFocusMode(false)
  }),
]

/** Null when it cannot be had: what the schema says is offered all the same. */
async function vocabularyFrom(address: URL): Promise<Vocabulary | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

const form = document.querySelector<HTMLFormElement>('#draft-form')
const area = document.querySelector<HTMLTextAreaElement>('#draft')
if (form !== null && area !== null) enhance(form, area)
