import { problems } from './figures.ts'
import { json, object, orNull, type Paths, type Schemas, type Written } from './words.ts'

/** Invitations and reports: what a chat tool needs to ask in place. */
export function instrumentPaths({ say }: Written): Paths {
  return {
    '/v1/observatory/invitations': {
      get: {
        tags: ['reports'],
        operationId: 'invitations',
        summary: say({ fr: 'Mes invitations en cours', en: 'My open invitations' }),
        description: say({
          fr: 'Celles de l’agent dont c’est la clé, et de personne d’autre. Une tâche sur dix est tirée au sort si rien d’autre n’est réglé, deux par semaine au plus.',
          en: 'Those of the agent whose key it is, and nobody else’s. One task in ten is drawn at random unless set otherwise, two a week at the most.',
        }),
        responses: {
          '200': json(
            say({ fr: 'La plus ancienne d’abord.', en: 'Oldest first.' }),
            object({ data: { type: 'array', items: { $ref: '#/components/schemas/Invitation' } } }),
          ),
          ...problems('401'),
        },
      },
    },
    '/v1/observatory/reports': {
      post: {
        tags: ['reports'],
        operationId: 'report',
        summary: say({
          fr: 'Dire ce qu’une tâche a coûté et gagné',
          en: 'Say what a task cost and gained',
        }),
        description: say({
          fr: 'Facultatif, jamais utilisé pour évaluer quelqu’un ; perdre du temps est une réponse utile. Avec `invitation`, la réponse compte dans les estimations ; sans elle, elle est gardée à part. Ou une tâche chronométrée : `{"timed_task": {…}}`.',
          en: 'Optional, never used to assess anybody; lost time is a useful answer. With `invitation` the answer counts in the estimates; without it, it is kept apart. Or a task that was timed: `{"timed_task": {…}}`.',
        }),
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                oneOf: [
                  { $ref: '#/components/schemas/Report' },
                  object({ timed_task: { $ref: '#/components/schemas/TimedTask' } }),
                ],
              },
            },
          },
        },
        responses: {
          '201': json(say({ fr: 'Noté.', en: 'Recorded.' }), {
            oneOf: [{ $ref: '#/components/schemas/Recorded' }, object({ kind: { const: 'timed_task' } })],
          }),
          ...problems('400', '401', '404', '422'),
        },
      },
    },
    '/v1/observatory/reports/{id}': {
      put: {
        tags: ['reports'],
        operationId: 'correctReport',
        summary: say({ fr: 'Corriger une de ses réponses', en: 'Correct one of one’s reports' }),
        description: say({
          fr: 'Pendant un jour, jusqu’à `editable_until`, toutes les réponses à nouveau. Un usage que l’invitation nomme ne change pas.',
          en: 'For a day, until `editable_until`, all answers anew. A use that the invitation names does not change.',
        }),
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Report' } } },
        },
        responses: {
          '200': json(say({ fr: 'Corrigé.', en: 'Corrected.' }), { $ref: '#/components/schemas/Recorded' }),
          ...problems('400', '401', '404', '410', '422'),
        },
      },
    },
  }
}

export function instrumentSchemas({ say, facts }: Written): Schemas {
  const minutes = { type: 'integer', enum: facts.minutes }
  const uses = facts.uses()
  const use = uses.length === 0 ? { type: 'string' } : { type: 'string', enum: uses }
  return {
    Invitation: object({
      id: { type: 'string' },
      use: orNull(use),
      at: { type: 'string', format: 'date-time' },
      expires_at: { type: 'string', format: 'date-time' },
      report_url: {
        type: 'string',
        description: say({
          fr: 'le formulaire, qui marche sans se connecter',
          en: 'the form, which works without signing in',
        }),
      },
    }),
    Report: {
      ...object(
        {
          invitation: {
            type: 'string',
            description: say({ fr: 'un `id` de la liste', en: 'an `id` of the list' }),
          },
          use: {
            ...use,
            description: say({
              fr: 'inutile si l’invitation le nomme',
              en: 'not needed where the invitation names it',
            }),
          },
          prompting_minutes: {
            ...minutes,
            description: say({ fr: 'formuler et relancer', en: 'writing and refining' }),
          },
          checking_minutes: {
            ...minutes,
            description: say({ fr: 'vérifier et corriger', en: 'checking and correcting' }),
          },
          without_ai: { enum: ['by_hand', 'other_tool', 'not_done', 'unknown'] },
          without_ai_minutes: {
            ...orNull(minutes),
            description: say({ fr: 'peut manquer', en: 'may be absent' }),
          },
          outcome: { enum: ['as_is', 'light_edit', 'heavy_edit', 'abandoned'] },
          quality: {
            type: 'integer',
            minimum: -2,
            maximum: 2,
            description: say({ fr: 'par rapport à d’habitude', en: 'against usual' }),
          },
          error_found: { type: 'boolean' },
          confidence: { type: 'integer', minimum: 1, maximum: 3 },
        },
        [
          'prompting_minutes',
          'checking_minutes',
          'without_ai',
          'outcome',
          'quality',
          'error_found',
          'confidence',
        ],
      ),
    },
    TimedTask: object({
      use,
      arm: { enum: ['with_ai', 'without_ai'] },
      minutes: { type: 'integer', minimum: 1, maximum: 480 },
    }),
    Recorded: object({
      id: { type: 'string' },
      kind: { enum: ['invited', 'voluntary'] },
      use: { type: 'string' },
      net_minutes: orNull({ type: 'number' }),
      editable_until: { type: 'string', format: 'date-time' },
    }),
  }
}
