import { Parser } from 'htmlparser2'

/** What is told of XML as it is read. Names are without their prefix. */
export interface Handler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Reads XML from its first to its last character. Entities that a document declares itself are not expanded. */
export function readXml(bytes: Uint8Array, handler: Handler): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open?.(local(name), attributes),
      ontext: text => handler.text?.(text),
      onclosetag: name => handler.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(decoded(bytes))
}

/** Whether an element is a picture, a chart or an object of another program. */
export function isPicture(name: string): boolean {
  return name === 'pic' || name === 'imagedata' || name === 'chart' || name === 'oleObj'
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** XML is UTF-8 unless it begins with the mark of UTF-16 (XML 1.0 §4.3.3). */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  const charset =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(charset).decode(bytes)
}
