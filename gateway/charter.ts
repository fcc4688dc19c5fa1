import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './in-force.ts'
import type { Language } from './model.ts'

/** A text of the policy folder, and the language that it is in. */
export interface FolderText {
  readonly text: string
  readonly language: Language
}

/**
 * The authority's own note, Markdown: `charter.fr.md` or `charter.en.md` of the policy folder, in the other language when
 * that is all there is; else the one that ships.
 */
export function charterNote(policies: string, language: Language): FolderText {
  return folderText(policies, 'charter', language)
}

/** Short lessons by kind of data, Markdown with a `## KIND` each: those that ship, then the authority's own. */
export function charterLessons(policies: string, language: Language): readonly FolderText[] {
  return [folderText(shipped(), 'lessons', language), folderText(policies, 'lessons', language)]
}

/** 12 hex digits of the wording in both languages: whoever acknowledged another one is asked again. */
export function charterRevision(policies: string): string {
  const hash = createHash('sha256')
  for (const language of ['fr', 'en'] as const) hash.update(`${charterNote(policies, language).text}\0`)
  return hash.digest('hex').slice(0, 12)
}

const shipped = (): string => join(packageRoot(), 'policies')

function folderText(policies: string, name: string, language: Language): FolderText {
  const other: Language = language === 'fr' ? 'en' : 'fr'
  for (const [folder, spoken] of [
    [policies, language],
    [policies, other],
    [shipped(), language],
  ] as const) {
    const text = readIfThere(join(folder, `${name}.${spoken}.md`))
    if (text !== null) return { text, language: spoken }
  }
  return { text: '', language }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
