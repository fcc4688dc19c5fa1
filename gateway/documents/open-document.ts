import type { Archive } from './archive.ts'
import { limits, type Reading, Text, Unreadable } from './document.ts'
import { readXml } from './xml.ts'

/** Cells that only fill a sheet up are written once with a number of times, which may be a million. */
const mostRepeats = 1000

/** OpenDocument 1.3 part 3 (texts, sheets, slides): headers and footers, then the content. Deleted text stays out. */
export function readOpenDocument(archive: Archive): Reading {
  const text = new Text()
  let images = 0
  for (const name of ['styles.xml', 'content.xml']) {
    const bytes = archive.part(name)
    if (bytes) images += readPart(bytes, text, name === 'styles.xml')
    text.add('\n')
  }
  return { text: text.toString(), json: false, left: { images, pages: 0 } }
}

/** `headers`: of the part that describes pages only what stands at their top and bottom is text. */
function readPart(bytes: Uint8Array, text: Text, headers: boolean): number {
  let images = 0
  let words = 0
  let deleted = 0
  let shown = headers ? 0 : 1
  /** A table may stand in a cell of another. */
  const cells: { readonly times: number; said: string }[] = []
  const say = (piece: string): void => {
    if (deleted > 0 || shown === 0) return
    const cell = cells.at(-1)
    if (cell) cell.said += piece
    else text.add(piece)
  }
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'tracked-changes') deleted += 1
      else if (headers && (name === 'header' || name === 'footer')) shown += 1
      else if (name === 'p' || name === 'h') words += 1
      else if (name === 'tab') say('\t')
      else if (name === 'line-break') say('\n')
      else if (name === 's') say(' '.repeat(times(attributes['text:c'])))
      else if (name === 'image' || name === 'object') images += 1
      else if (name === 'table') say(`${attributes['table:name'] ?? ''}\n`)
      else if (name === 'table-cell') {
        cells.push({ times: times(attributes['table:number-columns-repeated']), said: '' })
      }
    },
    text: piece => {
      if (words > 0) say(piece)
    },
    close(name) {
      if (name === 'tracked-changes') deleted -= 1
      else if (headers && (name === 'header' || name === 'footer')) shown -= 1
      else if (name === 'p' || name === 'h') {
        words -= 1
        say(cells.length > 0 ? ' ' : '\n')
      } else if (name === 'table-row') say('\n')
      else if (name === 'table-cell') {
        const { said, times: count } = cells.pop() ?? { said: '', times: 1 }
        say(repeated(`${said.trim()}\t`, said.trim() === '' ? 1 : count))
      }
    },
  })
  return images
}

function times(count: string | undefined): number {
  const number = Number(count ?? 1)
  return Number.isInteger(number) ? Math.min(Math.max(number, 1), mostRepeats) : 1
}

/** @throws Unreadable `text`: cells in cells that all repeat would be more than any memory holds. */
function repeated(text: string, count: number): string {
  if (text.length * count > limits.text) throw new Unreadable('text')
  return text.repeat(count)
}
