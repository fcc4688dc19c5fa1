import { type Context, Hono } from 'hono'
import type { Language, Localised } from '../../gateway/model.ts'
import { htmlOf } from '../charter/markdown.ts'
import { page } from '../page.tsx'
import { PageError } from '../page-error.ts'
import type { Section } from '../pages.tsx'
import type { OwnReport } from '../report/instrument.ts'
import { Faults, type Given, givenOf, Questions } from '../report/questions.tsx'
import { closed, textsOf } from '../report/report.tsx'
import { thanksPage } from '../report/thanks.tsx'
import { useName } from '../report/words.ts'
import { signedIn } from '../signed-in.ts'
import { moment } from '../typography.ts'
import type { PageEnv } from '../visit.ts'
import { Choices } from './choices.tsx'
import { csvOf, jsonOf } from './export.ts'
import type { MeDeps } from './facts.ts'
import { Invitations } from './invitations.tsx'
import { Reports } from './reports.tsx'
import { headline } from './sentences.ts'
import { Used } from './used.tsx'

const title = { fr: 'Mon bilan', en: 'My record' }

type FaultList = Parameters<typeof Faults>[0]['faults']

/**
 * `/me`: what I used, what was protected for me, what I reported, and what I can take away, erase and refuse. Shown to
 * the person that it is about and to nobody else: no role opens another's.
 */
export function me({ instrument, standing, notice }: MeDeps): Section {
  const routes = new Hono<PageEnv>()

  routes.get('/', async c => {
    const who = signedIn(c.get('visit'))
    const visit = c.get('visit')
    const record = await instrument.recordOf(who.agentId)
    const uses = instrument.uses()
    return c.html(
      page(visit, {
        title,
        styles: ['report.css', 'me.css'],
        children: (
          <>
            <h1>{visit.say(headline(record))}</h1>
            <p class="lede">
              {visit.say({
                fr: 'Cette page n’est visible que de vous. Ni votre encadrant ni le délégué à la protection des données ne peuvent l’ouvrir.',
                en: 'Only you can see this page. Neither your manager nor the data protection officer can open it.',
              })}
            </p>
            <Invitations visit={visit} record={record} uses={uses} settings={instrument.settings()} />
            <Used visit={visit} record={record} uses={uses} />
            <Reports visit={visit} record={record} uses={uses} />
            <Choices visit={visit} record={record} standing={standing(who.agentId)} />
          </>
        ),
      }),
    )
  })

  // Open to everybody: one reads it before there is anything to sign in for.
  routes.get('/notice', c => {
    const visit = c.get('visit')
    return c.html(
      page(visit, {
        title: { fr: 'Information des agents', en: 'Notice to agents' },
        children: (
          <>
            <article class="prose">{htmlOf(notice(visit.language), visit.language)}</article>
            <p>
              <a href="/me">{visit.say(title)}</a>
            </p>
          </>
        ),
      }),
    )
  })

  routes.get('/report', c => {
    signedIn(c.get('visit'))
    return voluntary(c, {}, [])
  })

  routes.post('/report', async c => {
    const visit = c.get('visit')
    const fields = textsOf(await c.req.parseBody())
    const sent = instrument.volunteer(signedIn(c.get('visit')), fields, visit.language)
    if (!sent.ok) {
      c.status(422)
      return voluntary(c, fields, sent.faults ?? [])
    }
    // Elsewhere, so that loading the page anew sends nothing twice.
    return c.redirect(`/me/report/${sent.report.id}`, 303)
  })

  routes.get('/report/:id', c => {
    const own = ownReport(c)
    if (c.req.query('edit') === undefined) return thanks(c, own)
    if (!own.report.isEditable) throw closed()
    return correction(c, own, givenOf(own.report), [])
  })

  routes.post('/report/:id', async c => {
    const own = ownReport(c)
    const { id } = own.report
    const fields = textsOf(await c.req.parseBody())
    const sent = instrument.correct(signedIn(c.get('visit')).agentId, id, fields)
    if (sent.ok) return c.redirect(`/me/report/${id}`, 303)
    if (sent.faults === null) throw closed()
    c.status(422)
    return correction(c, own, fields, sent.faults)
  })

  routes.post('/timed', async c => {
    const sent = instrument.time(signedIn(c.get('visit')), textsOf(await c.req.parseBody()))
    return c.redirect(sent.ok ? '/me?timed=yes#timed' : '/me?timed=no#timed', 303)
  })

  routes.post('/invitations', async c => {
    const { wanted } = textsOf(await c.req.parseBody())
    instrument.setOptOut(signedIn(c.get('visit')).agentId, wanted === 'no')
    return c.redirect('/me#invitations', 303)
  })

  routes.post('/erase', async c => {
    const who = signedIn(c.get('visit'))
    const { sure, optout } = textsOf(await c.req.parseBody())
    if (sure !== 'yes') return c.redirect('/me?erased=unsure#erase', 303)
    instrument.erase(who.agentId, optout === 'yes')
    return c.redirect('/me?erased=yes#erase', 303)
  })

  routes.get('/data.json', async c => {
    const who = signedIn(c.get('visit'))
    const record = await instrument.recordOf(who.agentId)
    c.header('content-disposition', 'attachment; filename="mon-bilan.json"')
    return c.body(jsonOf(who, record, standing(who.agentId)), 200, {
      'content-type': 'application/json; charset=utf-8',
    })
  })

  routes.get('/data.csv', async c => {
    const { agentId } = signedIn(c.get('visit'))
    const record = await instrument.recordOf(agentId)
    c.header('content-disposition', 'attachment; filename="mon-bilan.csv"')
    return c.body(csvOf(record, standing(agentId)), 200, { 'content-type': 'text/csv; charset=utf-8' })
  })

  /** @throws PageError 404 for a report that is none of theirs: whether it is somebody else's is not told */
  function ownReport(c: Context<PageEnv>): OwnReport {
    const own = instrument.reportOf(signedIn(c.get('visit')).agentId, c.req.param('id') ?? '')
    if (own === null) throw noReport()
    return own
  }

  function thanks(c: Context<PageEnv>, { report }: OwnReport) {
    const editPath = report.isEditable ? `/me/report/${report.id}?edit` : null
    const { k } = instrument.settings()
    return c.html(thanksPage(c.get('visit'), title, { report, uses: instrument.uses(), k, editPath }))
  }

  function voluntary(c: Context<PageEnv>, given: Given, faults: FaultList) {
    return form(c, {
      ...{ action: '/me/report', given, faults, invitedUse: null },
      heading: { fr: 'Déclarer une tâche', en: 'Report a task' },
      lede: {
        fr: 'De vous-même : elle sera comptée à part de celles qui sont tirées au sort.',
        en: 'Of your own accord: it will be counted apart from those drawn at random.',
      },
    })
  }

  function correction(
    c: Context<PageEnv>,
    { report, invitedUse }: OwnReport,
    given: Given,
    faults: FaultList,
  ) {
    const use = useName(report.use, instrument.uses())
    const at = (language: Language) => moment(report.createdAt, language)
    return form(c, {
      ...{ action: `/me/report/${report.id}`, given, faults, invitedUse },
      heading: { fr: 'Corriger ma réponse', en: 'Correct my answer' },
      lede: {
        fr: `${use.fr}, déclaré ${at('fr')}.`,
        en: `${use.en}, reported ${at('en')}.`,
      },
    })
  }

  function form(
    c: Context<PageEnv>,
    asked: {
      readonly action: string
      readonly heading: Localised
      readonly lede: Localised
      readonly invitedUse: string | null
      readonly given: Given
      readonly faults: FaultList
    },
  ) {
    const visit = c.get('visit')
    const { action, heading, lede, invitedUse, given, faults } = asked
    const uses = instrument.uses()
    return c.html(
      page(visit, {
        title,
        styles: ['report.css'],
        children: (
          <div class="task">
            <h1>{visit.say(heading)}</h1>
            <p class="lede">{visit.say(lede)}</p>
            <Faults visit={visit} faults={faults} />
            <Questions
              visit={visit}
              action={action}
              minutes={instrument.minutes}
              uses={!invitedUse && uses.length > 0 ? uses : null}
              isUseOptional={invitedUse !== null}
              given={given}
              faults={faults}
            />
          </div>
        ),
      }),
    )
  }

  const about = {
    fr: 'Ce que j’ai utilisé, ce qui a été protégé pour moi, mes réponses, et mes choix.',
    en: 'What I used, what was protected for me, my answers, and my choices.',
  }
  // Named to everybody: signed out, the page says how to come in.
  return { path: '/me', title, about, roles: [], routes }
}

const noReport = (): PageError =>
  new PageError(
    404,
    { fr: 'Cette réponse n’est pas là', en: 'This answer is not here' },
    {
      fr: 'Aucune de vos réponses ne porte cet identifiant : elle a pu être effacée. Vos réponses sont dans « Mon bilan » (/me).',
      en: 'None of your answers has this id: it may have been erased. Your answers are in “My record” (/me).',
    },
  )
