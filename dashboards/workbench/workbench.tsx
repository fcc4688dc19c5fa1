import { Hono } from 'hono'
import type { Section } from '../pages.tsx'
import type { PageEnv } from '../visit.ts'
import { edit } from './edit.tsx'
import type { WorkbenchDeps } from './facts.ts'
import { history } from './history.tsx'
import { overview } from './overview.tsx'
import { proposals } from './proposals.tsx'
import { record } from './record.tsx'
import { trial } from './trial.tsx'

/** Pages that stand in the section though they are made elsewhere; `path` is below `/policies`. */
export interface Annexe {
  readonly path: string
  readonly routes: Hono<PageEnv>
}

/** `/policies`: the policy in force, its history, and everything to write, try and keep a change. */
export function workbench(deps: WorkbenchDeps, annexes: readonly Annexe[] = []): Section {
  const routes = new Hono<PageEnv>()
  for (const pages of [overview, edit, trial, proposals, history, record]) routes.route('/', pages(deps))
  for (const annexe of annexes) routes.route(annexe.path, annexe.routes)
  return {
    path: '/policies',
    title: { fr: 'Politiques', en: 'Policies' },
    about: {
      fr: 'Lire, écrire, essayer et mettre en vigueur la politique, et en répondre plus tard.',
      en: 'Read, write, try and put in force the policy, and answer for it later.',
    },
    roles: ['dpo'],
    routes,
  }
}
