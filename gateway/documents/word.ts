import type { Archive } from './archive.ts'
import { type Reading, Text } from './document.ts'
import { isPicture, readXml } from './xml.ts'

/** Parts of a text that a reader sees, in the order in which they are told. */
const parts = [
  /^word\/header\d*\.xml$/,
  /^word\/document\.xml$/,
  /^word\/diagrams\/data\d*\.xml$/,
  /^word\/(?:footnotes|endnotes|comments)\.xml$/,
  /^word\/footer\d*\.xml$/,
]

/** ECMA-376 part 1, §17: words, tabs and breaks, cells, notes and comments; of tracked changes what stands now. */
export function readWord(archive: Archive): Reading {
  const text = new Text()
  let images = 0
  for (const pattern of parts) {
    for (const name of archive.numbered(pattern)) {
      images += readPart(archive.part(name) ?? new Uint8Array(), text)
      text.add('\n')
    }
  }
  return { text: text.toString(), json: false, left: { images, pages: 0 } }
}

function readPart(bytes: Uint8Array, text: Text): number {
  let images = 0
  let inWords = 0
  /** Inside what older programs read in place of a drawing: it says the same again. */
  let again = 0
  readXml(bytes, {
    open(name) {
      if (name === 'Fallback') again += 1
      if (again > 0) return
      if (name === 't') inWords += 1
      else if (name === 'tab') text.add('\t')
      else if (name === 'br' || name === 'cr') text.add('\n')
      else if (name === 'noBreakHyphen') text.add('-')
      else if (isPicture(name)) images += 1
    },
    text: words => {
      if (inWords > 0 && again === 0) text.add(words)
    },
    close(name) {
      if (name === 'Fallback') again -= 1
      else if (again > 0) return
      else if (name === 't') inWords -= 1
      else if (name === 'p' || name === 'tr') text.add('\n')
      else if (name === 'tc') text.add('\t')
    },
  })
  return images
}
