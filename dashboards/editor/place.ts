import { cursorMark, type Entry, type Outline, readOutline } from './outline.ts'

/** Keys and list positions from the root of a file. */
export type Path = readonly (string | number)[]

/** Where somebody is writing. `from` and `to` enclose the word there, quotes included. */
export interface Place {
  /** `key`: of the map at `path`. `value`: at `path`; where it stands alone, it may become a key of a map there. */
  readonly kind: 'key' | 'value'
  readonly path: Path
  readonly from: number
  readonly to: number
  /** The word up to the cursor, without its quote. */
  readonly typed: string
  readonly quote: '' | '"' | "'"
  /** Inside `{…}` or `[…]`. */
  readonly flow: boolean
  /** A value alone on its line or after a dash. */
  readonly alone: boolean
  /** A key that has its colon. */
  readonly complete: boolean
  /** Spaces before the word, the dash of a list counted as one. */
  readonly indent: number
  /** The root of what the file holds. */
  readonly root: Outline
}

/** The place at a cursor; null in comments, in texts of several lines, and where nothing fits. */
export function placeAt(text: string, cursor: number): Place | null {
  const marked = text.slice(0, cursor) + cursorMark + text.slice(cursor)
  const root = readOutline(marked)
  const found = find(root, [], false)
  if (found === null) return null
  const { from, to, quote } = found
  // A plain scalar over several lines is prose.
  if (marked.slice(from, to).includes('\n')) return null
  const lineStart = marked.lastIndexOf('\n', from - 1) + 1
  const before = marked.slice(lineStart, from)
  return {
    kind: found.kind,
    path: found.path,
    from,
    to: to - 1,
    typed: marked.slice(from + quote.length, cursor),
    quote,
    flow: found.flow,
    alone: /^\s*(?:- +)*$/.test(before),
    complete: found.complete,
    indent: before.length,
    root,
  }
}

interface Found {
  readonly kind: 'key' | 'value'
  readonly path: Path
  readonly from: number
  readonly to: number
  readonly quote: '' | '"' | "'"
  readonly flow: boolean
  readonly complete: boolean
}

function find(node: Outline, path: Path, flow: boolean): Found | null {
  switch (node.kind) {
    case 'nothing':
      return null
    case 'scalar':
      if (node.quote === '|' || !node.text.includes(cursorMark)) return null
      return { kind: 'value', path, from: node.from, to: node.to, quote: node.quote, flow, complete: false }
    case 'list':
      for (const [index, item] of node.items.entries()) {
        const found = find(item, [...path, index], node.flow)
        if (found !== null) return found
      }
      return null
    case 'map':
      for (const entry of node.entries) {
        const found = entry.key.includes(cursorMark)
          ? keyFound(entry, path, node.flow)
          : find(entry.value, [...path, entry.key], node.flow)
        if (found !== null) return found
      }
      return null
  }
}

function keyFound({ from, to, complete, key }: Entry, path: Path, flow: boolean): Found {
  const quote = to - from > key.length ? '"' : ''
  return { kind: 'key', path, from, to, quote, flow, complete }
}

/** What stands at a path; null where nothing does. */
export function outlineAt(root: Outline, path: Path): Outline | null {
  let node: Outline | undefined = root
  for (const part of path) {
    if (node?.kind === 'map') node = node.entries.find(({ key }) => key === part)?.value
    else if (node?.kind === 'list') node = node.items[Number(part)]
    else return null
  }
  return node ?? null
}

/** The keys that a map has, without the one being written. */
export function keysOf(node: Outline | null): readonly string[] {
  return node?.kind === 'map'
    ? node.entries.map(({ key }) => key).filter(key => !key.includes(cursorMark))
    : []
}
