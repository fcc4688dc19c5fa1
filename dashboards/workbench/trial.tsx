import { Hono } from 'hono'
import { Hidden } from '../form.tsx'
import { page } from '../page.tsx'
import type { PageEnv, Visit } from '../visit.ts'
import { askedOf, attemptOf, type Fields } from './attempt.ts'
import type { Attempt, Tried, WorkbenchDeps } from './facts.ts'
import { Tabs } from './tabs.tsx'
import { TrialFields } from './trial-fields.tsx'
import { TrialResult } from './trial-result.tsx'

/** A text tried on the policy in force. */
export function trial(deps: WorkbenchDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()

  function shown(visit: Visit, fields: Fields, tried: Tried | null) {
    const standing = deps.standing()
    const attempt: Attempt = askedOf(fields, standing)
    const { say } = visit
    return page(visit, {
      title: { fr: 'Banc d’essai', en: 'Trial bench' },
      children: (
        <>
          <Tabs visit={visit} />
          <h1>{say({ fr: 'Essayer un texte', en: 'Try a text' })}</h1>
          <p class="lede">
            {say({
              fr: `Jugé par la révision ${standing.revision}, en vigueur. Pour essayer une modification, ouvrez un fichier et changez-le : l’essai se fait sur le brouillon.`,
              en: `Judged by revision ${standing.revision}, in force. To try a change, open a file and edit it: the trial then runs on the draft.`,
            })}
          </p>
          <div class="split">
            <form method="post" action="/policies/trial#result" class="trial">
              <Hidden visit={visit} />
              <TrialFields
                visit={visit}
                standing={standing}
                attempt={attempt}
                agents={deps.knownAgents()}
                surfaces={deps.surfaces}
              />
              <button type="submit">{say({ fr: 'Essayer', en: 'Try' })}</button>
            </form>
            {tried === null ? (
              <Empty visit={visit} />
            ) : (
              <TrialResult visit={visit} standing={standing} attempt={attempt} tried={tried} />
            )}
          </div>
        </>
      ),
    })
  }

  routes.get('/trial', c => c.html(shown(c.get('visit'), {}, null)))

  routes.post('/trial', async c => {
    const fields = await c.req.parseBody({ all: true })
    const attempt = attemptOf(fields, deps.standing())
    return c.html(shown(c.get('visit'), fields, attempt === null ? null : await deps.tryInForce(attempt)))
  })

  return routes
}

/** What will stand here. */
function Empty({ visit: { say } }: { visit: Visit }) {
  return (
    <div class="pane empty" id="result">
      <p>
        {say({
          fr: 'Ici viendront les données trouvées, le texte tel que le fournisseur le verrait, et le jugement avec la part de chaque règle.',
          en: 'Here will stand the data found, the text as the provider would see it, and the judgement with each rule’s part.',
        })}
      </p>
    </div>
  )
}
