import { type Context, Hono } from 'hono'
import { Hidden } from '../form.tsx'
import { page } from '../page.tsx'
import { pageUnknown } from '../page-error.ts'
import { signedIn } from '../signed-in.ts'
import { instant, list } from '../typography.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { overtakenWords, proposalWords, waitingSentence } from './change-sentences.ts'
import { refusedDecision } from './decision-errors.ts'
import { Examination } from './examination.tsx'
import type { Proposal, WorkbenchDeps } from './facts.ts'
import { LineDiff } from './line-diff.tsx'
import { Tabs } from './tabs.tsx'

/** Changes that wait for a second person, and those that were decided. */
export function proposals(deps: WorkbenchDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()

  routes.get('/proposals', c => {
    const visit = c.get('visit')
    const { say } = visit
    const all = deps.proposals.list()
    const waiting = all.filter(({ decision }) => decision === null)
    const decided = all.filter(({ decision }) => decision !== null)
    const asked = deps.standing().policy.approval === 'second_person'
    return c.html(
      page(visit, {
        title: { fr: 'Propositions', en: 'Proposals' },
        children: (
          <>
            <Tabs visit={visit} />
            <h1>
              {waiting.length === 0
                ? say({ fr: 'Aucune proposition n’attend.', en: 'No proposal is waiting.' })
                : say(waitingSentence(waiting.length))}
            </h1>
            <p class="lede">
              {asked
                ? say({
                    fr: 'La politique en vigueur demande que chaque changement fait ici soit approuvé par une seconde personne.',
                    en: 'The policy in force asks that each change made here be approved by a second person.',
                  })
                : say({
                    fr: 'La politique en vigueur laisse une personne seule la changer. Pour en demander deux : « approval: second_person ».',
                    en: 'The policy in force lets one person change it. To ask for two: “approval: second_person”.',
                  })}
              {asked ? (
                <>
                  {' '}
                  {say({
                    fr: 'Les changements de listes attendent à la page',
                    en: 'Changes of lists wait on the page',
                  })}{' '}
                  <a href="/policies/lists#waiting">{say({ fr: 'Listes', en: 'Lists' })}</a>.
                </>
              ) : null}
            </p>
            <Rows visit={visit} proposals={waiting} />
            {decided.length === 0 ? null : (
              <section aria-labelledby="decided">
                <h2 id="decided">{say({ fr: 'Décidées', en: 'Decided' })}</h2>
                <Rows visit={visit} proposals={decided} />
              </section>
            )}
          </>
        ),
      }),
    )
  })

  function proposalOf(c: Context): Proposal {
    const proposal = deps.proposals.get(c.req.param('id') ?? '')
    if (proposal === null) throw pageUnknown()
    return proposal
  }

  routes.get('/proposals/:id', async c => {
    const visit = c.get('visit')
    const { say } = visit
    const proposal = proposalOf(c)
    const standing = deps.standing()
    const { decision, files } = proposal
    const changes = Object.fromEntries(Object.entries(files).map(([name, { after }]) => [name, after]))
    const live = decision === null && proposal.standing !== 'overtaken'
    return c.html(
      page(visit, {
        title: { fr: 'Proposition', en: 'Proposal' },
        children: (
          <>
            <Tabs visit={visit} />
            <h1>{proposal.why}</h1>
            <p class="lede">
              {say({
                fr: `Proposée par ${proposal.proposedBy} le ${instant(proposal.proposedAt, 'fr')}, sur ${proposal.base} ; ${proposalWords(proposal).fr}${decidedAt(proposal, 'fr')}.`,
                en: `Proposed by ${proposal.proposedBy} on ${instant(proposal.proposedAt, 'en')}, on ${proposal.base}; ${proposalWords(proposal).en}${decidedAt(proposal, 'en')}.`,
              })}
            </p>
            {decision === null ? (
              <Decide visit={visit} proposal={proposal} writable={standing.writable} />
            ) : null}
            {live ? (
              <Examination
                visit={visit}
                standing={standing}
                changes={changes}
                examined={await deps.examine(changes, null)}
              />
            ) : (
              <section aria-labelledby="lines">
                <h2 id="lines">{say({ fr: 'Ce qu’elle changeait', en: 'What it changed' })}</h2>
                <div class="stack">
                  {Object.entries(files).map(([name, { before, after }]) => (
                    <LineDiff visit={visit} name={name} before={before} after={after} />
                  ))}
                </div>
              </section>
            )}
          </>
        ),
      }),
    )
  })

  for (const decision of ['approve', 'turn-down', 'take-up'] as const) {
    routes.post(`/proposals/:id/${decision}`, async c => {
      const principal = signedIn(c.get('visit'))
      const { id } = proposalOf(c)
      const by = principal.agentId
      const done =
        decision === 'approve'
          ? await deps.proposals.approve(id, by)
          : decision === 'take-up'
            ? await deps.proposals.takeUp(id, by)
            : await deps.proposals.turnDown(id, by)
      if (done.kind === 'in_force') return c.redirect('/policies?kept', 303)
      if (done.kind === 'waiting') return c.redirect(`/policies/proposals/${done.id}`, 303)
      if (done.kind === 'withdrawn' || done.kind === 'rejected')
        return c.redirect(`/policies/proposals/${id}`, 303)
      throw refusedDecision(done)
    })
  }

  return routes
}

function Rows({ visit, proposals: rows }: { visit: Visit; proposals: readonly Proposal[] }) {
  const { say, language } = visit
  if (rows.length === 0) return null
  return (
    <ul class="doors">
      {rows.map(proposal => (
        <li>
          <a href={`/policies/proposals/${proposal.id}`}>{proposal.why}</a>
          <p>
            {proposal.proposedBy}, {instant(proposal.proposedAt, language)} ·{' '}
            {list(Object.keys(proposal.files), language)} · <strong>{say(proposalWords(proposal))}</strong>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Decide({ visit, proposal, writable }: { visit: Visit; proposal: Proposal; writable: boolean }) {
  const { say, principal } = visit
  const own = principal?.agentId === proposal.proposedBy
  const { standing, id } = proposal
  const [first = ''] = Object.keys(proposal.files)
  return (
    <div class={`note ${standing === 'current' ? '' : 'sand'}`}>
      {standing === 'current' ? null : <p>{say(overtakenWords[standing])}</p>}
      {standing === 'current' && own ? (
        <p>
          {say({
            fr: 'Vous l’avez écrite : une autre personne doit l’approuver.',
            en: 'You wrote it: somebody else must approve it.',
          })}
        </p>
      ) : null}
      {writable ? null : (
        <p>
          {say({
            fr: 'La passerelle ne peut pas écrire dans le dossier : elle ne pourra pas être mise en vigueur d’ici.',
            en: 'The gateway cannot write to the folder: it cannot be put in force from here.',
          })}
        </p>
      )}
      <div class="buttons">
        {standing === 'current' && !own && writable ? (
          <Act visit={visit} action={`/policies/proposals/${id}/approve`}>
            {say({ fr: 'Approuver et mettre en vigueur', en: 'Approve and put in force' })}
          </Act>
        ) : null}
        {standing === 'moved' && own ? (
          <Act visit={visit} action={`/policies/proposals/${id}/take-up`}>
            {say({ fr: 'Reprendre sur la politique actuelle', en: 'Take up on the present policy' })}
          </Act>
        ) : null}
        {standing === 'overtaken' ? (
          <a class="button" href={`/policies/edit?file=${encodeURIComponent(first)}&proposal=${id}`}>
            {say({ fr: 'Réécrire', en: 'Write anew' })}
          </a>
        ) : null}
        <Act visit={visit} action={`/policies/proposals/${id}/turn-down`} quiet>
          {own ? say({ fr: 'Retirer', en: 'Withdraw' }) : say({ fr: 'Rejeter', en: 'Reject' })}
        </Act>
      </div>
    </div>
  )
}

function Act({
  visit,
  action,
  quiet = false,
  children,
}: {
  visit: Visit
  action: string
  quiet?: boolean
  children: string
}) {
  return (
    <form method="post" action={action}>
      <Hidden visit={visit} />
      <button type="submit" {...(quiet ? { class: 'quiet' } : {})}>
        {children}
      </button>
    </form>
  )
}

function decidedAt({ decision, decidedAt: at }: Proposal, language: 'fr' | 'en'): string {
  if (decision === null || at === null) return ''
  return language === 'fr' ? ` le ${instant(at, 'fr')}` : ` on ${instant(at, 'en')}`
}
