import { type Context, Hono } from 'hono'
import type { Localised } from '../../gateway/model.ts'
import { netMinutes } from '../gain/report.ts'
import { PageError } from '../page-error.ts'
import type { Section } from '../pages.tsx'
import { signedIn } from '../signed-in.ts'
import type { PageEnv } from '../visit.ts'
import type { AnswerFault, Fields, Instrument, Report } from './instrument.ts'

/**
 * The instrument for chat tools, which can ask in place: `GET /v1/observatory/invitations`, `POST /v1/observatory/reports`
 * and, for a day, `PUT /v1/observatory/reports/{id}`, with a key or a session. Faults are RFC 9457 problems that name each field and what
 * it takes.
 */
export function instrumentApi(instrument: Instrument): Section {
  const routes = new Hono<PageEnv>()

  routes.get('/invitations', c => {
    const who = signedIn(c.get('visit'))
    const { origin } = c.get('visit').url
    const data = instrument.invitationsOf(who.agentId).map(({ id, path, use, at, expiresAt }) => ({
      id,
      use: use === '' ? null : use,
      at: at.toISOString(),
      expires_at: expiresAt.toISOString(),
      report_url: origin + path,
    }))
    return c.json({ data })
  })

  routes.post('/reports', async c => {
    const who = signedIn(c.get('visit'))
    const visit = c.get('visit')
    const fields = await jsonOf(c)
    if (fields.timed_task !== undefined) {
      const timed = instrument.time(who, objectOf(fields.timed_task, 'timed_task'))
      if (!timed.ok) throw unreadable(timed.faults, 'timed_task.')
      return c.json({ kind: 'timed_task' }, 201)
    }
    const { invitation, ...answers } = fields
    if (invitation === undefined || invitation === null) {
      return told(c, instrument.volunteer(who, answers, visit.language))
    }
    // Only their own: the id of somebody else's says nothing here.
    const open = instrument.invitationsOf(who.agentId).find(({ id }) => id === invitation)
    if (open === undefined) throw unknownInvitation()
    const token = open.path.slice('/report/'.length)
    return told(c, instrument.answer(token, { principal: who, receipt: null }, answers, visit.language))
  })

  routes.put('/reports/:id', async c => {
    const { agentId } = signedIn(c.get('visit'))
    const own = instrument.reportOf(agentId, c.req.param('id'))
    if (own === null) throw unknownReport()
    const sent = instrument.correct(agentId, own.report.id, await jsonOf(c))
    if (sent.ok) return c.json(shown(sent.report))
    throw sent.faults === null ? tooLate() : unreadable(sent.faults)
  })

  const words = { fr: 'Bilan d’une tâche', en: 'Report of a task' }
  return { path: '/v1/observatory', title: words, about: words, roles: [], unlisted: true, routes }
}

function told(c: Context<PageEnv>, submitted: ReturnType<Instrument['volunteer']>): Response {
  if (submitted.ok) return c.json(shown(submitted.report), 201)
  throw submitted.faults === null ? unknownInvitation() : unreadable(submitted.faults)
}

function shown(report: Report) {
  return {
    id: report.id,
    kind: report.kind,
    use: report.use,
    net_minutes: netMinutes({ agentRef: '', ...report }),
    editable_until: report.editableUntil.toISOString(),
  }
}

async function jsonOf(c: Context<PageEnv>): Promise<Fields> {
  try {
    return objectOf(await c.req.json(), '')
  } catch (cause) {
    if (cause instanceof PageError) throw cause
    throw notAnObject('')
  }
}

function objectOf(value: unknown, at: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject(at)
  return value as Fields
}

const refused: Localised = { fr: 'Ce bilan n’a pas été noté', en: 'This report was not recorded' }

function unreadable(faults: readonly AnswerFault[], under = ''): PageError {
  const lines = (language: 'fr' | 'en') =>
    faults.map(({ field, text }) => `${under}${field} : ${text[language]}`).join(' ; ')
  return new PageError(422, refused, { fr: lines('fr'), en: lines('en') })
}

const notAnObject = (at: string): PageError =>
  new PageError(400, refused, {
    fr: `${at === '' ? 'Le corps' : at} doit être un objet JSON ; les champs sont dans docs/observatory.md.`,
    en: `${at === '' ? 'The body' : at} must be a JSON object; docs/observatory.md lists the fields.`,
  })

const unknownInvitation = (): PageError =>
  new PageError(404, refused, {
    fr: 'invitation : aucune de vos invitations en cours ne porte cet identifiant. GET /v1/observatory/invitations en donne la liste.',
    en: 'invitation: none of your open invitations has this id. GET /v1/observatory/invitations lists them.',
  })

const unknownReport = (): PageError =>
  new PageError(404, refused, {
    fr: 'Aucune de vos réponses ne porte cet identifiant.',
    en: 'None of your reports has this id.',
  })

const tooLate = (): PageError =>
  new PageError(410, refused, {
    fr: 'Une réponse se corrige jusqu’à editable_until : elle est restée telle quelle.',
    en: 'A report can be corrected until editable_until: it stands as it was.',
  })
