import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Compared, changesBetween } from '../../gateway/policy/compare.ts'
import { organisationOf } from '../../gateway/policy/organisation.ts'
import { policyOf } from '../../gateway/policy/policy.ts'
import { providersOf } from '../../gateway/policy/provider-list.ts'

function compared(
  base: string,
  { layers = [], organisation = '{}', outside = '[]', providers = '[]' }: Parts = {},
): Compared {
  return {
    policy: policyOf(
      { policy: 'base', ...parse(base) },
      layers.map(layer => parse(layer)),
    ),
    providers: providersOf({ providers: parse(providers) }),
    organisation: organisationOf(parse(organisation)),
    recognizers: [],
    outside: parse(outside),
  }
}

interface Parts {
  readonly layers?: readonly string[]
  readonly organisation?: string
  readonly outside?: string
  readonly providers?: string
}

/** `looser: …`, in English. */
function told(before: Compared, after: Compared): readonly string[] {
  return changesBetween(before, after).map(({ tone, text }) => `${tone}: ${text.en}`)
}

describe('what a change of policy is told to change', () => {
  it('says so when nobody has to agree any more', () => {
    const [asked, free] = [compared('approval: second_person'), compared('approval: none')]
    expect(told(asked, free)).toEqual([
      'looser: A change made in the workbench no longer waits for a second person.',
    ])
    expect(told(free, asked)).toEqual([
      'stricter: A change made in the workbench now waits for a second person.',
    ])
  })

  it('tells of conversations that providers may keep', () => {
    const [refused, day, week] = [
      compared('{}'),
      compared('state: allow'),
      compared('{ state: allow, state_hours: 168 }'),
    ]
    expect(told(refused, day)).toEqual([
      'looser: The provider may keep conversations, masked; the gateway keeps for 24 h, encrypted, what their placeholders stand for.',
    ])
    expect(told(day, week)).toEqual([
      'looser: A conversation that the provider keeps can be taken up for 168 h, instead of 24 h.',
    ])
    expect(told(week, day)[0]).toMatch(/^stricter: /)
    expect(told(week, refused)).toEqual(['stricter: The provider may no longer keep conversations.'])
  })

  it('calls a layer looser where it relaxes, and says what', () => {
    const base = compared('{ may_relax: [FR_NIR], data: { FR_NIR: redact, PERSON: mask } }')
    const layered = compared('{ may_relax: [FR_NIR], data: { FR_NIR: redact, PERSON: mask } }', {
      layers: ['{ policy: social, apply_to: { directions: [das] }, data: { FR_NIR: keep, PERSON: redact } }'],
    })
    const there = told(base, layered)
    expect(there).toHaveLength(3)
    expect(there[0]).toMatch(/^stricter: .*in the layer "social": removed \(before: masked with asterisks\)/)
    expect(there[1]).toMatch(/^looser: .*in the layer "social": left in clear \(before: removed\)/)
    expect(there[2]).toBe('other: New layer "social", for das.')
    expect(told(layered, base).map(each => each.split(':')[0])).toEqual(['stricter', 'looser', 'other'])
  })

  it('calls a layer that only tightens stricter when it is for more people', () => {
    const layer = (people: string) => ({
      layers: [`{ policy: social, apply_to: { directions: ${people} }, data: { PERSON: redact } }`],
    })
    const [few, many] = [compared('{}', layer('[das]')), compared('{}', layer('[das, drh]'))]
    expect(told(few, many)).toEqual(['stricter: The layer "social" is for das, drh, instead of das.'])
    expect(told(many, few)[0]).toMatch(/^looser: /)
  })

  it('tells what layers may relax', () => {
    expect(
      told(compared('attachments: { document: extract }'), compared('attachments: { document: allow }')),
    ).toEqual(['looser: Documents: accepted (before: text read and sent in their place).'])
    expect(told(compared('attachments: { document: extract }'), compared('{}'))).toEqual([
      'stricter: Documents: refused (before: text read and sent in their place).',
    ])
    expect(told(compared('{}'), compared('may_relax: [PERSON, attachments]'))).toEqual([
      'looser: Layers may relax: name of a person, attachments.',
    ])
  })

  it.each([
    ['then: notice', '{ deny: true }', 'stricter'],
    ['a wider condition', '{ when: { data: [PERSON, FR_NIR] }, then: deny }', 'stricter'],
    ['a narrower condition', '{ when: { data: [PERSON], tools: true }, then: deny }', 'looser'],
    ['a weaker operator', '{ when: { data: [PERSON] }, then: { operators: { PERSON: mask } } }', 'looser'],
    ['another condition', '{ when: { data: [FR_NIR] }, then: deny }', 'other'],
    ['wider, but less', '{ when: {}, then: { operators: { PERSON: mask } } }', 'other'],
  ])('tells whether a rule that changes is stricter: %s', (name, changed, tone) => {
    const rule = (body: object) => compared(`rules: [${JSON.stringify({ id: 'r', ...body })}]`)
    const before =
      name === 'then: notice'
        ? { then: { notice: { fr: 'Attention', en: 'Careful' } } }
        : { when: { data: ['PERSON'] }, then: 'deny' }
    const after = name === 'then: notice' ? { then: parse(changed) } : parse(changed)
    const changes = changesBetween(rule(before), rule(after))
    expect(changes.map(each => each.tone)).toEqual([tone])
  })

  it('tells of services that look for data, of departments, and of what changes at a provider', () => {
    const provider = (region: string, model: string) =>
      `[{ id: p, dialect: openai, base_url: "https://p.example", models: [${model}], hosting: { region: ${region} } }]`
    const organisation = (direction: string) =>
      `{ directions: [{ code: das, title: { fr: S, en: S } }, { code: drh, title: { fr: R, en: R } }],
         teams: [{ code: paie, title: { fr: P, en: P }, direction: ${direction} }] }`
    const before = compared('{}', { providers: provider('FR', 'a'), organisation: organisation('das') })
    const after = compared('{}', {
      providers: provider('US', 'a'),
      organisation: organisation('drh'),
      outside:
        '[{ type: remote, name: presidio, url: "https://x.example/analyze", supported_entities: [PERSON] }]',
    })
    expect(told(before, after)).toEqual([
      'stricter: New recognizer "presidio" (name of a person).',
      'other: The provider "p" changes: hosting and terms.',
      'other: Teams: paie → drh.',
    ])
  })
})
