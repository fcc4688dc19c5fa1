import type { DraftFault } from '../workbench/draft-shapes.ts'
import { element, withCode } from './dom.ts'
import { countOf, type Language, wordsIn } from './words.ts'

/** The faults below the editor, each leading to its place, and how many there are, told politely. */
export interface FaultList {
  readonly dom: HTMLElement
  show(faults: readonly DraftFault[]): void
  /** Instead of faults: what stands in the way of knowing them. */
  say(text: string): void
}

export function createFaultList(options: {
  readonly file: string
  readonly language: Language
  readonly goTo: (fault: DraftFault) => void
}): FaultList {
  const { file, language, goTo } = options
  const words = wordsIn(language)
  const status = element('p', { class: 'ed-status', role: 'status', 'aria-live': 'polite' }, words.checking)
  const list = element('ul', { class: 'ed-faults' })
  // The same text set again would be read again.
  const say = (text: string) => {
    if (status.textContent !== text) status.textContent = text
  }

  function placeOf(fault: DraftFault): Node {
    const place = fault.line === 0 ? '' : `${fault.line}:${fault.column}`
    if (fault.file === file) {
      const label = `${words.line} ${fault.line}`
      const button = element('button', { type: 'button', class: 'plain ed-place', title: label }, place)
      button.addEventListener('click', () => goTo(fault))
      return fault.line === 0 ? element('strong', {}, fault.file) : button
    }
    const address = `/policies/file?file=${encodeURIComponent(fault.file)}${fault.line === 0 ? '' : `#L${fault.line}`}`
    return element(
      'a',
      { href: address, class: 'ed-place' },
      place === '' ? fault.file : `${fault.file}:${place}`,
    )
  }

  return {
    dom: element('div', { class: 'ed-checked' }, status, list),
    show(faults) {
      const errors = faults.filter(({ severity }) => severity === 'error').length
      const warnings = faults.length - errors
      status.dataset.tone = errors > 0 ? 'brick' : warnings > 0 ? 'sand' : 'moss'
      const count = countOf(errors, warnings, language)
      say(errors > 0 ? count : [words.sound, count].filter(part => part !== '').join(' '))
      list.replaceChildren(
        ...faults.map(fault =>
          element(
            'li',
            { class: fault.severity === 'error' ? 'ed-fault' : 'ed-doubt' },
            element('span', { class: 'hidden' }, `${words[fault.severity]} `),
            placeOf(fault),
            ' ',
            ...withCode(fault.message),
          ),
        ),
      )
    },
    say(text) {
      status.dataset.tone = 'sand'
      say(text)
      list.replaceChildren()
    },
  }
}
