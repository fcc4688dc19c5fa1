import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { draftRoutes } from '../../../dashboards/workbench/draft.ts'
import type { CheckedDraft, DraftFault, Vocabulary } from '../../../dashboards/workbench/draft-shapes.ts'
import { checkDraft } from '../../../gateway/draft-check.ts'
import { folderWords } from '../../../gateway/folder-words.ts'
import { type InForce, loadInForce } from '../../../gateway/in-force.ts'
import { isPolicyFileName } from '../../../gateway/policy-keeping.ts'
import { cookieOf, openSite } from '../site.ts'

const files = {
  'metropole.yaml': `policy: metropole
owner: dpo@metropole.example
review_by: 2099-01-01
data:
  PERSON: pseudonymise
terms:
  - { entity: PROJECT_NAME, any_of: ["Projet Vilaine 2030"], why: avant le vote }
`,
  'metropole.test.yaml': `tests:
  - name: les noms sont remplacés
    given: { text: "Mme Solenn Le Guellec" }
    expect: { lacks: Guellec }
`,
  'providers.yaml': `providers:
  - id: albert
    dialect: openai
    base_url: https://albert.example/v1
    models: [albert-large]
    hosting: { region: FR, operator: DINUM, reuse_for_training: false, retention_days: 0, reviewed: 2099-01-01 }
`,
  'organisation.yaml': `teams:
  - { code: ccas, title: { fr: "Centre communal d'action sociale", en: Social action centre } }
`,
}

const folder = mkdtempSync(join(tmpdir(), 'ecluse-drafts-'))
let inForce: InForce
beforeAll(() => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  inForce = loadInForce(folder, {})
})
afterAll(async () => {
  await inForce.detector.close()
  rmSync(folder, { recursive: true })
})

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** A signed-in reader of the pages that the editor asks. */
async function editorOf(...roles: readonly string[]) {
  const words = { fr: 'Politiques', en: 'Policies' }
  const routes = draftRoutes({
    isFileName: isPolicyFileName,
    check: draft => checkDraft(folder, draft, inForce),
    words: () => folderWords(inForce),
  })
  const site = openSite({
    sections: [{ path: '/policies/draft', title: words, about: words, roles: ['dpo'], routes }],
  })
  open.push(site.close)
  const entered = await site.post('/login', { token: site.link('jeanne', ...roles) })
  const cookie = cookieOf(entered)
  const home = await (await site.get('/', { cookie })).text()
  const csrf = /name="csrf" value="([^"]+)"/.exec(home)?.[1] ?? ''
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    site.request('/policies/draft/check', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        origin: 'http://ia.example',
        cookie,
        'x-csrf-token': csrf,
        ...headers,
      },
    })
  return {
    send,
    check: async (file: string, text: string, language = 'en'): Promise<readonly DraftFault[]> => {
      const response = await send({ file, text }, { 'accept-language': language })
      expect(response.status).toBe(200)
      const { faults } = (await response.json()) as CheckedDraft
      return faults
    },
    words: async (language: string) => {
      const response = await site.get('/policies/draft/vocabulary', { cookie, 'accept-language': language })
      return (await response.json()) as Vocabulary
    },
    wordsFor: (headers: Record<string, string>) =>
      site.get('/policies/draft/vocabulary', { accept: 'application/json', ...headers }),
  }
}

const textsIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]))

describe('a draft that is checked', () => {
  it('has the faults of the whole folder, each at its place, in the language of the page', async () => {
    const editor = await editorOf('dpo')
    const text = files['metropole.yaml'].replace('pseudonymise', 'pseudonimise')
    expect(await editor.check('metropole.yaml', text)).toEqual([
      {
        file: 'metropole.yaml',
        line: 5,
        column: 11,
        severity: 'error',
        message:
          '`data.PERSON` must be one of: keep, pseudonymise, mask, redact, block; did you mean `pseudonymise`?',
      },
    ])
    const [fault] = await editor.check('metropole.yaml', text, 'fr')
    expect(fault?.message).toContain('vouliez-vous dire `pseudonymise`\u202f?')
  })

  it('is sound when the folder would be', async () => {
    const editor = await editorOf('dpo')
    expect(await editor.check('metropole.yaml', files['metropole.yaml'])).toEqual([])
  })

  it('breaks what other files say', async () => {
    const editor = await editorOf('dpo')
    const failing = files['metropole.yaml'].replace('pseudonymise', 'keep')
    expect(await editor.check('metropole.yaml', failing)).toMatchObject([
      {
        file: 'metropole.test.yaml',
        line: 4,
        severity: 'error',
        message: expect.stringContaining('Guellec'),
      },
    ])
    const twice = await editor.check('layer.yaml', 'policy: metropole\napply_to: { teams: [ccas] }\n')
    expect(twice.map(({ message }) => message).join()).toContain(
      'already the name of the policy in layer.yaml',
    )
  })

  it('may be doubtful without being faulty', async () => {
    const editor = await editorOf('dpo')
    const past = files['metropole.yaml'].replace('2099', '2020')
    expect(await editor.check('metropole.yaml', past)).toMatchObject([
      { file: 'metropole.yaml', line: 3, severity: 'warning' },
    ])
  })

  it('may be a new recognizer, in a folder that has none', async () => {
    const editor = await editorOf('dpo')
    const faults = await editor.check('recognizers/badge.yaml', 'name: badge\nsupported_entity: Badge\n')
    expect(faults[0]).toMatchObject({ file: 'recognizers/badge.yaml', line: 2, severity: 'error' })
  })

  it('leaves nothing behind, in the folder or elsewhere', async () => {
    const editor = await editorOf('dpo')
    const place = mkdtempSync(join(tmpdir(), 'ecluse-place-'))
    vi.stubEnv('TMPDIR', place)
    await editor.check('metropole.yaml', 'policy: canary\n')
    await editor.check('new.yaml', 'policy: canary\n')
    await editor.check('recognizers/new.yaml', ': [')
    expect(textsIn(folder)).toEqual(files)
    expect(readdirSync(place)).toEqual([])
    vi.unstubAllEnvs()
    rmSync(place, { recursive: true })
  })

  it.each([
    '../outside.yaml',
    '/etc/passwd',
    'recognizers/../../outside.yaml',
    '..\\outside.yaml',
    '.hidden.yaml',
    'examples/town.yaml',
    'recognizers',
    'metropole.yaml\0.md',
    'metropole.json',
    '',
  ])('cannot be named %j', async file => {
    const editor = await editorOf('dpo')
    const response = await editor.send({ file, text: 'policy: canary\n' })
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(existsSync(join(folder, '..', 'outside.yaml'))).toBe(false)
  })

  it.each([[null], [[]], ['text'], [{ file: 'metropole.yaml' }], [{ file: 'metropole.yaml', text: 1 }]])(
    'cannot be %j',
    async body => {
      const editor = await editorOf('dpo')
      expect((await editor.send(body)).status).toBe(400)
    },
  )

  it('is too large past 1 MiB', async () => {
    const editor = await editorOf('dpo')
    const faults = await editor.check('metropole.yaml', `# ${'x'.repeat(1024 * 1024)}`)
    expect(faults).toMatchObject([
      { line: 0, message: expect.stringMatching(/^the file is larger than 1 MiB/) },
    ])
  })
})

describe('who may ask', () => {
  it('is a DPO, from the page itself', async () => {
    const draft = { file: 'metropole.yaml', text: files['metropole.yaml'] }
    const dpo = await editorOf('dpo')
    expect((await dpo.send(draft, { 'x-csrf-token': 'other' })).status).toBe(403)
    expect((await dpo.send(draft, { cookie: '' })).status).toBe(401)
    expect((await dpo.wordsFor({})).status).toBe(401)
    const agent = await editorOf('agent')
    expect((await agent.send(draft)).status).toBe(403)
    expect((await dpo.send(draft)).status).toBe(200)
  })
})

describe('the words that may be written', () => {
  it('are those of the folder in force, in the language of the page', async () => {
    const editor = await editorOf('dpo')
    const [fr, en] = [await editor.words('fr'), await editor.words('en')]
    expect(fr.teams).toEqual([{ word: 'ccas', title: 'Centre communal d’action sociale' }])
    expect(en.teams).toEqual([{ word: 'ccas', title: 'Social action centre' }])
    expect(fr.entities).toContainEqual({ word: 'PERSON', title: 'nom de personne' })
    expect(fr.entities).toContainEqual({ word: 'PROJECT_NAME', title: '' })
    expect(fr.providers).toContainEqual({ word: 'albert', title: 'DINUM, FR' })
    expect(fr.models).toContainEqual({ word: 'albert-large', title: 'albert' })
    expect(fr.surfaces.map(({ word }) => word)).toContain('openai-chat')
    expect(fr.validators.map(({ word }) => word)).toContain('luhn')
  })
})
