import { type Context, Hono } from 'hono'
import type { Localised } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { Hidden } from '../form.tsx'
import { page } from '../page.tsx'
import { PageError, signedOut } from '../page-error.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { Faults } from '../workbench/faults.tsx'
import { Lines } from '../workbench/lines.tsx'
import { Tabs } from '../workbench/tabs.tsx'
import type { Annexe } from '../workbench/workbench.tsx'
import type { Catch, Part, PatternDraft, PatternKept, PatternsDesk, PatternTrial } from './desk.ts'
import { KindOptions } from './kind-options.tsx'
import { NothingChanged } from './nothing-changed.tsx'
import { catchHeading, catchSentence, counted } from './sentences.ts'

const title = { fr: 'Détecteurs', en: 'Recognizers' }
const home = '/policies/recognizers'

const blank: PatternDraft = {
  name: '',
  entity: '',
  regex: '',
  score: 0.8,
  context: [],
  contextRequired: false,
  validator: '',
  why: '',
  sample: '',
}

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
    if (form.act === 'keep') return kept(c, await desk.keep(draft, agentOf(c)))
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
  const revision = /^[0-9a-f]{4,12}$/.test(kept) ? kept : ''
  return (
    <div class="note" role="status">
      <p>
        <span class="tag moss">✓ {visit.say({ fr: 'En vigueur', en: 'In force' })}</span>{' '}
        {visit.say({
          fr: `Le détecteur est gardé : révision ${revision}.`,
          en: `The recognizer is kept: revision ${revision}.`,
        })}
      </p>
    </div>
  )
}

function PatternForm({ visit, desk, draft }: { visit: Visit; desk: PatternsDesk; draft: PatternDraft }) {
  const { say } = visit
  if (visit.csrf === '') return null
  return (
    <section aria-labelledby="pattern">
      <h2 id="pattern">
        {draft === blank
          ? say({ fr: 'Essayer un motif', en: 'Try a pattern' })
          : say({ fr: 'Le motif', en: 'The pattern' })}
      </h2>
      <form method="post" action={home} class="term-fields">
        <Hidden visit={visit} />
        <Fields visit={visit} desk={desk} draft={draft} />
        <button type="submit" name="act" value="try">
          {say({ fr: 'Essayer', en: 'Try' })}
        </button>
      </form>
    </section>
  )
}

function Fields({ visit, desk, draft }: { visit: Visit; desk: PatternsDesk; draft: PatternDraft }) {
  const { say } = visit
  return (
    <>
      <label>
        {say({
          fr: 'Nom du détecteur, sans espaces ni accents',
          en: 'Name of the recognizer, without spaces or accents',
        })}
        <input name="name" value={draft.name} required maxlength={60} pattern="[A-Za-z0-9._\-]+" />
      </label>
      <label>
        {say({ fr: 'Type de donnée', en: 'Kind of data' })}
        <input
          name="entity"
          value={draft.entity}
          required
          list="kinds"
          pattern="[A-Z][A-Z0-9_]+"
          maxlength={64}
        />
      </label>
      <KindOptions visit={visit} kinds={desk.kinds()} />
      <label class="wide">
        {say({ fr: 'Motif, en syntaxe RE2', en: 'Pattern, in RE2 syntax' })}
        <textarea
          name="regex"
          required
          rows={2}
          class="mono"
          spellcheck={false}
          aria-describedby="regex-help"
        >
          {draft.regex}
        </textarea>
      </label>
      <p class="soft" id="regex-help">
        {say({
          fr: 'Sans distinguer les majuscules. \\d : un chiffre ; [A-Z]{2} : deux lettres ; ? : facultatif ; (…) : la partie à masquer. Ni (?=…) ni \\1 : RE2 les refuse, et c’est ce qui garantit qu’aucun motif ne bloque la passerelle.',
          en: 'In any case. \\d: a digit; [A-Z]{2}: two letters; ?: optional; (…): the part to mask. Neither (?=…) nor \\1: RE2 refuses them, which is what keeps any pattern from blocking the gateway.',
        })}
      </p>
      <label>
        {say({
          fr: 'Score, de 0 à 1 (compte à partir de 0,5)',
          en: 'Score, from 0 to 1 (counts from 0.5 on)',
        })}
        <input name="score" type="number" min="0" max="1" step="0.05" value={String(draft.score)} required />
      </label>
      <label>
        {say({ fr: 'Contrôle', en: 'Check' })}
        <select name="validator">
          <option value="">{say({ fr: 'aucun', en: 'none' })}</option>
          {desk.validators.map(name => (
            <option value={name} {...(draft.validator === name ? { selected: true } : {})}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="wide">
        {say({
          fr: 'Mots du contexte, séparés par des virgules : leur présence relève le score',
          en: 'Context words, separated by commas: their presence lifts the score',
        })}
        <input name="context" value={draft.context.join(', ')} maxlength={400} />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          name="context_required"
          value="yes"
          {...(draft.contextRequired ? { checked: true } : {})}
        />{' '}
        {say({
          fr: 'Sans l’un de ces mots, ne compte pas',
          en: 'Without one of these words it does not count',
        })}
      </label>
      <label class="wide">
        {say({ fr: 'Pourquoi (en tête du fichier)', en: 'Why (at the head of the file)' })}
        <input name="why" value={draft.why} maxlength={200} />
      </label>
      <label class="wide">
        {say({
          fr: 'Textes à vous pour l’essai, facultatif : rien de ce que vous collez n’est gardé',
          en: 'Texts of your own for the trial, optional: nothing that you paste is kept',
        })}
        <textarea name="sample" rows={5} maxlength={50_000}>
          {draft.sample}
        </textarea>
      </label>
    </>
  )
}

function Trial({
  visit,
  desk,
  draft,
  trial,
}: {
  visit: Visit
  desk: PatternsDesk
  draft: PatternDraft
  trial: PatternTrial
}) {
  const { say, language } = visit
  const { corpus, sample, faults, yaml, file } = trial
  const faulty = faults.length > 0
  return (
    <>
      <h1>{corpus === null ? say(faultyHeading) : say(catchHeading(corpus))}</h1>
      {corpus === null ? <Faults visit={visit} faults={faults} tone="brick" /> : null}
      {corpus === null || corpus.matches === 0 ? null : <p class="lede">{catchSentence(corpus, language)}</p>}
      {corpus === null || corpus.excerpts.length === 0 ? null : (
        <section aria-labelledby="corpus">
          <h2 id="corpus">{say({ fr: 'Dans le corpus', en: 'In the corpus' })}</h2>
          <Legend visit={visit} />
          <Excerpts visit={visit} caught={corpus} />
        </section>
      )}
      {sample === null ? null : (
        <section aria-labelledby="sample">
          <h2 id="sample">{say({ fr: 'Dans vos textes', en: 'In your texts' })}</h2>
          <p class="say">{say(sampleSentence(sample))}</p>
          <Excerpts visit={visit} caught={sample} />
        </section>
      )}
      <section aria-labelledby="file">
        <h2 id="file">{say({ fr: 'Le fichier', en: 'The file' })}</h2>
        <p class="say">
          <code>{file}</code>
        </p>
        <div class="pane">
          <Lines text={yaml} marked={new Set(faults.map(({ line }) => line))} />
        </div>
        {faulty || visit.csrf === '' ? null : (
          <form method="post" action={home} class="keep-draft">
            <Hidden visit={visit} />
            <HiddenDraft draft={draft} />
            <button type="submit" name="act" value="keep">
              {desk.needsApproval()
                ? say({ fr: 'Proposer à une seconde personne', en: 'Propose to a second person' })
                : say({ fr: 'Garder ce détecteur', en: 'Keep this recognizer' })}
            </button>
          </form>
        )}
      </section>
    </>
  )
}

const faultyHeading = {
  fr: 'Ce détecteur ne peut pas être gardé ainsi',
  en: 'This recognizer cannot be kept like this',
}

function sampleSentence({ matches, fresh }: Catch): Localised {
  if (matches === 0) return { fr: 'Le motif n’y prend rien.', en: 'The pattern catches nothing there.' }
  const times = counted(matches, ['prise', 'prises'], ['match', 'matches'])
  const news = counted(
    fresh,
    ['que rien ne prend aujourd’hui', 'que rien ne prend aujourd’hui'],
    ['that nothing catches today', 'that nothing catches today'],
  )
  return { fr: `${times.fr}, dont ${news.fr}.`, en: `${times.en}, of which ${news.en}.` }
}

function Legend({ visit: { say } }: { visit: Visit }) {
  return (
    <p class="say">
      <mark class="fresh">{say({ fr: 'nouveau', en: 'new' })}</mark>{' '}
      {say({ fr: 'rien ne le prend aujourd’hui', en: 'nothing catches it today' })} ·{' '}
      <mark class="known">{say({ fr: 'déjà pris', en: 'caught already' })}</mark>{' '}
      {say({ fr: 'avec son type actuel', en: 'with its present kind' })}
    </p>
  )
}

function Excerpts({ visit, caught }: { visit: Visit; caught: Catch }) {
  return (
    <ul class="excerpts">
      {caught.excerpts.map(({ from, parts }) => (
        <li>
          {from === '' ? null : <span class="soft">{from}</span>}
          <p>
            {parts.map(part => (
              <Marked visit={visit} part={part} />
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Marked({ visit, part: { text, match, as } }: { visit: Visit; part: Part }) {
  if (match === null) return <>{text}</>
  const label = as === null ? visit.say({ fr: 'nouveau', en: 'new' }) : visit.say(nameOf(as))
  return (
    <mark class={match}>
      {text} <small>{label}</small>
    </mark>
  )
}

/** The draft that was tried, for the button that keeps it; the pasted texts stay behind. */
function HiddenDraft({ draft }: { draft: PatternDraft }) {
  const { name, entity, regex, score, context, contextRequired, validator, why } = draft
  const fields = { name, entity, regex, score: String(score), context: context.join(', '), validator, why }
  return (
    <>
      {Object.entries(fields).map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
      {contextRequired ? <input type="hidden" name="context_required" value="yes" /> : null}
    </>
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

function draftOf(form: Readonly<Record<string, unknown>>): PatternDraft {
  const field = (key: string) => {
    const value = form[key]
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
  return {
    name: field('name').trim(),
    entity: field('entity').trim(),
    regex: field('regex').trim(),
    // What is no number is told as a fault of the file, with its line.
    score: field('score').trim() === '' ? Number.NaN : Number(field('score').replace(',', '.')),
    context: field('context')
      .split(',')
      .map(word => word.trim())
      .filter(word => word !== ''),
    contextRequired: field('context_required') === 'yes',
    validator: field('validator'),
    why: field('why').trim(),
    sample: field('sample'),
  }
}

function agentOf(c: Context<PageEnv>): string {
  const { principal } = c.get('visit')
  if (principal === null) throw signedOut()
  return principal.agentId
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
