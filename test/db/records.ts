import fc from 'fast-check'
import type { ClosedRecord, OpenedRecord } from '../../db/record.ts'

export const key = Buffer.alloc(32, 7)

export function opened(exchangeId: string, changes: Partial<OpenedRecord> = {}): OpenedRecord {
  return {
    exchangeId,
    at: new Date('2026-10-05T08:00:00Z'),
    agentRef: 'ab'.repeat(16),
    team: 'accueil',
    direction: 'Éducation',
    surface: 'openai/chat',
    model: 'gpt-5-mini',
    provider: 'openai',
    providerRegion: 'US',
    policy: 'metropole',
    revision: '1f2e3d4c',
    use: 'redaction',
    sessionRef: null,
    background: false,
    action: 'masked',
    rules: ['data/PERSON'],
    observed: null,
    roles: ['agent'],
    findings: { PERSON: 2, IBAN_CODE: 1 },
    kept: [],
    attachments: [],
    uninspected: {},
    tools: false,
    stream: true,
    characters: 1234,
    ...changes,
  }
}

export function closed(exchangeId: string, changes: Partial<ClosedRecord> = {}): ClosedRecord {
  return {
    exchangeId,
    at: new Date('2026-10-05T08:00:02Z'),
    outcome: 'complete',
    status: 200,
    errorCode: null,
    usage: { inputTokens: 300, outputTokens: 120 },
    usageSource: 'provider',
    answerCharacters: 0,
    unknownPlaceholders: 0,
    ...changes,
  }
}

const codes = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
const refs = fc.stringMatching(/^[0-9a-f]{32}$/)
const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })

/** Everything of an opening record that may vary, within what the guard allows. */
export const anyOpening: fc.Arbitrary<Partial<OpenedRecord>> = fc.record({
  at: instants,
  agentRef: refs,
  team: optional(codes),
  model: fc.stringMatching(/^[\w.:/@+-]{1,40}$/),
  provider: optional(codes),
  use: optional(codes),
  sessionRef: optional(refs),
  background: fc.boolean(),
  action: fc.constantFrom('forwarded', 'masked', 'routed', 'blocked'),
  findings: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{0,10}$/), fc.nat()),
  attachments: fc.array(fc.constantFrom('image', 'audio', 'document'), { maxLength: 3 }),
  uninspected: fc.constantFrom({}, { image: 2 }, { audio: 1, document: 3 }),
  tools: fc.boolean(),
  characters: fc.maxSafeNat(),
})

export const anyClosing: fc.Arbitrary<Partial<ClosedRecord>> = fc.record({
  at: instants,
  outcome: fc.constantFrom('complete', 'client_closed', 'upstream_error', 'denied', 'blocked'),
  status: optional(fc.integer({ min: 100, max: 599 })),
  errorCode: optional(codes),
  usage: optional(fc.record({ inputTokens: fc.nat(), outputTokens: fc.nat() })),
  usageSource: optional(fc.constantFrom('provider', 'estimated')),
  answerCharacters: fc.nat(),
  unknownPlaceholders: fc.nat(),
})
