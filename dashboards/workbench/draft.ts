import { Hono } from 'hono'
import type { EntityType, Language, Localised } from '../../gateway/model.ts'
import type { Fault } from '../../gateway/policy/faults.ts'
import type { Organisation } from '../../gateway/policy/organisation.ts'
import { PageError } from '../page-error.ts'
import { words } from '../typography.ts'
import type { PageEnv } from '../visit.ts'
import type { CheckedDraft, DraftFault, DraftToCheck, Vocabulary, Word } from './draft-shapes.ts'

/** What the policy folder says in its own words. */
export interface FolderWords {
  readonly kinds: readonly { readonly kind: EntityType; readonly title: Localised }[]
  readonly providers: readonly {
    readonly id: string
    readonly operator: string | null
    readonly region: string | null
    readonly models: readonly string[]
  }[]
  readonly organisation: Organisation
  readonly surfaces: readonly string[]
  readonly validators: readonly string[]
}

export interface DraftDeps {
  /** Whether a draft may have this name: a file of the folder, or a new one beside them. */
  readonly isFileName: (name: string) => boolean
  /** What is wrong or doubtful in the whole folder with the draft in its file's place. Nothing is written there. */
  readonly check: (draft: DraftToCheck) => Promise<{
    readonly faults: readonly Fault[]
    readonly warnings: readonly Fault[]
  }>
  readonly words: () => FolderWords
}

/** What the editor in the page asks for, below `/policies/draft`. Answers are JSON, in the page's language. */
export function draftRoutes(deps: DraftDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()

  routes.post('/check', async c => {
    const draft = asDraft(await c.req.json().catch(() => null))
    if (draft === null || !deps.isFileName(draft.file)) throw notADraft()
    const { faults, warnings } = await deps.check(draft)
    const { language } = c.get('visit')
    const answer: CheckedDraft = {
      faults: [
        ...faults.map(fault => told(fault, 'error', language)),
        ...warnings.map(fault => told(fault, 'warning', language)),
      ],
    }
    return c.json(answer)
  })

  routes.get('/vocabulary', c => c.json(vocabularyOf(deps.words(), c.get('visit').language)))

  return routes
}

function asDraft(body: unknown): DraftToCheck | null {
  if (typeof body !== 'object' || body === null || !('file' in body) || !('text' in body)) return null
  const { file, text } = body
  return typeof file === 'string' && typeof text === 'string' ? { file, text } : null
}

function told(fault: Fault, severity: DraftFault['severity'], language: Language): DraftFault {
  const said = words(fault.message, language)
  return {
    file: fault.file,
    line: fault.line,
    column: fault.col,
    severity,
    message: fault.path === '' ? said : `\`${fault.path.slice(1).replaceAll('/', '.')}\` ${said}`,
  }
}

/** The folder's words, each with what it means for a reader of the language. */
function vocabularyOf(folder: FolderWords, language: Language): Vocabulary {
  const { kinds, providers, organisation, surfaces, validators } = folder
  const coded = (list: readonly { readonly code: string; readonly title: Localised }[]): readonly Word[] =>
    list.map(({ code, title }) => ({ word: code, title: words(title, language) }))
  const bare = (list: readonly string[]): readonly Word[] => list.map(word => ({ word, title: '' }))
  const models = new Map(providers.flatMap(({ id, models: served }) => served.map(model => [model, id])))
  return {
    entities: kinds.map(({ kind, title }) => ({
      word: kind,
      title: title[language] === kind ? '' : words(title, language),
    })),
    providers: providers.map(({ id, operator, region }) => ({
      word: id,
      title: [operator, region].filter(each => each !== null).join(', '),
    })),
    models: [...models].map(([word, title]) => ({ word, title })),
    directions: coded(organisation.directions),
    teams: coded(organisation.teams),
    roles: coded(organisation.roles),
    uses: coded(organisation.uses),
    surfaces: bare(surfaces),
    validators: bare(validators),
  }
}

const notADraft = (): PageError =>
  new PageError(
    400,
    { fr: 'Ce brouillon ne peut pas être vérifié', en: 'This draft cannot be checked' },
    {
      fr: 'Il faut le nom d’un fichier du dossier des politiques, ou un nom nouveau en `.yaml`, et son texte.',
      en: 'It takes the name of a file of the policy folder, or a new one that ends in `.yaml`, and its text.',
    },
  )
