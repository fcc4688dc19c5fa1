import type { Dialect, JsonObject } from '../../../gateway/model.ts'
import { everyDialect, models } from '../../exchange/dialects.ts'
import { startGateway, type TestGateway } from '../../exchange/gateway.ts'
import { type FakeProvider, startProvider } from '../../exchange/provider.ts'
import type { Route, Wire } from './rows.ts'

/** A value that only its spelling in JSON can carry: the way back must escape it. */
export const quoted = 'Projet "Vilaine" n° 2030'
export const address = 'canari.retour@agglo.example'

/**
 * Running gateways in front of one provider: one lets attachments pass, one lets the provider keep things too, and one is
 * as strict as a policy may be.
 */
export interface Bench {
  readonly provider: FakeProvider
  readonly open: TestGateway
  readonly keeping: TestGateway
  readonly strict: TestGateway
  stop(): Promise<void>
}

export async function startBench(): Promise<Bench> {
  const provider = await startProvider()
  const providers = everyDialect(provider.baseUrl)
  const policy = (attachments: string): string => `policy: essai
data: { "*": pseudonymise }
attachments: { image: ${attachments}, audio: ${attachments}, document: ${attachments} }
terms: [{ entity: PROJECT_NAME, any_of: ['${quoted}'] }]
`
  const open = await startGateway({ providers, policy: policy('allow') })
  const keeping = await startGateway({ providers, policy: `${policy('allow')}state: allow\n` })
  const strict = await startGateway({ providers, policy: policy('block') })
  return {
    provider,
    open,
    keeping,
    strict,
    stop: async () => {
      await open.remove()
      await keeping.remove()
      await strict.remove()
      await provider.close()
    },
  }
}

/** The path of a route, with its model. */
export function pathOf({ path, dialect }: Route): string {
  return path.replace('{model}', modelOf(dialect))
}

/** A body of a wire for a route: what every body has, and what stands in it for this trial. */
export function bodyFor(wire: Wire, { path, dialect }: Route, members: JsonObject): JsonObject {
  const isElsewhere = path.includes('{model}') && dialect === 'gemini'
  const named = isElsewhere || wire.namesNoModel ? {} : { model: modelOf(dialect) }
  return { ...named, ...wire.base, ...members }
}

function modelOf(dialect: Dialect): string {
  return dialect === 'sandbox' ? dialect : models[dialect]
}
