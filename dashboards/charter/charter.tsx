import { Hono } from 'hono'
import type { Language, Principal } from '../../gateway/model.ts'
import { page } from '../page.tsx'
import { PageError } from '../page-error.ts'
import type { Section } from '../pages.tsx'
import { signedIn } from '../signed-in.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { Acknowledge } from './acknowledge.tsx'
import type { CharterFacts } from './facts.ts'
import { ForMe } from './for-me.tsx'
import { Lessons } from './lessons.tsx'
import { htmlOf } from './markdown.ts'
import type { QuotaUse } from './quota-sentences.ts'

/** A text of the policy folder, and the language that it is in. */
interface Text {
  readonly text: string
  readonly language: Language
}

export interface CharterDeps {
  /** The authority's own words. */
  readonly note: (language: Language) => Text
  /** Of the words in both languages. */
  readonly revision: () => string
  /** Short lessons, `## KIND` each; what a later text says of a kind stands. */
  readonly lessons: (language: Language) => readonly Text[]
  /** What is in force now. */
  readonly inForce: () => CharterFacts
  readonly quotas: (principal: Principal) => readonly QuotaUse[]
  readonly trainings: (agentId: string) => readonly { readonly code: string; readonly day: string }[]
  /** When somebody acknowledged the revision, or any. */
  readonly acknowledged: (agentId: string, revision: string) => Date | null
  readonly latest: (agentId: string) => Date | null
  readonly acknowledge: (agentId: string, revision: string) => void
  /** `YYYY-MM-DD`. */
  readonly today: () => string
}

const title = { fr: 'Charte', en: 'Charter' }

/** `/charter`: the authority's words, what the policy in force means for whoever reads, lessons, and the acknowledgement. */
export function charter(deps: CharterDeps): Section {
  const routes = new Hono<PageEnv>()

  routes.get('/', c => {
    const visit = c.get('visit')
    const { principal, language } = visit
    const note = deps.note(language)
    const facts = deps.inForce()
    const revision = deps.revision()
    return c.html(
      page(visit, {
        title,
        children: (
          <>
            <Contents visit={visit} />
            <article class="prose" id="note" {...(note.language === language ? {} : { lang: note.language })}>
              {htmlOf(note.text, note.language)}
            </article>
            <Acknowledge
              visit={visit}
              revision={revision}
              acknowledged={principal && deps.acknowledged(principal.agentId, revision)}
              latest={principal && deps.latest(principal.agentId)}
            />
            <ForMe
              visit={visit}
              facts={facts}
              today={deps.today()}
              quotas={principal === null ? [] : deps.quotas(principal)}
              trainings={principal === null ? [] : deps.trainings(principal.agentId)}
            />
            <Lessons visit={visit} facts={facts} texts={deps.lessons(language)} />
          </>
        ),
      }),
    )
  })

  routes.post('/acknowledge', async c => {
    const principal = signedIn(c.get('visit'))
    const { revision } = await c.req.parseBody()
    // Nobody accepts words that they have not seen.
    if (revision !== deps.revision()) throw reworded()
    deps.acknowledge(principal.agentId, revision)
    return c.redirect('/charter#acknowledged', 303)
  })

  const about = {
    fr: 'Comment se servir de l’IA sans exposer personne, et ce que la politique veut dire pour vous.',
    en: 'How to use AI without exposing anyone, and what the policy means for you.',
  }
  return { path: '/charter', title, about, roles: [], routes }
}

/** The page is long: where its parts begin. */
function Contents({ visit: { say, principal } }: { visit: Visit }) {
  const own = [
    ['#data', { fr: 'Ce qu’elle veut dire pour vous', en: 'What it means for you' }],
    ['#rules', { fr: 'Règles', en: 'Rules' }],
    ['#models', { fr: 'Modèles', en: 'Models' }],
    ['#quotas', { fr: 'Quotas', en: 'Quotas' }],
  ] as const
  const everybody = [['#data', { fr: 'Ce que fait la passerelle', en: 'What the gateway does' }]] as const
  const parts = [
    ['#note', { fr: 'La charte', en: 'The charter' }],
    ...(principal === null ? everybody : own),
    ['#ask', { fr: 'À qui demander', en: 'Whom to ask' }],
    ['#lessons', { fr: 'Pourquoi, donnée par donnée', en: 'Why, kind by kind' }],
  ] as const
  return (
    <nav class="contents" aria-label={say({ fr: 'Sur cette page', en: 'On this page' })}>
      {parts.map(([href, name]) => (
        <a href={href}>{say(name)}</a>
      ))}
    </nav>
  )
}

const reworded = (): PageError =>
  new PageError(
    409,
    { fr: 'La charte vient de changer', en: 'The charter has just changed' },
    {
      fr: "Son texte n'est plus celui que vous aviez sous les yeux : rien n'a été noté. Relisez-la, puis prenez-en acte.",
      en: 'Its text is no longer the one that you had before you: nothing was recorded. Read it again, then acknowledge it.',
    },
  )
