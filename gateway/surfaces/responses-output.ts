import type { ChannelKind, Json, ParsedRequest, Restorer, Restoring } from '../model.ts'
import { consecutive } from './consecutive.ts'
import { type Edit, editMembers, everyString, items, members, strings } from './edit.ts'
import { isList, isObject, own } from './place.ts'

/** One text of an item: the deltas that bring it in a stream, and where it stands among the item's texts. */
export interface Channel {
  /** The event that brings more of it. */
  readonly delta: string
  readonly kind: ChannelKind
  readonly content_index?: number
  readonly summary_index?: number
}

/** Gives the values back to the texts of one item. */
export interface Texts {
  readonly contentKind: ChannelKind
  /** A text that a stream may bring piece by piece. */
  put(channel: Channel, text: string): string
  /** A text that always comes in one piece. */
  whole(text: string, kind: ChannelKind): string
  /** Where an offset into the provider's text of this channel stands in the restored one. */
  moved(channel: Channel, offset: number): number
}

/** Whether a delta brings words, which SDKs join over all parts and items (`output_text`). */
export const isOutputText = (delta: string): boolean => delta === 'response.output_text.delta'

/** Texts that are there from the first to the last character. */
export function wholeTexts({ answersJson = false }: ParsedRequest, restoring: Restoring): Texts {
  let last: Restorer | undefined
  const words = consecutive(restoring)
  return {
    contentKind: answersJson ? 'json' : 'text',
    put({ delta, kind }, text) {
      last = (isOutputText(delta) ? words : restoring).channel(kind)
      return last.push(text) + last.flush()
    },
    whole: (text, kind) => restoring.whole(text, kind),
    moved: (_, offset) => last?.moved(offset) ?? offset,
  }
}

/** An item of an answer. What is not known, and encrypted content, stays as it came; so do links. */
export function restoreItem(item: Json, texts: Texts): Json {
  if (!isObject(item)) return item
  const text = inWords(texts)
  const channel = (delta: string, kind: ChannelKind = 'text'): Edit =>
    strings(value => texts.put({ delta: `response.${delta}.delta`, kind }, value))
  const call = own(item, 'type') === 'mcp_call' ? 'mcp_call_arguments' : 'function_call_arguments'
  const args = channel(call, 'json')
  return editMembers(item, {
    ...named(texts),
    content: value => (typeof value === 'string' ? text(value) : parts(texts, 'content_index')(value)),
    summary: parts(texts, 'summary_index'),
    arguments: value =>
      typeof value === 'string' ? args(value) : everyString(each => texts.whole(each, 'text'))(value),
    input: channel('custom_tool_call_input'),
    code: channel('code_interpreter_call_code'),
    output: result(texts),
    outputs: items(members({ logs: text })),
    error: value => (typeof value === 'string' ? text(value) : members({ message: text })(value)),
    action: action(texts),
    actions: items(action(texts)),
    queries: items(text),
    results: items(
      members({ text, filename: text, attributes: everyString(each => texts.whole(each, 'text')) }),
    ),
    operation: members({ diff: text, path: text }),
    tools: restoreTools(texts),
    pending_safety_checks: items(members({ message: text })),
    acknowledged_safety_checks: items(members({ message: text })),
    reason: text,
    revised_prompt: text,
    ...(own(item, 'type') === 'program_output' ? { result: text } : {}),
  })
}

/** A part of a message or of a thought, at `index` of its item. */
export function restorePart(
  part: Json,
  texts: Texts,
  of: 'content_index' | 'summary_index',
  index: number,
): Json {
  if (!isObject(part)) return part
  const here = (delta: string, kind: ChannelKind): Channel => ({
    delta: `response.${delta}.delta`,
    kind,
    [of]: index,
  })
  const channel = here(...partTexts(String(own(part, 'type')), texts.contentKind))
  const text = strings(value => texts.put(channel, value))
  const restored = editMembers(part, {
    text,
    refusal: text,
    transcript: text,
    filename: inWords(texts),
    logprobs: noTokens,
  })
  // After the text, in which their offsets count.
  return editMembers(restored, { annotations: items(each => restoreAnnotation(each, texts, channel)) })
}

/** `url` is a destination: a value put into it could be carried out. */
export function restoreAnnotation(annotation: Json, texts: Texts, channel: Channel): Json {
  const text = inWords(texts)
  const offset: Edit = value => (typeof value === 'number' ? texts.moved(channel, value) : value)
  return members({ title: text, filename: text, start_index: offset, end_index: offset })(annotation)
}

/** Definitions of tools, as an answer repeats them. */
export function restoreTools(texts: Texts): Edit {
  const words = everyString(value => texts.whole(value, 'text'))
  return items(tool => members(named(texts))(words(tool)))
}

/** Tokens cannot be matched with restored text, and would spell the placeholders. */
export const noTokens: Edit = value => (isList(value) ? [] : value)

function partTexts(type: string, contentKind: ChannelKind): [delta: string, kind: ChannelKind] {
  switch (type) {
    case 'refusal':
      return ['refusal', 'text']
    case 'reasoning_text':
      return ['reasoning_text', 'text']
    case 'summary_text':
      return ['reasoning_summary_text', 'text']
    default:
      return ['output_text', contentKind]
  }
}

function parts(texts: Texts, of: 'content_index' | 'summary_index'): Edit {
  return items((part, index) => restorePart(part, texts, of, index))
}

function inWords(texts: Texts): Edit {
  return strings(value => texts.whole(value, 'text'))
}

/** Names come in one piece from every provider. */
function named(texts: Texts): Readonly<Record<string, Edit>> {
  const name = strings(value => texts.whole(value, 'name'))
  return { name, namespace: name, server_label: name }
}

/** What a tool found or printed. */
function result(texts: Texts): Edit {
  const text = inWords(texts)
  const printed = members({ text, stdout: text, stderr: text, filename: text })
  return value => {
    if (typeof value === 'string') return text(value)
    return isList(value) ? value.map(printed) : printed(value)
  }
}

function action(texts: Texts): Edit {
  const text = inWords(texts)
  return members({
    text,
    query: text,
    queries: items(text),
    pattern: text,
    sources: items(members({ title: text })),
    command: items(text),
    commands: items(text),
    env: everyString(value => texts.whole(value, 'text')),
    user: text,
    working_directory: text,
    keys: items(text),
  })
}
