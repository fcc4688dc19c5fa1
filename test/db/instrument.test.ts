import { describe, expect, it } from 'vitest'
import { openHeadcounts } from '../../db/headcounts.ts'
import { type Invitation, openInvitations } from '../../db/invitations.ts'
import { openKeys } from '../../db/keys.ts'
import { openObservatoryViews } from '../../db/observatory-views.ts'
import { openOptOuts } from '../../db/opt-outs.ts'
import { openPublications } from '../../db/publications.ts'
import { openReports, type ReportOrigin } from '../../db/reports.ts'
import { openTimedTasks } from '../../db/timed-tasks.ts'
import { openTrainings } from '../../db/trainings.ts'
import type { ReportAnswers } from '../../gateway/model.ts'
import { openFor } from './folder.ts'

const jeanne = 'aa'.repeat(16)
const paul = 'bb'.repeat(16)
const now = new Date('2026-10-05T08:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

const invitation: Invitation = {
  ...{ id: 'inv_1', agentRef: jeanne, at: now, direction: 'dgs', use: 'courrier', provider: 'albert' },
  ...{ model: 'albert-large', probability: 0.1, expiresAt: later(7 * 24) },
}
const answers: ReportAnswers = {
  ...{
    use: 'courrier',
    promptingMinutes: 10,
    checkingMinutes: 5,
    withoutAi: 'by_hand',
    withoutAiMinutes: 30,
  },
  ...{ outcome: 'light_edit', quality: 0, errorFound: false, confidence: 2 },
}
const origin: ReportOrigin = {
  ...{ agentRef: jeanne, direction: 'dgs', invitation, instrumentVersion: '1', locale: 'fr' },
}

describe('invitations', () => {
  it('counts the sittings of a week over all references of an agent', async () => {
    const invitations = openInvitations(openFor())
    const week = '2026-09-28'
    invitations.begin({ agentRef: jeanne, week }, invitation)
    invitations.begin({ agentRef: jeanne, week }, null)
    invitations.begin({ agentRef: paul, week }, null)
    expect(invitations.week([jeanne], week)).toEqual({ sittings: 2, invited: 1 })
    expect(invitations.week([jeanne, paul], week)).toEqual({ sittings: 3, invited: 1 })
    expect(invitations.week([jeanne], '2026-10-05')).toEqual({ sittings: 0, invited: 0 })
    expect(await invitations.forgetWeeks('2026-10-05')).toBe(2)
  })

  it('are open until they are answered, declined or past their time', () => {
    const db = openFor()
    const invitations = openInvitations(db)
    for (const id of ['a', 'b', 'c']) {
      invitations.begin({ agentRef: jeanne, week: '2026-10-05' }, { ...invitation, id })
    }
    const open = (at = now) => invitations.openOf([jeanne], at).map(({ id }) => id)
    expect(invitations.find('a')).toEqual({ ...invitation, id: 'a', declinedAt: null })
    expect(open()).toEqual(['a', 'b', 'c'])
    invitations.decline('a', now)
    openReports(db).add('r', answers, { ...origin, invitation: { ...invitation, id: 'b' } }, now)
    expect(open()).toEqual(['c'])
    expect(open(later(7 * 24))).toEqual([])
    expect(invitations.openOf([paul], now)).toEqual([])
    expect(invitations.sent(['2026-10']).filter(({ answered }) => answered)).toEqual([
      {
        agentRef: jeanne,
        month: '2026-10',
        direction: 'dgs',
        use: 'courrier',
        provider: 'albert',
        answered: true,
      },
    ])
    expect(invitations.sent(['2026-10'])).toHaveLength(3)
  })

  it('has no chance of 0: a weight is one over it', () => {
    const invitations = openInvitations(openFor())
    const begin = (probability: number) =>
      invitations.begin({ agentRef: jeanne, week: '2026-10-05' }, { ...invitation, probability })
    expect(() => begin(0)).toThrow('probability')
    expect(() => begin(1.1)).toThrow('probability')
    begin(1e-9)
    expect(invitations.find('inv_1')?.probability).toBe(1e-6)
  })
})

describe('reports', () => {
  it('stand where the sitting did, with its probability', () => {
    const reports = openReports(openFor())
    const at = new Date('2026-11-02T08:00:00Z')
    expect(reports.add('r', answers, origin, at)).toBe(true)
    expect(reports.inMonths(['2026-10'])).toEqual([
      {
        ...{
          id: 'r',
          ...answers,
          invitationId: 'inv_1',
          agentRef: jeanne,
          month: '2026-10',
          direction: 'dgs',
        },
        ...{ provider: 'albert', model: 'albert-large', kind: 'invited', selectionProbability: 0.1 },
        ...{ instrumentVersion: '1', locale: 'fr', createdAt: at, editedAt: null },
      },
    ])
  })

  it('are one per invitation, and stand for nobody else when nobody asked', () => {
    const reports = openReports(openFor())
    expect(reports.add('r1', answers, origin, now)).toBe(true)
    expect(reports.add('r2', answers, origin, now)).toBe(false)
    expect(reports.ofInvitation('inv_1')?.id).toBe('r1')
    const own = { ...origin, invitation: null }
    expect(reports.add('v1', answers, own, now) && reports.add('v2', answers, own, now)).toBe(true)
    expect(reports.find('v1')).toMatchObject({ kind: 'voluntary', selectionProbability: null, provider: '' })
  })

  it('can be corrected for a day', () => {
    const reports = openReports(openFor())
    reports.add('r', answers, origin, now)
    expect(reports.edit('r', { ...answers, outcome: 'abandoned' }, later(23.9))).toBe(true)
    expect(reports.find('r')).toMatchObject({ outcome: 'abandoned', editedAt: later(23.9), createdAt: now })
    expect(reports.edit('r', answers, later(24))).toBe(false)
    expect(reports.edit('nobody', answers, now)).toBe(false)
    expect(reports.find('r')?.outcome).toBe('abandoned')
  })

  it.each([
    { promptingMinutes: 7 },
    { checkingMinutes: -2 },
    { withoutAiMinutes: 241 },
    { withoutAi: 'some words of mine' },
    { outcome: 'fine' },
    { quality: 3 },
    { confidence: 0 },
    { use: 'deux mots' },
    { errorFound: 'yes' },
  ])('holds no other answer than those offered: %o', wrong => {
    const reports = openReports(openFor())
    expect(() => reports.add('r', { ...answers, ...(wrong as object) }, origin, now)).toThrow(/must/)
  })

  it('are erased by their references, tasks timed too', () => {
    const db = openFor()
    const [reports, tasks] = [openReports(db), openTimedTasks(db)]
    reports.add('r', answers, origin, now)
    reports.add('p', answers, { ...origin, agentRef: paul, invitation: null }, now)
    const task = {
      agentRef: jeanne,
      direction: 'dgs',
      use: 'courrier',
      arm: 'with_ai',
      minutes: 12,
      createdAt: now,
    } as const
    tasks.add({ ...task, id: 't' })
    expect(tasks.inMonths(['2026-10'])).toEqual([{ ...task, id: 't', month: '2026-10' }])
    expect(() => tasks.add({ ...task, id: 'u', minutes: 481 })).toThrow('minutes')
    expect([reports.erase([jeanne]), tasks.erase([jeanne])]).toEqual([1, 1])
    expect([reports.of([jeanne]), tasks.of([jeanne])]).toEqual([[], []])
    expect(reports.of([paul])).toHaveLength(1)
  })
})

it('keeps who does not want to be asked by identity', () => {
  const optOuts = openOptOuts(openFor())
  optOuts.add('jeanne', now)
  optOuts.add('jeanne', later(1))
  expect(optOuts.since('jeanne')).toEqual(now)
  optOuts.remove('jeanne')
  expect(optOuts.since('jeanne')).toBeNull()
})

it('writes what is published of a closed period once', () => {
  const publications = openPublications(openFor())
  const key = { period: '2026-Q3', question: 'tiles' }
  const first = { answer: { cells: [1] }, method: '1.0' }
  expect(publications.find(key)).toBeNull()
  expect(publications.freeze(key, first, now)).toEqual({ cells: [1] })
  expect(publications.freeze(key, { ...first, answer: { cells: [2] } }, later(1))).toEqual({ cells: [1] })
  // Nor by another version of the method.
  expect(publications.freeze(key, { answer: { cells: [3] }, method: '1.1' }, later(2))).toEqual({
    cells: [1],
  })
  expect(publications.find(key)).toEqual({ ...first, frozenAt: now })
  expect(publications.questions('2026-Q3')).toEqual(['tiles'])
})

it('counts who may use AI, once each, and who was trained', () => {
  const db = openFor()
  const key = (id: string, agentId: string, direction: string | null) =>
    openKeys(db).create({
      ...{ id, keyHash: id.repeat(64).slice(0, 64), agentId, direction, team: null, roles: ['agent'] },
      ...{ label: null, createdAt: new Date(now.getTime() + Number.parseInt(id, 16)) },
    })
  key('1', 'jeanne', 'dgs')
  key('2', 'jeanne', 'drh')
  key('3', 'paul', 'drh')
  key('4', 'ali', null)
  key('5', 'gone', 'drh')
  openKeys(db).revoke('5', now)
  openTrainings(db).add([
    { agentId: 'paul', code: 'ia-1', day: '2026-09-01' },
    { agentId: 'paul', code: 'ia-2', day: '2026-09-01' },
  ])
  const headcounts = openHeadcounts(db)
  headcounts.take('2026-10')
  headcounts.take('2026-10')
  expect(headcounts.of(['2026-10'])).toEqual([
    { month: '2026-10', direction: '', eligible: 1, trained: 0 },
    { month: '2026-10', direction: 'drh', eligible: 2, trained: 1 },
  ])
  // What the authority states counts, but never fewer than those who hold a key.
  headcounts.take(
    '2026-11',
    new Map([
      ['drh', 34],
      ['', 0],
      ['dsi', 12],
    ]),
  )
  expect(headcounts.of(['2026-11'])).toEqual([
    { month: '2026-11', direction: '', eligible: 1, trained: 0 },
    { month: '2026-11', direction: 'drh', eligible: 34, trained: 1 },
    { month: '2026-11', direction: 'dsi', eligible: 12, trained: 0 },
  ])
  expect(headcounts.of(['2026-10'])).toHaveLength(2)
})

it('notes who looked, and forgets it in time', () => {
  const views = openObservatoryViews(openFor())
  const view = { at: now, agentId: 'chef', format: 'csv', question: 'uses?period=2026-Q3' } as const
  views.note(view)
  expect(views.latest(10)).toEqual([view])
  expect(views.forget(later(1))).toBe(1)
})
