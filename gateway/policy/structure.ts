import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type LineCounter } from 'yaml'
import type { Localised } from '../model.ts'
import { type Fault, type Path, pointerOf } from './faults.ts'
import { keyName, startOf } from './nodes.ts'

const duplicate: Localised = { fr: 'cette clé est écrite deux fois', en: 'this key is written twice' }

const noAnchor: Localised = {
  fr: 'aucune ancre (&nom) de ce nom ne précède cette référence (*nom)',
  en: 'no anchor (&name) of this name stands before this reference (*name)',
}

/**
 * Keys written twice, and aliases without an anchor before them (an alias inside its own anchor has none). Linear: the
 * library's own check compares each key with each.
 */
export function structureFaults(
  file: string,
  document: Document.Parsed,
  lines: LineCounter,
): readonly Fault[] {
  const faults: Fault[] = []
  const anchors = new Set<string>()

  function tell(node: unknown, path: Path, message: Localised): void {
    faults.push({ file, ...startOf(node, lines), path: pointerOf(path), message })
  }

  function walk(node: unknown, path: Path): void {
    if (isAlias(node) && !anchors.has(node.source)) tell(node, path, noAnchor)
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) walk(item, [...path, index])
    }
    if (isMap(node)) {
      const seen = new Set<string>()
      for (const { key, value } of node.items) {
        const name = keyName(key, document)
        const inside = [...path, name]
        if (seen.has(name)) tell(key, inside, duplicate)
        seen.add(name)
        walk(key, inside)
        walk(value, inside)
      }
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.add(node.anchor)
  }

  walk(document.contents, [])
  return faults
}
