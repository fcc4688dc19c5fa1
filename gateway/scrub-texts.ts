import { randomBytes } from 'node:crypto'
import { GatewayError } from './errors.ts'
import type { InForce } from './in-force.ts'
import type { EntityType, Finding, Operator, RequestFacts, TextSlot } from './model.ts'
import { dayAt } from './policy/day.ts'
import { judge } from './policy/decide.ts'
import { scrub } from './protect/scrub.ts'
import { createVault, type Vault } from './protect/vault.ts'

/**
 * Texts as a provider would see them, all under one mapping.
 * @throws GatewayError `content_blocked` where the policy would refuse the request.
 */
export async function scrubTexts(
  texts: readonly string[],
  inForce: InForce,
): Promise<{ readonly texts: readonly string[]; readonly vault: Vault }> {
  const slots: readonly TextSlot[] = texts.map((text, index) => ({
    at: `/${index}`,
    role: 'user',
    text,
    holds: 'prose',
  }))
  const findings = await inForce.detector.inspect(slots)
  const verdict = judge(inForce.policy, noFacts, findings.flat())
  if (verdict.effect === 'refuse') {
    throw new GatewayError(verdict.code, {
      fr: verdict.reasons.map(reason => reason.why.fr).join(' '),
      en: verdict.reasons.map(reason => reason.why.en).join(' '),
    })
  }
  return maskTexts(slots, findings, verdict.operators, inForce)
}

/**
 * Texts with what was found in them taken out, and the vault that puts it back.
 * @throws GatewayError `inspection_failed` when a value would be left.
 */
export function maskTexts(
  slots: readonly TextSlot[],
  findings: readonly (readonly Finding[])[],
  operators: ReadonlyMap<EntityType, Operator>,
  inForce: InForce,
): { readonly texts: readonly string[]; readonly vault: Vault } {
  const texts = slots.map(({ text }) => text)
  const vault = createVault({ language: inForce.language, nonceKey: randomBytes(32), texts })
  const { body } = scrub({
    slots,
    findings,
    operators,
    vault,
    allow: inForce.allowedTexts,
    vocabulary: new Set(),
    write: written => [...written],
  })
  return { texts: JSON.parse(body) as string[], vault }
}

/** Of a text that no one sends anywhere. */
const noFacts: RequestFacts = {
  principal: { keyId: 'cli', agentId: 'cli', team: null, direction: null, roles: [] },
  surface: 'cli',
  model: 'none',
  provider: 'none',
  use: null,
  stream: false,
  attachments: [],
  tools: false,
  state: [],
  characters: 0,
  hosting: null,
  day: dayAt(new Date(0)),
  standing: { charter: true, trainings: [] },
}
