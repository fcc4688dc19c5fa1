import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import schema from '../../policy.schema.json' with { type: 'json' }
import type {
  AnyRecognizer,
  FootprintFile,
  OrganisationFile,
  PolicyFile,
  PolicyTests,
  ProvidersFile,
  RecognizerList,
} from './policy.generated.ts'

const ajv = new Ajv2020({ allErrors: true, verbose: true, formats: { date: isDay } })
ajv.addVocabulary(['patternErrorMessage'])

const definitions: Readonly<Record<string, object>> = schema.$defs

/**
 * A recognizer by what its `type` says it is. The schema's own `oneOf` would tell the mistakes of one kind as those of
 * all three.
 */
const recognizerByType = typed(
  'remote',
  schema.$defs.remote_recognizer,
  typed('onnx', schema.$defs.onnx_recognizer, {
    ...schema.$defs.recognizer,
    properties: {
      ...schema.$defs.recognizer.properties,
      type: { enum: ['patterns', 'remote', 'onnx'] },
    },
  }),
)

function typed(type: string, fits: object, otherwise: object): object {
  return {
    if: { type: 'object', required: ['type'], properties: { type: { const: type } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword
    then: fits,
    else: otherwise,
  }
}

/** One check for each kind of file of the policy folder, compiled from `policy.schema.json`. */
export const validators = {
  policy: validator<PolicyFile>(schema),
  providers: validator<ProvidersFile>(schema.$defs.providers),
  organisation: validator<OrganisationFile>(schema.$defs.organisation),
  footprint: validator<FootprintFile>(schema.$defs.footprint),
  tests: validator<PolicyTests>(schema.$defs.policy_tests),
  recognizer: validator<AnyRecognizer>(recognizerByType),
  recognizerList: validator<RecognizerList>({
    ...schema.$defs.recognizer_list,
    properties: {
      recognizers: { ...schema.$defs.recognizer_list.properties.recognizers, items: recognizerByType },
    },
  }),
}

/**
 * Compiles with every `$ref` written out: Ajv copies all errors so far at each reference, and a long list of mistakes
 * would take minutes.
 */
function validator<T>(part: object): ValidateFunction<T> {
  const { $id: _id, $defs: _defs, ...own } = Object.fromEntries(Object.entries(part))
  return ajv.compile<T>(Object.fromEntries(Object.entries(own).map(([key, value]) => [key, written(value)])))
}

function written(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(written)
  if (typeof part !== 'object' || part === null) return part
  const { $ref, ...own } = Object.fromEntries(Object.entries(part))
  const referred = typeof $ref === 'string' ? definitions[$ref.replace('#/$defs/', '')] : undefined
  return byType(
    Object.fromEntries(Object.entries({ ...referred, ...own }).map(([key, value]) => [key, written(value)])),
  )
}

/**
 * A choice between a short form (a text, a list) and a map, as the value's own type decides it: `oneOf` would tell the
 * mistakes of both.
 */
function byType(part: Record<string, unknown>): object {
  const { oneOf, ...own } = part
  if (!Array.isArray(oneOf) || oneOf.length !== 2) return part
  const [short, map] = oneOf
  if (!isObject(short) || !isObject(map) || map.type !== 'object' || short.type === 'object') return part
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword
  return { ...own, if: { type: 'object' }, then: map, else: short }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
