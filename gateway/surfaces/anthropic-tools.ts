import { GatewayError } from '../errors.ts'
import { cached } from './anthropic-blocks.ts'
import { jsonSchema } from './json-schema.ts'
import { isObject, own } from './place.ts'
import { count, flag } from './settings.ts'
import { either, list, object } from './shape.ts'
import { labelled, name, prose, word } from './text.ts'
import { anything, type Shape } from './walk.ts'

const described = {
  name,
  description: prose,
  cache_control: cached.cache_control,
  input_examples: list(anything),
  strict: flag,
  defer_loading: flag,
  allowed_callers: list(anything),
}

const custom = object({ type: word('custom'), ...described, input_schema: jsonSchema }, ['name'])

/** Tools of Anthropic's own, by name and day. Those that run at the provider see what the model makes of masked text. */
const builtInTypes =
  /^(?:web_search|web_fetch|code_execution|bash|text_editor|computer|memory|tool_search_tool_(?:regex|bm25))_20\d{6}$/

const builtIn = object({
  type: { words: new Set(), read: value => () => value },
  ...described,
  max_uses: count,
  max_content_tokens: count,
  max_characters: count,
  allowed_domains: list(prose),
  blocked_domains: list(prose),
  user_location: object({
    type: word('approximate'),
    city: labelled,
    region: labelled,
    country: labelled,
    timezone: labelled,
  }),
  citations: object({ enabled: flag }),
  display_width_px: count,
  display_height_px: count,
  display_number: count,
  enable_zoom: flag,
})

/** A tool that the model may call. */
const tool: Shape = {
  words: new Set([...custom.words, ...builtIn.words]),
  read(value, place) {
    const type = isObject(value) ? (own(value, 'type') ?? 'custom') : 'custom'
    if (type === 'custom') return custom.read(value, place)
    if (typeof type === 'string' && builtInTypes.test(type)) return builtIn.read(value, place)
    const at = `${place.known}/type`
    throw new GatewayError(
      'attachment_refused',
      {
        fr: `${at} : Écluse ne connaît pas ce type d'outil. Ce qui n'est pas compris ne peut pas être inspecté : la demande est refusée.`,
        en: `${at}: Écluse does not know this type of tool. What is not understood cannot be inspected, so the request is refused.`,
      },
      { param: at },
    )
  },
}

/** Which tools may be called. */
export const toolChoice = object({
  type: word('auto', 'any', 'tool', 'none'),
  name,
  disable_parallel_tool_use: flag,
})

/** Servers that the provider would call on the caller's behalf, with the caller's own credentials. */
export const mcpServers: Shape = {
  words: new Set(),
  read(value, place) {
    if (Array.isArray(value) && value.length === 0) return () => value
    throw new GatewayError(
      'attachment_refused',
      {
        fr: `${place.known} : un serveur MCP appelé par le fournisseur recevrait des données hors de toute inspection, et son jeton sortirait avec la demande. Appelez-le depuis votre outil, et donnez-en le résultat dans un tool_result.`,
        en: `${place.known}: an MCP server that the provider calls would get data past every inspection, and its token would leave with the request. Call it from your own tool, and give its result as a tool_result.`,
      },
      { param: place.known },
    )
  },
}

export const toolsOf = either({ array: list(tool) })
