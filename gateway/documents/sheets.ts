import type { Archive } from './archive.ts'
import { type Reading, Text } from './document.ts'
import { numberFormats, type ShowNumber } from './number-formats.ts'
import { readShapes } from './shapes.ts'
import { readXml } from './xml.ts'

/** ECMA-376 part 1, §18: each sheet under its name, a line for each row, cells apart by tabs, results of formulas;
 * then text boxes, diagrams and comments. */
export function readSheets(archive: Archive): Reading {
  const text = new Text()
  const shared = sharedStrings(archive)
  const show = numberFormats(archive)
  for (const { name, part } of sheetsOf(archive)) {
    text.add(`${name}\n`)
    readSheet(archive.part(part) ?? new Uint8Array(), text, shared, show)
    text.add('\n')
  }
  for (const name of archive.numbered(/^xl\/(?:drawings\/drawing|diagrams\/data)\d*\.xml$/)) {
    readShapes(archive.part(name) ?? new Uint8Array(), text)
    text.add('\n')
  }
  for (const name of archive.numbered(/^xl\/(?:comments\d*|threadedComments\/.*)\.xml$/)) {
    text.add(`${stringsIn(archive.part(name), 'comment').join('\n')}\n`)
  }
  const images = archive.names.filter(name => /^xl\/(?:media|charts)\/[^/]+$/.test(name)).length
  return { text: text.toString(), json: false, left: { images, pages: 0 } }
}

function readSheet(bytes: Uint8Array, text: Text, shared: readonly string[], show: ShowNumber): void {
  let cell: Readonly<Record<string, string>> = {}
  let value = ''
  let inValue = false
  let first = true
  let margin: string | undefined
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'row') first = true
      else if (name === 'c') {
        cell = attributes
        value = ''
      } else if (name === 'v' || name === 't') inValue = true
      else if (margins.test(name)) margin = ''
    },
    text: words => {
      if (margin !== undefined) margin += words
      else if (inValue) value += words
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (margin !== undefined && margins.test(name)) {
        text.add(`${marginText(margin)}\n`)
        margin = undefined
      } else if (name === 'row') text.add('\n')
      else if (name === 'c') {
        text.add((first ? '' : '\t') + shown(value, cell, shared, show))
        first = false
      }
    },
  })
}

/** What stands at the top and bottom of printed pages (§18.3.1.46), for odd, even and first ones. */
const margins = /^(?:odd|even|first)(?:Header|Footer)$/

/** Its three parts apart by tabs, without codes of fonts, sizes and colours, of page numbers, days and names of files. */
function marginText(coded: string): string {
  return coded
    .replace(/&(?:"[^"]*"|\d{1,3}|K(?:[0-9A-F]{6}|\d{2}[+-]\d{3})|[^"\d])/gi, code =>
      code === '&&' ? '&' : /[LCR]/i.test(code.charAt(1)) ? '\t' : ' ',
    )
    .trim()
}

function shown(
  value: string,
  { t: type, s: style }: Readonly<Record<string, string>>,
  shared: readonly string[],
  show: ShowNumber,
): string {
  if (type === 's') return shared[Number(value)] ?? ''
  return type === undefined || type === 'n' ? show(value, style) : value
}

function sharedStrings(archive: Archive): readonly string[] {
  return stringsIn(archive.part('xl/sharedStrings.xml'), 'si')
}

/** The words of each `item`, without those that only say how another is pronounced. */
function stringsIn(bytes: Uint8Array | undefined, item: string): readonly string[] {
  const strings: string[] = []
  let words = ''
  let inWords = false
  let spoken = 0
  readXml(bytes ?? new Uint8Array(), {
    open(name) {
      if (name === item) words = ''
      else if (name === 'rPh') spoken += 1
      else if ((name === 't' || name === 'text') && spoken === 0) inWords = true
    },
    text: piece => {
      if (inWords) words += piece
    },
    close(name) {
      if (name === item) strings.push(words)
      else if (name === 'rPh') spoken -= 1
      else if (name === 't' || name === 'text') inWords = false
    },
  })
  return strings
}

/** In the order of the book, hidden ones too: what is in the file counts. */
function sheetsOf(archive: Archive): readonly { readonly name: string; readonly part: string }[] {
  const targets = new Map<string, string>()
  readXml(archive.part('xl/_rels/workbook.xml.rels') ?? new Uint8Array(), {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: { name: string; part: string }[] = []
  readXml(archive.part('xl/workbook.xml') ?? new Uint8Array(), {
    open(name, attributes) {
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /:id$/i.test(key))?.[1] ?? ''
      sheets.push({ name: attributes.name ?? '', part: targets.get(id) ?? '' })
    },
  })
  return sheets
}
