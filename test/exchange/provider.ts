import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Captured {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface FakeProvider {
  readonly baseUrl: string
  /** Everything that was received, bodies as the bytes came. */
  readonly captured: Captured[]
  /** How many requests were cut by the gateway before they were answered. */
  readonly aborted: () => number
  answer: (request: Captured, response: ServerResponse) => void | Promise<void>
  close(): Promise<void>
}

/** An OpenAI-compatible provider on 127.0.0.1 that keeps what it was sent and answers as the test says. */
export async function startProvider(): Promise<FakeProvider> {
  const captured: Captured[] = []
  let aborted = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    const seen = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
    captured.push(seen)
    response.on('close', () => {
      if (!response.writableFinished) aborted += 1
    })
    await provider.answer(seen, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const provider: FakeProvider = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    captured,
    aborted: () => aborted,
    answer: (request, response) => echo(request, response),
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return provider
}

/** Answers with the last message's text: what a model that repeats its placeholders would say. */
export function echo(request: Captured, response: ServerResponse): void {
  const { model, messages, stream } = JSON.parse(request.body)
  const content = String(messages.at(-1).content)
  if (stream)
    sendStream(
      response,
      [...content].map(letter => ({ content: letter })),
      { model },
    )
  else sendJson(response, 200, completion({ role: 'assistant', content }, model))
}

export function completion(message: object, model = 'gpt-test', finish = 'stop'): object {
  return {
    id: 'chatcmpl-test',
    object: 'chat.completion',
    created: 1,
    model,
    choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
    usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
  }
}

export function chunkOf(delta: object, finish: string | null = null, model = 'gpt-test'): string {
  const choices = [{ index: 0, delta, finish_reason: finish, logprobs: null }]
  return `data: ${JSON.stringify({ id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 1, model, choices })}\n\n`
}

export const usageChunk = `data: ${JSON.stringify({
  id: 'chatcmpl-test',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'gpt-test',
  choices: [],
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
})}\n\n`

export function sendStream(
  response: ServerResponse,
  deltas: readonly object[],
  { model = 'gpt-test', finish = 'stop' } = {},
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const delta of deltas) response.write(chunkOf(delta, null, model))
  response.write(chunkOf({}, finish, model))
  response.write(usageChunk)
  response.end('data: [DONE]\n\n')
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
