import type { Json } from '../model.ts'
import { CodePoints } from './code-points.ts'
import { withoutConflicts } from './conflicts.ts'
import { PresidioFault } from './fault.ts'
import { anonymizers, deanonymizers } from './operators.ts'
import { analyzerResults, anonymizerResults, fieldsOf, operatorsOf, textOf } from './parse-anonymize.ts'
import { rewrite } from './rewrite.ts'

/**
 * `POST /anonymize`: `{text, items}`. What has no operator of its own gets `DEFAULT`, or else `<ENTITY_TYPE>`.
 * @throws PresidioFault as Presidio's server answers
 */
export function anonymize(body: Json): Json {
  const fields = fieldsOf(body)
  const operators = operatorsOf(fields.anonymizers, 'anonymizers')
  if ([...operators.values()].some(({ name }) => name === 'custom')) {
    throw new PresidioFault(400, 'Custom type anonymizer is not supported')
  }
  const results = analyzerResults(fields.analyzer_results)
  const text = textOf(fields)
  const points = new CodePoints(text)
  const between = (start: number, end: number) => text.slice(points.offset(start), points.offset(end))
  return rewrite(
    text,
    withoutConflicts(results, between),
    new Map([['DEFAULT', { name: 'replace', params: {} }], ...operators]),
    anonymizers,
  )
}

/**
 * `POST /deanonymize`: `{text, items}`.
 * @throws PresidioFault as Presidio's server answers; 422 for a text that the key does not open
 */
export function deanonymize(body: Json): Json {
  const fields = fieldsOf(body)
  const operators = operatorsOf(fields.deanonymizers, 'deanonymizers')
  const results = anonymizerResults(fields.anonymizer_results)
  return rewrite(textOf(fields), results, operators, deanonymizers)
}
