import { eq } from 'drizzle-orm'
import { forgetDeleted } from './forget.ts'
import type { EcluseDatabase } from './open.ts'
import { acknowledgements, loginLinks, optOuts, sessions, trainings, virtualKeys } from './schema.ts'

/**
 * Deletes what stands under the identifier of somebody who has left: keys, sessions and their links, trainings, the charter's
 * acknowledgements, the wish not to be asked (GDPR article 17). What is kept under keyed references, and who decided on
 * policies or looked at figures, is not here.
 * @returns how many rows went
 */
export function eraseIdentity(db: EcluseDatabase, agentId: string): number {
  const erase = db.$client.transaction(() =>
    [virtualKeys, sessions, loginLinks, trainings, acknowledgements, optOuts]
      .map(table => db.delete(table).where(eq(table.agentId, agentId)).run().changes)
      .reduce((sum, changes) => sum + changes, 0),
  )
  const rows = erase.immediate()
  if (rows > 0) forgetDeleted(db)
  return rows
}
