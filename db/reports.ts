import { asc, eq, inArray } from 'drizzle-orm'
import type { Minutes, ReportAnswers } from '../gateway/model.ts'
import { forgetDeleted } from './forget.ts'
import { GuardError, guardCount, guardFlag, guardInstant, guardOneOf, guardText } from './guard.ts'
import { type Invitation, orNone } from './invitations.ts'
import type { EcluseDatabase } from './open.ts'
import { reports } from './schema.ts'

/** The durations that the form offers, in minutes. */
export const minutesOffered: readonly Minutes[] = [0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240]

const alternatives = ['by_hand', 'other_tool', 'not_done', 'unknown'] as const
const outcomes = ['as_is', 'light_edit', 'heavy_edit', 'abandoned'] as const

/** Who reports, and where it counts. */
export interface ReportOrigin {
  readonly agentRef: string
  readonly direction: string
  /** Null for a report that nobody asked for: it is kept apart. */
  readonly invitation: Invitation | null
  readonly instrumentVersion: string
  readonly locale: 'fr' | 'en'
}

/** A report as figures take it: what was answered, and its place among the cells. */
export interface StoredReport extends ReportAnswers {
  readonly id: string
  readonly invitationId: string | null
  readonly agentRef: string
  /** `2026-07`, of the sitting. */
  readonly month: string
  readonly direction: string
  readonly provider: string
  readonly model: string
  readonly kind: 'invited' | 'voluntary'
  /** 0 < p ≤ 1; null for a voluntary report. */
  readonly selectionProbability: number | null
  readonly instrumentVersion: string
  readonly locale: 'fr' | 'en'
  readonly createdAt: Date
  readonly editedAt: Date | null
}

/** Hours during which whoever reported may correct it. */
export const editableHours = 24

export interface Reports {
  /** @returns false when the invitation has its report already. @throws GuardError */
  add(id: string, answers: ReportAnswers, origin: ReportOrigin, at: Date): boolean
  /** @returns false when there is none, or its day is past. @throws GuardError */
  edit(id: string, answers: ReportAnswers, at: Date): boolean
  find(id: string): StoredReport | null
  ofInvitation(invitationId: string): StoredReport | null
  /** Oldest first. */
  of(refs: readonly string[]): readonly StoredReport[]
  /** For figures; invited and voluntary ones, which figures keep apart. */
  inMonths(months: readonly string[]): readonly StoredReport[]
  /** Erases all reports of these references. @returns how many */
  erase(refs: readonly string[]): number
}

export function openReports(db: EcluseDatabase): Reports {
  return {
    add: (id, answers, { agentRef, direction, invitation, instrumentVersion, locale }, at) => {
      const createdAt = guardInstant('created_at', at)
      const sitting = invitation ?? { at, direction, provider: '', model: '' }
      const row = {
        id: guardText('id', 'id', id),
        ...checked(answers),
        invitationId: invitation?.id ?? null,
        agentRef: guardText('agent_ref', 'ref', agentRef),
        month: guardInstant('at', sitting.at).slice(0, 7),
        direction: orNone('direction', 'code', sitting.direction),
        provider: sitting.provider,
        model: sitting.model,
        kind: invitation === null ? ('voluntary' as const) : ('invited' as const),
        probability: invitation === null ? null : Math.max(1, Math.round(invitation.probability * million)),
        instrumentVersion: guardText('instrument_version', 'code', instrumentVersion),
        locale: guardOneOf('locale', ['fr', 'en'], locale),
        createdAt,
        editedAt: null,
      }
      // Two sends of one form at once leave one report.
      return db.insert(reports).values(row).onConflictDoNothing().run().changes > 0
    },
    edit: (id, answers, at) => {
      const former = db.select().from(reports).where(eq(reports.id, id)).get()
      if (former === undefined || !isEditable({ createdAt: new Date(former.createdAt) }, at)) return false
      db.update(reports)
        .set({ ...checked(answers), editedAt: guardInstant('edited_at', at) })
        .where(eq(reports.id, id))
        .run()
      return true
    },
    find: id => one(db.select().from(reports).where(eq(reports.id, id)).get()),
    ofInvitation: id => one(db.select().from(reports).where(eq(reports.invitationId, id)).get()),
    of: refs =>
      db
        .select()
        .from(reports)
        .where(inArray(reports.agentRef, [...refs]))
        .orderBy(asc(reports.createdAt))
        .all()
        .map(reportOf),
    inMonths: months =>
      db
        .select()
        .from(reports)
        .where(inArray(reports.month, [...months]))
        .all()
        .map(reportOf),
    erase: refs => {
      const { changes } = db
        .delete(reports)
        .where(inArray(reports.agentRef, [...refs]))
        .run()
      if (changes > 0) forgetDeleted(db)
      return changes
    },
  }
}

export function isEditable({ createdAt }: Pick<StoredReport, 'createdAt'>, at: Date): boolean {
  return at.getTime() - createdAt.getTime() < editableHours * 3_600_000
}

const million = 1_000_000

/** @throws GuardError for whatever is not one of the answers offered */
function checked(answers: ReportAnswers) {
  const minutes = (column: string, value: number): number => {
    if (!minutesOffered.some(each => each === value)) {
      throw new GuardError(column, `must be one of ${minutesOffered.join(', ')}`)
    }
    return value
  }
  if (![-2, -1, 0, 1, 2].includes(answers.quality)) throw new GuardError('quality', 'must be −2 to +2')
  if (answers.confidence < 1) throw new GuardError('confidence', 'must be 1 to 3')
  guardFlag('error_found', answers.errorFound)
  return {
    use: orNone('use', 'code', answers.use),
    promptingMinutes: minutes('prompting_minutes', answers.promptingMinutes),
    checkingMinutes: minutes('checking_minutes', answers.checkingMinutes),
    withoutAi: guardOneOf('without_ai', alternatives, answers.withoutAi),
    withoutAiMinutes:
      answers.withoutAiMinutes === null ? null : minutes('without_ai_minutes', answers.withoutAiMinutes),
    outcome: guardOneOf('outcome', outcomes, answers.outcome),
    quality: answers.quality,
    errorFound: answers.errorFound,
    confidence: guardCount('confidence', answers.confidence, 3),
  }
}

const one = (row: typeof reports.$inferSelect | undefined): StoredReport | null =>
  row === undefined ? null : reportOf(row)

/** What is stored was checked on its way in. */
function reportOf({ probability, createdAt, editedAt, ...row }: typeof reports.$inferSelect): StoredReport {
  return {
    ...row,
    promptingMinutes: row.promptingMinutes as Minutes,
    checkingMinutes: row.checkingMinutes as Minutes,
    withoutAiMinutes: row.withoutAiMinutes as Minutes | null,
    quality: row.quality as StoredReport['quality'],
    confidence: row.confidence as StoredReport['confidence'],
    selectionProbability: probability === null ? null : probability / million,
    createdAt: new Date(createdAt),
    editedAt: editedAt === null ? null : new Date(editedAt),
  }
}
