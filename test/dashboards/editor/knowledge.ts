import type { Knowledge } from '../../../dashboards/editor/completions.ts'
import type { Part } from '../../../dashboards/editor/schema.ts'
import schema from '../../../policy.schema.json' with { type: 'json' }

const words = (...all: readonly string[]) => all.map(word => ({ word, title: `title of ${word}` }))

/** What the editor knows of a small town, in English unless said. */
export function knowledgeOf(file: string, language: 'fr' | 'en' = 'en'): Knowledge {
  return {
    schema: schema as Part,
    file,
    language,
    vocabulary: {
      entities: words('PERSON', 'FR_NIR', 'PROJECT_NAME'),
      providers: words('albert', 'sandbox'),
      models: words('albert-large', 'gpt-*'),
      directions: words('solidarites', 'dsi'),
      teams: words('ccas', 'accueil'),
      roles: words('agent', 'stagiaire'),
      uses: words('courrier'),
      surfaces: words('openai-chat'),
      validators: words('luhn'),
    },
  }
}

/** A text with `¦` where the cursor is. */
export function cursorIn(marked: string): { readonly text: string; readonly cursor: number } {
  const cursor = marked.indexOf('¦')
  return { text: marked.replace('¦', ''), cursor }
}
