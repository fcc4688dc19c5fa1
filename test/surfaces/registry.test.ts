import { describe, expect, it } from 'vitest'
import { modelShapeOf, openAiModels } from '../../gateway/surfaces/models.ts'
import { dialectOf, encodeErrorFor, surfaces } from '../../gateway/surfaces/registry.ts'

describe('the registry', () => {
  it('knows the routes of a surface, each once', () => {
    const routes = surfaces.filter(({ surface }) => surface.id === 'openai-chat').map(({ route }) => route)
    expect(routes).toEqual([
      '/v1/chat/completions',
      '/openai/v1/chat/completions',
      '/openai/deployments/:deployment/chat/completions',
    ])
    expect(new Set(surfaces.map(({ method, route }) => `${method} ${route}`)).size).toBe(surfaces.length)
  })

  it.each([
    ['/v1/whatever', {}, 'openai'],
    ['/v1/messages', {}, 'anthropic'],
    ['/v1/messages/batches', {}, 'anthropic'],
    ['/v1/messagesx', {}, 'openai'],
    ['/v1/models', { 'anthropic-version': '2023-06-01' }, 'anthropic'],
    ['/v1beta/models/x:generateContent', {}, 'gemini'],
    ['/x', { 'x-goog-api-key': 'k' }, 'gemini'],
    ['/openai/deployments/x/chat', {}, 'azure'],
  ])('guesses the dialect of %s %j: %s', (path, headers, dialect) => {
    expect(dialectOf(path, new Headers(headers))).toBe(dialect)
  })

  it.each([
    ['openai', { error: { message: 'm', type: 'permission_error', param: null, code: 'policy_denied' } }],
    ['azure', { error: { message: 'm', type: 'permission_error', param: null, code: 'policy_denied' } }],
    ['anthropic', { type: 'error', error: { type: 'permission_error', message: 'm' } }],
    ['gemini', { error: { code: 403, message: 'm', status: 'PERMISSION_DENIED' } }],
  ] as const)('tells an error in the envelope of %s', (dialect, envelope) => {
    expect(encodeErrorFor(dialect, { code: 'policy_denied', status: 403, message: 'm' })).toEqual(envelope)
  })

  it.each([
    [400, 'invalid_request_error', 'INVALID_ARGUMENT'],
    [401, 'authentication_error', 'UNAUTHENTICATED'],
    [404, 'not_found_error', 'NOT_FOUND'],
    [413, 'request_too_large', 'INVALID_ARGUMENT'],
    [429, 'rate_limit_error', 'RESOURCE_EXHAUSTED'],
    [500, 'api_error', 'INTERNAL'],
    [502, 'api_error', 'UNAVAILABLE'],
    [503, 'api_error', 'UNAVAILABLE'],
    [504, 'timeout_error', 'DEADLINE_EXCEEDED'],
  ])('names the status %i in each dialect', (status, anthropic, gemini) => {
    const error = { code: 'c', status, message: 'm' }
    expect(encodeErrorFor('anthropic', error)).toMatchObject({ error: { type: anthropic } })
    expect(encodeErrorFor('gemini', error)).toMatchObject({ error: { status: gemini } })
  })
})

describe('the list of models', () => {
  it("has OpenAI's shape", () => {
    const models = ['a', 'b'].map(id => ({ id, ownedBy: 'albert' }))
    expect(openAiModels.list(models)).toEqual({
      object: 'list',
      data: [
        { id: 'a', object: 'model', created: 0, owned_by: 'albert' },
        { id: 'b', object: 'model', created: 0, owned_by: 'albert' },
      ],
    })
    expect(openAiModels.one({ id: 'a', ownedBy: 'ecluse' })).toEqual({
      id: 'a',
      object: 'model',
      created: 0,
      owned_by: 'ecluse',
    })
  })

  it("has Anthropic's, for those who name its version", () => {
    const shape = modelShapeOf(name => (name === 'anthropic-version' ? '2023-06-01' : undefined))
    expect(shape.list([{ id: 'a', ownedBy: 'anthropic' }])).toEqual({
      data: [{ type: 'model', id: 'a', display_name: 'a', created_at: '1970-01-01T00:00:00Z' }],
      has_more: false,
      first_id: 'a',
      last_id: 'a',
    })
    expect(modelShapeOf(() => undefined)).toBe(openAiModels)
  })
})
