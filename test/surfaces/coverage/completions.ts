import type { JsonObject } from '../../../gateway/model.ts'
import { refused, text, type Wire } from './rows.ts'

const choice = (fields: JsonObject, index = 0): JsonObject => ({
  id: 'cmpl-1',
  object: 'text_completion',
  choices: [{ index, finish_reason: null, ...fields }],
})

/** `POST …/completions` */
export const completions: Wire = {
  title: 'OpenAI completions',
  routes: [
    { path: '/v1/completions', dialect: 'openai' },
    { path: '/openai/v1/completions', dialect: 'azure' },
    { path: '/openai/deployments/{model}/completions?api-version=2024-10-21', dialect: 'azure' },
  ],
  base: { prompt: 'Bonjour' },
  ask: prompt => ({ prompt }),
  silent: choice({ text: 'ok', finish_reason: 'stop' }),
  out: [
    text('prompt', prompt => ({ prompt })),
    text('prompt[]', prompt => ({ prompt: ['x', prompt] })),
    refused('prompt[] (tokens)', () => ({ prompt: [1, 2, 3] })),
    refused('prompt[][] (tokens)', () => ({ prompt: [[1, 2, 3]] })),
    text('suffix', suffix => ({ suffix })),
    text('stop', stop => ({ stop })),
    text('stop[]', stop => ({ stop: ['x', stop] })),
    text('user', user => ({ user })),
    text('(unknown)', value => ({ inconnu: { a: value } })),
  ],
  back: [
    { path: 'choices[].text', spells: 'text', answer: text => choice({ text }) },
    {
      path: 'choices[].logprobs',
      spells: 'dropped',
      answer: said => choice({ text: 'x', logprobs: said === '' ? null : { tokens: [said] } }),
    },
  ],
  stream: {
    routes: [
      { path: '/v1/completions', dialect: 'openai' },
      { path: '/openai/deployments/{model}/completions?api-version=2024-10-21', dialect: 'azure' },
    ],
    asked: { stream: true },
    begin: [],
    end: ns => ns.map(n => choice({ text: '', finish_reason: 'stop' }, n)),
    named: false,
    last: '[DONE]',
    key: ({ choices }) => JSON.stringify((choices as readonly { index?: number }[] | undefined)?.[0]?.index),
    rows: [
      { path: 'choices[].text', spells: 'text', pieces: true, event: (text, n) => choice({ text }, n) },
      {
        path: 'error.message',
        spells: 'text',
        pieces: false,
        event: message => ({ error: { message, type: 'server_error' } }),
      },
    ],
  },
}

/** `POST …/embeddings`: numbers come back. */
export const embeddings: Wire = {
  title: 'OpenAI embeddings',
  routes: [
    { path: '/v1/embeddings', dialect: 'openai' },
    { path: '/openai/v1/embeddings', dialect: 'azure' },
    { path: '/openai/deployments/{model}/embeddings?api-version=2024-10-21', dialect: 'azure' },
  ],
  base: { input: 'Bonjour' },
  ask: input => ({ input }),
  silent: { object: 'list', data: [{ index: 0, object: 'embedding', embedding: [0.25] }] },
  out: [
    text('input', input => ({ input })),
    text('input[]', input => ({ input: ['x', input] })),
    refused('input[] (tokens)', () => ({ input: [1, 2, 3] })),
    refused('input[][] (tokens)', () => ({ input: [[1, 2, 3]] })),
    text('user', user => ({ user })),
    text('(unknown)', value => ({ inconnu: { a: value } })),
  ],
  back: [],
}
