import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, startProvider } from './provider.ts'

const policy = (operator: string, more = ''): string => `policy: essai\ndata: { "*": ${operator} }\n${more}`

describe('a policy that changes while the gateway serves', () => {
  let provider: FakeProvider
  let gateway: TestGateway
  let folder: string

  beforeAll(async () => {
    provider = await startProvider()
    gateway = await startGateway({ baseUrl: provider.baseUrl, policy: policy('pseudonymise') })
    folder = dirname(gateway.data)
  })
  afterAll(async () => {
    await gateway.remove()
    await provider.close()
  })

  const ask = async (mail: string) => {
    const content = `Écris à ${mail} demain.`
    const answer = await gateway.post('/v1/chat/completions', {
      model: 'gpt-test',
      messages: [{ role: 'user', content }],
    })
    await answer.text()
    return { revision: answer.headers.get('x-ecluse-policy'), status: answer.status }
  }
  const revision = async () => (await ask('essai@agglo.example')).revision
  const until = async (done: () => Promise<boolean>) => {
    for (let tries = 0; tries < 100; tries++) {
      if (await done()) return
      await sleep(50)
    }
    throw new Error('nothing changed in five seconds')
  }
  const readiness = async () =>
    (await (await fetch(`${gateway.origin}/readyz`)).json()) as { readonly policy: string }

  it('comes into force by itself, once, and is kept', async () => {
    const before = await revision()
    writeFileSync(join(folder, 'default.yaml'), policy('redact'))
    await until(async () => (await revision()) !== before)
    await ask('apres@agglo.example')
    expect(provider.captured.at(-1)?.body).toContain('retiré]')
    const kept = gateway.log.filter(line => line.includes('"policy_in_force"'))
    expect(kept).toHaveLength(2)
  })

  it('leaves the last good one in force when it is faulty, and says so', async () => {
    const before = await revision()
    for (const [file, faulty] of [
      ['default.yaml', 'policy: essai\nrulez: []\n'],
      ['default.yaml', ''],
      ['default.yaml', `policy: essai\n# ${'x'.repeat(10 * 1024 * 1024)}\n`],
      ['default.yaml', 'policy: &a [*a, *a]\n\tdata: 1\n'],
      ['default.yaml', policy('mask', 'rules: [{ id: r, then: { route: nulle-part } }]\n')],
      [
        'recognizers/bad.yaml',
        'name: x\nsupported_entity: X\npatterns: [{ name: p, regex: "(a", score: 1 }]\n',
      ],
      ['a.test.yaml', 'tests: [{ name: t, given: { text: rien }, expect: { effect: block } }]\n'],
    ] as const) {
      mkdirSync(join(folder, 'recognizers'), { recursive: true })
      writeFileSync(join(folder, file), faulty)
      await until(async () => (await readiness()).policy === 'stale')
      expect(await revision(), faulty.slice(0, 40)).toBe(before)
      if (file === 'default.yaml') writeFileSync(join(folder, file), policy('redact'))
      else rmSync(join(folder, file))
      await until(async () => (await readiness()).policy !== 'stale')
    }
    expect(gateway.log.some(line => /policy_faulty.*rulez is not a key/.test(line))).toBe(true)
    expect(gateway.log.some(line => line.includes('(test \\"t\\")'))).toBe(true)
  })

  it('survives a folder that vanishes, an atomic editor and a link that is turned', async () => {
    const before = await revision()
    const aside = `${folder}-aside`
    renameSync(folder, aside)
    await until(async () => (await readiness()).policy === 'stale')
    expect((await ask('sans-dossier@agglo.example')).revision).toBe(before)
    renameSync(aside, folder)
    await until(async () => (await readiness()).policy !== 'stale')

    writeFileSync(join(folder, '.default.yaml.swp'), policy('mask'))
    renameSync(join(folder, '.default.yaml.swp'), join(folder, 'default.yaml'))
    await until(async () => (await revision()) !== before)

    const masked = await revision()
    const [one, other] = [join(folder, '..2026_a'), join(folder, '..2026_b')]
    for (const [place, operator] of [
      [one, 'mask'],
      [other, 'redact'],
    ] as const) {
      mkdirSync(place)
      writeFileSync(join(place, 'default.yaml'), policy(operator))
    }
    symlinkSync(one, join(folder, '..data'))
    rmSync(join(folder, 'default.yaml'))
    symlinkSync('..data/default.yaml', join(folder, 'default.yaml'))
    await until(async () => (await readiness()).policy !== 'stale' && (await revision()) === masked)
    symlinkSync(other, join(folder, '..data_new'))
    renameSync(join(folder, '..data_new'), join(folder, '..data'))
    await until(async () => (await revision()) === before)
    rmSync(join(folder, 'default.yaml'))
    writeFileSync(join(folder, 'default.yaml'), policy('redact'))
  })

  it('judges each request by one revision and no mixture, under load', async () => {
    const operators = ['pseudonymise', 'redact'] as const
    const revisions = new Map<string | null, string>()
    for (const operator of operators) {
      const before = await revision()
      writeFileSync(join(folder, 'default.yaml'), policy(operator))
      await until(async () => (await revision()) !== before)
      revisions.set(await revision(), operator)
    }
    provider.captured.length = 0
    const seen = new Map<number, string | null>()
    let running = true
    const asking = Array.from({ length: 4 }, async (_, worker) => {
      for (let turn = 0; running && turn < 200; turn++) {
        const mail = `agent${worker}x${turn}@agglo.example`
        const answer = await gateway.post('/v1/chat/completions', {
          model: 'gpt-test',
          messages: [{ role: 'user', content: `Écris à ${mail}.` }],
          // The mail is masked; a number that passes as it is tells which request was received.
          seed: 1000 * worker + turn,
        })
        await answer.text()
        expect(answer.status).toBe(200)
        seen.set(1000 * worker + turn, answer.headers.get('x-ecluse-policy'))
      }
    })
    for (let flip = 0; flip < 5; flip++) {
      writeFileSync(join(folder, 'default.yaml'), policy(operators[flip % 2] ?? 'redact'))
      await sleep(700)
    }
    running = false
    await Promise.all(asking)
    const judgedBy = new Set<string | undefined>()
    for (const { body } of provider.captured) {
      const mark: number = JSON.parse(body).seed
      const operator = revisions.get(seen.get(mark) ?? null)
      judgedBy.add(operator)
      expect(body.includes('retiré]') ? 'redact' : 'pseudonymise', `request ${mark}`).toBe(operator)
      expect(body).not.toContain('@agglo.example')
    }
    expect(judgedBy).toEqual(new Set(operators))
  }, 30_000)
})
