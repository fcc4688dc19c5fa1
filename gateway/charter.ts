import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './in-force.ts'
import type { Language } from './model.ts'

/**
 * The authority's own note, Markdown: `charter.fr.md` or `charter.en.md` of the policy folder, else the one that ships;
 * the other language's when a folder has only that.
 */
export function charterNote(policies: string, language: Language): string {
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const shipped = join(packageRoot(), 'policies')
  for (const [folder, of] of [
    [policies, language],
    [policies, other],
    [shipped, language],
  ] as const) {
    const text = readIfThere(join(folder, `charter.${of}.md`))
    if (text !== null) return text
  }
  return ''
}

/** 12 hex digits of the wording in both languages: whoever acknowledged another one is asked again. */
export function charterRevision(policies: string): string {
  const hash = createHash('sha256')
  for (const language of ['fr', 'en'] as const) hash.update(`${charterNote(policies, language)}\0`)
  return hash.digest('hex').slice(0, 12)
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
