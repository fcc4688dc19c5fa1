import type { Json, JsonObject, ParsedRequest, Restoring, Usage } from '../model.ts'
import { closingOf, isUntouched } from './closing.ts'
import { consecutive } from './consecutive.ts'
import { type Edit, editMembers, everyString, items, members, strings } from './edit.ts'
import { isList, isObject, own } from './place.ts'
import { unreadable } from './unreadable.ts'

/** The whole answer with its values put back. Throws `upstream_malformed` for what is no list of blocks. */
export function restoreMessages(
  body: Json,
  request: ParsedRequest,
  restoring: Restoring,
): { readonly body: Json; readonly usage: Usage | null } {
  if (!isObject(body) || !isList(own(body, 'content'))) {
    throw unreadable({ fr: 'pas de liste content', en: 'no list content' })
  }
  const usage = anthropicUsage(own(body, 'usage'))
  if (isUntouched(request, restoring)) return { body, usage }
  const words = consecutive(restoring)
  const content = items(block => restoreBlock(block, request, restoring, words))
  const restored = editMembers(body, {
    content,
    stop_sequence: strings(text => restoring.whole(text, 'text')),
  })
  const closing = closingOf(request, restoring)
  return { body: closing === null ? restored : withClosing(restored, closing), usage }
}

/**
 * A block as it stands in an answer or begins a stream. Links stay as they came: a value put into a destination could
 * be carried out. Thoughts and their signatures stay byte for byte. `words` restores the text, which readers join with
 * that of the blocks before.
 */
export function restoreBlock(
  block: Json,
  request: ParsedRequest,
  restoring: Restoring,
  words: Pick<Restoring, 'whole'>,
): Json {
  if (!isObject(block)) return block
  const text: Edit = strings(value => restoring.whole(value, 'text'))
  switch (own(block, 'type')) {
    case 'thinking':
    case 'redacted_thinking':
      return block
    case 'text': {
      const kind = request.answersJson ? 'json' : 'text'
      return editMembers(block, {
        text: strings(value => words.whole(value, kind)),
        citations: items(citation => restoreCitation(citation, restoring)),
      })
    }
    case 'tool_use':
    case 'server_tool_use':
    case 'mcp_tool_use':
      return editMembers(block, {
        name: strings(value => restoring.whole(value, 'name')),
        input: everyString(value => restoring.whole(value, 'text')),
      })
    default:
      return members({ content: result(text) })(block)
  }
}

/** `url` and `source` are destinations. */
export function restoreCitation(citation: Json, restoring: Restoring): Json {
  const text: Edit = strings(value => restoring.whole(value, 'text'))
  return members({ cited_text: text, document_title: text, title: text })(citation)
}

/** What a tool of the provider's found, printed or read. */
function result(text: Edit): Edit {
  const inside: Edit = value => {
    if (isList(value)) return value.map(inside)
    return members({
      title: text,
      text,
      stdout: text,
      stderr: text,
      lines: items(text),
      data: text,
      content: each => (typeof each === 'string' ? text(each) : inside(each)),
      source: inside,
    })(value)
  }
  return inside
}

/** A block of its own behind the last one, where the answer came to its end in words. */
function withClosing(body: JsonObject, closing: string): JsonObject {
  const content = own(body, 'content')
  const last = isList(content) ? content.at(-1) : undefined
  if (own(body, 'stop_reason') !== 'end_turn' || !isObject(last) || own(last, 'type') !== 'text') return body
  return { ...body, content: [...(content as readonly Json[]), { type: 'text', text: closing }] }
}

/**
 * Tokens as `usage` counts them: what was read from a cache or written to one is no part of `input_tokens`, and is input
 * all the same (https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching#tracking-cache-performance).
 * The counts of a stream are cumulative, and its last one may leave the cache out: the larger of `before` and now counts.
 */
export function anthropicUsage(usage: Json | undefined, before: Usage | null = null): Usage | null {
  if (!isObject(usage)) return before
  const read = tokens(own(usage, 'cache_read_input_tokens'))
  const plain = tokens(own(usage, 'input_tokens'))
  const written = tokens(own(usage, 'cache_creation_input_tokens'))
  const output = tokens(own(usage, 'output_tokens'))
  const counts = {
    ...before,
    ...larger('inputTokens', before, plain === undefined ? undefined : plain + (read ?? 0) + (written ?? 0)),
    ...larger('cachedTokens', before, read),
    ...larger('outputTokens', before, output),
  }
  return Object.keys(counts).length > 0 ? counts : null
}

function larger(name: keyof Usage, before: Usage | null, now: number | undefined): Usage {
  return now === undefined ? {} : { [name]: Math.max(before?.[name] ?? 0, now) }
}

function tokens(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}
