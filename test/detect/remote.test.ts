import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createInspector, type Inspector } from '../../gateway/detect/inspector.ts'
import type { RemoteSpec, TextSlot } from '../../gateway/model.ts'

const slot = (text: string, label?: string): TextSlot => ({
  at: '',
  role: 'user',
  holds: 'prose',
  text,
  ...(label === undefined ? {} : { label }),
})

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Asked {
  readonly text: string
  readonly language: string
  readonly entities: readonly string[]
  readonly score_threshold: number
}

/** A service that answers with what `answer` returns; `asked` and `sockets` say how it was used. */
async function service(answer: (asked: Asked, response: ServerResponse) => unknown) {
  const asked: Asked[] = []
  const sockets = new Set<unknown>()
  const server = createServer(async (request: IncomingMessage, response) => {
    sockets.add(request.socket)
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const body: Asked = JSON.parse(Buffer.concat(pieces).toString())
    asked.push(body)
    const value = answer(body, response)
    if (value === undefined) return
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(typeof value === 'string' ? value : JSON.stringify(value))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  closing.push(() => {
    const closed = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    return closed
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/analyze`, asked, sockets }
}

function inspectorOf(spec: Partial<RemoteSpec> & Pick<RemoteSpec, 'url'>, skipped: string[] = []): Inspector {
  const inspector = createInspector(
    {
      recognizers: [],
      outside: [{ type: 'remote', name: 'far', supported_entities: ['CODE_NAME'], ...spec }],
      terms: [{ entity: 'PROJECT', any_of: ['Vilaine'] }],
      allow: [],
    },
    { onSkipped: name => skipped.push(name) },
  )
  closing.push(() => inspector.close())
  return inspector
}

/** What a Presidio would say of `value` in a text: offsets in code points. */
function found(text: string, value: string, kind = 'CODE_NAME', score = 0.85) {
  const at = text.indexOf(value)
  if (at === -1) return []
  const start = Array.from(text.slice(0, at)).length
  return [{ start, end: start + Array.from(value).length, score, entity_type: kind }]
}

describe('a remote recognizer', () => {
  it('is asked in Presidio’s words, and finds with offsets in code points', async () => {
    const { url, asked } = await service(({ text }) => found(text, 'zêta-9'))
    const text = '👩‍👩‍👧 𝐉 e\u0301 : zêta-9 et Vilaine'
    const [findings = []] = await inspectorOf({ url, language: 'en', min_score: 0.6 }).inspect([slot(text)])
    expect(findings.map(({ start, end, entityType }) => [entityType, text.slice(start, end)])).toEqual([
      ['CODE_NAME', 'zêta-9'],
      ['PROJECT', 'Vilaine'],
    ])
    expect(findings[0]).toMatchObject({ recognizer: 'far', score: 0.85 })
    expect(asked[0]).toMatchObject({ language: 'en', entities: ['CODE_NAME'], score_threshold: 0.6 })
  })

  it('finds beside a label, and what it finds is found again in the other texts', async () => {
    const { url } = await service(({ text }) => found(text, 'zeta-9'))
    const texts = ['zeta-9', 'Le dossier zeta-9 avance.']
    const findings = await inspectorOf({ url }).inspect([slot(texts[0] ?? '', 'objet'), slot(texts[1] ?? '')])
    expect(findings.map((list, i) => list.map(f => texts[i]?.slice(f.start, f.end)))).toEqual([
      ['zeta-9'],
      ['zeta-9'],
    ])
  })

  it('gives its kinds our names, and what was not asked for does not count', async () => {
    const { url, asked } = await service(({ text }) => [
      ...found(text, 'Kerguelen', 'LOC'),
      ...found(text, 'mardi', 'DATE_TIME'),
      ...found(text, 'zeta', 'CODE', 0.2),
    ])
    const inspector = inspectorOf({ url, entities: { LOC: 'PLACE', CODE: 'CODE_NAME' }, min_score: 0.3 })
    const [findings = []] = await inspector.inspect([slot('Kerguelen mardi zeta')])
    expect(findings.map(({ entityType }) => entityType)).toEqual(['PLACE'])
    expect(asked[0]?.entities).toEqual(['CODE_NAME', 'LOC', 'CODE'])
  })

  it('counts what passes a low limit of the policy', async () => {
    const { url } = await service(({ text }) => found(text, 'zeta', 'CODE_NAME', 0.35))
    const [findings = []] = await inspectorOf({ url, min_score: 0.3 }).inspect([slot('zeta')])
    expect(findings).toHaveLength(1)
  })

  it('keeps connections, asks only for texts that it has not read, never for empty ones', async () => {
    const { url, asked, sockets } = await service(({ text }) => found(text, 'zeta-9'))
    const inspector = inspectorOf({ url })
    const history: TextSlot[] = [slot(''), slot(' \n')]
    for (let turn = 0; turn < 20; turn++) {
      history.push(slot(`Tour ${turn}, zeta-9.`))
      const findings = await inspector.inspect(history)
      expect(findings.slice(2).every(list => list.length === 1)).toBe(true)
    }
    expect(asked).toHaveLength(20)
    expect(sockets.size).toBeLessThan(4)
  })

  const failures: readonly (readonly [string, (asked: Asked, response: ServerResponse) => unknown])[] = [
    ['an error', (_, response) => void response.writeHead(500).end('{}')],
    [
      'a redirection',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1' }).end(),
    ],
    ['silence', () => undefined],
    ['half an answer', (_, response) => void response.writeHead(200).write('[')],
    ['a cut connection', (_, response) => void response.destroy()],
    ['what is not JSON', () => '<html>'],
    ['what is not a list', () => ({ error: 'no model' })],
    ['a result without kind', () => [{ start: 0, end: 1, score: 1 }]],
    [
      'offsets past the end',
      ({ text }) => [{ start: 0, end: text.length + 1, score: 1, entity_type: 'CODE_NAME' }],
    ],
    ['offsets the wrong way', () => [{ start: 3, end: 1, score: 1, entity_type: 'CODE_NAME' }]],
    ['offsets that are not whole', () => [{ start: 0.5, end: 2, score: 1, entity_type: 'CODE_NAME' }]],
    ['a score that is none', () => [{ start: 0, end: 1, score: 7, entity_type: 'CODE_NAME' }]],
  ]

  describe.each(failures)('that gives %s', (_, answer) => {
    it('stops the request, and quotes nothing of it', async () => {
      const { url } = await service(answer)
      const inspecting = inspectorOf({ url, timeout_ms: 300 }).inspect([slot('zeta-9 pour Vilaine')])
      await expect(inspecting).rejects.toThrow(/^recognizer far: [A-Z0-9_]+$/)
    })

    it('is done without where the policy says so, which is told and not remembered', async () => {
      const { url, asked } = await service(answer)
      const skipped: string[] = []
      const inspector = inspectorOf({ url, timeout_ms: 300, on_failure: 'skip' }, skipped)
      for (const _again of [1, 2]) {
        const [findings = []] = await inspector.inspect([slot('zeta-9 pour Vilaine')])
        expect(findings.map(({ entityType }) => entityType)).toEqual(['PROJECT'])
      }
      expect(asked.length).toBeGreaterThanOrEqual(2)
      expect(skipped).toEqual(['far', 'far'])
    })
  })

  it('that is not there stops the request, in time', async () => {
    const inspector = inspectorOf({ url: 'http://127.0.0.1:1/analyze', timeout_ms: 500 })
    await expect(inspector.inspect([slot('zeta')])).rejects.toThrow('recognizer far: ECONNREFUSED')
  })

  it('answers within the time of one request, however many texts', async () => {
    const { url } = await service(() => undefined)
    const started = performance.now()
    const slots = Array.from({ length: 50 }, (_, i) => slot(`texte ${i}`))
    await expect(inspectorOf({ url, timeout_ms: 300 }).inspect(slots)).rejects.toThrow('REMOTE_TIMEOUT')
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
