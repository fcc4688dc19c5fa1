import type { Address, Json, ParsedRequest, Restoring, Surface } from '../model.ts'
import { editMembers, everyString } from './edit.ts'
import { openAiError, openAiErrorEvent } from './envelopes.ts'
import { filesInResponses } from './file-parts.ts'
import { addressed } from './openai-address.ts'
import { isObject, own } from './place.ts'
import { keptOf } from './responses-answer.ts'
import { items } from './responses-items.ts'
import { object, stateful } from './shape.ts'
import { neverStreamed, unreadable } from './unreadable.ts'
import { anything, walk } from './walk.ts'

/** Makes the provider keep something by its nature. */
const shape = stateful('conversations', object({ items, metadata: anything }))

/**
 * `POST /v1/conversations`: what `conversation` of a response then names. It names no model, and is never sampled from:
 * https://platform.openai.com/docs/api-reference/conversations/create
 */
export const openAiConversations: Surface = {
  id: 'openai-conversations',
  dialect: 'openai',
  servedBy: ['openai', 'azure'],
  path: ({ apiVersion }, { dialect }) =>
    dialect === 'azure'
      ? `/openai/v1/conversations${apiVersion === undefined ? '' : `?api-version=${apiVersion}`}`
      : '/conversations',
  vocabulary: shape.words,
  parse,
  files: filesInResponses,
  answer,
  stream: neverStreamed,
  encodeError: openAiError,
  encodeErrorEvent: openAiErrorEvent,
}

function parse(came: Json, address: Address): ParsedRequest {
  const { body, apiVersion } = addressed(came, address)
  const { slots, attachments, uninspected, state, builtOn, write } = walk(body, shape)
  return {
    model: '',
    stream: false,
    attachments,
    uninspected,
    tools: false,
    state: [...state],
    keeping: { builtOn: [...builtOn], stores: true },
    slots,
    ...(apiVersion === null ? {} : { apiVersion }),
    write: texts => write(texts),
  }
}

function answer(body: Json, _request: ParsedRequest, restoring: Restoring): ReturnType<Surface['answer']> {
  if (!isObject(body) || typeof own(body, 'id') !== 'string') {
    throw unreadable({ fr: 'pas d’identifiant', en: 'no id' })
  }
  const metadata = everyString(text => restoring.whole(text, 'text'))
  return {
    body: editMembers(body, { metadata }), // No model reads it yet: it is no use of tokens.
    usage: { inputTokens: 0, outputTokens: 0 },
    kept: keptOf(body),
  }
}
