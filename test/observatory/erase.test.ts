import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openObservatoryStore } from '../../db/observatory.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import { createInstrument } from '../../gateway/observatory/instrument.ts'
import { openFor, temporaryFolder } from '../db/folder.ts'

it('leaves nothing of what an agent erases in the bytes of the database', () => {
  const folder = temporaryFolder()
  const store = openObservatoryStore(openFor(folder))
  const periodKeys = openPeriodKeys(openFor(), { key: Buffer.alloc(32, 3) })
  const uses = [{ code: 'canary-use', title: { fr: 'Canari', en: 'Canary' } }]
  const instrument = createInstrument({
    ...{ ...store, periodKeys, key: Buffer.alloc(32, 5), keys: { list: () => [] } },
    ...{ uses: () => uses, catchUp: async () => undefined },
    settings: () => ({ k: 10, share: 0.1, perWeek: 2 }),
  })
  const who = { keyId: 'k', agentId: 'jeanne.canary', team: null, direction: null, roles: [] }
  const answers = {
    ...{ use: 'canary-use', prompting_minutes: 10, checking_minutes: 5, without_ai: 'unknown' },
    ...{ outcome: 'as_is', quality: 0, error_found: false, confidence: 2 },
  }
  const held = (text: string) =>
    readdirSync(folder).filter(file => readFileSync(join(folder, file)).includes(text))

  expect(instrument.volunteer(who, answers, 'fr').ok).toBe(true)
  expect(held('canary-use')).not.toEqual([])
  instrument.erase(who.agentId, false)
  expect(held('canary-use')).toEqual([])

  expect(instrument.time(who, { use: 'canary-use', arm: 'with_ai', minutes: 12 }).ok).toBe(true)
  expect(held('canary-use')).not.toEqual([])
  instrument.erase(who.agentId, false)
  expect(held('canary-use')).toEqual([])

  instrument.setOptOut(who.agentId, true)
  expect(held('jeanne.canary')).not.toEqual([])
  instrument.erase(who.agentId, true)
  expect(held('jeanne.canary')).toEqual([])
})
