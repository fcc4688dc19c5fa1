import { type Context, Hono } from 'hono'
import { page } from '../page.tsx'
import { PageError } from '../page-error.ts'
import { signedIn } from '../signed-in.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { Tabs } from '../workbench/tabs.tsx'
import type { Annexe } from '../workbench/workbench.tsx'
import type { PatternKept, PatternsDesk } from './desk.ts'
import { NothingChanged } from './nothing-changed.tsx'
import { blank, draftOf } from './pattern-draft.ts'
import { PatternForm } from './pattern-form.tsx'
import { Trial } from './pattern-trial.tsx'
import { counted } from './sentences.ts'

const title = { fr: 'Détecteurs', en: 'Recognizers' }
const home = '/policies/recognizers'

/** `/policies/recognizers`: a pattern is written, tried on the corpus and on pasted texts, and kept as a file. */
export function recognizers(desk: PatternsDesk): Annexe {
  const routes = new Hono<PageEnv>()

  routes.get('/', c => {
    const visit = c.get('visit')
    const kept = c.req.query('kept')
    return c.html(
      page(visit, {
        title,
        children: (
          <>
            <Tabs visit={visit} />
            <Heading visit={visit} desk={desk} />
            {kept === undefined ? null : <Kept visit={visit} kept={kept} />}
            <PatternForm visit={visit} desk={desk} draft={blank} />
            <Own visit={visit} desk={desk} />
          </>
        ),
      }),
    )
  })

  routes.post('/', async c => {
    const visit = c.get('visit')
    const form = await c.req.parseBody()
    const draft = draftOf(form)
    if (form.act === 'keep') return kept(c, await desk.keep(draft, signedIn(c.get('visit')).agentId))
    const trial = await desk.attempt(draft)
    return c.html(
      page(visit, {
        title,
        children: (
          <>
            <Tabs visit={visit} />
            <Trial visit={visit} desk={desk} draft={draft} trial={trial} />
            <PatternForm visit={visit} desk={desk} draft={draft} />
          </>
        ),
      }),
    )
  })

  return { path: '/recognizers', routes }

  function kept(c: Context<PageEnv>, result: PatternKept) {
    if (result.kind === 'in_force') return c.redirect(`${home}?kept=${result.revision}`, 303)
    if (result.kind === 'waiting') return c.redirect(`/policies/proposals/${result.id}`, 303)
    if (result.kind === 'unwritable') {
      throw new PageError(409, { fr: 'Rien n’a été écrit', en: 'Nothing was written' }, result.why)
    }
    if (result.kind === 'overtaken') throw overtaken()
    if (result.kind === 'why_missing') throw whyMissing()
    const visit = c.get('visit')
    c.status(422)
    return c.html(
      page(visit, {
        title,
        children: (
          <>
            <Tabs visit={visit} />
            <NothingChanged visit={visit} faults={result.faults} />
          </>
        ),
      }),
    )
  }
}

function Heading({ visit, desk }: { visit: Visit; desk: PatternsDesk }) {
  const all = counted(
    desk.inForce(),
    ['détecteur de motifs en vigueur', 'détecteurs de motifs en vigueur'],
    ['recognizer of patterns in force', 'recognizers of patterns in force'],
  )
  return (
    <>
      <h1>{visit.say(all)}</h1>
      <p class="lede">
        {visit.say({
          fr: 'Un numéro d’usager, une référence interne : écrivez sa forme, essayez-la sur les textes inventés du corpus et sur les vôtres, voyez ce qu’elle prendrait de plus, puis gardez-la.',
          en: 'A customer number, an internal reference: write its shape, try it on the invented texts of the corpus and on your own, see what it would catch besides, then keep it.',
        })}
      </p>
    </>
  )
}

function Kept({ visit, kept }: { visit: Visit; kept: string }) {
  // The address may have been typed by anybody.
  if (!/^[0-9a-f]{12}$/.test(kept)) return null
  return (
    <div class="note" role="status">
      <p>
        <span class="tag moss">✓ {visit.say({ fr: 'En vigueur', en: 'In force' })}</span>{' '}
        {visit.say({
          fr: `Le détecteur est gardé : révision ${kept}.`,
          en: `The recognizer is kept: revision ${kept}.`,
        })}
      </p>
    </div>
  )
}

function Own({ visit, desk }: { visit: Visit; desk: PatternsDesk }) {
  const own = desk.files()
  if (own.length === 0) return null
  return (
    <section aria-labelledby="own">
      <h2 id="own">{visit.say({ fr: 'Dans le dossier de la politique', en: 'In the policy folder' })}</h2>
      <ul class="plain-list">
        {own.map(({ name, entity, file }) => (
          <li>
            <strong>{name}</strong> <code>{entity}</code>{' '}
            <a href={`/policies/file?file=${encodeURIComponent(file)}`}>{file}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const overtaken = (): PageError =>
  new PageError(
    409,
    { fr: 'Le fichier vient de changer', en: 'The file has just changed' },
    {
      fr: 'Quelqu’un d’autre l’a écrit entre-temps : rien n’a été fait. Essayez le motif de nouveau, puis gardez-le.',
      en: 'Somebody else wrote it in the meantime: nothing was done. Try the pattern again, then keep it.',
    },
  )

const whyMissing = (): PageError =>
  new PageError(
    422,
    { fr: 'Il manque le pourquoi', en: 'The reason is missing' },
    {
      fr: 'Une seconde personne doit approuver ce détecteur : dites-lui pourquoi. Revenez en arrière et complétez « Pourquoi ».',
      en: 'A second person has to approve this recognizer: tell them why. Go back and complete “Why”.',
    },
  )
