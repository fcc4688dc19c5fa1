import { fromBase64 } from './base64.ts'

/** A `data:` URL (RFC 2397), read as https://fetch.spec.whatwg.org/#data-urls has it. */
export interface DataUrl {
  /** All before the comma. */
  readonly header: string
  /** All behind it, as it stands. */
  readonly data: string
  readonly base64: boolean
  /** Undefined where the header says base64 and the data are none. */
  readonly bytes: Buffer | undefined
}

export function isDataUrl(url: string): boolean {
  return /^\s*data:/i.test(url)
}

/** Undefined for what is no such URL, or has no comma. */
export function readDataUrl(url: string): DataUrl | undefined {
  const comma = isDataUrl(url) ? url.indexOf(',') : -1
  if (comma < 0) return undefined
  const header = url.slice(0, comma)
  const data = url.slice(comma + 1)
  const base64 = /;\s*base64\s*(?:;|$)/i.test(header)
  const bytes = base64 ? fromBase64(unescaped(data)) : percentDecoded(data)
  return { header, data, base64, bytes }
}

/** Whether a header is one in any text: words may begin with `data:` and have a comma too. Without recursion. */
export function isHeader(header: string): boolean {
  const [type = '', ...parameters] = header.slice(header.indexOf(':') + 1).split(';')
  return /^(?:\s*[\w.+-]+\/[\w.+*-]+\s*)?$/.test(type) && parameters.every(each => each.length <= 200)
}

/** A percent sign that escapes nothing stays. */
export function percentDecoded(data: string): Buffer {
  const bytes = Buffer.from(data, 'utf8').toString('latin1')
  const decoded = bytes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(decoded, 'latin1')
}

/** `%2B` and `%3D`, as `encodeURIComponent` writes base64. */
function unescaped(data: string): string {
  return data.includes('%') ? percentDecoded(data).toString('latin1') : data
}
