import { type Context, Hono } from 'hono'
import { Hidden } from '../form.tsx'
import { page } from '../page.tsx'
import { PageError } from '../page-error.ts'
import { signedIn } from '../signed-in.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { refusedDecision } from '../workbench/decision-errors.ts'
import { Tabs } from '../workbench/tabs.tsx'
import type { Annexe } from '../workbench/workbench.tsx'
import type { ColumnUse, ListDecided, ListKept, ListSummary, ListsDesk } from './desk.ts'
import { History, Kept } from './kept-lists.tsx'
import { KindOptions } from './kind-options.tsx'
import { DraftPage } from './list-draft.tsx'
import { NothingChanged } from './nothing-changed.tsx'
import { listsHeading } from './sentences.ts'
import { WaitingLists } from './waiting-lists.tsx'

const title = { fr: 'Listes de termes', en: 'Lists of terms' }
const home = '/policies/lists'

/** `/policies/lists`: what the institution's own directories and project names are masked by. */
export function lists(desk: ListsDesk): Annexe {
  const routes = new Hono<PageEnv>()

  routes.get('/', c => {
    const visit = c.get('visit')
    return c.html(page(visit, { title, children: <ListsPage visit={visit} desk={desk} /> }))
  })

  routes.post('/', async c => {
    const form = await c.req.parseBody()
    const { file } = form
    if (!(file instanceof File) || file.size === 0) throw refused(noFile)
    const begun = await desk.begin(
      {
        bytes: new Uint8Array(await file.arrayBuffer()),
        name: text(form.name).trim(),
        entity: text(form.entity).trim(),
        why: text(form.why).trim(),
        header: form.header === 'yes',
      },
      signedIn(c.get('visit')).agentId,
    )
    if (!begun.ok) throw refused(begun.why)
    return c.redirect(`${home}/draft?id=${begun.id}`, 303)
  })

  routes.get('/draft', c => {
    const visit = c.get('visit')
    const draft = desk.draft(c.req.query('id') ?? '', signedIn(c.get('visit')).agentId)
    if (draft === null) throw gone()
    return c.html(
      page(visit, {
        title: { fr: `Liste ${draft.name}`, en: `List ${draft.name}` },
        children: <DraftPage visit={visit} draft={draft} approval={desk.needsApproval()} />,
      }),
    )
  })

  routes.post('/draft', async c => {
    const form = await c.req.parseBody()
    const id = text(form.id)
    const draft = desk.draft(id, signedIn(c.get('visit')).agentId)
    if (draft === null) throw gone()
    const uses = draft.columns.map((_, column) => useOf(form[`column-${column}`]))
    await desk.setColumns(id, uses, signedIn(c.get('visit')).agentId)
    return c.redirect(`${home}/draft?id=${encodeURIComponent(id)}#preview`, 303)
  })

  routes.post('/keep', async c => {
    const form = await c.req.parseBody()
    return answer(c, await desk.keep(text(form.id), signedIn(c.get('visit')).agentId))
  })

  routes.post('/remove', async c => {
    const form = await c.req.parseBody()
    const by = signedIn(c.get('visit')).agentId
    return answer(c, await desk.remove(text(form.name), text(form.why), by))
  })

  routes.post('/waiting', async c => {
    const form = await c.req.parseBody()
    const by = signedIn(c.get('visit')).agentId
    const id = text(form.id)
    return answer(c, form.act === 'approve' ? await desk.approve(id, by) : await desk.turnDown(id, by))
  })

  return { path: '/lists', routes }

  function answer(c: Context<PageEnv>, kept: ListKept | ListDecided) {
    if (kept.kind === 'gone') throw gone()
    if (kept.kind === 'nothing') throw refused(noTerm)
    if (kept.kind === 'why_missing') throw refused(noWhy)
    if (kept.kind === 'overtaken') throw overtaken()
    if (kept.kind === 'own' || kept.kind === 'decided_already') throw refusedDecision(kept)
    if (kept.kind === 'waiting') return c.redirect(`${home}#waiting`, 303)
    if (kept.kind !== 'tests') return c.redirect(home, 303)
    const visit = c.get('visit')
    c.status(422)
    return c.html(
      page(visit, {
        title,
        children: (
          <>
            <Tabs visit={visit} />
            <NothingChanged visit={visit} faults={kept.faults} />
            <p>
              <a href={home}>{visit.say({ fr: 'Revenir aux listes', en: 'Back to the lists' })}</a>
            </p>
          </>
        ),
      }),
    )
  }
}

function ListsPage({ visit, desk }: { visit: Visit; desk: ListsDesk }) {
  const { say } = visit
  const kept = desk.lists()
  const changes = desk.changes()
  const waiting = desk.waiting()
  const replaced = kept.find(({ name }) => name === visit.url.searchParams.get('replace'))
  return (
    <>
      <Tabs visit={visit} />
      <h1>{say(listsHeading(kept))}</h1>
      <p class="lede">
        {say({
          fr: 'Un annuaire d’agents, des noms de projets : ce que la passerelle doit reconnaître et que personne d’autre ne doit lire. Seules des empreintes à clé en sont gardées ; la liste elle-même ne se réaffiche jamais.',
          en: 'A directory of staff, names of projects: what the gateway must recognise and nobody else should read. Only keyed hashes of it are kept; the list itself is never shown again.',
        })}
      </p>
      {waiting.length === 0 ? null : <WaitingLists visit={visit} waiting={waiting} />}
      {kept.length === 0 ? null : <Kept visit={visit} lists={kept} approval={desk.needsApproval()} />}
      <UploadForm visit={visit} desk={desk} replaced={replaced} />
      {changes.length === 0 ? null : <History visit={visit} changes={changes} />}
    </>
  )
}

function UploadForm({
  visit,
  desk,
  replaced,
}: {
  visit: Visit
  desk: ListsDesk
  replaced: ListSummary | undefined
}) {
  const { say } = visit
  return (
    <section aria-labelledby="upload">
      <h2 id="upload">
        {replaced === undefined
          ? say({ fr: 'Ajouter une liste', en: 'Add a list' })
          : say({ fr: `Remplacer « ${replaced.name} »`, en: `Replace “${replaced.name}”` })}
      </h2>
      <p class="say">
        {say({
          fr: 'Un fichier CSV, tel que l’annuaire ou le tableur l’exporte : n’importe quel séparateur, UTF-8 ou Windows-1252, 30 000 lignes au plus. Vous direz à l’étape suivante ce que contient chaque colonne, et verrez des nombres avant de garder quoi que ce soit.',
          en: 'A CSV file as the directory or the spreadsheet exports it: any separator, UTF-8 or Windows-1252, at most 30,000 lines. In the next step you say what each column holds, and see figures before anything is kept.',
        })}
      </p>
      {visit.csrf === '' ? null : (
        <form method="post" action={home} enctype="multipart/form-data" class="term-fields">
          <Hidden visit={visit} />
          <label>
            {say({ fr: 'Fichier CSV', en: 'CSV file' })}
            <input type="file" name="file" accept=".csv,.txt,.tsv,text/csv,text/plain" required />
          </label>
          <label>
            {say({ fr: 'Nom de la liste, en un mot', en: 'Name of the list, in one word' })}
            <input
              name="name"
              required
              maxlength={40}
              pattern="[\p{L}\p{N}][\p{L}\p{N}_.\-]*"
              value={replaced?.name ?? ''}
              readonly={replaced !== undefined}
            />
          </label>
          <label>
            {say({ fr: 'Type de donnée', en: 'Kind of data' })}
            <input
              name="entity"
              required
              list="kinds"
              maxlength={64}
              pattern="[A-Z][A-Z0-9_]+"
              value={replaced?.entity ?? ''}
              aria-describedby="kind-help"
            />
          </label>
          <KindOptions visit={visit} kinds={desk.kinds()} />
          <p class="soft" id="kind-help">
            {say({
              fr: 'PERSON pour un annuaire. Pour des projets, un type à vous (PROJECT_NAME) : la politique lui applique ce qu’elle prévoit pour « * », ou une ligne à son nom dans « data ».',
              en: 'PERSON for a directory. For projects, a kind of your own (PROJECT_NAME): the policy treats it as it treats “*”, or by a line of its own under “data”.',
            })}
          </p>
          <label class="wide">
            {say({ fr: 'Pourquoi cette liste', en: 'Why this list' })}
            <input name="why" required maxlength={300} value={replaced?.why ?? ''} />
          </label>
          <label class="tick">
            <input type="checkbox" name="header" value="yes" checked />{' '}
            {say({ fr: 'La première ligne nomme les colonnes', en: 'The first line names the columns' })}
          </label>
          <button type="submit">{say({ fr: 'Lire le fichier', en: 'Read the file' })}</button>
        </form>
      )}
    </section>
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function useOf(value: unknown): ColumnUse {
  return value === 'term' || value === 'name' || value === 'first' || value === 'last' ? value : 'ignore'
}

const refused = (why: PageError['text']): PageError =>
  new PageError(422, { fr: 'Cette liste n’a pas été lue', en: 'This list was not read' }, why)

const noFile = {
  fr: 'Il manque le fichier. Revenez en arrière et choisissez un fichier CSV.',
  en: 'The file is missing. Go back and choose a CSV file.',
}

const noWhy = {
  fr: 'La politique demande une seconde personne : dites-lui en une ligne pourquoi cette liste doit disparaître.',
  en: 'The policy asks for a second person: tell them in one line why this list is to go.',
}

const noTerm = {
  fr: 'Les colonnes choisies ne donnent aucun terme. Revenez en arrière et dites ce que contient chaque colonne.',
  en: 'The chosen columns give no term. Go back and say what each column holds.',
}

const overtaken = (): PageError =>
  new PageError(
    409,
    { fr: 'Cette liste a changé depuis', en: 'This list has changed since' },
    {
      fr: 'La proposition a été faite sur une autre version de la liste : rien n’a été fait. Rejetez-la, et proposez à nouveau.',
      en: 'The proposal was made on another version of the list: nothing was done. Reject it, and propose anew.',
    },
  )

const gone = (): PageError =>
  new PageError(
    410,
    { fr: 'Cette liste n’attend plus', en: 'This list no longer waits' },
    {
      fr: 'Un fichier lu n’est gardé en mémoire que vingt minutes. Rien n’a changé ; relisez-le.',
      en: 'A file that was read stays in memory for twenty minutes only. Nothing has changed; read it again.',
    },
  )
