import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttachmentKind, Finding, Operator, RequestFacts } from '../../gateway/model.ts'
import { admit, judge } from '../../gateway/policy/decide.ts'
import type { PolicyFile } from '../../gateway/policy/policy.generated.ts'
import { type Policy, policyOf } from '../../gateway/policy/policy.ts'
import { operatorFor, strictest } from '../../gateway/policy/strictness.ts'

const policy = (file: Partial<PolicyFile> = {}): Policy =>
  policyOf({ policy: 'test', owner: 'dpo@ville.example', ...file })

const facts = (more: Partial<RequestFacts> = {}): RequestFacts => ({
  principal: { keyId: 'k', agentId: 'a', team: null, direction: null, roles: [] },
  surface: 'openai-chat',
  model: 'm',
  provider: 'p',
  use: null,
  stream: false,
  attachments: [],
  tools: false,
  state: [],
  characters: 0,
  hosting: null,
  day: '2026-11-23',
  standing: { charter: false, trainings: [] },
  ...more,
})

const found = (...kinds: string[]): readonly Finding[] =>
  kinds.map((entityType, start) => ({ start, end: start + 1, entityType, score: 0.9, recognizer: 'test' }))

describe('admit', () => {
  it('lets a plain request in', () => {
    expect(admit(policy(), facts())).toEqual({ effect: 'admit', extract: false })
  })

  it('refuses an attachment by its kind, once, and says what to do', () => {
    const admission = admit(policy(), facts({ attachments: ['image', 'image', 'document'] }))
    if (admission.effect === 'admit') throw new Error('admitted')
    expect(admission.code).toBe('attachment_refused')
    expect(admission.reasons.map(reason => reason.rule)).toEqual([
      'attachments/image',
      'attachments/document',
    ])
    expect(admission.reasons[0]?.why.fr).toBe(
      'Les images ne sont pas acceptées : la passerelle ne sait pas y masquer les données. Recopiez le texte utile dans le message.',
    )
    expect(admission.reasons[1]?.why.en).toMatch(
      /Nothing was sent to the provider\. Any question: dpo@ville\.example\.$/,
    )
  })

  it('lets in the kinds that the policy allows, and no other', () => {
    const read = policy({ attachments: { document: 'extract' } })
    expect(admit(read, facts({ attachments: ['document'] }))).toEqual({ effect: 'admit', extract: true })
    expect(admit(read, facts())).toEqual({ effect: 'admit', extract: false })
    const open = policy({ attachments: { image: 'allow' } })
    expect(admit(open, facts({ attachments: ['image'] }))).toEqual({ effect: 'admit', extract: false })
    expect(admit(open, facts({ attachments: ['image', 'audio'] }))).toMatchObject({
      effect: 'deny',
      reasons: [{ rule: 'attachments/audio' }],
    })
  })

  it('refuses state at the provider, and says how to do without', () => {
    const admission = admit(policy(), facts({ state: ['previous_response_id', 'unheard_of'] }))
    expect(admission).toMatchObject({
      effect: 'deny',
      code: 'policy_denied',
      reasons: [{ rule: 'state/previous_response_id' }, { rule: 'state/unheard_of' }],
    })
    if (admission.effect === 'deny') {
      expect(admission.reasons[0]?.why.en).toBe(
        '`previous_response_id` makes the provider keep data, which the policy refuses. Send the whole conversation again with each request.',
      )
      expect(admission.reasons[1]?.why.fr).toContain('Retirez ce champ.')
    }
  })

  it('lets state be kept that can be followed, where it may, and tells why the rest stays refused', () => {
    const followed = ['previous_response_id']
    const allowing = policy({ state: 'allow' })
    expect(admit(allowing, facts({ state: ['previous_response_id'], followed })).effect).toBe('admit')
    expect(admit(policy(), facts({ state: ['previous_response_id'], followed })).effect).toBe('deny')
    const admission = admit(allowing, facts({ state: ['previous_response_id', 'background', 'audio'] }))
    expect(admission).toMatchObject({
      reasons: [
        { rule: 'state/previous_response_id', why: { en: expect.stringContaining('no conversation') } },
        { rule: 'state/background', why: { en: expect.stringContaining('GET /v1/responses/{id}') } },
        { rule: 'state/audio', why: { fr: expect.stringContaining('ne peut donc pas l’inspecter') } },
      ],
    })
  })

  it('tells state and attachments together', () => {
    const admission = admit(policy(), facts({ state: ['store'], attachments: ['audio'] }))
    expect(admission).toMatchObject({
      code: 'policy_denied',
      reasons: [{ rule: 'state/store' }, { rule: 'attachments/audio' }],
    })
  })

  it('admits no more when anything is added to the request', () => {
    const kinds = fc.subarray<AttachmentKind>(['image', 'audio', 'document'])
    const rules = fc.record({ image: rule(), audio: rule(), document: rule() })
    fc.assert(
      fc.property(rules, kinds, kinds, (attachments, some, more) => {
        const judged = (list: AttachmentKind[]) =>
          admit(policy({ attachments }), facts({ attachments: list })).effect
        if (judged(some) === 'deny') expect(judged([...some, ...more])).toBe('deny')
      }),
    )
  })
})

describe('judge', () => {
  it('forwards with the operators of the policy', () => {
    const verdict = judge(policy({ data: { PERSON: 'mask', SECRET: 'block' } }), facts(), found('PERSON'))
    expect(verdict.effect).toBe('forward')
    expect([...verdict.operators]).toEqual([
      ['*', 'pseudonymise'],
      ['PERSON', 'mask'],
      ['SECRET', 'block'],
    ])
  })

  it('blocks when one kind found is blocked, and teaches', () => {
    const verdict = judge(policy({ data: { SECRET: 'block' } }), facts(), found('PERSON', 'SECRET', 'SECRET'))
    if (verdict.effect !== 'refuse') throw new Error('forwarded')
    expect(verdict.reasons).toEqual([
      {
        rule: 'data/SECRET',
        why: {
          fr: 'La demande contient une donnée qui ne doit pas sortir : mot de passe, clé ou jeton. Retirez-le ou remplacez-le par un exemple inventé ; s’il a déjà été collé ailleurs, faites-le changer. Trouvé dans la demande : mot de passe, clé ou jeton (2), nom de personne (1). Rien n’a été transmis au fournisseur. Pour comprendre : /charter#SECRET. Une question : dpo@ville.example.',
          en: 'The request holds data that must not leave: password, key or token. Leave it out or put an invented example in its place; if it was pasted elsewhere before, have it changed. Found in the request: password, key or token (2), name of a person (1). Nothing was sent to the provider. To understand: /charter#SECRET. Any question: dpo@ville.example.',
        },
      },
    ])
  })

  it('names the star when it is what speaks, and the reason of the policy’s terms', () => {
    const terms = [
      { entity: 'PROJECT_NAME', any_of: ['Vilaine 2030'], why: 'non public avant le vote' },
      { entity: 'PROJECT_NAME', any_of: ['Loire 2040'], why: 'non public avant le vote' },
    ]
    const verdict = judge(policy({ data: { '*': 'block' }, terms }), facts(), found('PROJECT_NAME'))
    if (verdict.effect !== 'refuse') throw new Error('forwarded')
    expect(verdict.reasons[0]?.rule).toBe('data/*')
    expect(verdict.reasons[0]?.why.fr).toContain('PROJECT_NAME (non public avant le vote).')
  })

  it('says nothing of a contact when the policy names none', () => {
    const verdict = judge(policyOf({ policy: 'p', data: { SECRET: 'block' } }), facts(), found('SECRET'))
    expect(JSON.stringify(verdict)).not.toContain('Any question')
  })
})

const operators: readonly Operator[] = ['keep', 'pseudonymise', 'mask', 'redact', 'block']
const operator = () => fc.constantFrom(...operators)
const rule = () => fc.constantFrom('block' as const, 'allow' as const)
const kinds = ['PERSON', 'SECRET', 'FR_NIR', 'OTHER']
const data = () => fc.dictionary(fc.constantFrom('*', ...kinds), operator())
const findings = () => fc.array(fc.constantFrom(...kinds)).map(list => found(...list))

describe('strictest wins', () => {
  it('whatever the order', () => {
    expect(strictest([])).toBe('keep')
    fc.assert(
      fc.property(fc.array(operator(), { minLength: 1 }), list => {
        const expected = operators[Math.max(...list.map(each => operators.indexOf(each)))]
        expect(strictest(list)).toBe(expected)
        expect(strictest(list.toReversed())).toBe(expected)
      }),
    )
  })

  it('a kind’s own line comes before the star, the star before pseudonymise', () => {
    fc.assert(
      fc.property(data(), fc.constantFrom(...kinds), (lines, kind) => {
        expect(operatorFor(policy({ data: lines }).operators, kind)).toBe(
          lines[kind] ?? lines['*'] ?? 'pseudonymise',
        )
      }),
    )
  })

  it('a request is blocked exactly when a kind found in it is', () => {
    fc.assert(
      fc.property(data(), findings(), (lines, list) => {
        const judged = policy({ data: lines })
        const blocked = list.some(({ entityType }) => operatorFor(judged.operators, entityType) === 'block')
        expect(judge(judged, facts(), list).effect).toBe(blocked ? 'refuse' : 'forward')
      }),
    )
  })

  it('blocking one more kind never loosens, nor does one more finding', () => {
    fc.assert(
      fc.property(data(), findings(), findings(), fc.constantFrom(...kinds), (lines, list, more, kind) => {
        const before = judge(policy({ data: lines }), facts(), list)
        const stricter = policy({ data: { ...lines, [kind]: 'block' } })
        const after = judge(stricter, facts(), [...list, ...more])
        if (before.effect === 'refuse') expect(after.effect).toBe('refuse')
        if (list.some(({ entityType }) => entityType === kind)) expect(after.effect).toBe('refuse')
      }),
    )
  })

  it('the order of findings changes nothing', () => {
    fc.assert(
      fc.property(data(), findings(), (lines, list) => {
        const judged = policy({ data: lines })
        expect(judge(judged, facts(), list.toReversed())).toEqual(judge(judged, facts(), list))
      }),
    )
  })
})
