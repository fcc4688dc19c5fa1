import { jsonSchema } from './json-schema.ts'
import { count, flag } from './settings.ts'
import { either, list, object, tagged, typed } from './shape.ts'
import { code, jsonText, name, prose, word } from './text.ts'
import { anything } from './walk.ts'

/** A function as it was called in an earlier turn. */
export const functionCall = object({ name, arguments: either({ string: jsonText, object: anything }) })

/** A call of an earlier turn; its id and name are spelled elsewhere too, and masked alike there. */
export const toolCall = tagged('type', {
  function: typed('function', { id: name, index: count, function: functionCall }, ['function']),
  custom: typed('custom', { id: name, index: count, custom: object({ name, input: prose }) }, ['custom']),
})

/** A function that may be called. */
export const functionDefinition = object({ name, description: prose, strict: flag, parameters: jsonSchema })
const grammar = object({ definition: code, syntax: word('lark', 'regex') })
/** A choice of one by its name. */
export const named = object({ name })

/** A tool that the model may call. Tools that the provider runs itself are not understood, so they are refused. */
export const tool = tagged('type', {
  function: typed('function', { function: functionDefinition }, ['function']),
  custom: typed(
    'custom',
    {
      custom: object({
        name,
        description: prose,
        format: object({ type: word('text', 'grammar'), grammar }),
      }),
    },
    ['custom'],
  ),
})

/** Which tools may be called, by their names. */
export const toolChoice = either({
  string: word('none', 'auto', 'required'),
  object: object({
    type: word('function', 'custom', 'allowed_tools'),
    function: named,
    custom: named,
    allowed_tools: object({
      mode: word('auto', 'required'),
      tools: list(object({ type: word('function', 'custom'), function: named, custom: named })),
    }),
  }),
})
