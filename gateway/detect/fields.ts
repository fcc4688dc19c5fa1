import { type FieldKind, fieldEntityTypes } from './field-kinds.ts'
import { fieldKinds, fitting } from './field-labels.ts'
import type { Hit, Recognizer } from './recognizer.ts'

/** A sign between a label and its value: `:`, `=` (also of `=>`), dots that lead to it, the end of an XML tag. */
const sign = /[:=>]|\.{4,}/g

const label = /([\p{L}_][\p{L}\p{N}_.°()'-]*(?:[ ][\p{L}\p{N}_.°()'-]+){0,4})["'\])]{0,2}[ \t]*$/u
const key = /([\p{L}_][\p{L}\p{N}_.-]*)["'\]]{0,2}[ \t]*$/u
const tag = /<(?:[\p{L}\d]+:)?([\p{L}_][\p{L}\p{N}_.-]*)(?:\s[^<>]*)?$/u

const quoted = /[ \t>.]{0,40}(["'])([^"'\n]{2,160})\1/y
const word = /[ \t>]{0,3}([^\s"'&;,<>(){}]{2,120}(?:[ ]\d[^\s"'&;,<>(){}]{0,12}){0,6})/y
const line = /[ \t>.]{0,40}["']?([^\n|]{2,120})/y
const element = /([^<>\n]{2,160})</y

/**
 * Labelled values: `"ddn": "1948-02-29"`, `nir=1700…`, `<siret>…</siret>`, `matricule="E1180"`, `Téléphone .... 06…`,
 * `[login] => x`. The label is read through the list of field-labels.ts; the value must fit what it announces.
 */
export function createFieldRecognizer(): Recognizer {
  return {
    name: 'fields',
    entityTypes: fieldEntityTypes,
    find({ text }) {
      const hits: Hit[] = []
      for (const match of text.matchAll(sign)) {
        const kinds = kindsBefore(text, match.index, match[0])
        if (kinds.length === 0) continue
        const hit = valueBehind(text, match.index + match[0].length, match[0], kinds)
        if (hit) hits.push(hit)
      }
      return hits
    },
  }
}

function kindsBefore(text: string, at: number, mark: string): readonly FieldKind[] {
  const before = text.slice(Math.max(0, at - (mark === '>' ? 120 : 64)), at)
  const pattern = mark === '>' ? tag : mark === '=' ? key : label
  const name = pattern.exec(before)?.[1]
  return name === undefined ? [] : fieldKinds(name)
}

function valueBehind(text: string, from: number, mark: string, kinds: readonly FieldKind[]): Hit | null {
  for (const pattern of mark === '>' ? [element] : mark === '=' ? [quoted, word] : [quoted, line]) {
    pattern.lastIndex = from
    const raw = pattern.exec(text)?.at(-1)
    if (raw === undefined) continue
    const start = pattern.lastIndex - raw.length - (pattern === quoted || pattern === element ? 1 : 0)
    for (const kind of kinds) {
      const value = fitting(raw, kind)
      if (value === null) continue
      const at = start + raw.indexOf(value)
      return {
        start: at,
        end: at + value.length,
        entityType: kind.entityType,
        score: 0.92,
        recognizer: 'FieldRecognizer',
        because: ['announced by its label'],
      }
    }
  }
  return null
}
