import type { Localised } from '../../gateway/model.ts'
import { json, type Node, object, type Paths, type Written } from './words.ts'

interface SurfaceEntry {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly about: Localised
  /** Where the provider tells of its shapes, which are kept. */
  readonly url: string
}

const openai = 'https://platform.openai.com/docs/api-reference'
const azure = 'https://learn.microsoft.com/azure/ai-foundry/openai/reference'
const anthropic = 'https://docs.anthropic.com/en/api'
const google = 'https://ai.google.dev/api'
const presidio = 'https://microsoft.github.io/presidio/api-docs/api-docs.html'

const post = (path: string, url: string, fr: string, en = fr): SurfaceEntry => ({
  ...{ method: 'post', path, about: { fr, en }, url },
})
const get = (path: string, url: string, fr: string, en = fr): SurfaceEntry => ({
  ...{ method: 'get', path, about: { fr, en }, url },
})

/** Under each of the addresses that OpenAI's and Azure's clients know. */
function openAi(end: string, name: string, fr: string, en: string): readonly SurfaceEntry[] {
  return [
    post(`/v1${end}`, `${openai}/${name}`, `OpenAI : ${fr}`, `OpenAI: ${en}`),
    post(`/openai/v1${end}`, azure, `Azure OpenAI : ${fr}`, `Azure OpenAI: ${en}`),
    post(
      `/openai/deployments/{deployment}${end}`,
      azure,
      `Azure OpenAI, par déploiement : ${fr}`,
      `Azure OpenAI, by deployment: ${en}`,
    ),
  ]
}

const gemini = (method: string, page: string, fr: string, en: string): SurfaceEntry =>
  post(`/v1beta/models/{model}:${method}`, `${google}/${page}`, `Gemini : ${fr}`, `Gemini: ${en}`)

const entries: readonly SurfaceEntry[] = [
  ...openAi('/chat/completions', 'chat', 'conversations', 'chat completions'),
  ...openAi('/responses', 'responses', 'responses', 'responses'),
  ...openAi('/completions', 'completions', 'completions', 'completions'),
  ...openAi('/embeddings', 'embeddings', 'plongements', 'embeddings'),
  post('/openai/responses', azure, 'Azure OpenAI : responses', 'Azure OpenAI: responses'),
  ...['/v1', '/openai/v1'].map(prefix =>
    post(
      `${prefix}/conversations`,
      `${openai}/conversations`,
      'Conversations gardées par le fournisseur, si la politique le permet',
      'Conversations that the provider keeps, where the policy allows it',
    ),
  ),
  ...['/v1', '/openai/v1'].flatMap(prefix => [
    get(
      `${prefix}/models`,
      `${openai}/models`,
      'Les modèles de la politique ; forme d’Anthropic si `anthropic-version` est envoyé',
      'The policy’s models; in Anthropic’s shape when `anthropic-version` is sent',
    ),
    get(`${prefix}/models/{id}`, `${openai}/models`, 'Un modèle', 'One model'),
  ]),
  post('/v1/messages', `${anthropic}/messages`, 'Anthropic : messages', 'Anthropic: messages'),
  post(
    '/v1/messages/count_tokens',
    `${anthropic}/messages-count-tokens`,
    'Anthropic : compte de jetons',
    'Anthropic: token counts',
  ),
  gemini('generateContent', 'generate-content', 'generateContent', 'generateContent'),
  gemini('streamGenerateContent', 'generate-content', 'en flux', 'streamed'),
  gemini('countTokens', 'tokens', 'compte de jetons', 'token counts'),
  gemini('embedContent', 'embeddings', 'plongement', 'embedding'),
  gemini('batchEmbedContents', 'embeddings', 'plongements', 'embeddings'),
  post(
    '/v1beta/cachedContents',
    `${google}/caching`,
    'Gemini : contenus gardés par le fournisseur, si la politique le permet',
    'Gemini: contents that the provider keeps, where the policy allows it',
  ),
  get('/v1beta/models', `${google}/models`, 'Gemini : les modèles', 'Gemini: the models'),
  get('/v1beta/models/{id}', `${google}/models`, 'Gemini : un modèle', 'Gemini: one model'),
  post('/presidio/analyze', presidio, 'Presidio : trouver', 'Presidio: analyze'),
  post('/presidio/anonymize', presidio, 'Presidio : remplacer', 'Presidio: anonymize'),
  post('/presidio/deanonymize', presidio, 'Presidio : remettre', 'Presidio: deanonymize'),
  get('/presidio/supportedentities', presidio, 'Presidio : les types', 'Presidio: entities'),
  get('/presidio/recognizers', presidio, 'Presidio : les détecteurs', 'Presidio: recognizers'),
]

/** What speaks a provider's or Presidio's own language: named here, described there. */
export function surfacePaths({ say }: Written): Paths {
  const paths: Record<string, Paths[string]> = {}
  for (const { method, path, about, url } of entries) {
    const isPresidio = path.startsWith('/presidio')
    paths[path] = {
      ...paths[path],
      [method]: {
        tags: [isPresidio ? 'presidio' : 'models'],
        operationId: `${method}${path.replaceAll(/\W+/g, '_')}`,
        summary: say(about),
        externalDocs: { url },
        parameters: [
          ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
            ...{ name, in: 'path', required: true, schema: { type: 'string' } },
          })),
          ...(isPresidio || method === 'get' ? [] : context(say)),
        ],
        ...(method === 'post'
          ? {
              requestBody: {
                required: true,
                content: { 'application/json': { schema: { type: 'object' } } },
              },
            }
          : {}),
        responses: {
          '200': {
            ...json(say({ fr: 'Dans la forme du fournisseur.', en: 'In the provider’s shape.' }), {}),
            ...(isPresidio || method === 'get' ? {} : { headers: told(say) }),
          },
          default: json(
            say({
              fr: 'Un refus, dans l’enveloppe du dialecte, avec `code` et quoi faire.',
              en: 'A refusal, in the dialect’s envelope, with `code` and what to do.',
            }),
            {},
          ),
        },
      },
    }
  }
  return paths
}

export function servicePaths({ say }: Written): Paths {
  const state = object({ status: { type: 'string' } })
  const path = (summary: string, responses: Node) => ({
    get: { tags: ['service'], summary, security: [], responses },
  })
  return {
    '/healthz': path(say({ fr: 'Le processus vit', en: 'The process is alive' }), { '200': json('', state) }),
    '/readyz': path(
      say({ fr: 'Prêt à servir, et sous quelle politique', en: 'Ready to serve, and by which policy' }),
      {
        '200': json('', object({ status: { const: 'ready' }, policy: { type: 'string' } })),
        '503': json('', object({ status: { const: 'not ready' }, reason: { type: 'string' } })),
      },
    ),
  }
}

const context = (say: Written['say']) =>
  (
    [
      [
        'x-ecluse-use',
        { fr: 'à quoi sert la demande : un code d’usage', en: 'what the request is for: a use code' },
      ],
      [
        'x-ecluse-session',
        { fr: 'la conversation, par un mot quelconque', en: 'the conversation, by any word' },
      ],
      [
        'x-ecluse-background',
        {
          fr: '`true` : l’outil demande de lui-même (titre, résumé)',
          en: '`true`: the tool asks by itself (title, summary)',
        },
      ],
    ] as const
  ).map(([name, about]) => ({
    ...{ name, in: 'header', required: false, schema: { type: 'string' }, description: say(about) },
  }))

const told = (say: Written['say']): Node =>
  Object.fromEntries(
    (
      [
        [
          'x-ecluse-exchange',
          { fr: 'l’échange, tel que le registre le nomme', en: 'the exchange, as the ledger names it' },
        ],
        ['x-ecluse-policy', { fr: 'la politique et sa révision', en: 'the policy and its revision' }],
        [
          'x-ecluse-findings',
          { fr: 'types et nombres de ce qui a été trouvé', en: 'kinds and counts of what was found' },
        ],
        [
          'x-ecluse-action',
          { fr: 'forwarded, masked, routed ou blocked', en: 'forwarded, masked, routed or blocked' },
        ],
        [
          'x-ecluse-report',
          {
            fr: 'le lien d’une invitation, quand il y en a une',
            en: 'the link of an invitation, where there is one',
          },
        ],
      ] as const
    ).map(([name, about]) => [name, { description: say(about), schema: { type: 'string' } }]),
  )
