import { and, asc, eq, gt, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { inWindows } from './bounded-steps.ts'
import { GuardError, guardInstant, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { invitations, reports } from './schema.ts'

/** A sitting that was drawn: its agent is asked, once, what the task cost and gained. */
export interface Invitation {
  readonly id: string
  readonly agentRef: string
  /** When the sitting began; the month's first instant once it is past its time by a day (see `openThinning`). */
  readonly at: Date
  /** `''` where it is not known, as the next three. */
  readonly direction: string
  readonly use: string
  readonly provider: string
  readonly model: string
  /** 0 < p ≤ 1: how likely this sitting was to be drawn, the weekly cap counted. Kept to a millionth. */
  readonly probability: number
  /** After `at`; the same instant once only the month is kept. */
  readonly expiresAt: Date
}

/** An invitation as it is kept. */
export interface StoredInvitation extends Invitation {
  /** When the agent said "not this time", or took the answer back; null otherwise, and once only the month is kept. */
  readonly declinedAt: Date | null
}

/** An invitation as figures count it: sent, and answered or not. */
export interface SentInvitation {
  readonly agentRef: string
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly provider: string
  readonly answered: boolean
}

export interface Invitations {
  /** What an agent began, and was asked, in a week (its Monday, `YYYY-MM-DD`): over all references of theirs. */
  week(refs: readonly string[], week: string): { readonly sittings: number; readonly invited: number }
  /**
   * Counts a sitting that began, and keeps its invitation where one was drawn.
   * @throws GuardError
   */
  begin(sitting: { readonly agentRef: string; readonly week: string }, drawn: Invitation | null): void
  find(id: string): StoredInvitation | null
  /** All that are kept of these references, oldest first: for `/me` alone. */
  of(refs: readonly string[]): readonly StoredInvitation[]
  /** Neither answered, nor declined, nor past their time: of these references, oldest first. */
  openOf(refs: readonly string[], at: Date): readonly StoredInvitation[]
  /** "Not this time": it is offered no more. One that is past its time has nothing to refuse. */
  decline(id: string, at: Date): void
  /** Whoever takes their answers back is not asked for them again. */
  declineAnswered(refs: readonly string[], at: Date): void
  /** For the response rate of months. */
  sent(months: readonly string[]): readonly SentInvitation[]
  /** Forgets weekly counts of before a Monday, some at a time. @returns how many rows went */
  forgetWeeks(before: string, isStopped?: () => boolean): Promise<number>
}

export function openInvitations(db: EcluseDatabase): Invitations {
  const counts = db.$client.prepare<[string, string], { sittings: number; invited: number }>(
    `SELECT coalesce(sum(sittings), 0) AS sittings, coalesce(sum(invited), 0) AS invited
     FROM sitting_weeks WHERE week = ? AND agent_ref IN (SELECT value FROM json_each(?))`,
  )
  const count = db.$client.prepare(
    `INSERT INTO sitting_weeks (agent_ref, week, sittings, invited) VALUES (?, ?, 1, ?)
     ON CONFLICT (agent_ref, week) DO UPDATE SET sittings = sittings + 1, invited = invited + excluded.invited`,
  )
  const dropWeeks = db.$client.prepare<[number, number, string]>(
    'DELETE FROM sitting_weeks WHERE rowid BETWEEN ? AND ? AND week < ?',
  )
  const sent = db.$client.prepare<[string], Omit<SentInvitation, 'answered'> & { answered: number }>(
    `SELECT i.agent_ref AS "agentRef", i.month, i.direction, i."use", i.provider, r.id IS NOT NULL AS answered
     FROM invitations i LEFT JOIN reports r ON r.invitation_id = i.id
     WHERE i.month IN (SELECT value FROM json_each(?))`,
  )
  const open = db.$client
    .prepare<[string, string], string>(
      `SELECT i.id FROM invitations i LEFT JOIN reports r ON r.invitation_id = i.id
       WHERE i.agent_ref IN (SELECT value FROM json_each(?)) AND i.declined_at IS NULL AND i.expires_at > ?
         AND r.id IS NULL`,
    )
    .pluck()
  const declineWhere = (which: SQL | undefined, at: Date): void => {
    const declinedAt = guardInstant('declined_at', at)
    db.update(invitations)
      .set({ declinedAt })
      .where(and(which, isNull(invitations.declinedAt), gt(invitations.expiresAt, declinedAt)))
      .run()
  }
  return {
    week: (refs, week) => counts.get(week, JSON.stringify(refs)) ?? { sittings: 0, invited: 0 },
    begin: ({ agentRef, week }, drawn) => {
      const row = drawn === null ? null : rowOf(drawn)
      db.transaction(
        inside => {
          count.run(guardText('agent_ref', 'ref', agentRef), week, row === null ? 0 : 1)
          if (row !== null) inside.insert(invitations).values(row).run()
        },
        { behavior: 'immediate' },
      )
    },
    find: id => {
      const row = db.select().from(invitations).where(eq(invitations.id, id)).get()
      return row === undefined ? null : invitationOf(row)
    },
    openOf: (refs, at) =>
      db
        .select()
        .from(invitations)
        .where(inArray(invitations.id, open.all(JSON.stringify(refs), guardInstant('at', at))))
        .orderBy(asc(invitations.at))
        .all()
        .map(invitationOf),
    of: refs =>
      db
        .select()
        .from(invitations)
        .where(inArray(invitations.agentRef, [...refs]))
        .orderBy(asc(invitations.at), asc(invitations.id))
        .all()
        .map(invitationOf),
    decline: (id, at) => declineWhere(eq(invitations.id, id), at),
    declineAnswered: (refs, at) => {
      const answered = db
        .select({ id: reports.invitationId })
        .from(reports)
        .where(isNotNull(reports.invitationId))
      declineWhere(and(inArray(invitations.agentRef, [...refs]), inArray(invitations.id, answered)), at)
    },
    sent: months =>
      sent
        .all(JSON.stringify(months))
        .map(({ answered, ...rest }) => ({ ...rest, answered: answered === 1 })),
    forgetWeeks: (before, isStopped = () => false) =>
      inWindows(db, 'sitting_weeks', (from, to) => dropWeeks.run(from, to, before).changes, isStopped),
  }
}

const million = 1_000_000

function rowOf(invitation: Invitation): typeof invitations.$inferInsert {
  const { id, agentRef, at, direction, use, provider, model, probability, expiresAt } = invitation
  // Never 0: a weight is one over it.
  if (!(probability > 0 && probability <= 1)) throw new GuardError('probability', 'must be over 0, at most 1')
  return {
    id: guardText('id', 'id', id),
    agentRef: guardText('agent_ref', 'ref', agentRef),
    month: guardInstant('at', at).slice(0, 7),
    at: guardInstant('at', at),
    direction: orNone('direction', 'code', direction),
    use: orNone('use', 'code', use),
    provider: orNone('provider', 'code', provider),
    model: orNone('model', 'model', model),
    probability: Math.max(1, Math.round(probability * million)),
    expiresAt: guardInstant('expires_at', expiresAt),
  }
}

/** @throws GuardError */
export function orNone(column: string, pattern: 'code' | 'model', text: string): string {
  return text === '' ? '' : guardText(column, pattern, text)
}

function invitationOf(row: typeof invitations.$inferSelect): StoredInvitation {
  const { id, agentRef, direction, use, provider, model } = row
  return {
    id,
    agentRef,
    at: new Date(row.at),
    direction,
    use,
    provider,
    model,
    probability: row.probability / million,
    expiresAt: new Date(row.expiresAt),
    declinedAt: row.declinedAt === null ? null : new Date(row.declinedAt),
  }
}
