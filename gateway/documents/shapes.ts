import type { Text } from './document.ts'
import { readXml } from './xml.ts'

/** ECMA-376 part 1, §21.1.2: the words of text boxes, shapes and diagrams, a line for each paragraph. */
export function readShapes(bytes: Uint8Array, text: Text): void {
  let inWords = false
  /** Inside what older programs read in place of a drawing: it says the same again. */
  let again = 0
  readXml(bytes, {
    open(name) {
      if (name === 'Fallback') again += 1
      else if (name === 't') inWords = true
      else if (name === 'br' && again === 0) text.add('\n')
    },
    text: words => {
      if (inWords && again === 0) text.add(words)
    },
    close(name) {
      if (name === 'Fallback') again -= 1
      else if (name === 't') inWords = false
      else if (name === 'p' && again === 0) text.add('\n')
    },
  })
}
