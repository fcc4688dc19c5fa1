import { type Context, Hono } from 'hono'
import { page } from '../page.tsx'
import { PageError, pageUnknown } from '../page-error.ts'
import { signedIn } from '../signed-in.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { askedOf, attemptOf, type Fields, lines } from './attempt.ts'
import { editorAssets } from './draft-editor.ts'
import { fingerprint, textOf } from './drafts.ts'
import { EditPage, type Outcome } from './edit-page.tsx'
import type { WorkbenchDeps } from './facts.ts'

/** A file of the folder in an editor: checked and tried as a draft, then kept, proposed or taken away as a file. */
export function edit(deps: WorkbenchDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()

  function shown(visit: Visit, name: string, text: string, fields: Fields, outcome: Outcome | null) {
    const standing = deps.standing()
    const base = typeof fields.base === 'string' ? fields.base : fingerprint(textOf(standing.files, name))
    return page(visit, {
      title: { fr: name, en: name },
      ...(visit.site.assets.has('editor.js') ? editorAssets : {}),
      children: (
        <EditPage
          visit={visit}
          standing={standing}
          name={name}
          text={text}
          base={base}
          why={lines(fields.why)}
          attempt={askedOf(fields, standing)}
          agents={deps.knownAgents()}
          surfaces={deps.surfaces}
          outcome={outcome}
        />
      ),
    })
  }

  function nameOf(c: Context): string {
    const name = c.req.query('file') ?? ''
    if (!deps.isFileName(name)) throw badName()
    return name
  }

  routes.get('/edit', c => {
    const name = nameOf(c)
    return c.html(shown(c.get('visit'), name, startOf(c, name), {}, null))
  })

  /** A draft starts from the folder, from a proposal or from a past revision. */
  function startOf(c: Context, name: string): string {
    const { proposal: id, revision } = c.req.query()
    if (id !== undefined) {
      const after = deps.proposals.get(id)?.files[name]?.after
      if (after == null) throw pageUnknown()
      return after
    }
    if (revision !== undefined) {
      const text = textOf(deps.revision(revision)?.files ?? {}, name)
      if (text === null) throw pageUnknown()
      return text
    }
    return textOf(deps.standing().files, name) ?? ''
  }

  routes.post('/edit', async c => {
    const visit = c.get('visit')
    const principal = signedIn(visit)
    const name = nameOf(c)
    const fields = await c.req.parseBody({ all: true })
    const text = lines(fields.text)
    const answer = (outcome: Outcome, status: 200 | 409 | 422 = 200) =>
      c.html(shown(visit, name, text, fields, outcome), status)

    if (fields.action === 'download') {
      return c.body(text, 200, {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.replace('/', '-'))}`,
      })
    }
    const changes = { [name]: text }
    if (fields.action !== 'keep') {
      const examined = await deps.examine(changes, attemptOf(fields, deps.standing()))
      return answer({ kind: 'examined', examined })
    }
    const now = textOf(deps.standing().files, name)
    if (fields.base !== fingerprint(now)) return answer({ kind: 'overtaken', now }, 409)
    if (now === text) return answer({ kind: 'same' }, 422)
    const author = { by: principal.agentId, why: lines(fields.why) }
    const submitted = await deps.submit(changes, { [name]: now }, author)
    if (submitted.kind === 'in_force') return c.redirect('/policies?kept', 303)
    if (submitted.kind === 'waiting') return c.redirect(`/policies/proposals/${submitted.id}`, 303)
    if (submitted.kind === 'overtaken') {
      return answer({ kind: 'overtaken', now: textOf(deps.standing().files, name) }, 409)
    }
    return answer(submitted, 422)
  })

  return routes
}

const badName = (): PageError =>
  new PageError(
    422,
    { fr: 'Ce nom de fichier ne convient pas', en: 'This file name will not do' },
    {
      fr: "Un fichier du dossier finit par .yaml ou .md et n'a ni espace ni dossier, sauf recognizers/.",
      en: 'A file of the folder ends in .yaml or .md and has no space and no folder but recognizers/.',
    },
  )
