import type { Json, JsonObject } from '../model.ts'
import type { AdHocSpec } from './ad-hoc.ts'
import { PresidioFault, unparsable } from './fault.ts'
import { defaultFlags } from './python-regex.ts'

/** A request to `/analyze`, checked. */
export interface AnalyzeRequest {
  readonly texts: readonly string[]
  /** Whether an array came, so that an array of results goes back. */
  readonly batch: boolean
  readonly language: string
  /** Empty: all. */
  readonly entities: readonly string[]
  readonly threshold: number
  readonly adHoc: readonly AdHocSpec[]
  readonly context: readonly string[]
  readonly allowList: readonly string[]
  readonly allowListMatch: 'exact' | 'regex'
  readonly flags: number
  readonly explain: boolean
}

/**
 * Reads a request as Presidio's `AnalyzerRequest` does. Fields it does not know are let be; `correlation_id` is for
 * Presidio's log, and nothing of a request goes into ours.
 * @throws PresidioFault 400 for a wrong type, 500 for a wrong value
 */
export function parseAnalyze(body: Json): AnalyzeRequest {
  if (!isObject(body)) throw new PresidioFault(400, 'Invalid request json')
  const { text } = body
  if (text === undefined || text === null || text === '' || isEmptyArray(text)) {
    throw new PresidioFault(500, 'No text provided')
  }
  const texts = typeof text === 'string' ? [text] : strings(text, 'text')
  const language = body.language ?? ''
  if (language === '') throw new PresidioFault(500, 'No language provided')
  if (typeof language !== 'string') throw unparsable('language must be a string')
  return {
    texts,
    batch: typeof text !== 'string',
    language,
    entities: optionalStrings(body, 'entities'),
    threshold: optionalNumber(body, 'score_threshold') ?? 0,
    adHoc: optionalArray(body, 'ad_hoc_recognizers').map(adHocSpec),
    context: optionalStrings(body, 'context'),
    allowList: optionalStrings(body, 'allow_list'),
    allowListMatch: allowListMatch(body),
    flags: optionalNumber(body, 'regex_flags') ?? defaultFlags,
    explain: Boolean(body.return_decision_process),
  }
}

function allowListMatch(body: JsonObject): 'exact' | 'regex' {
  const match = body.allow_list_match ?? 'exact'
  if (match === 'exact' || match === 'regex') return match
  throw new PresidioFault(500, "allow_list_match must either be set to 'exact' or 'regex'.")
}

const recognizerFields = new Set([
  'name',
  'supported_entity',
  'supported_language',
  'patterns',
  'deny_list',
  'deny_list_score',
  'context',
  'global_regex_flags',
  'version',
])

/** As `PatternRecognizer.from_dict`: a field that it does not know is an error, for it may be a misspelt one. */
function adHocSpec(value: Json): AdHocSpec {
  if (!isObject(value)) throw unparsable('ad_hoc_recognizers must hold objects')
  known(value, recognizerFields, 'PatternRecognizer')
  const entity = value.supported_entity
  if (entity === undefined) throw missing('PatternRecognizer', 'supported_entity')
  if (typeof entity !== 'string') throw unparsable('supported_entity must be a string')
  if (entity === '') throw new PresidioFault(500, 'Pattern recognizer should be initialized with entity')
  const patterns = optionalArray(value, 'patterns').map(patternSpec)
  const denyList = optionalStrings(value, 'deny_list')
  if (patterns.length === 0 && denyList.length === 0) {
    throw new PresidioFault(500, 'Pattern recognizer should be initialized with patterns or with deny list')
  }
  return {
    name: optionalString(value, 'name') ?? 'PatternRecognizer',
    entity,
    language: optionalString(value, 'supported_language'),
    patterns,
    denyList,
    denyListScore: score(optionalNumber(value, 'deny_list_score') ?? 1),
    context: optionalStrings(value, 'context').filter(word => word !== ''),
    flags: optionalNumber(value, 'global_regex_flags') ?? defaultFlags,
  }
}

const patternFields = new Set(['name', 'regex', 'score'])

function patternSpec(value: Json): AdHocSpec['patterns'][number] {
  if (!isObject(value)) throw unparsable('patterns must hold objects')
  known(value, patternFields, 'Pattern')
  const { name, regex, score: given } = value
  if (typeof name !== 'string') throw missing('Pattern', 'name')
  if (typeof regex !== 'string') throw missing('Pattern', 'regex')
  if (typeof given !== 'number') throw missing('Pattern', 'score')
  return { name, regex, score: score(given) }
}

function score(given: number): number {
  if (given >= 0 && given <= 1) return given
  throw new PresidioFault(500, `Invalid score: ${given}. Score should be between 0 and 1`)
}

function known(value: JsonObject, fields: ReadonlySet<string>, kind: string): void {
  const stranger = Object.keys(value).find(key => !fields.has(key))
  if (stranger === undefined) return
  throw unparsable(`${kind}.__init__() got an unexpected keyword argument '${stranger}'`)
}

function missing(kind: string, field: string): PresidioFault {
  return unparsable(`${kind}.__init__() missing 1 required positional argument: '${field}'`)
}

function optionalArray(body: JsonObject, field: string): readonly Json[] {
  const value = body[field] ?? []
  if (Array.isArray(value)) return value
  throw unparsable(`${field} must be an array`)
}

function optionalStrings(body: JsonObject, field: string): readonly string[] {
  return strings(body[field] ?? [], field)
}

function strings(value: Json, field: string): readonly string[] {
  if (Array.isArray(value) && value.every(each => typeof each === 'string')) return value
  throw unparsable(`${field} must be ${field === 'text' ? 'a string or ' : ''}an array of strings`)
}

function optionalNumber(body: JsonObject, field: string): number | null {
  const value = body[field] ?? null
  if (value === null || typeof value === 'number') return value
  throw unparsable(`${field} must be a number`)
}

function optionalString(body: JsonObject, field: string): string | null {
  const value = body[field] ?? null
  if (value === null || typeof value === 'string') return value
  throw unparsable(`${field} must be a string`)
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmptyArray(value: Json): boolean {
  return Array.isArray(value) && value.length === 0
}
