import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { Hidden } from '../../dashboards/form.tsx'
import { page } from '../../dashboards/page.tsx'
import { createPages } from '../../dashboards/pages.tsx'
import { createSites } from '../../dashboards/site.ts'
import type { PageEnv } from '../../dashboards/visit.ts'
import { draftRoutes } from '../../dashboards/workbench/draft.ts'
import { editorAssets, editorData } from '../../dashboards/workbench/draft-editor.ts'
import { openDatabase } from '../../db/open.ts'
import { openSessions } from '../../db/sessions.ts'
import { checkDraft } from '../../gateway/draft-check.ts'
import { folderWords } from '../../gateway/folder-words.ts'
import { createSessions, makeLoginLink } from '../../gateway/identity/session.ts'
import { loadInForce } from '../../gateway/in-force.ts'
import { isPolicyFileName } from '../../gateway/policy-keeping.ts'

/** Pages with one that only edits, and answers with the text that its form sent. */
export async function startEditorSite(files: Readonly<Record<string, string>>) {
  const data = mkdtempSync(join(tmpdir(), 'ecluse-editor-'))
  const policies = mkdtempSync(join(tmpdir(), 'ecluse-edited-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(policies, name), text)
  const inForce = loadInForce(policies, {})
  const routes = new Hono<PageEnv>()
  routes.route(
    '/draft',
    draftRoutes({
      isFileName: isPolicyFileName,
      check: draft => checkDraft(policies, draft, inForce),
      words: () => folderWords(inForce),
    }),
  )
  routes.get('/edit', c => {
    const visit = c.get('visit')
    const file = c.req.query('file') ?? ''
    return c.html(
      page(visit, {
        title: { fr: 'Brouillon', en: 'Draft' },
        ...editorAssets,
        children: (
          <>
            <h1>{file}</h1>
            <form id="draft-form" method="post" action="/policies/edit">
              <Hidden visit={visit} />
              <label for="draft" class="hidden">
                {`Texte de ${file}`}
              </label>
              <textarea id="draft" name="text" {...editorData(visit, file)}>
                {`\n${files[file] ?? ''}`}
              </textarea>
              <p>
                <button type="submit">{visit.say({ fr: 'Enregistrer', en: 'Save' })}</button>
              </p>
            </form>
          </>
        ),
      }),
    )
  })
  routes.post('/edit', async c => c.text(String((await c.req.parseBody()).text)))

  const db = openDatabase(data)
  const store = openSessions(db)
  const hashKey = Buffer.alloc(32, 1)
  const sites = createSites({ policies, assets: ['dashboards/assets', 'dist/dashboards/assets'] })
  const words = { fr: 'Politiques', en: 'Policies' }
  const pages = createPages({
    desk: createSessions(store, { hashKey, csrfKey: Buffer.alloc(32, 2) }, () => new Date()),
    authenticate: () => {
      throw new Error('nobody comes with a key')
    },
    site: () => sites(inForce.organisation.authority, 'metropole@000000000000'),
    sections: [{ path: '/policies', title: words, about: words, roles: ['dpo'], routes }],
    language: () => 'fr',
    onFault: cause => console.error(cause),
  })
  const server = createAdaptorServer({ fetch: pages.routes.fetch })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    link: (agentId: string, ...roles: readonly string[]) => {
      const made = makeLoginLink(
        { agentId, team: null, direction: null, roles },
        { store, hashKey, now: new Date() },
      )
      return `${origin}/login?token=${made.token}`
    },
    stop: async () => {
      await new Promise(done => server.close(done))
      await inForce.detector.close()
      db.$client.close()
      for (const folder of [data, policies]) rmSync(folder, { recursive: true, force: true })
    },
  }
}
