import { type Context, Hono } from 'hono'
import { Hidden } from '../form.tsx'
import { page } from '../page.tsx'
import { PageError } from '../page-error.ts'
import type { Section } from '../pages.tsx'
import { moment } from '../typography.ts'
import type { PageEnv, Visit } from '../visit.ts'
import type { Instrument, InvitationView, LinkHolder } from './instrument.ts'
import { Faults, type Given, givenOf, Questions } from './questions.tsx'
import { readReceipt, writeReceipt } from './receipt-cookie.ts'
import { thanksPage } from './thanks.tsx'
import { useName } from './words.ts'

const title = { fr: 'Votre tâche', en: 'Your task' }

/**
 * `/report/…`: the form that an invitation leads to, without signing in. The link names the sitting and nobody; it is
 * good until its time is past, and for one answer. That answer is read, and for a day corrected, by the agent's session
 * and by the browser that sent it: others may hold the link too.
 */
export function report(instrument: Instrument): Section {
  const routes = new Hono<PageEnv>()

  routes.get('/:token', c => {
    const { token, invitation } = openTo(c)
    const { report: given, isAnswered } = invitation
    const isEdit = c.req.query('edit') !== undefined
    if (given === null)
      return isAnswered ? answered(c, isEdit ? 401 : 200) : form(c, token, invitation, {}, [])
    if (isEdit) {
      if (!given.isEditable) throw closed()
      return form(c, token, invitation, givenOf(given), [])
    }
    const editPath = given.isEditable ? `/report/${token}?edit` : null
    const { k } = instrument.settings()
    return c.html(thanksPage(c.get('visit'), title, { report: given, uses: instrument.uses(), k, editPath }))
  })

  routes.post('/:token', async c => {
    const fields = textsOf(await c.req.parseBody())
    const { token, invitation } = openTo(c)
    const { report: given, isAnswered } = invitation
    if (isAnswered && given === null) return answered(c, 401)
    const sent = instrument.answer(token, holderOf(c), fields, c.get('visit').language)
    if (sent.ok) {
      const receipt = isAnswered || c.get('visit').principal !== null ? null : instrument.receiptOf(token)
      if (receipt !== null) writeReceipt(c, receipt)
      return c.redirect(`/report/${token}`, 303)
    }
    if (sent.faults === null) throw closed()
    c.status(422)
    return form(c, token, invitation, fields, sent.faults)
  })

  routes.post('/:token/later', c => {
    const { token, invitation } = invitedBy(c)
    if (invitation.isAnswered && invitation.report === null) return answered(c, 401)
    instrument.decline(token)
    const visit = c.get('visit')
    return c.html(page(visit, { title, styles: ['report.css'], children: <NotThisTime visit={visit} /> }))
  })

  routes.post('/:token/never', c => {
    const { token, invitation } = invitedBy(c)
    if (invitation.isAnswered && invitation.report === null) return answered(c, 401)
    const visit = c.get('visit')
    const done = instrument.optOutByLink(token)
    return c.html(
      page(visit, { title, styles: ['report.css'], children: <NeverAgain visit={visit} done={done} /> }),
    )
  })

  /** @throws PageError for a link that is not ours, was meant for somebody else, or is past its time */
  function invitedBy(c: Context<PageEnv>): { readonly token: string; readonly invitation: InvitationView } {
    const token = c.req.param('token') ?? ''
    const invitation = instrument.look(token, holderOf(c))
    if (invitation === null) throw foreign()
    if (invitation.isSomeoneElses) throw someoneElses()
    if (invitation.isExpired && invitation.report === null) throw expired(invitation)
    return { token, invitation }
  }

  /** @throws PageError for one that was declined too: it asks nothing any more */
  function openTo(c: Context<PageEnv>): ReturnType<typeof invitedBy> {
    const invited = invitedBy(c)
    const { isDeclined, isAnswered } = invited.invitation
    if (isDeclined && !isAnswered) throw declined()
    return invited
  }

  /** For the link alone: that there is an answer, and nothing of it. */
  function answered(c: Context<PageEnv>, status: 200 | 401) {
    const visit = c.get('visit')
    c.status(status)
    return c.html(page(visit, { title, styles: ['report.css'], children: <AlreadyAnswered visit={visit} /> }))
  }

  function form(
    c: Context<PageEnv>,
    token: string,
    invitation: InvitationView,
    given: Given,
    faults: Parameters<typeof Faults>[0]['faults'],
  ) {
    const visit = c.get('visit')
    const { language, say } = visit
    const uses = instrument.uses()
    const what = say(useName(invitation.use, uses))
    return c.html(
      page(visit, {
        title,
        styles: ['report.css'],
        children: (
          <div class="task">
            <h1>{say({ fr: 'Cette tâche, ça valait le coup ?', en: 'Was this task worth it?' })}</h1>
            <p class="lede">
              {what} · {moment(invitation.at, language)}.{' '}
              {say({ fr: 'Moins de trente secondes.', en: 'Less than thirty seconds.' })}
            </p>
            <Faults visit={visit} faults={faults} />
            <Questions
              visit={visit}
              action={`/report/${token}`}
              minutes={instrument.minutes}
              uses={invitation.use === '' && uses.length > 0 ? uses : null}
              isUseOptional
              given={given}
              faults={faults}
            />
            {invitation.report === null ? (
              <div class="declining">
                <form method="post" action={`/report/${token}/later`}>
                  <Hidden visit={visit} />
                  <button type="submit" class="plain">
                    {say({ fr: 'Pas cette fois', en: 'Not this time' })}
                  </button>
                </form>
                <form method="post" action={`/report/${token}/never`}>
                  <Hidden visit={visit} />
                  <button type="submit" class="plain">
                    {say({ fr: 'Ne plus m’inviter', en: 'Do not ask me again' })}
                  </button>
                </form>
              </div>
            ) : null}
          </div>
        ),
      }),
    )
  }

  const about = {
    fr: 'Dire ce qu’une tâche a coûté et gagné.',
    en: 'Say what a task cost and gained.',
  }
  return { path: '/report', title, about, roles: [], unlisted: true, routes }
}

const holderOf = (c: Context<PageEnv>): LinkHolder => ({
  principal: c.get('visit').principal,
  receipt: readReceipt(c, c.req.param('token') ?? ''),
})

/** Texts of a form; files and repeated fields are none of its answers. */
export function textsOf(body: Record<string, unknown>): Given {
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}

function AlreadyAnswered({ visit: { say } }: { visit: Visit }) {
  return (
    <div class="task">
      <h1>{say({ fr: 'Déjà répondu, merci.', en: 'Already answered, thank you.' })}</h1>
      <p class="lede">
        {say({
          fr: 'Ce lien a servi. Il ne montre pas la réponse : d’autres que vous peuvent l’avoir. Pour la relire ou la corriger, connectez-vous.',
          en: 'This link was used. It does not show the answer: others than you may have it. To read or correct it, sign in.',
        })}
      </p>
      <p class="go">
        <a class="button quiet" href="/login">
          {say({ fr: 'Se connecter', en: 'Sign in' })}
        </a>
      </p>
    </div>
  )
}

function NotThisTime({ visit: { say } }: { visit: Visit }) {
  return (
    <div class="task">
      <h1>{say({ fr: 'Entendu, pas cette fois.', en: 'All right, not this time.' })}</h1>
      <p class="lede">
        {say({
          fr: 'Rien ne vous sera redemandé pour cette tâche, et personne ne saura que vous n’avez pas répondu.',
          en: 'You will not be asked about this task again, and nobody will know that you did not answer.',
        })}
      </p>
    </div>
  )
}

function NeverAgain({ visit: { say }, done }: { visit: Visit; done: boolean }) {
  return done ? (
    <div class="task">
      <h1>{say({ fr: 'Vous ne serez plus invité(e).', en: 'You will not be asked again.' })}</h1>
      <p class="lede">
        {say({
          fr: 'Ce choix est gardé à part des chiffres : rien n’y distingue qui l’a fait. Vous pouvez revenir dessus dans « Mon bilan ».',
          en: 'This choice is kept apart from the figures: nothing there tells who made it. You can take it back in “My record”.',
        })}{' '}
        <a href="/me">{say({ fr: 'Mon bilan', en: 'My record' })}</a>
      </p>
    </div>
  ) : (
    <div class="task">
      <h1>{say({ fr: 'Ce lien ne dit pas qui vous êtes.', en: 'This link does not tell who you are.' })}</h1>
      <p class="lede">
        {say({
          fr: 'C’est voulu. Connectez-vous, et dites-le dans « Mon bilan » : c’est un seul bouton.',
          en: 'That is on purpose. Sign in, and say so in “My record”: it is one button.',
        })}{' '}
        <a href="/me">{say({ fr: 'Mon bilan', en: 'My record' })}</a>
      </p>
    </div>
  )
}

const foreign = (): PageError =>
  new PageError(
    404,
    { fr: 'Ce lien n’est pas le nôtre', en: 'This link is not ours' },
    {
      fr: 'Il est incomplet ou a été modifié. Vos invitations en cours sont dans « Mon bilan » (/me).',
      en: 'It is incomplete or was changed. Your open invitations are in “My record” (/me).',
    },
  )

const someoneElses = (): PageError =>
  new PageError(
    403,
    { fr: 'Cette invitation n’est pas la vôtre', en: 'This invitation is not yours' },
    {
      fr: 'Elle porte sur une tâche de quelqu’un d’autre : y répondre fausserait les chiffres. Rien n’a été noté.',
      en: 'It is about a task of somebody else: an answer would distort the figures. Nothing was recorded.',
    },
  )

const expired = ({ expiresAt }: InvitationView): PageError =>
  new PageError(
    410,
    { fr: 'Cette invitation est passée', en: 'This invitation is over' },
    {
      fr: `Elle valait ${expiresAt === null ? 'quelques jours' : `jusqu’au ${moment(expiresAt, 'fr')}`} : au-delà, on se souvient mal. Vous pouvez déclarer une tâche de vous-même dans « Mon bilan » (/me).`,
      en: `It was good ${expiresAt === null ? 'for some days' : `until ${moment(expiresAt, 'en')}`}: later, one remembers badly. You can report a task of your own accord in “My record” (/me).`,
    },
  )

const declined = (): PageError =>
  new PageError(
    410,
    { fr: 'Cette invitation est close', en: 'This invitation is closed' },
    {
      fr: 'Vous avez répondu « pas cette fois », ou effacé votre réponse : rien ne vous est redemandé pour cette tâche. Vous pouvez en déclarer une de vous-même dans « Mon bilan » (/me).',
      en: 'You answered “not this time”, or erased your answer: you are not asked about this task again. You can report one of your own accord in “My record” (/me).',
    },
  )

export const closed = (): PageError =>
  new PageError(
    410,
    { fr: 'Cette réponse ne change plus', en: 'This answer no longer changes' },
    {
      fr: 'Une réponse se corrige pendant un jour. Elle est restée telle quelle ; pour la retirer, effacez vos réponses dans « Mon bilan » (/me).',
      en: 'An answer can be corrected for a day. It stands as it was; to withdraw it, erase your answers in “My record” (/me).',
    },
  )
