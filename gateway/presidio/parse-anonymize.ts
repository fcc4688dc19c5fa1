import type { Json, JsonObject } from '../model.ts'
import { badType, PresidioFault } from './fault.ts'

/** A part of a text, in code points, end exclusive. */
export interface Entity {
  readonly start: number
  readonly end: number
  readonly entityType: string
}

export interface ScoredEntity extends Entity {
  readonly score: number
}

/** What to do with a kind of data; the operator reads and checks its own parameters. */
export interface OperatorConfig {
  readonly name: string
  readonly params: JsonObject
}

export type Operators = ReadonlyMap<string, OperatorConfig>

/** The fields of a request. @throws PresidioFault 400 when there are none. */
export function fieldsOf(body: Json): JsonObject {
  if (isObject(body) && Object.keys(body).length > 0) return body
  throw new PresidioFault(400, 'Invalid request json')
}

/** An absent text is an empty one. @throws PresidioFault 422 */
export function textOf(fields: JsonObject): string {
  const text = fields.text === undefined ? '' : fields.text
  if (typeof text === 'string') return text
  throw badType('text', 'string', text)
}

/** `anonymizers` or `deanonymizers`: by kind of data, or `DEFAULT`. @throws PresidioFault 422 */
export function operatorsOf(value: Json | undefined, field: string): Operators {
  const configs = value ?? {}
  if (!isObject(configs)) throw badType(field, 'object', configs)
  return new Map(
    Object.entries(configs).map(([entityType, config]) => {
      if (!isObject(config)) throw badType(`${field} ${entityType}`, 'object', config)
      const { type, ...params } = config
      if (type === undefined || type === null) throw mustContain('operator config', 'operator_name')
      if (typeof type !== 'string') throw badType('type', 'string', type)
      return [entityType, { name: type, params }]
    }),
  )
}

/** @throws PresidioFault 422 */
export function analyzerResults(value: Json | undefined): ScoredEntity[] {
  if (value === undefined || value === null) {
    throw new PresidioFault(422, 'Invalid input, request must contain analyzer results')
  }
  if (!Array.isArray(value)) throw badType('analyzer_results', 'array', value)
  return value.map(item => {
    const entity = entityOf(item)
    const score = isObject(item) ? (item.score ?? null) : null
    if (score === null) throw mustContain('analyzer result', 'score')
    if (typeof score !== 'number') throw badType('score', 'number', score)
    return { ...entity, score }
  })
}

/** Absent is empty. @throws PresidioFault 422 */
export function anonymizerResults(value: Json | undefined): Entity[] {
  const results = value ?? []
  if (!Array.isArray(results)) throw badType('anonymizer_results', 'array', results)
  return results.map(entityOf)
}

/** The checks of Presidio's `PIIEntity`. */
function entityOf(item: Json): Entity {
  if (!isObject(item)) throw badType('result', 'object', item)
  const start = index(item, 'start')
  const end = index(item, 'end')
  const entityType = item.entity_type ?? ''
  if (entityType === '') throw mustContain('result', 'entity_type')
  if (typeof entityType !== 'string') throw badType('entity_type', 'string', entityType)
  if (start < 0 || end < 0) {
    throw new PresidioFault(422, 'Invalid input, result start and end must be positive')
  }
  if (start > end) {
    throw new PresidioFault(
      422,
      `Invalid input, start index '${start}' must be smaller than end index '${end}'`,
    )
  }
  return { start, end, entityType }
}

function index(item: JsonObject, field: 'start' | 'end'): number {
  const value = item[field] ?? null
  if (value === null) throw mustContain('result', field)
  if (typeof value !== 'number') throw badType(field, 'number', value)
  if (!Number.isSafeInteger(value)) throw new PresidioFault(422, `Invalid parameter value for '${field}'.`)
  return value
}

function mustContain(what: string, field: string): PresidioFault {
  return new PresidioFault(422, `Invalid input, ${what} must contain ${field}`)
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
