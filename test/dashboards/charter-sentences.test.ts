import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { dataHeadline, treatmentsOf } from '../../dashboards/charter/data-sentences.ts'
import { withArticle } from '../../dashboards/charter/kind-names.ts'
import { htmlOf, sectionsOf } from '../../dashboards/charter/markdown.ts'
import { hostingSentence } from '../../dashboards/charter/models.tsx'
import { placeOf } from '../../dashboards/charter/places.ts'
import { quotaSentence } from '../../dashboards/charter/quota-sentences.ts'
import { concerns, ruleSentence } from '../../dashboards/charter/rule-sentences.ts'
import { typeset } from '../../dashboards/typography.ts'
import type { Operator, Principal, Provider } from '../../gateway/model.ts'
import { entityNames } from '../../gateway/policy/entity-names.ts'
import type { RuleEntry } from '../../gateway/policy/policy.generated.ts'
import { quotaOf, ruleOf } from '../../gateway/policy/rules.ts'

const albert: Provider = {
  id: 'albert',
  dialect: 'openai',
  baseUrl: 'https://albert.example/v1',
  apiKeyEnv: null,
  apiKeyFile: null,
  models: ['albert-*'],
  hosting: { operator: 'DINUM', region: 'FR', retention_days: 0, reuse_for_training: false },
  timeouts: { connectMs: 1, firstByteMs: 1, idleMs: 1 },
  streamUsage: true,
  prices: [],
}
const names = {
  uses: [{ code: 'courrier', title: { fr: 'Rédaction de courriers', en: 'Writing letters' } }],
  providers: [albert],
}

/** A rule as a policy file has it. */
function ruleFrom(yaml: string) {
  const entry: Omit<RuleEntry, 'id'> = parse(yaml)
  return ruleOf({ id: 'r', ...entry }, null)
}

describe('a rule in words', () => {
  it.each([
    [
      `{ when: { data: ['HEALTH_ID'], provider: { region_not: ['FR'] } }, then: { route: 'albert' } }`,
      'Quand la demande contient un identifiant de santé et que le fournisseur n’est pas en France : la demande part chez DINUM.',
      'When the prompt holds a health identifier and the provider is not in France: the prompt goes to DINUM.',
    ],
    [
      `{ when: { models: ['gpt-5*'] }, then: 'deny' }`,
      'Quand le modèle demandé est gpt-5* : la demande est refusée.',
      'When the model asked for is gpt-5*: the prompt is refused.',
    ],
    [
      `{ when: { data: { PERSON: { at_least: 5 }, FR_NIR: {} } }, then: 'block' }`,
      'Quand la demande contient au moins 5 « nom de personne » et un numéro de sécurité sociale : la demande est refusée.',
      'When the prompt holds at least 5 “name of a person” and a French social security number: the prompt is refused.',
    ],
    [
      `{ when: { no_use: true, characters_over: 20000 }, then: { require: { use: true, charter: true, training: ['ia-101'] } } }`,
      'Quand l’usage n’est pas déclaré et que la demande dépasse 20\u202f000 caractères : il faut déclarer l’usage, il faut avoir pris acte de la charte et il faut avoir suivi la formation ia-101.',
      'When the use is not declared and the prompt is longer than 20,000 characters: the use must be declared, the charter must have been acknowledged and this training must have been done: ia-101.',
    ],
    [
      `{ when: { uses: ['courrier'], attachments: ['image'], until: '2027-03-01' }, then: { operators: { PERSON: 'redact' } } }`,
      'Quand la demande porte une image, que l’usage déclaré est « Rédaction de courriers » et qu’on est au 1er mars 2027 ou avant : nom de personne : retiré.',
      'When the prompt carries an image, the use declared is “Writing letters” and it is 1 March 2027 or earlier: name of a person: taken out.',
    ],
    [
      `{ then: { notice: { fr: 'Relisez.', en: 'Check.' }, attachments: { document: 'block' } } }`,
      'Pour toute demande : pièces jointes refusées : documents et un rappel accompagne la réponse.',
      'For every prompt: attachments refused: documents and a reminder comes with the answer.',
    ],
    [
      `{ when: { provider: { transfer_basis_not: ['DPF', 'SCC'], reuse_for_training: true, retention_days_over: 30 }, }, then: 'deny' }`,
      'Quand le transfert des données ne repose pas sur DPF ou SCC, que le fournisseur peut réutiliser les données pour entraîner ses modèles et que le fournisseur garde les données plus de 30 jours : la demande est refusée.',
      'When the transfer of data does not rest on DPF or SCC, the provider may reuse data to train its models and the provider keeps data for more than 30 days: the prompt is refused.',
    ],
  ])('%s', (yaml, fr, en) => {
    const rule = ruleFrom(yaml)
    expect(ruleSentence(rule, names, 'fr')).toBe(fr)
    expect(ruleSentence(rule, names, 'en')).toBe(en)
  })

  it('concerns whom it names, as long as it lasts', () => {
    const jeanne: Principal = {
      keyId: 'session',
      agentId: 'jeanne',
      team: 'ccas',
      direction: 'solidarites',
      roles: ['agent'],
    }
    const when = (condition: NonNullable<RuleEntry['when']>) =>
      concerns({ ...ruleFrom('{ then: deny }'), when: condition }, jeanne, '2026-11-23')
    expect(when({})).toBe(true)
    expect(when({ roles: ['stagiaire', 'agent'] })).toBe(true)
    expect(when({ roles: ['stagiaire'] })).toBe(false)
    expect(when({ teams: ['etat-civil'] })).toBe(false)
    expect(when({ directions: ['solidarites'], until: '2026-11-23' })).toBe(true)
    expect(when({ until: '2026-11-22' })).toBe(false)
  })
})

describe('what happens to data', () => {
  const operators = (said: Record<string, Operator>) => new Map(Object.entries(said))

  it('is told strictest first, each kind once', () => {
    const treatments = treatmentsOf(operators({ '*': 'pseudonymise', SECRET: 'block', FR_SIREN: 'keep' }), [
      'FR_SIREN',
      'PERSON',
      'SECRET',
    ])
    expect(treatments).toEqual([
      { operator: 'block', kinds: ['SECRET'] },
      { operator: 'pseudonymise', kinds: ['PERSON'] },
      { operator: 'keep', kinds: ['FR_SIREN'] },
    ])
    expect(dataHeadline(treatments)).toEqual({
      fr: '1 type de donnée est masqué avant l’envoi ; un mot de passe, clé ou jeton fait refuser la demande ; un seul part en clair.',
      en: '1 kind of data is masked before sending; a password, key or token makes the gateway refuse the prompt; only one leaves as written.',
    })
  })

  it('says so when nothing is masked', () => {
    expect(dataHeadline(treatmentsOf(operators({ '*': 'keep' }), ['PERSON', 'FR_NIR'])).fr).toBe(
      'Aucun type de donnée n’est masqué ; 2 partent en clair.',
    )
  })

  it('names every kind with an article that fits', () => {
    const french = Object.keys(entityNames).map(kind => withArticle(kind, 'fr'))
    expect(
      french.filter(
        name => !/^(une (adresse|date|plaque)|des coordonnées|un (?!adresse|date|plaque|coord))/.test(name),
      ),
    ).toEqual([])
    expect(withArticle('EMAIL_ADDRESS', 'en')).toBe('an e-mail address')
    expect(withArticle('IP_ADDRESS', 'en')).toBe('an IP address')
    expect(withArticle('PROJECT_NAME', 'fr')).toBe('une donnée « PROJECT_NAME »')
  })
})

describe('a quota', () => {
  const window = { from: '2026-11-01', next: '2026-12-01' }
  const used = { requests: 50, tokens: 1234, cost: 0 }

  it('of one’s own is told with what is used of it', () => {
    const quota = quotaOf({ for: { agent: 'each' }, requests: 200, per: 'month' })
    const counter = { quota, subject: '', window }
    expect(typeset(quotaSentence({ counter, used }, 'fr'), 'fr')).toBe(
      'Votre quota\u202f: 200 demandes par mois. Vous en avez utilisé 50 demandes (25\u202f%). Il repart de zéro le 1er décembre 2026.',
    )
  })

  it.each([{ team: 'each' }, { direction: 'dsi' }, {}, { role: 'agent' }] as const)(
    'shared by %j never tells what the others use',
    scope => {
      const quota = quotaOf({ for: scope, tokens: 2_000_000, per: 'month' })
      const told = (tokens: number) =>
        quotaSentence({ counter: { quota, subject: '', window }, used: { ...used, tokens } }, 'en')
      expect(told(1)).toBe(told(1_999_999))
      expect(told(2_000_000)).toContain('It is used up.')
    },
  )
})

it('says of a provider what is known, and what is not', () => {
  expect(hostingSentence(albert, 'fr')).toBe(
    'En France, rien n’y est gardé après la réponse, ne sert pas à entraîner ses modèles.',
  )
  expect(hostingSentence({ ...albert, hosting: null }, 'en')).toBe(
    'Place not stated, retention not stated, reuse not stated.',
  )
  const places = ['FR', 'EU', 'EEA', 'US', 'CA', 'NL', 'IL', 'SG', 'CH', 'local'].map(region =>
    placeOf(region, 'fr'),
  )
  expect(places).toEqual([
    'en France',
    'dans l’Union européenne',
    'dans l’Espace économique européen',
    'aux États-Unis',
    'au Canada',
    'aux Pays-Bas',
    'en Israël',
    'à Singapour',
    'en Suisse',
    'sur nos propres machines',
  ])
})

describe('the authority’s text', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '![a](https://evil.example/pixel.png)',
    '`<b>`',
  ])('runs nothing: %s', markdown => {
    const html = String(htmlOf(markdown, 'fr'))
    expect(html).not.toMatch(/<script|<img|<b>|href="(javascript|data)/i)
  })

  it('is cut into lessons by kind', () => {
    const sections = sectionsOf('before\n\n## PERSON\n\nOne.\n\n### More\n\nTwo.\n\n## FR_NIR  \nThree.\n')
    expect([...sections]).toEqual([
      ['PERSON', 'One.\n\n### More\n\nTwo.'],
      ['FR_NIR', 'Three.'],
    ])
  })
})
