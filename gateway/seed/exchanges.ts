import type { Action, AttachmentKind, Outcome, Usage } from '../model.ts'
import type { Chance } from './chance.ts'
import { type DirectionCode, type InventedDirection, inventedDirections } from './directions.ts'
import { homeModel, type InventedModel, inventedModels, type ModelCode, titleModel } from './models.ts'
import type { InventedAgent } from './staff.ts'
import { type InventedUse, inventedUses, type UseCode } from './uses.ts'

/** An exchange that never was, as the ledger would hold it. */
export interface InventedExchange {
  readonly id: string
  readonly agent: InventedAgent
  readonly direction: DirectionCode
  readonly team: string
  readonly at: Date
  readonly endsAt: Date
  readonly model: string
  /** Null when it was refused before a provider was chosen. */
  readonly provider: string | null
  readonly region: string | null
  readonly use: UseCode | null
  readonly session: string
  readonly background: boolean
  readonly action: Action
  readonly rules: readonly string[]
  readonly findings: Readonly<Record<string, number>>
  readonly kept: readonly string[]
  readonly attachments: readonly AttachmentKind[]
  readonly characters: number
  readonly outcome: Outcome
  readonly status: number | null
  readonly errorCode: string | null
  readonly usage: Usage | null
  readonly usageSource: 'provider' | 'estimated' | null
  readonly answerCharacters: number | null
}

/** Where and when a task is done. */
export interface TaskPlace {
  readonly agent: InventedAgent
  readonly direction: DirectionCode
  readonly team: string
  readonly use: UseCode | null
  /** When it begins. */
  readonly at: Date
  /** Part of the whole time that is past, 0–1: models and rules change. */
  readonly past: number
  readonly newId: () => string
}

/** From here on health data goes to a provider of the State. */
const healthRuleFrom = 0.3

/** The exchanges of one task, oldest first; what chat tools ask by themselves stands between. */
export function exchangesOf(chance: Chance, place: TaskPlace): readonly InventedExchange[] {
  const use: InventedUse = inventedUses[place.use ?? 'autre']
  const model = place.use === 'code' && chance.happens(0.4) ? 'gpt-oss-120b' : modelAt(chance, place.past)
  const session = place.newId()
  const asked = 1 + chance.count(use.turns)
  const exchanges: InventedExchange[] = []
  let at = place.at.getTime()
  for (let turn = 0; turn < asked; turn++) {
    const exchange = exchangeOf(chance, { ...place, at: new Date(at) }, use, model, session)
    exchanges.push(exchange)
    if (turn === 0 && chance.happens(0.38)) exchanges.push(titleOf(chance, exchange, place.newId()))
    at = exchange.endsAt.getTime() + Math.min(600_000, Math.round(chance.around(100_000, 0.7)))
  }
  return exchanges
}

function modelAt(chance: Chance, past: number): ModelCode {
  const weights = Object.entries(inventedModels).map(([code, { from, to }]) => [
    code,
    from + (to - from) * past,
  ])
  return chance.pick<ModelCode>(Object.fromEntries(weights))
}

function exchangeOf(
  chance: Chance,
  { agent, direction, team, use, at, past, newId }: TaskPlace,
  typical: InventedUse,
  wanted: ModelCode,
  session: string,
): InventedExchange {
  const input = Math.round(chance.around(typical.input, 0.6))
  const output = Math.max(5, Math.round(chance.around(typical.output, 0.5)))
  const findings = findingsOf(chance, inventedDirections[direction])
  const asked = {
    ...{ id: newId(), agent, direction, team, use, at, session, findings, background: false },
    ...{ characters: Math.round(input * 4.1), attachments: [] },
  }
  const refused = refusalOf(chance, asked)
  if (refused !== null) {
    return { ...asked, ...refused, model: wanted, endsAt: new Date(at.getTime() + 40), ...nothingSent }
  }
  const isRouted =
    findings.HEALTH_ID !== undefined &&
    past >= healthRuleFrom &&
    inventedModels[wanted].region !== 'FR' &&
    inventedModels[wanted].provider !== 'albert'
  const model = isRouted ? homeModel : wanted
  const kept = findings.FR_SIRET === undefined ? [] : ['FR_SIRET']
  const hidden = Object.keys(findings).filter(kind => !kept.includes(kind))
  return {
    ...asked,
    kept,
    model,
    provider: inventedModels[model].provider,
    region: inventedModels[model].region,
    action: isRouted ? 'routed' : hidden.length > 0 ? 'masked' : 'forwarded',
    rules: isRouted ? ['health-stays-in-france'] : hidden.map(kind => `data/${kind}`),
    ...endingOf(chance, { at, input, output }, inventedModels[model]),
  }
}

const nothingSent = {
  ...{ provider: null, region: null, kept: [], usage: null, usageSource: null, answerCharacters: 0 },
} as const

/** Secrets are never sent; attachments and some models are refused. */
function refusalOf(chance: Chance, { agent, findings }: Pick<InventedExchange, 'agent' | 'findings'>) {
  const refused = { action: 'blocked', status: 403 } as const
  if (findings.SECRET !== undefined) {
    return { ...refused, rules: ['data/SECRET'], outcome: 'blocked', errorCode: 'content_blocked' } as const
  }
  if (chance.happens(0.006)) {
    const attachments: readonly AttachmentKind[] = [chance.happens(0.7) ? 'document' : 'image']
    const rules = [`attachments/${attachments[0]}`]
    return { ...refused, rules, attachments, outcome: 'denied', errorCode: 'attachment_refused' } as const
  }
  if (agent.roles.includes('stagiaire') && chance.happens(0.12)) {
    return { ...refused, rules: ['interns'], outcome: 'denied', errorCode: 'policy_denied' } as const
  }
  return null
}

/** One to three kinds, and mostly more than one item of each. */
function findingsOf(chance: Chance, { found, kinds }: InventedDirection): Readonly<Record<string, number>> {
  if (!chance.happens(found)) return {}
  const counts: Record<string, number> = {}
  for (let kind = 1 + chance.below(3); kind > 0; kind--) counts[chance.pick(kinds)] = 1 + chance.count(1.2)
  return counts
}

type Ending = Pick<
  InventedExchange,
  'endsAt' | 'outcome' | 'status' | 'errorCode' | 'usage' | 'usageSource' | 'answerCharacters'
>

function endingOf(
  chance: Chance,
  { at, input, output }: { readonly at: Date; readonly input: number; readonly output: number },
  { counted, estimated, cached }: InventedModel,
): Ending {
  const endsAt = new Date(at.getTime() + Math.round(900 + output * chance.around(22, 0.3)))
  if (chance.happens(0.008)) return { endsAt: new Date(at.getTime() + 30_000), ...failed }
  const left = chance.happens(0.015)
  const known = chance.share()
  const usageSource = known < counted ? 'provider' : known < counted + estimated ? 'estimated' : null
  const cachedTokens = chance.happens(cached) ? Math.round(input * 0.6) : 0
  return {
    endsAt,
    outcome: left ? 'client_closed' : 'complete',
    status: 200,
    errorCode: null,
    usage: usageSource === null || left ? null : { inputTokens: input, outputTokens: output, cachedTokens },
    usageSource: left ? null : usageSource,
    answerCharacters: Math.round(output * 4.2),
  }
}

const failed: Omit<Ending, 'endsAt'> = {
  ...{ outcome: 'upstream_error' as const, status: 502, errorCode: 'upstream_unreachable' },
  ...{ usage: null, usageSource: null, answerCharacters: 0 },
}

/** The call by which a chat tool names a conversation. */
function titleOf(chance: Chance, first: InventedExchange, id: string): InventedExchange {
  const { provider, region } = inventedModels[titleModel]
  const at = new Date(first.endsAt.getTime() + 400)
  return {
    ...first,
    ...{
      id,
      at,
      endsAt: new Date(at.getTime() + 700),
      background: true,
      model: titleModel,
      provider,
      region,
    },
    ...{ action: 'forwarded', rules: [], findings: {}, kept: [], attachments: [], characters: 900 },
    ...{ outcome: 'complete', status: 200, errorCode: null, usageSource: 'provider', answerCharacters: 40 },
    usage: { inputTokens: 220 + chance.below(60), outputTokens: 9 + chance.below(8), cachedTokens: 0 },
  }
}
