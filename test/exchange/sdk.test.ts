import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import {
  chunkOf,
  completion,
  type FakeProvider,
  sendJson,
  sendStream,
  startProvider,
  usageChunk,
} from './provider.ts'

/** One value for each slot of a request, of kinds that are surely found. */
const canary = {
  system: 'canari.systeme@agglo.example',
  developer: 'canari.developpeur@agglo.example',
  user: 'canari.usager@agglo.example',
  part: 'canari.partie@agglo.example',
  assistant: 'canari.assistant@agglo.example',
  argument: 'canari.argument@agglo.example',
  key: 'canari.cle@agglo.example',
  result: 'canari.resultat@agglo.example',
  description: 'canari.description@agglo.example',
  parameter: 'canari.parametre@agglo.example',
  name: 'canari.nom@agglo.example',
  metadata: 'canari.meta@agglo.example',
  safety: 'canari.identifiant@agglo.example',
  escaped: 'canari.echappe@agglo.example',
  unknown: 'canari.inconnu@agglo.example',
  filename: 'canari.fichier@agglo.example',
  stop: 'canari.arret@agglo.example',
  schema: 'canari.schema@agglo.example',
} as const

describe('the official OpenAI SDK through the gateway', () => {
  let provider: FakeProvider
  let gateway: TestGateway
  let client: OpenAI

  beforeAll(async () => {
    provider = await startProvider()
    gateway = await startGateway({
      baseUrl: provider.baseUrl,
      policy: 'policy: essai\ndata: { "*": pseudonymise }\nattachments: { document: allow }\n',
    })
    client = new OpenAI({ baseURL: `${gateway.origin}/v1`, apiKey: bootstrapKey, maxRetries: 0 })
  })
  beforeEach(() => {
    provider.captured.length = 0
  })
  afterAll(async () => {
    await gateway.remove()
    await provider.close()
  })

  /** A conversation with a canary in every slot. */
  const everySlot = (): OpenAI.ChatCompletionCreateParamsNonStreaming =>
    ({
      model: 'gpt-test',
      messages: [
        { role: 'system', content: `Réponds à ${canary.system}.` },
        { role: 'developer', content: `Copie ${canary.developer}.` },
        {
          role: 'user',
          name: canary.name,
          content: [
            { type: 'text', text: `Bonjour, ${canary.part}` },
            {
              type: 'file',
              file: { filename: `${canary.filename}.txt`, file_data: 'data:text/plain;base64,Ym9uam91cg==' },
            },
          ],
        },
        {
          role: 'assistant',
          content: `C'est noté, ${canary.assistant}`,
          tool_calls: [
            {
              id: 'call_1',
              type: 'function',
              function: {
                name: 'ecrire',
                arguments: `{"a": "${canary.argument}", "${canary.key}": 1, "b": "${canary.escaped.replace('@', '\\u0040')}"}`,
              },
            },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: `{"reponse": "${canary.result}"}` },
        { role: 'user', content: canary.user },
      ],
      tools: [
        {
          type: 'function',
          function: {
            name: 'ecrire',
            description: `Écrit à ${canary.description}`,
            parameters: { type: 'object', properties: { a: { type: 'string', enum: [canary.parameter] } } },
          },
        },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'lettre', schema: { type: 'object', description: canary.schema } },
      },
      stop: [canary.stop],
      metadata: { auteur: canary.metadata },
      safety_identifier: canary.safety,
      champ_inconnu: { profond: [canary.unknown] },
    }) as OpenAI.ChatCompletionCreateParamsNonStreaming

  it('lets no value of any slot out, in any writing', async () => {
    await client.chat.completions.create(everySlot())
    const sent = provider.captured[0]
    expect(sent).toBeDefined()
    const bytes = JSON.stringify(sent)
    for (const value of Object.values(canary)) {
      const local = value.slice(0, value.indexOf('@'))
      expect(bytes).not.toContain(local)
      expect(bytes).not.toContain(Buffer.from(value).toString('base64').slice(0, -4))
    }
  })

  it('puts the real values back into a whole answer and its tool arguments', async () => {
    provider.answer = (request, response) => {
      const body = JSON.parse(request.body)
      const seen = String(body.messages.at(-1).content)
      const args = JSON.stringify({ destinataire: seen, copie: body.messages[0].content })
      sendJson(
        response,
        200,
        completion(
          {
            role: 'assistant',
            content: `Pour ${seen}.`,
            tool_calls: [{ id: 'call_2', type: 'function', function: { name: 'ecrire', arguments: args } }],
          },
          body.model,
          'tool_calls',
        ),
      )
    }
    const { data, response } = await client.chat.completions.create(everySlot()).withResponse()
    const [choice] = data.choices
    expect(choice?.message.content).toBe(`Pour ${canary.user}.`)
    const call = choice?.message.tool_calls?.[0]
    expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toEqual({
      destinataire: canary.user,
      copie: `Réponds à ${canary.system}.`,
    })
    expect(response.headers.get('x-ecluse-action')).toBe('masked')
    expect(response.headers.get('x-ecluse-findings')).toMatch(/^EMAIL_ADDRESS=\d+/)
    expect(response.headers.get('x-ecluse-policy')).toMatch(/^essai@[0-9a-f]{12}$/)
    expect(response.headers.get('x-ecluse-exchange')).toMatch(/^[\w-]{8,64}$/)
  })

  it('puts them back into a stream, letter by letter, text and tool arguments alike', async () => {
    provider.answer = (request, response) => {
      const seen = String(JSON.parse(request.body).messages.at(-1).content)
      const args = JSON.stringify({ a: `«\u00a0${seen}\u00a0»\n` })
      sendStream(
        response,
        [
          { role: 'assistant', content: '' },
          ...[...`Pour ${seen} et ${seen}`].map(content => ({ content })),
          {
            tool_calls: [
              { index: 0, id: 'call_3', type: 'function', function: { name: 'ecrire', arguments: '' } },
            ],
          },
          ...[...args].map(letter => ({ tool_calls: [{ index: 0, function: { arguments: letter } }] })),
        ],
        { finish: 'tool_calls' },
      )
    }
    const stream = client.chat.completions.stream({
      model: 'gpt-test',
      messages: [{ role: 'user', content: canary.user }],
    })
    const final = await stream.finalChatCompletion()
    const [choice] = final.choices
    expect(choice?.message.content).toBe(`Pour ${canary.user} et ${canary.user}`)
    const call = choice?.message.tool_calls?.[0]
    expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toEqual({
      a: `«\u00a0${canary.user}\u00a0»\n`,
    })
    expect(provider.captured[0]?.body).toContain('"include_usage":true')
    expect(final.usage ?? null).toBeNull()
  })

  it('shows usage in a stream to a caller that asked for it', async () => {
    provider.answer = (_request, response) => sendStream(response, [{ content: 'bonjour' }])
    const stream = await client.chat.completions.create({
      model: 'gpt-test',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'Bonjour' }],
    })
    const usages = []
    for await (const chunk of stream) if (chunk.usage) usages.push(chunk.usage.total_tokens)
    expect(usages).toEqual([18])
  })

  it('gives the first token before the provider has sent its last', async () => {
    let release = () => {}
    const gate = new Promise<void>(resolve => {
      release = resolve
    })
    provider.answer = async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ role: 'assistant', content: 'premier' }))
      await gate
      response.write(chunkOf({ content: ' dernier' }))
      response.write(chunkOf({}, 'stop'))
      response.write(usageChunk)
      response.end('data: [DONE]\n\n')
    }
    const stream = await client.chat.completions.create({
      model: 'gpt-test',
      stream: true,
      messages: [{ role: 'user', content: 'Bonjour' }],
    })
    let text = ''
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      // Would wait for ever if the gateway kept the first token back.
      if (text === 'premier') release()
    }
    expect(text).toBe('premier dernier')
  })

  it('aborts the provider when the caller leaves, and records it', async () => {
    const before = provider.aborted()
    provider.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ content: 'début' }))
    }
    const stream = await client.chat.completions.create({
      model: 'gpt-test',
      stream: true,
      messages: [{ role: 'user', content: 'Bonjour' }],
    })
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) break
    }
    await expect.poll(() => provider.aborted()).toBe(before + 1)
    // The first estimate of tokens waits for its thread to start.
    const settled = { timeout: 15_000 }
    await expect.poll(() => gateway.log.at(-1), settled).toContain('"outcome":"client_closed"')
  })

  it('tells a caller of a provider that drops mid-stream by an error, never by a clean end', async () => {
    provider.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ content: 'début' }))
      setTimeout(() => response.destroy(), 20)
    }
    const answer = await gateway.post('/v1/chat/completions', {
      model: 'gpt-test',
      stream: true,
      messages: [{ role: 'user', content: 'Bonjour' }],
    })
    const text = await answer.text()
    expect(text).toContain('début')
    expect(text).toContain('"code":"upstream_unreachable"')
    expect(text).not.toContain('[DONE]')
    const stream = await client.chat.completions.create({
      model: 'gpt-test',
      stream: true,
      messages: [{ role: 'user', content: 'Bonjour' }],
    })
    await expect(async () => {
      for await (const _ of stream);
    }).rejects.toThrow()
  })

  it('lists models and serves one by its id', async () => {
    provider.answer = (_request, response) =>
      sendJson(response, 200, {
        object: 'list',
        data: [
          { id: 'gpt-test', object: 'model' },
          { id: 'whisper', object: 'model' },
        ],
      })
    const ids = []
    for await (const model of client.models.list()) ids.push(model.id)
    expect(ids).toContain('gpt-test')
    expect(ids).not.toContain('whisper')
    await expect(client.models.retrieve('gpt-test')).resolves.toMatchObject({ id: 'gpt-test' })
    await expect(client.models.retrieve('nope')).rejects.toMatchObject({ status: 404 })
  })

  it('leaves no canary in the database files nor in the log', () => {
    const kept = `${gateway.dataBytes().toString('latin1')}${gateway.log.join('')}`
    expect(kept).toContain('essai')
    for (const value of Object.values(canary)) expect(kept).not.toContain(value.slice(0, value.indexOf('@')))
  })
})
