import { type FieldKind, fieldEntityTypes } from './field-kinds.ts'
import { createFieldKinds, fitting } from './field-labels.ts'
import type { Hit, Recognizer } from './recognizer.ts'

/** A sign between a label and its value: `:`, `=` (also of `=>`), dots that lead to it, the end of an XML tag. */
const sign = /[:=>]|\.{4,}/g

const label = /([\p{L}_][\p{L}\p{N}_.°()'-]*(?:[ ][\p{L}\p{N}_.°()'-]+){0,4})["'\])]{0,2}[ \t]*$/u
const key = /([\p{L}_][\p{L}\p{N}_.-]*)["'\]]{0,2}[ \t]*$/u
const tag = /<(?:[\p{L}\d]+:)?([\p{L}_][\p{L}\p{N}_.-]*)(?:\s[^<>]*)?$/u

/** What a label may hold besides letters and digits, and what may stand behind it. */
const labelSigns = '_.()\'- "]\t'

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
      const kindsOf = createFieldKinds()
      for (const match of text.matchAll(sign)) {
        const kinds = kindsBefore(text, match.index, match[0], kindsOf)
        if (kinds.length === 0) continue
        const hit = valueBehind(text, match.index + match[0].length, match[0], kinds)
        if (hit) hits.push(hit)
      }
      return hits
    },
  }
}

function kindsBefore(
  text: string,
  at: number,
  mark: string,
  kindsOf: (label: string) => readonly FieldKind[],
): readonly FieldKind[] {
  const before = mark === '>' ? text.slice(Math.max(0, at - 120), at) : labelledBefore(text, at)
  if (before === '') return []
  const pattern = mark === '>' ? tag : mark === '=' ? key : label
  const name = pattern.exec(before)?.[1]
  return name === undefined ? [] : kindsOf(name)
}

/** What a label before a sign can reach over: 64 characters of those that labels are made of, five words. */
function labelledBefore(text: string, at: number): string {
  const least = Math.max(0, at - 64)
  let start = at
  while (start > least && isBlank(text.charCodeAt(start - 1))) start--
  for (let spaces = 0; start > least; start--) {
    const code = text.charCodeAt(start - 1)
    if (!isLabelUnit(code) || (code === 0x20 && ++spaces === 5)) break
  }
  return text.slice(start, at)
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09

/** ASCII signs of `label` and `key`, letters and digits; anything beyond ASCII is left to them. */
function isLabelUnit(code: number): boolean {
  if (code >= 0x80) return true
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39))
    return true
  return labelSigns.includes(String.fromCharCode(code))
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
