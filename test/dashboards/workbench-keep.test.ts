import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metropole, openWorkbench } from './workbench-site.ts'

let bench: Awaited<ReturnType<typeof openWorkbench>>

beforeEach(async () => {
  bench = await openWorkbench()
})
afterEach(() => bench.close())

const edit = '/policies/edit?file=metropole.yaml'
const stricter = metropole.replace('FR_NIR: redact', 'FR_NIR: block')
const text = (name = 'metropole.yaml') => readFileSync(join(bench.folder, name), 'utf8')

type Dpo = Awaited<ReturnType<typeof bench.as>>

/** Opens the editor and sends the draft that somebody wrote in it. */
async function send(dpo: Dpo, path: string, fields: Record<string, string>) {
  const base = /name="base" value="([^"]+)"/.exec((await dpo.get(path)).text)?.[1] ?? ''
  return dpo.post(path, { base, ...fields })
}

describe('the editor', () => {
  it('shows the file in a form that works without scripts', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const page = await dpo.get(edit)
    expect(page.text).toMatch(/<form id="draft-form" method="post"/)
    expect(page.text).toMatch(
      /<textarea id="draft" name="text" data-file="metropole.yaml" data-check="\/policies\/draft\/check"/,
    )
    expect(page.text).toContain('policy: metropole')
    expect((await dpo.get('/policies/edit?file=../secret.yaml')).status).toBe(422)
    expect((await dpo.get('/policies/edit?file=key.pem')).status).toBe(422)
  })

  it('names every fault of a draft by its place, and writes nothing', async () => {
    const dpo = await bench.as('diane', 'dpo')
    for (const action of ['check', 'keep']) {
      const { text: page } = await send(dpo, `${edit}&lang=en`, {
        action,
        text: metropole.replace('FR_NIR: redact', 'FR_NIR: redcat'),
      })
      expect(page).toContain('metropole.yaml:7:11')
      expect(page).toContain('FR_NIR: redcat')
      expect(page).not.toMatch(/ecluse-draft-/)
    }
    expect(text()).toBe(metropole)
  })

  it('puts a sound change in force, under the name of who wrote it', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const before = bench.live.current().revision
    const done = await send(dpo, edit, { action: 'keep', text: stricter.replaceAll('\n', '\r\n') })
    expect([done.status, done.location]).toEqual([303, '/policies?kept'])
    expect(text()).toBe(stricter)
    expect(bench.live.current().policy.operators.get('FR_NIR')).toBe('block')
    expect(bench.live.current().revision).not.toBe(before)
    const [latest, first] = bench.stores.policies.history()
    expect(latest).toMatchObject({
      revision: bench.live.current().revision,
      proposedBy: 'diane',
      approvedBy: null,
    })
    expect(first).toMatchObject({ revision: before, proposedBy: null })
    expect((await dpo.get('/policies')).text).toContain('écrite par diane')
    expect(readdirSync(bench.folder).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  it('refuses a change that a test of the folder contradicts', async () => {
    const tests = `tests:
  - name: le NIR est retiré
    given: { model: sandbox, text: "NIR 2 84 05 35 238 042 56" }
    expect: { effect: forward, lacks: "2 84" }
`
    bench.write('metropole.test.yaml', tests)
    await bench.live.refresh()
    const dpo = await bench.as('diane', 'dpo')
    const refused = await send(dpo, edit, {
      action: 'keep',
      text: metropole.replace('FR_NIR: redact', 'FR_NIR: keep'),
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('le NIR est retiré')
    expect(text()).toBe(metropole)
  })

  it('never writes over what somebody else has changed since', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const base = /name="base" value="([^"]+)"/.exec((await dpo.get(edit)).text)?.[1] ?? ''
    bench.write('metropole.yaml', `${metropole}# by another\n`)
    const late = await dpo.post(edit, { base, action: 'keep', text: stricter })
    expect(late.status).toBe(409)
    expect(late.text).toContain('FR_NIR: block')
    expect(text()).toContain('# by another')
  })

  it('writes through a link, and leaves the link', async () => {
    const elsewhere = join(bench.data, 'layer.yaml')
    const layer = 'policy: paie\napply_to: { teams: [paie] }\ndata: { PERSON: redact }\n'
    writeFileSync(elsewhere, layer)
    symlinkSync(elsewhere, join(bench.folder, 'paie.yaml'))
    await bench.live.refresh()
    const dpo = await bench.as('diane', 'dpo')
    const changed = layer.replace('redact', 'block')
    const done = await send(dpo, '/policies/edit?file=paie.yaml', { action: 'keep', text: changed })
    expect(done.status).toBe(303)
    expect(readFileSync(elsewhere, 'utf8')).toBe(changed)
    expect(
      readdirSync(bench.folder, { withFileTypes: true })
        .find(({ name }) => name === 'paie.yaml')
        ?.isSymbolicLink(),
    ).toBe(true)
  })

  it('gives the draft as a file', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const file = await dpo.post(edit, { action: 'download', text: stricter })
    expect(file.text).toBe(stricter)
  })

  it('adds a new file to the folder', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const layer = 'policy: drh\napply_to: { directions: [drh] }\ndata: { PERSON: redact }\n'
    const done = await send(dpo, '/policies/edit?file=drh.yaml', { action: 'keep', text: layer })
    expect(done.status).toBe(303)
    expect(bench.live.current().policy.layers.map(({ policy }) => policy)).toEqual(['drh'])
  })
})

describe('a folder that cannot be written', () => {
  it('is seen to be so', () => {
    // Root writes everywhere, so somebody else asks.
    const asked = `import('./dist/gateway/policy-keeping.js').then(({ isWritable }) => process.stdout.write(String(isWritable(process.argv[1]))))`
    const ask = (mode: number) => {
      chmodSync(bench.folder, mode)
      const as = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
      return execFileSync(process.execPath, ['-e', asked, bench.folder], { encoding: 'utf8', ...as })
    }
    expect(ask(0o777)).toBe('true')
    expect(ask(0o555)).toBe('false')
    chmodSync(bench.folder, 0o755)
  })

  it('is told, and the changed file is there to take away', async () => {
    await bench.close()
    bench = await openWorkbench({}, deps => ({
      ...deps,
      standing: () => ({ ...deps.standing(), writable: false }),
    }))
    const dpo = await bench.as('diane', 'dpo')
    const { text: page } = await dpo.get(edit)
    expect(page).toContain('ne peut pas écrire dans ce dossier')
    expect(page).not.toContain('value="keep"')
    expect(page).toContain('value="download"')
  })
})
