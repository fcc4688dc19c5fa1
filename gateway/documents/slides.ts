import type { Archive } from './archive.ts'
import { type Reading, Text } from './document.ts'
import { isPicture, readXml } from './xml.ts'

/** ECMA-376 part 1, §19 and §21: each slide's words in the order of the file, then the speaker's notes. */
export function readSlides(archive: Archive): Reading {
  const text = new Text()
  let images = 0
  const read = (name: string): void => {
    let inWords = false
    readXml(archive.part(name) ?? new Uint8Array(), {
      open(tag) {
        if (tag === 't' || tag === 'text') inWords = true
        else if (tag === 'br') text.add('\n')
        else if (isPicture(tag)) images += 1
      },
      text: words => {
        if (inWords) text.add(words)
      },
      close(tag) {
        if (tag === 't' || tag === 'text') inWords = false
        else if (tag === 'p') text.add('\n')
        else if (tag === 'tc') text.add('\t')
      },
    })
    text.add('\n')
  }
  for (const pattern of [
    /^ppt\/slides\/slide\d+\.xml$/,
    /^ppt\/diagrams\/data\d+\.xml$/,
    /^ppt\/notesSlides\/notesSlide\d+\.xml$/,
    /^ppt\/comments\/.*\.xml$/,
  ]) {
    for (const name of archive.numbered(pattern)) read(name)
  }
  return { text: text.toString(), json: false, left: { images, pages: 0 } }
}
