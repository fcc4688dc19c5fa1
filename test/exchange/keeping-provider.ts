import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Captured, FakeProvider } from './provider.ts'
import { sendJson } from './provider.ts'

interface Turn {
  /** Everything of the conversation so far, as the provider read it. */
  readonly texts: readonly string[]
}

export interface KeepingProvider {
  /** By the provider's names: what it keeps. */
  readonly kept: ReadonlyMap<string, Turn>
  answer: FakeProvider['answer']
}

const mask = /\[[A-Z_]+_(?:[a-z2-7]+_)?\d+\]/g

/** Each placeholder of some texts once. */
export const placeholdersIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap(text => text.match(mask) ?? [])),
]

/**
 * A provider of OpenAI's responses that keeps answers unless told not to, and lets them be built on, as it does
 * conversations, and Gemini's cached contents. Its answers name every placeholder of the conversation so far: `Vu : [A], [B]`.
 */
export function keepingProvider(): KeepingProvider {
  const kept = new Map<string, Turn>()
  const name = (kind: string) => `${kind}_${randomBytes(24).toString('hex')}`

  const answer = (request: Captured, to: ServerResponse): void => {
    const body = JSON.parse(request.body)
    if (/\/(?:conversations|cachedContents)(?:\?|$)/.test(request.url)) {
      const id = request.url.includes('cached') ? `cachedContents/${name('c').slice(2)}` : name('conv')
      kept.set(id, { texts: [JSON.stringify([body.items, body.contents, body.systemInstruction])] })
      sendJson(to, 200, {
        id,
        name: id,
        object: 'conversation',
        created_at: 1,
        metadata: body.metadata ?? {},
      })
      return
    }
    const conversation = body.conversation?.id ?? body.conversation
    const before = [
      body.previous_response_id,
      body.cachedContent,
      conversation,
      ...(Array.isArray(body.input) ? body.input : []).map((item: { type?: string; id?: string }) =>
        item.type === 'item_reference' ? item.id : undefined,
      ),
    ].filter(each => each !== undefined)
    const lost = before.find(each => !kept.has(each))
    if (lost !== undefined) {
      sendJson(to, 400, { error: { code: 'previous_response_not_found' } })
      return
    }
    const texts = [
      ...before.flatMap(each => kept.get(each)?.texts ?? []),
      JSON.stringify(body.input ?? body.contents),
      String(body.instructions ?? ''),
    ]
    const said = `Vu : ${placeholdersIn(texts).join(', ')}.`
    if (request.url.includes('generateContent')) {
      const parts = [{ text: said }]
      sendJson(to, 200, {
        candidates: [{ index: 0, content: { role: 'model', parts }, finishReason: 'STOP' }],
      })
      return
    }
    const id = name('resp')
    const item = name('msg')
    if (body.store !== false) {
      for (const each of [id, item]) kept.set(each, { texts: [...texts, said] })
    }
    if (conversation !== undefined) kept.set(conversation, { texts: [...texts, said] })
    const message = {
      ...{ id: item, type: 'message', role: 'assistant', status: 'completed' },
      content: [{ type: 'output_text', text: said, annotations: [] }],
    }
    const response = (status: string, output: object[]) => ({
      ...{
        id,
        object: 'response',
        created_at: 1,
        model: body.model,
        status,
        output,
        store: body.store ?? true,
      },
      usage: { input_tokens: 5, output_tokens: 6, total_tokens: 11 },
    })
    if (!body.stream) {
      sendJson(to, 200, response('completed', [message]))
      return
    }
    const here = { item_id: item, output_index: 0, content_index: 0 }
    const events = [
      { type: 'response.created', response: response('in_progress', []) },
      { type: 'response.output_item.added', output_index: 0, item: { ...message, content: [] } },
      ...[...said].map(delta => ({ type: 'response.output_text.delta', ...here, delta })),
      { type: 'response.output_text.done', ...here, text: said },
      { type: 'response.output_item.done', output_index: 0, item: message },
      { type: 'response.completed', response: response('completed', [message]) },
    ]
    to.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const [sequence_number, event] of events.entries()) {
      to.write(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`)
    }
    to.end()
  }
  return { kept, answer }
}
