import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metropole, openWorkbench } from './workbench-site.ts'

let bench: Awaited<ReturnType<typeof openWorkbench>>

beforeEach(async () => {
  bench = await openWorkbench()
})
afterEach(() => bench.close())

const nir = ['2 84 05 35 238', '042 56'].join(' ')

/** Every byte that the data folder and the policy folder hold. */
function bytesKept(): string {
  return [bench.data, bench.folder, bench.site.folder]
    .flatMap(folder =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter(entry => entry.isFile())
        .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
    )
    .join('')
}

/** What a reader sees, without markup. */
const seen = (html: string): string =>
  html
    .replace(/<textarea[\s\S]*?<\/textarea>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')

describe('the trial bench', () => {
  it('shows what is found with its reasons, what the provider would see, and the judgement', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const { status, text } = await dpo.post('/policies/trial', {
      trial: `Écris à Mme Solenn Le Guellec, NIR ${nir}.`,
      model: 'sandbox',
      team: 'paie',
      roles: 'agent',
    })
    expect(status).toBe(200)
    expect(text).toMatch(/<mark class="water">[^<]*Le Guellec/)
    expect(text).toMatch(/<mark class="sand">2 84 05/)
    expect(seen(text)).toContain('Écris à Mme [PERSONNE_1], NIR [NIR retiré].')
    expect(text).toContain('<code class="placeholder">[NIR retiré]</code>')
    expect(seen(text)).toMatch(/Envoyé, masqué/)
    expect(seen(text)).toContain('numéro de sécurité sociale FR_NIR')
    expect(seen(text)).toMatch(/contrôle réussi/)
    expect(seen(text)).toMatch(/○ sans objet ?✗ l’agent a le rôle stagiaire/)
  })

  it('says which rule refuses, in the language of the reader', async () => {
    bench.write(
      'providers.yaml',
      'providers: [{ id: openai, dialect: openai, base_url: "https://api.example/v1", api_key_env: K, models: ["gpt-*"] }]\n',
    )
    await bench.live.refresh()
    const dpo = await bench.as('diane', 'dpo')
    const asked = { trial: 'Bonjour', model: 'gpt-5', roles: 'stagiaire' }
    expect(seen((await dpo.post('/policies/trial', asked)).text)).toMatch(
      /✗ Refusé.*stagiaires.*Les stagiaires n’ont pas les grands modèles/,
    )
    expect(seen((await dpo.post('/policies/trial?lang=en', asked)).text)).toMatch(
      /✗ Refused.*Interns have no large models/,
    )
  })

  it('says so when no provider serves the model', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const { status, text } = await dpo.post('/policies/trial', { trial: 'Bonjour', model: 'nothing-9' })
    expect(status).toBe(200)
    expect(seen(text)).toContain('nothing-9')
    expect(seen(text)).toContain('L’essai n’a pas pu avoir lieu')
  })

  it('takes a known agent for who the key says that they are', async () => {
    bench.stores.keys.create({
      id: 'key_1',
      keyHash: 'ab'.repeat(32),
      agentId: 'yann',
      team: 'paie',
      direction: 'drh',
      roles: ['stagiaire'],
      label: null,
      createdAt: new Date(),
    })
    const rule = metropole.replace('models: ["gpt-*"]', 'models: ["sandbox"]')
    bench.write('metropole.yaml', rule)
    await bench.live.refresh()
    const dpo = await bench.as('diane', 'dpo')
    const known = await dpo.post('/policies/trial', {
      trial: 'Bonjour',
      model: 'sandbox',
      agent: 'yann',
      roles: 'agent',
    })
    expect(seen(known.text)).toContain('✗ Refusé')
    const other = await dpo.post('/policies/trial', { trial: 'Bonjour', model: 'sandbox', roles: 'agent' })
    expect(seen(other.text)).toContain('Envoyé tel quel')
  })

  it('tries a draft without putting it in force', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const before = bench.live.current().revision
    const { text } = await dpo.post('/policies/edit?file=metropole.yaml', {
      action: 'check',
      text: metropole.replace('PERSON: pseudonymise', 'PERSON: block'),
      trial: 'Écris à Mme Solenn Le Guellec.',
      model: 'sandbox',
    })
    expect(seen(text)).toContain('✗ Refusé pour ce qu’il contient')
    expect(seen(text)).toMatch(/Plus strict\..*Nom de personne : refusé/)
    expect(bench.live.current().revision).toBe(before)
  })

  it('keeps nothing of what is pasted, on disk or in a fault', async () => {
    const canary = 'Solenn Kermarrec-Quintin'
    const dpo = await bench.as('diane', 'dpo')
    const trial = `Écris à Mme ${canary}, ${nir}.`
    await dpo.post('/policies/trial', { trial, model: 'sandbox' })
    await dpo.post('/policies/trial', { trial, model: canary })
    await dpo.post('/policies/edit?file=metropole.yaml', {
      action: 'check',
      text: metropole,
      trial,
      model: 'sandbox',
    })
    await dpo.post('/policies/edit?file=metropole.yaml', {
      action: 'check',
      text: 'policy: [',
      trial,
      model: 'sandbox',
    })
    const kept = bytesKept()
    expect(kept).toContain('policy: metropole')
    for (const secret of [canary, 'Kermarrec', nir]) expect(kept).not.toContain(secret)
    expect(bench.site.faults).toEqual([])
  })
})
