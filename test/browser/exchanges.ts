import { readConfig } from '../../gateway/config.ts'
import { openServerStores } from '../../gateway/stores.ts'

const days = 86_400_000

/** Puts invented exchanges of the last weeks in a data folder: of many agents, and of a few. */
export async function recordExchanges(data: string, policies: string): Promise<void> {
  const stores = openServerStores(readConfig({ ECLUSE_DATA: data, ECLUSE_POLICIES: policies }))
  const add = async (
    agent: string,
    direction: string,
    more: {
      rules?: readonly string[]
      refused?: boolean
      findings?: Record<string, number>
      unknown?: number
      age: number
    },
  ) => {
    const exchange = crypto.randomUUID()
    const at = new Date(Date.now() - more.age * days)
    await stores.record.open({
      exchange,
      at,
      facts: {
        principal: { keyId: 'key_1', agentId: agent, team: null, direction, roles: ['agent'] },
        surface: 'openai-chat',
        model: 'sandbox',
        provider: 'sandbox',
        use: null,
        stream: false,
        attachments: [],
        tools: false,
        state: [],
        characters: 400,
        hosting: null,
        day: at.toISOString().slice(0, 10),
        standing: { charter: true, trainings: [] },
      },
      session: null,
      background: false,
      region: null,
      policy: 'metropole',
      revision: '000000000000',
      action: more.refused ? 'blocked' : 'masked',
      rules: more.rules ?? [],
      observed: null,
      findings: more.findings ?? { PERSON: 2 },
      kept: [],
      uninspected: {},
    })
    await stores.record.close({
      exchange,
      at,
      outcome: more.refused ? 'blocked' : 'complete',
      status: more.refused ? 403 : 200,
      errorCode: more.refused ? 'content_blocked' : null,
      usage: null,
      estimated: false,
      received: 200,
      unknownPlaceholders: more.unknown ?? 0,
    })
  }
  const work: Promise<void>[] = []
  for (let agent = 0; agent < 60; agent += 1) {
    const direction = ['drh', 'finances', 'juridique', 'solidarites'][agent % 4] ?? 'drh'
    for (let age = 1; age < 20; age += 4) {
      work.push(
        add(`agent-${agent}`, direction, { age, findings: age === 1 ? {} : { PERSON: 1 + (agent % 3) } }),
      )
    }
    if (agent < 24) {
      work.push(
        add(`agent-${agent}`, direction, {
          age: 6,
          rules: ['data/SECRET'],
          refused: true,
          findings: { SECRET: 1 },
        }),
        add(`agent-${agent}`, direction, {
          age: 8,
          rules: ['dire-l-usage'],
          findings: { PERSON: 3 },
          unknown: 1,
        }),
      )
    }
  }
  for (let agent = 0; agent < 3; agent += 1) {
    work.push(add(`few-${agent}`, 'communication', { age: 3, rules: ['stagiaires'], refused: true }))
  }
  await Promise.all(work)
  stores.close()
}
