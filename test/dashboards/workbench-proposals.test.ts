import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metropole, openWorkbench } from './workbench-site.ts'

let bench: Awaited<ReturnType<typeof openWorkbench>>
type Dpo = Awaited<ReturnType<typeof bench.as>>
let diane: Dpo
let erwan: Dpo

const twoPeople = `${metropole}approval: second_person\n`
const stricter = twoPeople.replace('FR_NIR: redact', 'FR_NIR: block')
const layer = 'policy: paie\napply_to: { teams: [paie] }\ndata: { PERSON: redact }\n'

beforeEach(async () => {
  bench = await openWorkbench({ 'metropole.yaml': twoPeople, 'paie.yaml': layer })
  diane = await bench.as('diane', 'dpo')
  erwan = await bench.as('erwan', 'dpo')
})
afterEach(() => bench.close())

const text = (name = 'metropole.yaml') => readFileSync(join(bench.folder, name), 'utf8')

/** Writes a draft and sends it; where it leads. */
async function propose(dpo: Dpo, draft = stricter, why = 'le NIR ne sort plus', file = 'metropole.yaml') {
  const path = `/policies/edit?file=${file}`
  const base = /name="base" value="([^"]+)"/.exec((await dpo.get(path)).text)?.[1] ?? ''
  return dpo.post(path, { base, action: 'keep', text: draft, why })
}

async function proposed(dpo: Dpo, ...change: [string?, string?, string?]): Promise<string> {
  const { location } = await propose(dpo, ...change)
  expect(location).toMatch(/^\/policies\/proposals\/[\w-]{36}$/)
  return location ?? ''
}

describe('a policy that asks for two people', () => {
  it('lets a change wait for somebody else, then carries both names', async () => {
    const before = bench.live.current().revision
    const path = await proposed(diane)
    expect(text()).toBe(twoPeople)
    expect(bench.live.current().revision).toBe(before)
    expect((await erwan.get('/policies')).text).toContain('Une proposition attend une décision.')

    const shown = await erwan.get(path)
    expect(shown.text).toContain('le NIR ne sort plus')
    expect(shown.text).toMatch(/Plus strict/)
    expect(shown.text).toContain('Numéro de sécurité sociale')
    expect(shown.text).toMatch(/<ins data-line="7">/)

    const done = await erwan.post(`${path}/approve`, {})
    expect([done.status, done.location]).toEqual([303, '/policies?kept'])
    expect(text()).toBe(stricter)
    expect(bench.stores.policies.history()[0]).toMatchObject({ proposedBy: 'diane', approvedBy: 'erwan' })
    expect((await diane.get('/policies/history')).text).toContain('diane, approuvée par erwan')
    expect((await erwan.post(`${path}/approve`, {})).status).toBe(409)
  })

  it('lets nobody approve what they wrote, whatever they send', async () => {
    const path = await proposed(diane)
    expect((await diane.get(path)).text).not.toContain('/approve')
    expect((await diane.post(`${path}/approve`, {})).status).toBe(403)
    expect(text()).toBe(twoPeople)
  })

  it('asks for a second person to stop asking for one', async () => {
    const path = await proposed(diane, metropole, 'plus simple')
    expect(bench.live.current().policy.approval).toBe('second_person')
    await erwan.post(`${path}/approve`, {})
    expect(bench.live.current().policy.approval).toBe('none')
    expect((await propose(diane, metropole.replace('FR_NIR: redact', 'FR_NIR: block'))).location).toBe(
      '/policies?kept',
    )
  })

  it('asks why, and takes no faulty draft', async () => {
    const silent = await propose(diane, stricter, '  ')
    expect(silent.status).toBe(422)
    expect(silent.text).toContain('Dites pourquoi')
    const faulty = await propose(diane, stricter.replace('block', 'blok'))
    expect(faulty.status).toBe(422)
    expect(bench.stores.proposals.list()).toEqual([])
  })

  it('lets its author withdraw it and others reject it, once', async () => {
    const first = await proposed(diane)
    await diane.post(`${first}/turn-down`, {})
    expect((await diane.get(first)).text).toContain('retirée')
    expect((await erwan.post(`${first}/approve`, {})).status).toBe(409)

    const second = await proposed(diane)
    await erwan.post(`${second}/turn-down`, {})
    expect((await diane.get(second)).text).toContain('rejetée par erwan')
    expect((await diane.post(`${second}/turn-down`, {})).status).toBe(409)
    expect(text()).toBe(twoPeople)
  })

  it('must be written anew when the file that it touches has changed since', async () => {
    const path = await proposed(diane)
    bench.write('metropole.yaml', `${twoPeople}# relu\n`)
    await bench.live.refresh()
    expect((await erwan.post(`${path}/approve`, {})).status).toBe(409)
    expect(text()).toContain('# relu')
    const { text: page } = await erwan.get(path)
    expect(page).toContain('ont changé depuis')
    const id = path.split('/').at(-1)
    const rewritten = await diane.get(`/policies/edit?file=metropole.yaml&proposal=${id}`)
    expect(rewritten.text).toContain('FR_NIR: block')
  })

  it('can be taken up by its author when only other files have changed', async () => {
    const path = await proposed(diane)
    bench.write('paie.yaml', layer.replace('redact', 'block'))
    await bench.live.refresh()
    expect((await erwan.post(`${path}/approve`, {})).status).toBe(409)
    expect((await erwan.post(`${path}/take-up`, {})).status).toBe(403)
    const again = await diane.post(`${path}/take-up`, {})
    expect(again.location).toMatch(/^\/policies\/proposals\//)
    expect((await diane.get(path)).text).toContain('retirée')
    expect((await erwan.post(`${again.location}/approve`, {})).location).toBe('/policies?kept')
    expect(text()).toBe(stricter)
  })

  it('is decided once when two people press at once', async () => {
    const path = await proposed(diane)
    const fanch = await bench.as('fanch', 'dpo')
    const both = await Promise.all([erwan.post(`${path}/approve`, {}), fanch.post(`${path}/approve`, {})])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })
})

describe('a past revision', () => {
  it('is there to read, to compare, and to bring back as a proposal', async () => {
    const first = bench.live.current().revision
    await erwan.post(`${await proposed(diane)}/approve`, {})
    const second = bench.live.current().revision

    const list = await diane.get('/policies/history')
    expect(list.text).toContain(first)
    expect(list.text).toContain(second)
    const file = await diane.get(`/policies/history/${first}?file=metropole.yaml`)
    expect(file.text).toContain('FR_NIR: redact')

    const compared = await diane.get(`/policies/history/${first}/compare`)
    expect(compared.text).toMatch(/Moins strict/)
    expect(compared.text).toMatch(/<del data-line="7">/)
    const sent = await diane.post(`/policies/history/${first}/restore`, { base: second, why: 'trop strict' })
    expect(sent.location).toMatch(/^\/policies\/proposals\//)
    await erwan.post(`${sent.location}/approve`, {})
    expect(bench.live.current().revision).toBe(first)
    expect(bench.stores.policies.history().map(({ revision }) => revision)).toEqual([first, second, first])
  })

  it('takes files that came later away with it', async () => {
    const first = bench.live.current().revision
    await erwan.post(
      `${await proposed(diane, 'policy: drh\napply_to: { directions: [drh] }\ndata: { PERSON: block }\n', 'couche', 'drh.yaml')}/approve`,
      {},
    )
    expect(bench.live.current().policy.layers).toHaveLength(2)
    const sent = await diane.post(`/policies/history/${first}/restore`, {
      base: bench.live.current().revision,
      why: 'retour',
    })
    await erwan.post(`${sent.location}/approve`, {})
    expect(bench.live.current().revision).toBe(first)
    expect(bench.live.current().policy.layers).toHaveLength(1)
  })

  it('is not brought back onto a policy that has changed since it was compared', async () => {
    const first = bench.live.current().revision
    await erwan.post(`${await proposed(diane)}/approve`, {})
    expect((await diane.post(`/policies/history/${first}/restore`, { base: first, why: 'x' })).status).toBe(
      409,
    )
    expect((await diane.get('/policies/history/ffffffffffff')).status).toBe(404)
  })
})
