import { describe, expect, it } from 'vitest'
import { type Case, judged } from './judgement.ts'

const why = { fr: 'Parce que.', en: 'Because.' }

/** What is judged, and the judgement: `refuse code rule…` or `model KIND=operator… rule…`. */
const table: readonly (readonly [string, Case, string])[] = [
  ['nothing said', { found: ['PERSON'] }, 'openai-1 PERSON=pseudonymise'],
  [
    'a line for the kind',
    { base: { data: { PERSON: 'redact' } }, found: ['PERSON'] },
    'openai-1 PERSON=redact',
  ],
  [
    'a kind blocked',
    { base: { data: { SECRET: 'block' } }, found: ['SECRET'] },
    'refuse content_blocked data/SECRET',
  ],
  [
    'a rule for nobody in particular',
    { rules: [{ id: 'closed', then: 'deny' }] },
    'refuse policy_denied closed',
  ],
  [
    'deny by role',
    { rules: [{ id: 'r', when: { roles: ['agent'] }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  ['another role', { rules: [{ id: 'r', when: { roles: ['elu'] }, then: 'deny' }] }, 'openai-1'],
  [
    'deny by team',
    { rules: [{ id: 'r', when: { teams: ['ccas'] }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  [
    'deny by department',
    { rules: [{ id: 'r', when: { directions: ['solidarites'] }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  ['deny by key', { rules: [{ id: 'r', when: { keys: ['k1'] }, then: 'deny' }] }, 'refuse policy_denied r'],
  [
    'every line must hold',
    { rules: [{ id: 'r', when: { roles: ['agent'], teams: ['dsi'] }, then: 'deny' }] },
    'openai-1',
  ],
  [
    'deny by model',
    { rules: [{ id: 'r', when: { models: ['openai-*'] }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  [
    'deny by surface',
    { rules: [{ id: 'r', when: { surfaces: ['openai-chat'] }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  [
    'deny outside France',
    { rules: [{ id: 'r', when: { provider: { region_not: ['FR'] } }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  [
    'in France',
    {
      facts: { at: 'albert' },
      rules: [{ id: 'r', when: { provider: { region_not: ['FR'] } }, then: 'deny' }],
    },
    'albert-1',
  ],
  [
    'an unknown place is outside',
    {
      facts: { at: 'obscure' },
      rules: [{ id: 'r', when: { provider: { region_not: ['FR'] } }, then: 'deny' }],
    },
    'refuse policy_denied r',
  ],
  [
    'one’s own machine is inside',
    {
      facts: { at: 'local' },
      rules: [{ id: 'r', when: { provider: { region_not: ['FR'] } }, then: 'deny' }],
    },
    'local-1',
  ],
  [
    'unknown reuse is reuse',
    {
      facts: { at: 'obscure' },
      rules: [{ id: 'r', when: { provider: { reuse_for_training: true } }, then: 'deny' }],
    },
    'refuse policy_denied r',
  ],
  [
    'kept too long',
    { rules: [{ id: 'r', when: { provider: { retention_days_over: 0 } }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  [
    'a transfer basis not wanted',
    { rules: [{ id: 'r', when: { provider: { transfer_basis_not: ['SCC'] } }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  ['a use required', { rules: [{ id: 'r', then: { require: { use: true } } }] }, 'refuse policy_denied r'],
  [
    'a use said',
    { facts: { use: 'courrier' }, rules: [{ id: 'r', then: { require: { use: true } } }] },
    'openai-1',
  ],
  [
    'charter and training required',
    {
      facts: { standing: { charter: true, trainings: ['bases'] } },
      rules: [{ id: 'r', then: { require: { charter: true, training: ['bases', 'rgpd'] } } }],
    },
    'refuse policy_denied r',
  ],
  [
    'charter and training done',
    {
      facts: { standing: { charter: true, trainings: ['bases', 'rgpd'] } },
      rules: [{ id: 'r', then: { require: { charter: true, training: ['bases', 'rgpd'] } } }],
    },
    'openai-1',
  ],
  [
    'block by what is found',
    { found: ['HEALTH_ID'], rules: [{ id: 'r', when: { data: ['HEALTH_ID'] }, then: 'block' }] },
    'refuse content_blocked r',
  ],
  [
    'any data at all',
    { found: ['IP_ADDRESS'], rules: [{ id: 'r', when: { data: ['*'] }, then: 'block' }] },
    'refuse content_blocked r',
  ],
  [
    'too few',
    {
      found: ['PERSON', 'PERSON'],
      rules: [{ id: 'r', when: { data: { PERSON: { at_least: 3 } } }, then: 'block' }],
    },
    'openai-1 PERSON=pseudonymise',
  ],
  [
    'enough, but not sure enough',
    {
      found: ['PERSON@0.6', 'PERSON@0.9'],
      rules: [{ id: 'r', when: { data: { PERSON: { at_least: 2, score_over: 0.7 } } }, then: 'block' }],
    },
    'openai-1 PERSON=pseudonymise',
  ],
  [
    'too long',
    { facts: { characters: 5001 }, rules: [{ id: 'r', when: { characters_over: 5000 }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  ['not yet', { rules: [{ id: 'r', when: { from: '2026-11-24' }, then: 'deny' }] }, 'openai-1'],
  [
    'on its last day',
    { rules: [{ id: 'r', when: { until: '2026-11-23' }, then: 'deny' }] },
    'refuse policy_denied r',
  ],
  [
    'a rule tightens a kind',
    {
      found: ['PERSON'],
      rules: [{ id: 'r', when: { tools: false }, then: { operators: { PERSON: 'redact' } } }],
    },
    'openai-1 PERSON=redact r',
  ],
  [
    'a rule cannot loosen one',
    {
      base: { data: { FR_NIR: 'redact' } },
      found: ['FR_NIR'],
      rules: [{ id: 'r', then: { operators: { FR_NIR: 'keep' } } }],
    },
    'openai-1 FR_NIR=redact',
  ],
  [
    'the stricter of two rules',
    {
      found: ['PERSON'],
      rules: [
        { id: 'a', then: { operators: { PERSON: 'redact' } } },
        { id: 'b', then: { operators: { '*': 'mask' } } },
      ],
    },
    'openai-1 PERSON=redact a b',
  ],
  [
    'routed',
    {
      found: ['HEALTH_ID'],
      rules: [
        {
          id: 'r',
          when: { data: ['HEALTH_ID'], provider: { region_not: ['FR'] } },
          then: { route: 'albert' },
        },
      ],
    },
    'albert-1 HEALTH_ID=pseudonymise r',
  ],
  [
    'already there',
    {
      facts: { at: 'albert' },
      found: ['HEALTH_ID'],
      rules: [{ id: 'r', when: { data: ['HEALTH_ID'] }, then: { route: 'albert' } }],
    },
    'albert-1 HEALTH_ID=pseudonymise',
  ],
  [
    'a refusal before a route',
    {
      rules: [
        { id: 'a', then: { route: 'albert' } },
        { id: 'b', when: { providers: ['openai'] }, then: 'deny' },
      ],
    },
    'refuse policy_denied b',
  ],
  [
    'a refusal where the route leads',
    {
      rules: [
        { id: 'a', when: { providers: ['openai'] }, then: { route: 'albert' } },
        { id: 'b', when: { providers: ['albert'] }, then: 'deny' },
      ],
    },
    'refuse policy_denied b',
  ],
  [
    'operators on the way still hold',
    {
      found: ['PERSON'],
      rules: [
        {
          id: 'a',
          when: { providers: ['openai'] },
          then: { route: 'albert', operators: { PERSON: 'redact' } },
        },
      ],
    },
    'albert-1 PERSON=redact a',
  ],
  [
    'two rules, two places',
    {
      rules: [
        { id: 'a', then: { route: 'albert' } },
        { id: 'b', then: { route: 'local' } },
      ],
    },
    'refuse policy_denied a b',
  ],
  [
    'in circles',
    {
      rules: [
        { id: 'a', when: { providers: ['openai'] }, then: { route: 'albert' } },
        {
          id: 'b',
          when: { providers: ['albert'] },
          then: { route: { provider: 'openai', model: 'openai-1' } },
        },
      ],
    },
    'refuse policy_denied b',
  ],
  ['a route to nowhere', { rules: [{ id: 'a', then: { route: 'nowhere' } }] }, 'refuse policy_denied a'],
  ['a message', { rules: [{ id: 'a', why, then: { notice: why, closing: true } }] }, 'openai-1 a'],
  ['an image', { facts: { attachments: ['image'] } }, 'refuse attachment_refused attachments/image'],
  [
    'an image allowed, but not for everyone',
    {
      base: { attachments: { image: 'allow' } },
      facts: { attachments: ['image'] },
      rules: [{ id: 'r', when: { roles: ['agent'] }, then: { attachments: { image: 'block' } } }],
    },
    'refuse attachment_refused attachments/image',
  ],
  [
    'a layer tightens',
    {
      layers: [{ apply_to: { directions: ['solidarites'] }, data: { PERSON: 'redact' } }],
      found: ['PERSON'],
    },
    'openai-1 PERSON=redact',
  ],
  [
    'a layer for others',
    { layers: [{ apply_to: { teams: ['dsi'] }, data: { PERSON: 'redact' } }], found: ['PERSON'] },
    'openai-1 PERSON=pseudonymise',
  ],
  [
    'a layer cannot loosen',
    {
      base: { data: { FR_NIR: 'redact' } },
      layers: [{ apply_to: { teams: ['ccas'] }, data: { FR_NIR: 'keep' } }],
      found: ['FR_NIR'],
    },
    'openai-1 FR_NIR=redact',
  ],
  [
    'unless the base lets it',
    {
      base: { data: { FR_SIREN: 'redact' }, may_relax: ['FR_SIREN'] },
      layers: [{ apply_to: { teams: ['ccas'] }, data: { FR_SIREN: 'keep' } }],
      found: ['FR_SIREN'],
    },
    'openai-1 FR_SIREN=keep',
  ],
  [
    'of two layers the stricter',
    {
      base: { data: { FR_SIREN: 'redact' }, may_relax: ['FR_SIREN'] },
      layers: [
        { apply_to: { teams: ['ccas'] }, data: { FR_SIREN: 'keep' } },
        { apply_to: { roles: ['agent'] }, data: { FR_SIREN: 'mask' } },
      ],
      found: ['FR_SIREN'],
    },
    'openai-1 FR_SIREN=mask',
  ],
  [
    'a rule over a relaxed kind',
    {
      base: { data: { FR_SIREN: 'redact' }, may_relax: ['FR_SIREN'] },
      layers: [{ apply_to: { teams: ['ccas'] }, data: { FR_SIREN: 'keep' } }],
      rules: [{ id: 'r', then: { operators: { FR_SIREN: 'pseudonymise' } } }],
      found: ['FR_SIREN'],
    },
    'openai-1 FR_SIREN=pseudonymise r',
  ],
  [
    'a layer’s own rule',
    {
      layers: [
        {
          apply_to: { teams: ['ccas'] },
          rules: [{ id: 'r', when: { data: ['PERSON'] }, then: { route: 'albert' } }],
        },
      ],
      found: ['PERSON'],
    },
    'albert-1 PERSON=pseudonymise layer1/r',
  ],
  [
    'a layer allows images where it may',
    {
      base: { may_relax: ['attachments'] },
      layers: [{ apply_to: { teams: ['ccas'] }, attachments: { image: 'allow' } }],
      facts: { attachments: ['image'] },
    },
    'openai-1',
  ],
  [
    'and not where it may not',
    {
      layers: [{ apply_to: { teams: ['ccas'] }, attachments: { image: 'allow' } }],
      facts: { attachments: ['image'] },
    },
    'refuse attachment_refused attachments/image',
  ],
  [
    'everything at once',
    {
      base: { data: { SECRET: 'block' } },
      rules: [{ id: 'r', then: { require: { use: true } } }],
      facts: { attachments: ['audio'], state: ['store'] },
      found: ['SECRET'],
    },
    'refuse policy_denied state/store r data/SECRET attachments/audio',
  ],
]

describe('rules and layers', () => {
  it.each(table)('%s', (_what, given, expected) => {
    expect(judged(given)).toBe(expected)
  })
})
