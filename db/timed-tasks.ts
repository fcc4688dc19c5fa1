import { asc, inArray } from 'drizzle-orm'
import { forgetDeleted } from './forget.ts'
import { GuardError, guardCount, guardInstant, guardOneOf, guardText } from './guard.ts'
import { orNone } from './invitations.ts'
import type { EcluseDatabase } from './open.ts'
import { timedTasks } from './schema.ts'

/** A task that an agent timed by themselves, with AI or without. */
export interface StoredTimedTask {
  readonly id: string
  readonly agentRef: string
  /** `2026-07`. */
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly arm: 'with_ai' | 'without_ai'
  readonly minutes: number
  readonly createdAt: Date
}

export interface TimedTasks {
  /** @throws GuardError */
  add(task: Omit<StoredTimedTask, 'month'>): void
  /** Oldest first. */
  of(refs: readonly string[]): readonly StoredTimedTask[]
  inMonths(months: readonly string[]): readonly StoredTimedTask[]
  /** @returns how many */
  erase(refs: readonly string[]): number
}

/** Eight hours: what takes longer is not one task. */
export const longestTask = 480

const arms = ['with_ai', 'without_ai'] as const

export function openTimedTasks(db: EcluseDatabase): TimedTasks {
  const { agentRef: who, month: when } = timedTasks
  return {
    add: ({ id, agentRef, direction, use, arm, minutes, createdAt }) => {
      if (minutes < 1) throw new GuardError('minutes', `must be an integer from 1 to ${longestTask}`)
      const at = guardInstant('created_at', createdAt)
      db.insert(timedTasks)
        .values({
          id: guardText('id', 'id', id),
          agentRef: guardText('agent_ref', 'ref', agentRef),
          month: at.slice(0, 7),
          direction: orNone('direction', 'code', direction),
          use: guardText('use', 'code', use),
          arm: guardOneOf('arm', arms, arm),
          minutes: guardCount('minutes', minutes, longestTask),
          createdAt: at,
        })
        .run()
    },
    of: refs =>
      db
        .select()
        .from(timedTasks)
        .where(inArray(who, [...refs]))
        .orderBy(asc(timedTasks.createdAt))
        .all()
        .map(taskOf),
    inMonths: months =>
      db
        .select()
        .from(timedTasks)
        .where(inArray(when, [...months]))
        .all()
        .map(taskOf),
    erase: refs => {
      const { changes } = db
        .delete(timedTasks)
        .where(inArray(who, [...refs]))
        .run()
      if (changes > 0) forgetDeleted(db)
      return changes
    },
  }
}

const taskOf = (row: typeof timedTasks.$inferSelect): StoredTimedTask => ({
  ...row,
  createdAt: new Date(row.createdAt),
})
