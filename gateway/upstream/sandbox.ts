import { randomUUID } from 'node:crypto'
import type { Language, Scrubbed } from '../model.ts'
import type { Reply } from './reply.ts'

/**
 * The provider that needs no key: it runs inside the gateway, so that a newcomer sees both sides of the lock in one
 * answer. First what it was shown, with placeholders spelled `⟦PERSONNE 1⟧`, which is never restored; then a reply
 * that uses the placeholders as they are, and so comes back with the real values.
 */
export function sandboxReply(
  _surface: string,
  body: Scrubbed<string>,
  stream: boolean,
  language: Language,
): Reply {
  const request = JSON.parse(body) as SandboxRequest
  const content = sandboxAnswer(textOf(request), language)
  const usage = tokensOf(body, content)
  const common = {
    id: `chatcmpl-${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
  }
  if (!stream) {
    const message = { role: 'assistant', content, refusal: null }
    const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }]
    return json(200, { ...common, object: 'chat.completion', choices, usage })
  }
  const chunk = (delta: object, finish_reason: string | null) => ({
    ...common,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  })
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    body: sseBytes(function* () {
      yield chunk({ role: 'assistant', content: '' }, null)
      // Words and half-words, as a model's tokens would cut them.
      for (const piece of content.match(/[\s\S]{1,6}/gu) ?? []) yield chunk({ content: piece }, null)
      yield chunk({}, 'stop')
      yield { ...common, object: 'chat.completion.chunk', choices: [], usage }
    }),
  }
}

export function sandboxModels(): Reply {
  return json(200, {
    object: 'list',
    data: [{ id: 'sandbox', object: 'model', created: 0, owned_by: 'ecluse' }],
  })
}

interface SandboxRequest {
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content?: unknown }[]
}

const placeholder = /\[([A-Z][A-Z0-9_]*?)((?:_[a-z0-9]{3,4})?)_(\d+)\]/g

function sandboxAnswer(shown: string, language: Language): string {
  const seen = [...new Set(shown.match(placeholder) ?? [])]
  const asShown = shown.replace(placeholder, (_, label, nonce, number) => `⟦${label}${nonce} ${number}⟧`)
  const quoted = asShown.replace(/^/gm, '> ')
  const list = seen.map(id => `- ${id}`).join('\n')
  if (language === 'fr') {
    const reply =
      seen.length > 0
        ? `J'ai préparé ma réponse avec ces repères, et l'écluse y remet les vraies valeurs pour vous :\n${list}`
        : 'Votre demande ne contenait rien à protéger : elle est partie telle quelle. Essayez avec un nom, un courriel ou un numéro de téléphone.'
    return `Ce que le fournisseur a vu :\n\n${quoted}\n\nCe qui vous revient :\n\n${reply}`
  }
  const reply =
    seen.length > 0
      ? `I wrote my answer with these placeholders, and the lock puts the real values back for you:\n${list}`
      : 'Your request held nothing to protect: it left as it was. Try with a name, an e-mail address or a phone number.'
  return `What the provider saw:\n\n${quoted}\n\nWhat comes back to you:\n\n${reply}`
}

/** The words of the last turn of the user: what a newcomer wrote. */
function textOf(request: SandboxRequest): string {
  const last = request.messages.findLast(message => message.role === 'user') ?? request.messages.at(-1)
  if (typeof last?.content === 'string') return last.content
  if (!Array.isArray(last?.content)) return ''
  return last.content
    .map((part: unknown) => (isText(part) ? part.text : ''))
    .filter(text => text !== '')
    .join('\n')
}

function isText(part: unknown): part is { text: string } {
  return typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string'
}

/** About four characters to a token: enough to show where the figure goes. */
function tokensOf(body: string, content: string): object {
  const prompt_tokens = Math.ceil(body.length / 4)
  const completion_tokens = Math.ceil(content.length / 4)
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: once(Buffer.from(JSON.stringify(value))),
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* sseBytes(events: () => Iterable<object>): AsyncGenerator<Uint8Array> {
  for (const event of events()) yield Buffer.from(`data: ${JSON.stringify(event)}\n\n`)
  yield Buffer.from('data: [DONE]\n\n')
}
