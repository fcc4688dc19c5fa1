import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml'
import type { Path, Position } from './faults.ts'

/** The node at a path, through aliases, and its key (or itself in a list); the last part that exists if there is none. */
export function nodeAt(
  document: Document.Parsed,
  path: Path,
): { readonly key: unknown; readonly value: unknown } {
  let key: unknown = null
  let value: unknown = document.contents
  for (const part of path) {
    const collection = isAlias(value) ? value.resolve(document) : value
    if (isMap(collection)) {
      const pair = collection.items.find(item => keyName(item.key, document) === String(part))
      if (pair === undefined) break
      key = pair.key
      value = pair.value ?? pair.key
    } else if (isSeq(collection)) {
      const item: unknown = collection.items[Number(part)]
      if (item === undefined) break
      key = item
      value = item
    } else break
  }
  return { key, value }
}

/** A key as it will stand in the file's value. */
export function keyName(key: unknown, document: Document.Parsed): string {
  const scalar = isAlias(key) ? key.resolve(document) : key
  return isScalar(scalar) ? String(scalar.value) : ''
}

/** Where a node starts. */
export function startOf(node: unknown, lines: LineCounter): Position {
  const range = isNode(node) ? node.range : null
  return range ? lines.linePos(range[0]) : { line: 1, col: 1 }
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)
}
