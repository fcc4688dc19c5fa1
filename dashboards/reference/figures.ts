import { dimensions } from '../publish/cube.ts'
import { questions } from '../publish/questions.ts'
import { type Node, object, orNull, type Paths, type Schemas, type Written } from './words.ts'

/** `GET /v1/observatory/{question}`. */
export function figurePaths({ say }: Written): Paths {
  const filter = (name: string, fr: string, en: string) => ({
    ...{ name, in: 'query', required: false, schema: { type: 'string' }, description: say({ fr, en }) },
  })
  const parameters = [
    filter(
      'period',
      'Mois (2026-07) ou trimestre (2026-Q3) ; sans lui, le dernier trimestre clos.',
      'Month (2026-07) or quarter (2026-Q3); without it, the last closed quarter.',
    ),
    filter('direction', 'Code d’une direction.', 'Code of a department.'),
    filter('use', 'Code d’un usage.', 'Code of a use.'),
    filter('provider', 'Identifiant d’un fournisseur.', 'Id of a provider.'),
  ]
  return Object.fromEntries(
    Object.entries(questions).map(([name, { measures }]) => [
      `/v1/observatory/${name}`,
      {
        get: {
          tags: ['observatory'],
          operationId: `observatory_${name}`,
          summary: say({ fr: `Chiffres publiés : ${name}`, en: `Published figures: ${name}` }),
          description: say({
            fr: `Mesures : ${measures.join(', ')}. Les mêmes que sur la page, par la même publication ; deux filtres au plus. Rôles : manager, dpo, operator.`,
            en: `Measures: ${measures.join(', ')}. The same as on the page, by the same publication; two filters at the most. Roles: manager, dpo, operator.`,
          }),
          parameters,
          responses: {
            '200': {
              description: say({
                fr: 'En JSON, ou en CSV à qui n’accepte que `text/csv`.',
                en: 'As JSON, or CSV for who accepts `text/csv` alone.',
              }),
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/Figures' } },
                'text/csv': { schema: { type: 'string' } },
              },
            },
            ...problems('400', '401', '403'),
          },
        },
      },
    ]),
  )
}

export function figureSchemas({ say }: Written): Schemas {
  const measures = [...new Set(Object.values(questions).flatMap(each => each.measures))]
  const number = { type: 'number' }
  return {
    Figures: object({
      period: orNull({ type: 'string' }),
      filters: { type: 'object', additionalProperties: { type: 'string' } },
      method: {
        type: 'string',
        description: say({ fr: 'version de la méthode', en: 'version of the method' }),
      },
      footprint: orNull({ type: 'string' }),
      made_at: orNull({ type: 'string', format: 'date-time' }),
      closed: {
        type: 'boolean',
        description: say({
          fr: 'une période close ne bouge plus',
          en: 'a closed period does not move any more',
        }),
      },
      invented: {
        type: 'boolean',
        description: say({
          fr: 'tout est fabriqué, pour essayer',
          en: 'all of it is made up, to try the service',
        }),
      },
      cells: { type: 'array', items: { $ref: '#/components/schemas/Cell' } },
    }),
    Cell: object({
      keys: {
        type: 'object',
        propertyNames: { enum: dimensions },
        additionalProperties: { type: 'string' },
        description: say({
          fr: 'rien : toute l’institution ; une valeur vide : ce qui n’est pas dit',
          en: 'none: the whole authority; an empty value: what is not said',
        }),
      },
      measure: { type: 'string', enum: measures },
      value: {
        ...orNull(number),
        description: say({ fr: 'null : masqué ou inconnu', en: 'null: hidden or unknown' }),
      },
      interval: {
        ...orNull({ type: 'array', items: number, minItems: 2, maxItems: 2 }),
        description: say({ fr: 'intervalle de confiance à 95 %', en: '95 % confidence interval' }),
      },
      agents: {
        ...orNull(number),
        description: say({ fr: 'agents distincts, arrondis à 5', en: 'distinct agents, rounded to 5' }),
      },
      hidden: {
        enum: [null, 'small', 'complementary', 'class', 'unpublished'],
        description: say({
          fr: 'pourquoi la valeur est masquée : trop peu d’agents, l’un domine, elle en trahirait une autre, classe trop petite ou unanime',
          en: 'why the value is hidden: too few agents, one dominates, it would give another away, too small or unanimous a class',
        }),
      },
    }),
  }
}

/** Refusals, by status. */
export function problems(...statuses: readonly string[]): Node {
  return Object.fromEntries(statuses.map(status => [status, { $ref: `#/components/responses/${status}` }]))
}

export function problemResponses({ say }: Written): Node {
  const texts: Readonly<Record<string, string>> = {
    '400': say({
      fr: 'La demande ne se lit pas ; `detail` dit où.',
      en: 'The request cannot be read; `detail` says where.',
    }),
    '401': say({ fr: 'Sans clé ni session valable.', en: 'Without a valid key or session.' }),
    '403': say({ fr: 'Un rôle manque.', en: 'A role is missing.' }),
    '404': say({ fr: 'Rien de tel, ou plus.', en: 'No such thing, or no more.' }),
    '410': say({ fr: 'Trop tard : ce qui était noté le reste.', en: 'Too late: what was recorded stays.' }),
    '422': say({
      fr: '`detail` nomme chaque champ et ce qu’il prend.',
      en: '`detail` names each field and what it takes.',
    }),
  }
  return Object.fromEntries(
    Object.entries(texts).map(([status, description]) => [
      status,
      {
        description,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

export const sharedSchemas: Schemas = {
  Problem: {
    description: 'RFC 9457',
    ...object({ title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } }, [
      'title',
      'status',
    ]),
  },
}
