import { hoverTooltip } from '@codemirror/view'
import { typeset } from '../typography.ts'
import type { Knowledge } from './completions.ts'
import { element, withCode } from './dom.ts'
import { type Explanation, explanationAt } from './explanation.ts'
import type { Language, Words } from './words.ts'

/** Explains what the pointer rests on. */
export function explainOnHover(known: () => Knowledge, words: Words) {
  return hoverTooltip(
    (view, position) => {
      const found = explanationAt(view.state.doc.toString(), position, known())
      if (found === null) return null
      return {
        pos: found.from,
        end: found.to,
        above: true,
        create: () => ({
          dom: element('div', { class: 'ed-explained' }, ...explained(found, known().language, words)),
        }),
      }
    },
    { hideOnChange: true },
  )
}

/** An explanation as paragraphs. */
export function explained(found: Explanation, language: Language, words: Words): readonly Node[] {
  const further = [
    ...(found.choices.length > 0
      ? [`${words.choices} ${found.choices.map(each => `\`${each}\``).join(', ')}`]
      : []),
    ...(found.example === null ? [] : [`${words.example} \`${found.example}\``]),
  ]
  return [
    element(
      'p',
      {},
      element('strong', {}, found.keys.join(' › ')),
      ' ',
      ...withCode(typeset(found.text, language)),
    ),
    ...further.map(text => element('p', { class: 'soft' }, ...withCode(text))),
  ]
}
