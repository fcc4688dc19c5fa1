import { either, list, mapOf, object } from './shape.ts'
import { code, name, prose, word } from './text.ts'
import { anything, type Shape } from './walk.ts'

const types = word('string', 'number', 'integer', 'boolean', 'object', 'array', 'null')
const formats = word(
  ...['date', 'date-time', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'],
)

/** A schema within a schema; its words are those of the schema around it. */
const nested: Shape = { words: new Set(), read: (value, place) => jsonSchema.read(value, place) }
const schemas = either({ object: mapOf(nested), otherwise: anything })
const nestedOrList = either({ array: list(nested), otherwise: nested })
const identifier = either({ string: name, otherwise: anything })
const words = either({ string: prose, otherwise: anything })

/** Data under `default` or `enum` is told by the name of the property, not by the keyword. */
const data: Shape = {
  words: new Set(),
  read: (value, place) => anything.read(value, { ...place, label: place.above }),
}

const keywords = object({
  ...every(
    [
      ...['additionalProperties', 'items', 'prefixItems', 'contains', 'propertyNames'],
      ...['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else'],
    ],
    nestedOrList,
  ),
  ...every(['properties', 'patternProperties', '$defs', 'definitions'], schemas),
  ...every(['default', 'const', 'enum', 'examples', 'example'], data),
  ...every(['title', 'description', '$comment'], words),
  ...every(
    ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'nullable', '$schema'],
    anything,
  ),
  // A reference spells the names of definitions, so it is masked as they are.
  $ref: identifier,
  required: either({ array: list(identifier), otherwise: anything }),
  type: either({ array: list(types), otherwise: types }),
  format: formats,
  pattern: either({ string: code, otherwise: anything }),
})

/**
 * JSON Schema (2020-12, with what older drafts and OpenAPI add), as tools and response formats hold it. Names of
 * properties and definitions are identifiers wherever they are spelled, so that masking keeps them in agreement.
 * Nothing is refused: what is no schema is read as anything.
 */
export const jsonSchema: Shape = either({ object: keywords, otherwise: anything })

function every(names: readonly string[], shape: Shape): Record<string, Shape> {
  return Object.fromEntries(names.map(key => [key, shape]))
}
