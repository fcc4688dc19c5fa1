import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metropole, openWorkbench } from './workbench-site.ts'

let bench: Awaited<ReturnType<typeof openWorkbench>>
type Dpo = Awaited<ReturnType<typeof bench.as>>
let diane: Dpo
let erwan: Dpo

beforeEach(async () => {
  bench = await openWorkbench({ 'metropole.yaml': `${metropole}approval: second_person\n` })
  diane = await bench.as('diane', 'dpo')
  erwan = await bench.as('erwan', 'dpo')
})
afterEach(() => bench.close())

/** Reads a table as diane, and keeps it as her page does. */
async function keep(terms: string, name = 'projets') {
  const upload = {
    bytes: Buffer.from(`Projet\n${terms}\n`),
    name,
    entity: 'PROJECT_NAME',
    why: 'Pas encore public',
    header: true,
  }
  const begun = await bench.listsDesk.begin(upload, 'diane')
  if (!begun.ok) throw new Error(begun.why.en)
  await bench.listsDesk.setColumns(begun.id, ['term'], 'diane')
  const page = await diane.get(`/policies/lists/draft?id=${begun.id}`)
  return { page: page.text, kept: await diane.post('/policies/lists/keep', { id: begun.id }) }
}

const finds = async (text: string) => {
  const [found = []] = await bench.live
    .current()
    .detector.inspect([{ at: '', role: 'user', text, holds: 'prose' }])
  return found.some(({ recognizer }) => recognizer === 'terms/projets')
}

const waitingId = () => bench.listsDesk.waiting()[0]?.id ?? ''
const decide = (dpo: Dpo, act: string, id = waitingId()) => dpo.post('/policies/lists/waiting', { id, act })

describe('lists of a policy that asks for two people', () => {
  it('wait for somebody else, then count and carry both names', async () => {
    const { page, kept } = await keep('Zorvalig Kembrestin')
    expect(page).toMatch(/Proposer 1\sterme à une seconde personne/)
    expect(kept.location).toBe('/policies/lists#waiting')
    expect(await finds('le projet Zorvalig Kembrestin')).toBe(false)

    const shown = (await erwan.get('/policies/lists')).text
    expect(shown).toMatch(/Ajouter «\sprojets\s» \(PROJECT_NAME, 1\sterme\)/)
    expect(shown).toContain('Pas encore public')
    expect(shown).toContain('la liste n’y masque rien à tort')
    expect((await erwan.get('/policies/proposals')).text).toContain('/policies/lists#waiting')

    expect((await decide(erwan, 'approve')).status).toBe(303)
    expect(await finds('le projet zorvalig-kembrestin')).toBe(true)
    expect((await diane.get('/policies/lists')).text).toContain('par diane, approuvée par erwan')
    expect(bench.listsDesk.waiting()).toEqual([])
  })

  it('are approved by nobody who proposed them, whatever they send, and once', async () => {
    await keep('Zorvalig Kembrestin')
    expect((await diane.get('/policies/lists')).text).not.toContain('value="approve"')
    expect((await decide(diane, 'approve')).status).toBe(403)
    expect(await finds('Zorvalig Kembrestin')).toBe(false)

    const id = waitingId()
    const both = await Promise.all([decide(erwan, 'approve', id), decide(erwan, 'approve', id)])
    expect(both.map(({ status }) => status)).toContain(303)
    expect(bench.listsDesk.changes()).toHaveLength(1)
    expect((await decide(erwan, 'approve', id)).status).toBe(409)
  })

  it('are deleted by two as well, with a reason; until then they count', async () => {
    await keep('Zorvalig Kembrestin')
    await decide(erwan, 'approve')
    expect((await diane.post('/policies/lists/remove', { name: 'projets' })).status).toBe(422)
    const asked = await diane.post('/policies/lists/remove', { name: 'projets', why: 'le projet est public' })
    expect(asked.location).toBe('/policies/lists#waiting')
    expect(await finds('Zorvalig Kembrestin')).toBe(true)
    const shown = (await erwan.get('/policies/lists')).text
    expect(shown).toContain('Ses termes ne seraient plus reconnus.')
    expect(shown).toContain('le projet est public')
    expect((await decide(erwan, 'approve')).status).toBe(303)
    expect(await finds('Zorvalig Kembrestin')).toBe(false)
    expect(bench.listsDesk.changes()[0]).toMatchObject({
      action: 'removed',
      by: 'diane',
      approvedBy: 'erwan',
    })
  })

  it('are rejected or withdrawn, which changes nothing and forgets what they held', async () => {
    for (const dpo of [erwan, diane]) {
      await keep('Zorvalig Kembrestin')
      const id = waitingId()
      expect(bench.stores.termListProposals.content(id)).not.toBeNull()
      expect((await decide(dpo, 'turn-down')).status).toBe(303)
      expect(bench.stores.termListProposals.content(id)).toBeNull()
      expect(bench.listsDesk.waiting()).toEqual([])
    }
    expect(await finds('Zorvalig Kembrestin')).toBe(false)
    expect(bench.listsDesk.changes()).toEqual([])
  })

  it('are not approved over a list that has changed since', async () => {
    await keep('Zorvalig Kembrestin')
    await keep('Autre Vlistrebon')
    const [first, second] = bench.listsDesk.waiting()
    expect((await decide(erwan, 'approve', second?.id)).status).toBe(303)
    expect((await decide(erwan, 'approve', first?.id)).status).toBe(409)
    expect((await erwan.get('/policies/lists')).text).toContain('Cette liste a changé depuis')
    expect(await finds('Autre Vlistrebon')).toBe(true)
    expect(await finds('Zorvalig Kembrestin')).toBe(false)
  })

  it('are not even proposed when a test of the policy would fail', async () => {
    const test =
      'tests:\n  - name: la brigade passe\n    given: { text: "La Brigandelle Verte avance" }\n    expect: { findings: {} }\n'
    bench.write('metropole.test.yaml', test)
    const { kept } = await keep('Brigandelle Verte')
    expect(kept.status).toBe(422)
    expect(kept.text).toContain('la brigade passe')
    expect(bench.listsDesk.waiting()).toEqual([])
  })

  it('can be read nowhere while they wait', async () => {
    await keep('Zorvalig Kembrestin')
    const pages = [(await erwan.get('/policies/lists')).text, (await diane.get('/policies/lists')).text]
    const files = ['ecluse.sqlite', 'ecluse.sqlite-wal'].map(name =>
      readFileSync(join(bench.data, name)).toString('latin1'),
    )
    for (const text of [...pages, ...files]) expect(text).not.toMatch(/zorvalig|kembrestin/i)
  })

  it('put in force at the same time do not lose each other', async () => {
    await keep('Zorvalig Kembrestin')
    await keep('Autre Vlistrebon', 'autres')
    const ids = bench.listsDesk.waiting().map(({ id }) => id)
    await Promise.all(ids.map(id => decide(erwan, 'approve', id)))
    expect(await finds('Zorvalig Kembrestin')).toBe(true)
    const { lists } = bench.live.current().hashed ?? { lists: [] }
    expect(lists.map(({ name }) => name)).toEqual(['autres', 'projets'])
  })
})
