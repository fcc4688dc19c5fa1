import { GatewayError } from '../errors.ts'
import { jsonSchema } from './json-schema.ts'
import { link } from './link.ts'
import { isList, isObject } from './place.ts'
import { count, decimal, flag } from './settings.ts'
import { attachment, either, type Fields, list, object, stateful, tagged, typed } from './shape.ts'
import { code, labelled, name, prose, word } from './text.ts'
import { anything, type Shape } from './walk.ts'

/** Access to another service. Fails closed: it is never sent, whatever it looks like. */
const secret: Shape = {
  words: new Set(),
  read(value, { known }) {
    if (value === '' || (isObject(value) || isList(value) ? Object.keys(value).length === 0 : false)) {
      return () => value
    }
    throw new GatewayError(
      'attachment_refused',
      {
        fr: `${known} donnerait au fournisseur l'accès à un autre service : un secret ne sort jamais. Appelez ce service depuis votre propre outil (type « function »), et donnez son résultat dans un function_call_output.`,
        en: `${known} would give the provider access to another service: a secret never leaves. Call that service from a tool of your own (type "function"), and give its result as a function_call_output.`,
      },
      { param: known },
    )
  },
}

const callers = { allowed_callers: list(word('direct', 'programmatic')), defer_loading: flag }
const secrets = { authorization: secret, headers: secret }

const tool = (type: string, fields: Fields = {}): Shape => typed(type, { ...fields, ...callers, ...secrets })

const functionTool = tool('function', {
  name,
  description: prose,
  parameters: jsonSchema,
  output_schema: jsonSchema,
  strict: flag,
})

const custom = tool('custom', {
  name,
  description: prose,
  format: object({ type: word('text', 'grammar'), definition: code, syntax: word('lark', 'regex') }),
})

const network = object({
  type: word('disabled', 'allowlist'),
  allowed_domains: list(prose),
  domain_secrets: list(object({ domain: prose, name, value: secret })),
})

const container = {
  file_ids: stateful('file_ids', list(name)),
  memory_limit: word('1g', '4g', '16g', '64g'),
  network_policy: network,
}

const webSearch = {
  filters: object({ allowed_domains: list(prose), blocked_domains: list(prose) }),
  search_context_size: word('low', 'medium', 'high'),
  search_content_types: list(word('text', 'image')),
  external_web_access: flag,
  user_location: object({
    type: word('approximate'),
    city: labelled,
    region: labelled,
    country: labelled,
    timezone: labelled,
  }),
}

const nameList = either({ array: list(name), object: object({ tool_names: list(name), read_only: flag }) })

const environment = object({
  type: word('container_auto', 'local', 'container_reference'),
  ...container,
  container_id: stateful('container', name),
})

const imageGeneration = {
  action: word('generate', 'edit', 'auto'),
  background: word('transparent', 'opaque', 'auto'),
  input_fidelity: word('high', 'low'),
  input_image_mask: attachment('image', object({ file_id: stateful('file_id', name), image_url: link })),
  model: word('gpt-image-1', 'gpt-image-1-mini', 'gpt-image-1.5'),
  moderation: word('auto', 'low'),
  output_compression: count,
  output_format: word('png', 'webp', 'jpeg'),
  partial_images: count,
  quality: word('low', 'medium', 'high', 'auto'),
  size: word('auto', '1024x1024', '1024x1536', '1536x1024'),
}

const mcp = {
  server_label: name,
  server_description: prose,
  server_url: link,
  connector_id: name,
  allowed_tools: nameList,
  require_approval: either({
    string: word('always', 'never'),
    object: object({ always: nameList, never: nameList }),
  }),
}

const computer = {
  display_width: count,
  display_height: count,
  environment: word('windows', 'mac', 'linux', 'ubuntu', 'browser'),
}

const known: Readonly<Record<string, Shape>> = {
  function: functionTool,
  custom,
  namespace: tool('namespace', {
    name,
    description: prose,
    tools: list(tagged('type', { function: functionTool, custom })),
  }),
  file_search: tool('file_search', {
    vector_store_ids: list(name),
    filters: anything,
    max_num_results: count,
    ranking_options: object({
      ranker: word('auto', 'default-2024-11-15'),
      score_threshold: decimal(0, 1),
      hybrid_search: object({ embedding_weight: decimal(0, 1), text_weight: decimal(0, 1) }),
    }),
  }),
  web_search: tool('web_search', webSearch),
  web_search_2025_08_26: tool('web_search_2025_08_26', webSearch),
  web_search_preview: tool('web_search_preview', webSearch),
  web_search_preview_2025_03_11: tool('web_search_preview_2025_03_11', webSearch),
  code_interpreter: tool('code_interpreter', {
    container: either({
      string: stateful('container', name),
      object: object({ type: word('auto'), ...container }),
    }),
  }),
  computer: tool('computer', computer),
  computer_use_preview: tool('computer_use_preview', computer),
  image_generation: tool('image_generation', imageGeneration),
  mcp: tool('mcp', mcp),
  local_shell: tool('local_shell'),
  shell: tool('shell', { environment }),
  apply_patch: tool('apply_patch'),
  tool_search: tool('tool_search', {
    description: prose,
    execution: word('server', 'client'),
    parameters: jsonSchema,
  }),
  programmatic_tool_calling: tool('programmatic_tool_calling'),
}

/** Tools that the model may call, the provider's own among them. Unknown ones are refused. */
export const tools = list(tagged('type', known))

const choice = { type: word(...Object.keys(known)), name, server_label: name }

/** Which tools may be called, by their names or kinds. */
export const toolChoice = either({
  string: word('none', 'auto', 'required'),
  object: object({
    ...choice,
    type: word('allowed_tools', ...Object.keys(known)),
    mode: word('auto', 'required'),
    tools: list(object(choice)),
  }),
})
