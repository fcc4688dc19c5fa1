import type { Json, ParsedRequest, Restoring, Surface } from '../model.ts'
import { editMembers, strings } from './edit.ts'
import { envelope } from './gemini.ts'
import { cacheShape, parseGemini } from './gemini-request.ts'
import { isObject, own } from './place.ts'
import { neverStreamed, unreadable } from './unreadable.ts'

/**
 * `POST /v1beta/cachedContents`: what `cachedContent` of a request then names. The model stands in the body:
 * https://ai.google.dev/api/caching
 */
export const geminiCache: Surface = {
  ...envelope,
  id: 'gemini-cached-contents',
  path: () => '/cachedContents',
  vocabulary: cacheShape.words,
  parse: parseGemini(cacheShape, { caches: true }),
  answer,
  stream: neverStreamed,
}

function answer(body: Json, _request: ParsedRequest, restoring: Restoring): ReturnType<Surface['answer']> {
  const name = isObject(body) ? own(body, 'name') : undefined
  if (!isObject(body) || typeof name !== 'string') throw unreadable({ fr: 'pas de name', en: 'no name' })
  const counted = own(body, 'usageMetadata')
  const tokens = isObject(counted) ? own(counted, 'totalTokenCount') : undefined
  return {
    body: editMembers(body, { displayName: strings(text => restoring.whole(text, 'text')) }),
    usage:
      typeof tokens === 'number' && Number.isInteger(tokens) && tokens >= 0 ? { inputTokens: tokens } : null,
    kept: [name],
  }
}
