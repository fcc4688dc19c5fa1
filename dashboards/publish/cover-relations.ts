import type { Relation } from './cube.ts'
import type { Hiding } from './hiding.ts'

/**
 * What a parent says of its hidden children together, and what all children say of a hidden parent.
 * @returns hides for one round what tells too much; whether anything was hidden
 */
export function relationsCover(hiding: Hiding): () => boolean {
  const { cube, holdingOf, isServed, atRisk, hideOne, victims } = hiding
  const filled = cube.relations.map(({ parent, children }) => ({
    parent,
    children: children.filter(child => holdingOf(child).agents > 0),
  }))
  // What a relation tells changes only with what is hidden in it.
  const relationsOf = new Map<number, number[]>()
  for (const [index, { parent, children }] of filled.entries()) {
    for (const cell of [parent, ...children]) {
      const list = relationsOf.get(cell.index)
      if (list) list.push(index)
      else relationsOf.set(cell.index, [index])
    }
  }
  const isNews = new Uint8Array(filled.length).fill(1)
  let read = 0
  function readVictims(): void {
    for (; read < victims.length; read++) {
      for (const relation of relationsOf.get(victims[read]?.index ?? -1) ?? []) isNews[relation] = 1
    }
  }
  function tellsTooMuch({ parent, children }: Relation): boolean {
    const missing = children.filter(child => !isServed(child))
    return isServed(parent)
      ? missing.length > 0 && atRisk(missing.flatMap(child => [...child.columns]))
      : missing.length === 0 && children.length > 0
  }
  return () => {
    let changed = false
    for (const [index, relation] of filled.entries()) {
      readVictims()
      if (isNews[index] === 0) continue
      isNews[index] = 0
      if (!tellsTooMuch(relation)) continue
      if (hideOne(relation.children) || hideOne([relation.parent])) changed = true
    }
    return changed
  }
}
