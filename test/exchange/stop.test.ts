import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from './gateway.ts'
import { chunkOf, echo, type FakeProvider, startProvider, usageChunk } from './provider.ts'

const chat = '/v1/chat/completions'
let provider: FakeProvider
let gateway: TestGateway

afterEach(async () => {
  await gateway.remove()
  await provider.close()
})

describe('stopping', () => {
  it('lets a stream under way end whole, and accepts nothing new', async () => {
    provider = await startProvider()
    gateway = await startGateway({ baseUrl: provider.baseUrl })
    let finish = () => {}
    provider.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ content: 'début' }))
      finish = () => {
        response.write(chunkOf({ content: ' et fin' }))
        response.write(chunkOf({}, 'stop'))
        response.end(`${usageChunk}data: [DONE]\n\n`)
      }
    }
    const body = { model: 'gpt-test', stream: true, messages: [{ role: 'user', content: 'Bonjour' }] }
    const answer = await gateway.post(chat, body)
    const stopped = gateway.stop()
    await sleep(20)
    await expect(gateway.post(chat, body)).rejects.toThrow()
    finish()
    expect(await answer.text()).toMatch(/début[\s\S]*et fin[\s\S]*\[DONE\]/)
    await stopped
    expect(gateway.log.join('')).toContain('"outcome":"complete"')
  })

  it('cuts what outlasts the grace time, and records it', async () => {
    provider = await startProvider()
    gateway = await startGateway({ baseUrl: provider.baseUrl, env: { ECLUSE_GRACE_MS: '50' } })
    provider.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ content: 'début' }))
    }
    const answer = await gateway.post(chat, {
      model: 'gpt-test',
      stream: true,
      messages: [{ role: 'user', content: 'Bonjour' }],
    })
    const text = answer.text().catch(() => 'cut')
    await gateway.stop()
    expect(await text).toBe('cut')
    expect(gateway.log.join('')).toContain('"outcome":"client_closed"')
  })
})

describe('many exchanges at once', () => {
  it('each comes back with its own values, under one chain', async () => {
    provider = await startProvider()
    gateway = await startGateway({ baseUrl: provider.baseUrl })
    provider.answer = async (request, response) => {
      await sleep(Math.random() * 20)
      echo(request, response)
    }
    const words = Array.from({ length: 60 }, (_, n) => `Écris à agent.numero${n}@agglo.example, poste ${n}`)
    const answers = await Promise.all(
      words.map(async (content, n) => {
        const stream = n % 2 === 0
        const answer = await gateway.post(chat, {
          model: 'gpt-test',
          stream,
          messages: [{ role: 'user', content }],
        })
        return stream
          ? textOfStream(await answer.text())
          : ((await answer.json()) as Completion).choices[0]?.message.content
      }),
    )
    expect(answers).toEqual(words)
    expect(provider.captured.map(({ body }) => body).join('')).not.toContain('agglo.example')
    expect(gateway.log.filter(line => line.includes('"event":"exchange"'))).toHaveLength(60)
  })
})

interface Completion {
  readonly choices: readonly { readonly message: { readonly content: string } }[]
}

function textOfStream(events: string): string {
  return [...events.matchAll(/^data: (\{.*\})$/gm)]
    .map(([, data]) => JSON.parse(data ?? '').choices[0]?.delta?.content ?? '')
    .join('')
}
