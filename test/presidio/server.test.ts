import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from '../exchange/gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startGateway({
    policy: `policy: essai
terms: [{ entity: PROJECT, any_of: [Goéland] }]
allow: [{ text: Rue Vauban }]
data: { "*": pseudonymise }
`,
    env: { ECLUSE_MAX_BODY: '4000000' },
  })
})
afterAll(() => gateway.remove())

const text = '🦆 Mme Jeanne Kerouanton, j.kerouanton@ville.example, projet Goéland'

interface Result {
  readonly start: number
  readonly end: number
  readonly entity_type: string
  readonly analysis_explanation: { readonly textual_explanation: string | null } | null
  readonly recognition_metadata: { readonly recognizer_name: string }
}

async function analyzed(body: object): Promise<readonly Result[]> {
  const response = await gateway.post('/presidio/analyze', { language: 'fr', ...body })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  return (await response.json()) as Result[]
}

const get = (path: string) =>
  fetch(`${gateway.origin}/presidio${path}`, { headers: { authorization: `Bearer ${bootstrapKey}` } })

describe('Presidio’s API on a running gateway', () => {
  it('analyzes with the policy in force, and anonymizes what it found', async () => {
    const results = await analyzed({ text })
    const slice = ({ start, end }: Result) => Array.from(text).slice(start, end).join('')
    const kinds = Object.fromEntries(results.map(each => [each.entity_type, slice(each)]))
    expect(kinds).toMatchObject({
      PERSON: expect.stringContaining('Kerouanton'),
      EMAIL_ADDRESS: 'j.kerouanton@ville.example',
      PROJECT: 'Goéland',
    })
    const response = await gateway.post('/presidio/anonymize', { text, analyzer_results: results })
    const { text: masked } = (await response.json()) as { text: string }
    expect(masked).toMatch(/^🦆 (Mme )?<PERSON>, <EMAIL_ADDRESS>, projet <PROJECT>$/)
  })

  it('explains, and lists every recognizer and entity that it names', async () => {
    const [names, entities] = await Promise.all(
      ['/recognizers?language=fr', '/supportedentities?language=en'].map(
        async path => (await (await get(path)).json()) as string[],
      ),
    )
    const results = await analyzed({ text, return_decision_process: true })
    for (const { analysis_explanation, entity_type, recognition_metadata } of results) {
      expect(analysis_explanation?.textual_explanation).toBeTruthy()
      expect(names).toContain(recognition_metadata.recognizer_name)
      expect(entities).toContain(entity_type)
    }
    expect(entities).toEqual(expect.arrayContaining(['PERSON', 'IBAN_CODE', 'FR_NIR', 'PROJECT']))
  })

  it('lets outer context find what the text alone does not show', async () => {
    const alone = { text: '83104752' }
    expect(await analyzed(alone)).toEqual([])
    const [found] = await analyzed({ ...alone, context: ['Numéro de passeport'] })
    expect(found).toMatchObject({ entity_type: 'FR_PASSPORT', start: 0, end: 8 })
  })

  it('encrypts and decrypts', async () => {
    const key = 'k'.repeat(32)
    const results = await analyzed({ text })
    const sealed = (await (
      await gateway.post('/presidio/anonymize', {
        text,
        analyzer_results: results,
        anonymizers: { DEFAULT: { type: 'encrypt', key } },
      })
    ).json()) as { text: string; items: unknown }
    expect(sealed.text).not.toContain('Kerouanton')
    const opened = await gateway.post('/presidio/deanonymize', {
      text: sealed.text,
      anonymizer_results: sealed.items,
      deanonymizers: { DEFAULT: { type: 'decrypt', key } },
    })
    expect(await opened.json()).toMatchObject({ text })
  })

  it('tells its operators and its health', async () => {
    expect(await (await get('/anonymizers')).json()).toEqual([
      'encrypt',
      'hash',
      'keep',
      'mask',
      'redact',
      'replace',
    ])
    expect(await (await get('/deanonymizers')).json()).toEqual(['decrypt', 'deanonymize_keep'])
    const health = await fetch(`${gateway.origin}/presidio/health`)
    expect({ status: health.status, text: await health.text() }).toEqual({
      status: 200,
      text: 'Presidio Analyzer service is up',
    })
  })

  it('refuses in Presidio’s shape: values, JSON, size, route, language, key', async () => {
    const said = async (response: Response) => ({ status: response.status, body: await response.json() })
    const error = (pattern: RegExp) => ({ error: expect.stringMatching(pattern) })
    expect(await said(await gateway.post('/presidio/analyze', {}))).toEqual({
      status: 500,
      body: { error: 'No text provided' },
    })
    expect(await said(await gateway.post('/presidio/anonymize', '{"text": "secret-text",}'))).toEqual({
      status: 400,
      body: error(/^(?!.*secret-text)/),
    })
    expect(await said(await gateway.post('/presidio/analyze', 'x'.repeat(4_000_001)))).toEqual({
      status: 413,
      body: error(/ECLUSE_MAX_BODY/),
    })
    expect(await said(await gateway.post('/presidio/redact', {}))).toEqual({
      status: 404,
      body: error(/./),
    })
    expect(await said(await get('/supportedentities?language=he'))).toEqual({
      status: 500,
      body: error(/No matching recognizers.*en, fr/),
    })
    for (const path of ['/analyze', '/anonymize', '/deanonymize']) {
      const stranger = await gateway.post(`/presidio${path}`, { text }, { authorization: 'Bearer ecl_no' })
      expect(await said(stranger)).toEqual({ status: 401, body: error(/ecl_|key|clé/) })
    }
  })

  it('takes the key from HTTP Basic, where tools put that of a URL', async () => {
    const ask = (pair: string) =>
      gateway.post(
        '/presidio/analyze',
        { text, language: 'fr' },
        { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
      )
    expect((await ask(`ecluse:${bootstrapKey}`)).status).toBe(200)
    expect((await ask(`${bootstrapKey}:`)).status).toBe(200)
    expect((await ask(bootstrapKey)).status).toBe(200)
    expect((await ask('ecluse:wrong')).status).toBe(401)
    expect((await ask(`${bootstrapKey}:wrong`)).status).toBe(401)
    expect((await ask('a:\r\nx')).status).toBe(401)
  })

  it('keeps nothing: neither log nor data folder has a value', async () => {
    await analyzed({ text, correlation_id: 'corr-kerouanton', context: ['contexte-kerouanton'] })
    const log = gateway.log.join('')
    expect(log).toContain('"event":"presidio"')
    expect(log).not.toMatch(/kerouanton|goéland/i)
    // The data folder does hold the project's name: in the policy, where it was written down by its owner.
    const stored = gateway.dataBytes().toString('latin1')
    expect(stored).not.toMatch(/kerouanton|projet Go(é|Ã©)land/i)
  })
})

describe('ECLUSE_PRESIDIO=open', () => {
  it('opens Presidio’s routes, and no others', async () => {
    const open = await startGateway({ env: { ECLUSE_PRESIDIO: 'open' } })
    try {
      const post = (path: string, body: object) =>
        fetch(open.origin + path, { method: 'POST', body: JSON.stringify(body) })
      expect((await post('/presidio/analyze', { text, language: 'fr' })).status).toBe(200)
      expect((await post('/v1/chat/completions', {})).status).toBe(401)
      expect((await fetch(`${open.origin}/v1/models`)).status).toBe(401)
    } finally {
      await open.remove()
    }
  })
})
