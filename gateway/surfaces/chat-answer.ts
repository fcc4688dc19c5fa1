import type { Json, JsonObject, ParsedRequest, Restorer, Restoring, Usage } from '../model.ts'
import type { Channels } from './chat-message.ts'
import { type ChoiceForm, chatForm, ofChoice } from './choice-form.ts'
import { closingOf, isUntouched } from './closing.ts'
import { type Edit, editMembers, everyString, items } from './edit.ts'
import { isList, isObject, own } from './place.ts'
import { unreadable } from './unreadable.ts'

/** The whole answer with its values put back. Throws `upstream_malformed` for what is no list of choices. */
export function restoreAnswer(
  body: Json,
  request: ParsedRequest,
  restoring: Restoring,
  form: ChoiceForm = chatForm,
): { readonly body: Json; readonly usage: Usage | null } {
  if (!isObject(body) || !isList(own(body, 'choices'))) {
    throw unreadable({ fr: 'pas de liste choices', en: 'no list of choices' })
  }
  const usage = usageOf(own(body, 'usage'))
  if (isUntouched(request, restoring)) return { body, usage }
  // Each choice has texts of its own.
  const choice: Edit = value => ofChoice(form.whole(wholeTexts(request, restoring)))(value)
  const metadata = everyString(text => restoring.whole(text, 'text'))
  const closing = closingOf(request, restoring)
  const closed: Edit = closing === null ? choice : value => withClosing(choice(value), closing, form)
  return { body: editMembers(body, { choices: items(closed), metadata }), usage }
}

/** At the end of the words of a choice that came to its end; never beside a tool call. */
function withClosing(choice: Json, closing: string, form: ChoiceForm): Json {
  if (!isObject(choice) || own(choice, 'finish_reason') !== 'stop') return choice
  return form.closed(choice, closing) ?? choice
}

/** Tokens as `usage` counts them; null when it says nothing. */
export function usageOf(usage: Json | undefined): Usage | null {
  if (!isObject(usage)) return null
  const prompt = own(usage, 'prompt_tokens_details')
  const completion = own(usage, 'completion_tokens_details')
  const counts = {
    ...count('inputTokens', own(usage, 'prompt_tokens')),
    ...count('outputTokens', own(usage, 'completion_tokens')),
    ...(isObject(prompt) ? count('cachedTokens', own(prompt, 'cached_tokens')) : {}),
    ...(isObject(completion) ? count('reasoningTokens', own(completion, 'reasoning_tokens')) : {}),
  }
  return Object.keys(counts).length > 0 ? counts : null
}

function count(name: keyof Usage, value: Json | undefined): Usage {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? { [name]: value } : {}
}

/** Texts that are there from the first to the last character. */
export function wholeTexts({ answersJson = false }: ParsedRequest, restoring: Restoring): Channels {
  const restored = new Map<string, Restorer>()
  return {
    contentKind: answersJson ? 'json' : 'text',
    put({ id, kind }, text) {
      // Parts of one text, which readers join.
      const restorer = restoring.channel(kind, restored.get(id))
      restored.set(id, restorer)
      return restorer.push(text) + restorer.flush()
    },
    whole: (text, kind) => restoring.whole(text, kind),
    moved: ({ id }, offset) => restored.get(id)?.moved(offset) ?? offset,
    toolKey: (_call: JsonObject, position) => ({ index: position }),
  }
}
