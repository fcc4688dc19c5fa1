import type { Language } from '../../gateway/model.ts'
import { typeset } from '../typography.ts'

/** A table whose cells are texts of any kind. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n')
}

/** A bar or a line break would end the cell. */
const cell = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')

export function bullets(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n')
}

/** Paragraphs, typeset; parts that are empty are left out. */
export function document(parts: readonly string[], language: Language): string {
  const text = parts.filter(part => part !== '').join('\n\n')
  return `${typeset(text, language)}\n`
}
