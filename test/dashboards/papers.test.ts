import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { PaperFacts } from '../../dashboards/papers/facts.ts'
import { papersOf } from '../../dashboards/papers/papers.ts'
import type { Hosting, Provider } from '../../gateway/model.ts'
import { organisationOf } from '../../gateway/policy/organisation.ts'
import type { PolicyFile } from '../../gateway/policy/policy.generated.ts'
import { policyOf } from '../../gateway/policy/policy.ts'

const base: PolicyFile = parse(`
policy: metropole
owner: dpo@metropole.example
data: { FR_NIR: redact, SECRET: block, "*": pseudonymise }
rules:
  - id: sante-en-europe
    why: { fr: "Les données de santé restent en Europe.", en: "Health data stays in Europe." }
    when: { data: [HEALTH_ID], provider: { region_not: [FR] } }
    then: deny
  - { id: stagiaires, when: { roles: [stagiaire], models: ["gpt-5*"] }, then: deny }
`)
const layer: PolicyFile = parse(`
policy: solidarites
apply_to: { directions: [solidarites] }
data: { PERSON: redact }
`)

function provider(id: string, hosting: Hosting | null): PaperFacts['providers'][number] {
  const served: Provider = {
    id,
    dialect: 'openai',
    baseUrl: 'https://p.example',
    apiKeyEnv: null,
    apiKeyFile: null,
    models: ['a|b', '*'],
    hosting,
    timeouts: { connectMs: 1, firstByteMs: 1, idleMs: 1 },
    streamUsage: true,
    prices: [],
  }
  return { provider: served, usable: true }
}

function factsWith(providers: PaperFacts['providers'], changes: Partial<PaperFacts> = {}): PaperFacts {
  return {
    policy: policyOf(base, [layer]),
    revision: '4f2a91000000',
    charter: '111111111111',
    at: new Date('2026-11-23T12:00:00Z'),
    organisation: organisationOf({ authority: { name: 'Métropole de Kerlan' } }),
    providers,
    kinds: ['PERSON', 'FR_NIR', 'SECRET'],
    ...changes,
  }
}

const complete: Hosting = {
  region: 'US',
  operator: 'Somebody',
  transfer_basis: 'DPF',
  retention_days: 30,
  reuse_for_training: false,
  reviewed: '2026-06-01',
}

const paper = (facts: PaperFacts, name: string, language: 'fr' | 'en' = 'fr') =>
  papersOf(facts, language).find(each => each.name === name)?.text ?? ''

describe('compliance papers', () => {
  it('say whose they are, from what, and when', () => {
    for (const { text } of papersOf(factsWith([]), 'fr')) {
      expect(text).toMatch(/^# .+ · Métropole de Kerlan\n/)
      expect(text).toContain('Établi le 23 novembre 2026')
      expect(text).toContain('`metropole@4f2a91000000`')
    }
  })

  it('have the lines of article 30(1), in order', () => {
    const letters = paper(factsWith([]), 'registre-article-30.md').match(/^## (\w)\)/gm)
    expect(letters).toEqual(['## a)', '## b)', '## c)', '## d)', '## e)', '## f)', '## g)'])
  })

  it('tell each rule and each layer', () => {
    const annex = paper(factsWith([]), 'dpia-annex.md', 'en')
    expect(annex).toContain(
      '- `sante-en-europe`: Health data stays in Europe. When the prompt holds a health identifier',
    )
    expect(annex).toContain(
      '- `stagiaires` (stagiaire): When the model asked for is gpt-5*: the prompt is refused.',
    )
    expect(annex).toContain('- `solidarites`, solidarites: name of a person (taken out)')
  })

  it('tell transfers, with their basis or its lack', () => {
    const told = paper(
      factsWith([provider('us', complete), provider('fr', { ...complete, region: 'FR' })]),
      'registre-article-30.md',
    )
    expect(told.split('## e)')[1]?.split('## f)')[0]).toBe(
      ' Transferts hors de l’Espace économique européen\n\n- Somebody, aux États-Unis\u202f: DPF. Le texte y part masqué.\n\n',
    )
    const { transfer_basis: _basis, ...baseless } = complete
    expect(paper(factsWith([provider('us', baseless)]), 'article-30-record.md', 'en')).toContain(
      'Somebody, in the United States: transfer basis **to be completed**.',
    )
  })

  it('leave nothing that the configuration does not say unsaid', () => {
    const gaps = (hosting: Hosting | null) =>
      paper(factsWith([provider('p', hosting)]), 'providers.md', 'en')
        .split('## What is still')[1]
        ?.match(/`hosting\.\w+`/g) ?? []
    expect(gaps(complete)).toEqual([])
    expect(gaps(null)).toHaveLength(4)
    expect(gaps({ ...complete, reviewed: '2025-06-01' })).toEqual(['`hosting.reviewed`'])
  })

  it('tell agents of their answers, of their own page, and of the smallest group that figures are about', () => {
    const organisation = organisationOf({ observatory: { k: 15 } })
    const notice = paper(factsWith([], { organisation }), 'staff-notice.md', 'en')
    expect(notice).toContain('by groups of at least 15 agents')
    expect(notice).toContain('Page `/me`')
    expect(notice).toContain('If you answer an invitation')
    expect(paper(factsWith([]), 'article-30-record.md', 'en')).toContain('Answers to invitations: until')
  })

  it('tell what is kept for conversations that providers may keep, and nothing of it where they may not', () => {
    const allowing = { policy: policyOf({ ...base, state: 'allow', state_hours: 48 }) }
    const [before, after] = [papersOf(factsWith([]), 'en'), papersOf(factsWith([], allowing), 'en')]
    const kept = (papers: typeof before) =>
      papers.filter(({ text }) => text.includes('48 h')).map(({ name }) => name)
    expect(kept(before)).toEqual([])
    expect(kept(after)).toEqual(['article-30-record.md', 'dpia-annex.md', 'staff-notice.md'])
    const never =
      /Texts, answers, masked values: not kept|stores no text, no answer and no masked value|exists in memory only, for the time of the exchange\./
    expect(before.filter(({ text }) => never.test(text))).toHaveLength(2)
    expect(after.filter(({ text }) => never.test(text))).toEqual([])
  })

  it('say so when the policy only observes', () => {
    const observing = { policy: policyOf({ ...base, mode: 'observe' }) }
    for (const { text } of papersOf(factsWith([], observing), 'fr'))
      expect(text).toContain('La politique observe seulement')
  })

  it('keep tables whole', () => {
    const rows = paper(factsWith([provider('p', complete)]), 'fournisseurs.md').match(/^\|.*\|$/gm) ?? []
    const cells = rows.map(row => row.replaceAll('\\|', '').split('|').length)
    expect(rows).toHaveLength(3)
    expect(new Set(cells).size).toBe(1)
  })
})
