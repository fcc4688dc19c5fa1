import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadInForce } from '../../gateway/in-force.ts'
import { keptLists } from '../../gateway/stores.ts'
import { officialText } from '../bench/texts.ts'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, startProvider } from './provider.ts'

/** The words of the lists, which must not be readable anywhere. */
const project = 'Zorvalig Kembrestin'
const agent = { first: 'Ulvedric', last: 'Quastembour' }
const canaries = ['zorvalig', 'kembrestin', 'ulvedric', 'quastembour']

describe('lists of terms', () => {
  let provider: FakeProvider
  let gateway: TestGateway
  let folder: string

  beforeAll(async () => {
    provider = await startProvider()
    gateway = await startGateway({ baseUrl: provider.baseUrl, env: { ECLUSE_WORKERS: '1' } })
    folder = dirname(gateway.data)
  })
  afterAll(async () => {
    await gateway.remove()
    await provider.close()
  })

  const visit = (path: string, form?: Record<string, string | Blob>, language = 'en') => {
    const body = new FormData()
    for (const [name, value] of Object.entries(form ?? {})) {
      if (typeof value === 'string') body.append(name, value)
      else body.append(name, value, 'liste.csv')
    }
    return fetch(gateway.origin + path, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      ...(form === undefined ? {} : { body }),
      headers: {
        authorization: `Bearer ${bootstrapKey}`,
        accept: 'text/html',
        origin: gateway.origin,
        'accept-language': language,
      },
    })
  }
  const words = async (response: Response) =>
    (await response.text())
      .replace(/<style.*?<\/style>/gs, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')

  const ready = async () => (await fetch(`${gateway.origin}/readyz`)).text()

  /** Uploads, says what the columns hold, and keeps. */
  async function upload(name: string, entity: string, csv: string | Uint8Array, uses: readonly string[]) {
    const file = new Blob([typeof csv === 'string' ? csv : new Uint8Array(csv)])
    const begun = await visit('/policies/lists', { file, name, entity, why: 'Not public yet', header: 'yes' })
    expect(begun.status, await begun.clone().text()).toBe(303)
    const draft = begun.headers.get('location') ?? ''
    const id = new URL(draft, gateway.origin).searchParams.get('id') ?? ''
    const columns = Object.fromEntries(uses.map((use, column) => [`column-${column}`, use]))
    const counted = await visit('/policies/lists/draft', { id, ...columns })
    expect(counted.status).toBe(303)
    const preview = await (await visit(draft)).text()
    return { preview, kept: await visit('/policies/lists/keep', { id }) }
  }

  const send = async (content: string) => {
    const response = await gateway.post('/v1/chat/completions', {
      model: 'gpt-test',
      messages: [{ role: 'user', content }],
    })
    await response.text()
    return { findings: response.headers.get('x-ecluse-findings'), body: provider.captured.at(-1)?.body ?? '' }
  }

  it('count at once, in threads too, and can be read nowhere', async () => {
    expect((await send(`Le projet ${project} avance.`)).body).toContain(project)

    const { preview, kept } = await upload(
      'projets',
      'PROJECT_NAME',
      `Code;Projet\n1;${project}\n2;ab\n3\n4;${project.toUpperCase()}\n`,
      ['ignore', 'term'],
    )
    expect(preview).toMatch(/1 term, 2 lines left out/)
    expect(kept.status).toBe(303)
    const short = await send(`Le projet ${project.toLowerCase().replace(' ', '-')} avance.`)
    expect(short.findings).toContain('PROJECT_NAME=1')
    expect(short.body.toLowerCase()).not.toContain('zorvalig')
    const long = await send(`${officialText(20_000)} ${project}`)
    expect(long.findings).toContain('PROJECT_NAME=1')
    expect(long.body).not.toContain('Zorvalig')

    const directory = await upload(
      'annuaire',
      'PERSON',
      Buffer.from(`Prénom;Nom;Service\n${agent.first};${agent.last};Voirie é\n`, 'latin1'),
      ['first', 'last', 'ignore'],
    )
    expect(directory.kept.status).toBe(303)
    const named = await send(`voir avec ${agent.last.toLowerCase()} ${agent.first.toLowerCase()}`)
    expect(named.body.toLowerCase()).not.toContain(agent.last.toLowerCase())

    const page = await words(await visit('/policies/lists'))
    expect(page).toContain('2 lists in force, 2 terms that nobody can read back')
    expect(page).toContain('PROJECT_NAME')
    const everywhere = [
      gateway.dataBytes().toString('latin1'),
      gateway.log.join('\n'),
      preview,
      directory.preview,
      page,
    ].map(text => text.toLowerCase())
    for (const canary of canaries) for (const text of everywhere) expect(text).not.toContain(canary)
    // Two detectors are built and the corpus is read by each; a thread is started from source.
  }, 120_000)

  it('are known to the commands on the same data', async () => {
    const env = { ECLUSE_DATA: gateway.data, ECLUSE_POLICIES: folder }
    const { detector } = loadInForce(folder, env, { hashed: keptLists(env) })
    const text = `Le projet ${project}`
    const [found = []] = await detector.inspect([{ at: '', role: 'user', text, holds: 'prose' }])
    expect(found).toMatchObject([{ entityType: 'PROJECT_NAME', recognizer: 'terms/projets' }])
  })

  it('survive a change of the policy, which may name their kinds', async () => {
    const policy = join(folder, 'default.yaml')
    writeFileSync(policy, readFileSync(policy, 'utf8').replace('data:', 'data:\n  PROJECT_NAME: redact'))
    await expect
      .poll(async () => (await send(`Le projet ${project} avance.`)).body, { timeout: 5000 })
      .toContain('retiré]')
    expect(gateway.log.filter(line => line.includes('policy_faulty'))).toEqual([])
  })

  it('are refused when a test of the policy would fail, and nothing changes', async () => {
    const test = join(folder, 'default.test.yaml')
    writeFileSync(
      test,
      `tests:\n  - name: la brigade passe\n    given: { text: "La Brigandelle Verte avance" }\n    expect: { findings: {} }\n`,
    )
    const { kept } = await upload('autre', 'PROJECT_NAME', 'Projet\nBrigandelle Verte\n', ['term'])
    expect(kept.status).toBe(422)
    const told = await words(kept)
    expect(told).toContain('Nothing has changed')
    expect(told).toContain('la brigade passe')
    expect((await send('La Brigandelle Verte avance')).findings).toBe('none')
    rmSync(test)
  })

  it('are replaced and deleted, which is recorded with who and when', async () => {
    const { kept } = await upload('projets', 'PROJECT_NAME', 'Projet\nAutre Vlistrebon\n', ['term'])
    expect(kept.status).toBe(303)
    expect((await send(`Le projet ${project} avance.`)).body).toContain(project)
    expect((await send('Autre Vlistrebon')).findings).toBe('PROJECT_NAME=1')

    // The policy names a kind that no other list or recognizer has: without it, the folder would be faulty.
    const refused = await visit('/policies/lists/remove', { name: 'projets' })
    expect(refused.status).toBe(422)
    expect(await words(refused)).toMatch(/default\.yaml:3:3.*is not a known kind of data/)
    expect((await send('Autre Vlistrebon')).findings).toBe('PROJECT_NAME=1')
    const policy = join(folder, 'default.yaml')
    const before = await ready()
    writeFileSync(policy, readFileSync(policy, 'utf8').replace('\n  PROJECT_NAME: redact', ''))
    await expect.poll(ready, { timeout: 5000 }).not.toBe(before)

    expect((await visit('/policies/lists/remove', { name: 'projets' })).status).toBe(303)
    expect((await send('Autre Vlistrebon')).findings).not.toContain('PROJECT_NAME')
    const page = await words(await visit('/policies/lists'))
    expect(page).toMatch(/projets deleted by bootstrap/)
    expect(page).toMatch(/projets replaced by bootstrap/)
    expect((await visit('/policies/lists/remove', { name: 'projets' })).status).toBe(410)
  })

  it.each([
    ['an empty file', '', {}, /file is missing/],
    ['a workbook', 'PK\u0003\u0004\u0000\u0000', {}, /Save as, CSV/],
    ['an open quotation mark', 'Nom\n"Zorvalig\n', {}, /never closed/],
    ['a name of several words', 'Nom\nZorvalig\n', { name: 'deux mots' }, /one word/],
    ['a kind in small letters', 'Nom\nZorvalig\n', { entity: 'project' }, /capitals/],
    ['no reason', 'Nom\nZorvalig\n', { why: ' ' }, /why this list exists/],
  ])('are refused with a reason: %s', async (_, csv, form, reason) => {
    const told = await visit('/policies/lists', {
      file: new Blob([csv]),
      name: 'liste',
      entity: 'PROJECT_NAME',
      why: 'x',
      header: 'yes',
      ...form,
    })
    expect(told.status).toBe(422)
    expect(await words(told)).toMatch(reason)
  })

  it('wait for whoever uploaded them alone, and are forgotten', async () => {
    expect((await visit('/policies/lists/draft?id=nothing')).status).toBe(410)
    expect((await visit('/policies/lists/keep', { id: 'nothing' })).status).toBe(410)
  })

  describe('a recognizer from the page', () => {
    const draft = {
      name: 'BordereauRecognizer',
      entity: 'SLIP_NUMBER',
      regex: '(BRD-\\d{5})',
      score: '0.8',
      context: 'bordereau, envoi',
      validator: '',
      why: 'Des bordereaux nommés par usager',
      sample: 'Le bordereau BRD-12345 de mme.zorvalig@ville.example',
      act: 'try',
    }

    it('shows what it would catch, here and in the corpus, and keeps nothing', async () => {
      const mails = { ...draft, name: 'Courriels', entity: 'LOCAL_MAIL', regex: '([a-z.]+@[a-z.-]+)' }
      const told = await words(await visit('/policies/recognizers', mails))
      expect(told).toMatch(/\d+ matches in \d+ texts of the corpus/)
      expect(told).toMatch(/The recognizers in force catch \d+ of them already: e-mail address/)
      expect(told).toContain('mme.zorvalig@ville.example e-mail address')
      const own = await words(await visit('/policies/recognizers', draft))
      expect(own).toContain('This pattern catches nothing in the')
      expect(own).toContain('BRD-12345 case number')
      const lots = { ...draft, regex: '(lot [a-z]+ \\d\\d)', sample: 'le lot vert 77 part demain' }
      expect(await words(await visit('/policies/recognizers', lots))).toContain('lot vert 77 new')
      expect(existsSync(join(folder, 'recognizers'))).toBe(false)
    })

    it.each([
      ['(?<=BRD-)\\d{5}', /bordereaurecognizer\.yaml:6:\d+.*is refused by RE2: invalid perl operator/],
      ['(BRD-\\d{5}', /bordereaurecognizer\.yaml:6:\d+.*is refused by RE2: missing \)/],
    ])('names the line where RE2 refuses %s', async (regex, fault) => {
      const response = await visit('/policies/recognizers', { ...draft, regex })
      expect(await words(response)).toMatch(fault)
      const kept = await visit('/policies/recognizers', { ...draft, regex, act: 'keep' })
      expect(kept.status).toBe(422)
      expect(existsSync(join(folder, 'recognizers'))).toBe(false)
    })

    it.each([
      [{ score: 'beaucoup' }, /score/],
      [{ name: 'Référence de bordereau' }, /letters without accents/],
      [{ entity: 'slip number' }, /supported_entity/],
      [{ name: 'NirRecognizer' }, /this name is taken/],
    ])('names other faults: %j', async (wrong, fault) => {
      expect(await words(await visit('/policies/recognizers', { ...draft, ...wrong }))).toMatch(fault)
    })

    it('is kept as a file of the policy folder, and counts', async () => {
      const kept = await visit('/policies/recognizers', { ...draft, act: 'keep' })
      expect(kept.status, await kept.clone().text()).toBe(303)
      const file = readFileSync(join(folder, 'recognizers/bordereaurecognizer.yaml'), 'utf8')
      expect(file).toBe(`# Des bordereaux nommés par usager
name: BordereauRecognizer
supported_entity: SLIP_NUMBER
patterns:
  - name: BordereauRecognizer
    regex: (BRD-\\d{5})
    score: 0.8
context:
  - bordereau
  - envoi
`)
      expect((await send('Le bordereau BRD-54321')).findings).toContain('SLIP_NUMBER=1')
      const again = await visit('/policies/recognizers', { ...draft, regex: '(BRD-\\d{4,6})', act: 'keep' })
      expect(again.status).toBe(303)
      expect(await words(await visit('/policies/recognizers'))).toContain(
        'recognizers/bordereaurecognizer.yaml',
      )
    })

    it('waits for a second person where the policy says so', async () => {
      const policy = join(folder, 'default.yaml')
      const revision = await ready()
      writeFileSync(policy, `approval: second_person\n${readFileSync(policy, 'utf8')}`)
      await expect.poll(ready, { timeout: 5000 }).not.toBe(revision)
      const kept = await visit('/policies/recognizers', {
        ...draft,
        name: 'Autre',
        regex: '(ZZ-\\d{5})',
        act: 'keep',
      })
      expect(kept.headers.get('location')).toMatch(/^\/policies\/proposals\//)
      const silent = { ...draft, name: 'Encore', regex: '(YY-\\d{5})', why: '', act: 'keep' }
      expect(await words(await visit('/policies/recognizers', silent))).toContain('The reason is missing')
      expect(existsSync(join(folder, 'recognizers/autre.yaml'))).toBe(false)
    })
  })
})
