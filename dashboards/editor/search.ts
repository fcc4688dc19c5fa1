import { type EditorState, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  type KeyBinding,
  type Panel,
  showPanel,
} from '@codemirror/view'
import { element } from './dom.ts'
import { matchesIn } from './matches.ts'
import type { Words } from './words.ts'

const open = StateEffect.define<boolean>()
const look = StateEffect.define<string>()

interface Search {
  readonly open: boolean
  readonly words: string
  readonly found: readonly { readonly from: number; readonly to: number }[]
}

const found = Decoration.mark({ class: 'ed-found' })

function marksOf(search: Search): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  if (search.open) for (const { from, to } of search.found) builder.add(from, to, found)
  return builder.finish()
}

/** A bar above the text that finds words in it, whatever their capitals and accents. */
export function search(words: Words) {
  const field = StateField.define<Search>({
    create: () => ({ open: false, words: '', found: [] }),
    update(value, { effects, docChanged, state }) {
      let next = value
      for (const effect of effects) {
        if (effect.is(open)) next = { ...next, open: effect.value }
        if (effect.is(look)) next = { ...next, words: effect.value }
      }
      if (next === value && !docChanged) return value
      return { ...next, found: next.open ? matchesIn(state.doc.toString(), next.words) : [] }
    },
    provide: own => [
      EditorView.decorations.from(own, marksOf),
      showPanel.from(own, value => (value.open ? panel : null)),
    ],
  })

  function panel(view: EditorView): Panel {
    const input = element('input', { type: 'search', 'aria-label': words.search, 'data-search': '' })
    const count = element('span', { class: 'ed-count', role: 'status' })
    const button = (name: string, run: () => void) => {
      const made = element('button', { type: 'button', class: 'quiet' }, name)
      made.addEventListener('click', run)
      return made
    }
    input.value = view.state.field(field).words
    input.addEventListener('input', () => {
      view.dispatch({ effects: look.of(input.value) })
      step(view, 1, true)
    })
    const dom = element(
      'div',
      { class: 'ed-search', role: 'search' },
      input,
      button(words.previous, () => step(view, -1)),
      button(words.next, () => step(view, 1)),
      count,
      button(words.close, () => close(view)),
    )
    dom.addEventListener('keydown', event => {
      if (event.key === 'Escape') close(view)
      else if (event.key === 'Enter' && event.target === input) step(view, event.shiftKey ? -1 : 1)
      else return
      event.preventDefault()
    })
    const tell = (state: EditorState) => {
      const { found: all, words: wanted } = state.field(field)
      const at = all.findIndex(({ from }) => from === state.selection.main.from)
      count.textContent =
        wanted === ''
          ? ''
          : all.length === 0
            ? words.none
            : `${at === -1 ? '–' : at + 1} ${words.of} ${all.length}`
    }
    tell(view.state)
    return { dom, top: true, mount: () => input.select(), update: update => tell(update.state) }
  }

  /** To the next place from the cursor, round the end; with `stay` the one under the cursor counts. */
  function step(view: EditorView, direction: 1 | -1, stay = false): void {
    const { found: all } = view.state.field(field)
    const { from } = view.state.selection.main
    const next =
      direction === 1
        ? (all.find(match => (stay ? match.from >= from : match.from > from)) ?? all[0])
        : (all.findLast(match => match.from < from) ?? all.at(-1))
    if (next === undefined) return
    view.dispatch({
      selection: { anchor: next.from, head: next.to },
      effects: EditorView.scrollIntoView(next.from, { y: 'center' }),
    })
  }

  function close(view: EditorView): void {
    view.dispatch({ effects: open.of(false) })
    view.focus()
  }

  function show(view: EditorView): boolean {
    const { from, to } = view.state.selection.main
    const chosen = view.state.sliceDoc(from, to)
    const wanted = chosen !== '' && !chosen.includes('\n') ? [look.of(chosen)] : []
    view.dispatch({ effects: [...wanted, open.of(true)] })
    const input = view.dom.querySelector<HTMLInputElement>('input[data-search]')
    input?.focus()
    input?.select()
    return true
  }

  const keys: readonly KeyBinding[] = [
    { key: 'Mod-f', run: show },
    {
      key: 'F3',
      run: view => {
        step(view, 1)
        return true
      },
      shift: view => {
        step(view, -1)
        return true
      },
    },
  ]
  return { extension: field, keys }
}
