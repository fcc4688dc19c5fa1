import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { lists } from '../../dashboards/vocabulary/lists.tsx'
import type { WorkbenchDeps } from '../../dashboards/workbench/facts.ts'
import { workbench } from '../../dashboards/workbench/workbench.tsx'
import { readConfig } from '../../gateway/config.ts'
import { followPolicy } from '../../gateway/live-policy.ts'
import { openServerStores } from '../../gateway/stores.ts'
import { createListsDesk } from '../../gateway/vocabulary/lists-desk.ts'
import { type By, createWorkbench } from '../../gateway/workbench.ts'
import { cookieOf, openSite } from './site.ts'

/** A policy that a métropole could have, short enough to read in a test. */
export const metropole = `policy: metropole
title: Politique de la métropole
owner: dpo@metropole.example
review_by: 2030-01-01
data:
  PERSON: pseudonymise
  FR_NIR: redact
  SECRET: block
  "*": pseudonymise
rules:
  - id: stagiaires
    why: { fr: "Les stagiaires n'ont pas les grands modèles.", en: "Interns have no large models." }
    when: { roles: [stagiaire], models: ["gpt-*"] }
    then: deny
`

const organisation = `directions:
  - { code: drh, title: { fr: Ressources humaines, en: Human resources } }
  - { code: dsi, title: { fr: Informatique, en: Information systems } }
teams:
  - { code: paie, title: { fr: Paie, en: Payroll }, direction: drh }
roles:
  - { code: agent, title: { fr: Agent, en: Public servant } }
  - { code: stagiaire, title: { fr: Stagiaire, en: Intern } }
uses:
  - { code: courrier, title: { fr: Courrier, en: Letters } }
`

/** The workbench over a policy folder, a database and a followed policy of its own. */
export async function openWorkbench(
  files: Readonly<Record<string, string>> = {},
  changed: (deps: WorkbenchDeps) => WorkbenchDeps = deps => deps,
) {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-workbench-'))
  const data = mkdtempSync(join(tmpdir(), 'ecluse-data-'))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  for (const [name, text] of Object.entries({
    'metropole.yaml': metropole,
    'organisation.yaml': organisation,
    'providers.yaml': 'providers: []\n',
    ...files,
  })) {
    write(name, text)
  }
  const writtenBy = new Map<string, By>()
  const stores = openServerStores(readConfig({ ECLUSE_DATA: data, ECLUSE_POLICIES: folder }))
  const keepHistory = ({ policy, revision }: { policy: { policy: string }; revision: string }) => {
    const by = writtenBy.get(revision) ?? { proposedBy: null, approvedBy: null }
    const change = { revision, policy: policy.policy, at: new Date(), commit: null, ...by }
    stores.policies.inForce(change, bench.standing().files)
  }
  const live = await followPolicy({
    folder,
    env: {},
    every: 60_000,
    lists: stores.termLists.hashed,
    onChange: now => keepHistory(now),
  })
  const bench = createWorkbench({
    folder,
    env: {},
    live,
    stores,
    writtenBy,
    recorded: async () => {},
    charterRevision: () => 'charter',
  })
  keepHistory(live.current())
  const listsDesk = createListsDesk({
    store: stores.termLists,
    proposals: stores.termListProposals,
    hashKey: stores.termKeys.hashKey,
    live,
  })
  const site = openSite({ sections: [workbench(changed(bench), [lists(listsDesk)])] })
  return {
    listsDesk,
    folder,
    data,
    live,
    stores,
    site,
    write,
    /** Signs somebody in; what comes back reads and sends as they do. */
    as: async (agent: string, ...roles: readonly string[]) => {
      const cookie = cookieOf(await site.post('/login', { token: site.link(agent, ...roles) }))
      const get = async (path: string, headers: Record<string, string> = {}) => {
        const response = await site.get(path, { cookie, ...headers })
        return { status: response.status, text: await response.text() }
      }
      return {
        get,
        post: async (path: string, form: Record<string, string>) => {
          const { text } = await get('/policies/trial')
          const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
          const response = await site.post(path, { csrf, ...form }, { cookie })
          return {
            status: response.status,
            text: await response.text(),
            location: response.headers.get('location'),
          }
        },
      }
    },
    close: async () => {
      site.close()
      await live.close()
      stores.close()
      for (const each of [folder, data]) rmSync(each, { recursive: true, force: true })
    },
  }
}
