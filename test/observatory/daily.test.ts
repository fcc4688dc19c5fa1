import { expect, it } from 'vitest'
import { openObservatoryStore } from '../../db/observatory.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import { openRetention, type Purged } from '../../db/retention.ts'
import type { InForce } from '../../gateway/in-force.ts'
import { openObservatory } from '../../gateway/observatory/observatory.ts'
import { organisationOf } from '../../gateway/policy/organisation.ts'
import { openFor } from '../db/folder.ts'

it('thins the store once a day, and tells of it where anything went', async () => {
  const db = openFor()
  const store = openObservatoryStore(db)
  const key = Buffer.alloc(32, 3)
  const periodKeys = openPeriodKeys(db, { key })
  const day = (days: number) => new Date(Date.now() + days * 86_400_000)
  const drawn = {
    ...{ agentRef: periodKeys.agentRef('jeanne', day(-9)), at: day(-9), direction: 'dgs', use: 'courrier' },
    ...{ provider: 'albert', model: 'm', probability: 0.1 },
  }
  const sitting = { agentRef: drawn.agentRef, week: '2026-11-16' }
  store.invitations.begin(sitting, { ...drawn, id: 'past', expiresAt: day(-2) })
  store.invitations.begin(sitting, { ...drawn, id: 'good', expiresAt: day(2) })
  const told: Purged[] = []
  const faults: unknown[] = []
  const open = () =>
    openObservatory({
      ...{ store, periodKeys, keys: { list: () => [] }, linkKey: key },
      inForce: () => ({ organisation: organisationOf({}), providers: [] }) as unknown as InForce,
      retention: openRetention(db, { key, periodKeys }),
      onPurged: gone => told.push(gone),
      onFault: cause => faults.push(cause),
    }).job
  const job = open()
  await job.run()
  await job.run()
  expect(told).toMatchObject([{ rows: 0, observatory: { thinned: 1, deleted: 0 } }])
  expect([store.invitations.find('past')?.model, store.invitations.find('good')?.model]).toEqual(['', 'm'])
  // Started again the same day: nothing is left to go, and nothing is told.
  await open().run()
  expect(told).toHaveLength(1)
  expect(faults).toEqual([])
})
