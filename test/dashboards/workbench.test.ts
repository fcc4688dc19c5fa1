import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metropole, openWorkbench } from './workbench-site.ts'

let bench: Awaited<ReturnType<typeof openWorkbench>>

beforeEach(async () => {
  bench = await openWorkbench()
})
afterEach(() => bench.close())

describe('the policy in force', () => {
  it('is for the data protection officer alone', async () => {
    expect((await bench.site.get('/policies')).status).toBe(401)
    const agent = await bench.as('jeanne', 'agent', 'manager', 'operator')
    expect((await agent.get('/policies')).status).toBe(403)
    const dpo = await bench.as('diane', 'dpo')
    expect((await dpo.get('/policies')).status).toBe(200)
  })

  it('is told with its revision, and its files are there to read', async () => {
    const dpo = await bench.as('diane', 'dpo')
    const { text } = await dpo.get('/policies')
    expect(text).toContain(bench.live.current().revision)
    expect(text).toContain('/policies/file?file=metropole.yaml')
    const file = await dpo.get('/policies/file?file=metropole.yaml')
    expect(file.text).toContain('id="L1"')
    expect(file.text).toContain('policy: metropole')
    for (const name of ['nowhere.yaml', '../../etc/passwd', '__proto__']) {
      expect((await dpo.get(`/policies/file?file=${encodeURIComponent(name)}`)).status).toBe(404)
    }
  })

  it('says what is wrong with the folder, by place, while the last good stays in force', async () => {
    const before = bench.live.current().revision
    bench.write('metropole.yaml', metropole.replace('FR_NIR: redact', 'FR_NIR: redcat'))
    await bench.live.refresh()
    const dpo = await bench.as('diane', 'dpo')
    const { text } = await dpo.get('/policies', { 'accept-language': 'en' })
    expect(text).toContain('metropole.yaml:7:11')
    expect(text).toContain(before)
    expect(text).toMatch(/redact/)
    expect(text).not.toContain(bench.folder)
  })
})
