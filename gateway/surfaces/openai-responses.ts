import type { Destination, ParsedRequest, Surface } from '../model.ts'
import { openAiError, responsesErrorEvent } from './envelopes.ts'
import { filesInResponses } from './file-parts.ts'
import { member } from './place.ts'
import { responsesUsage, restoreResponses } from './responses-answer.ts'
import { parseResponses, responsesShape } from './responses-request.ts'
import { ResponsesStream } from './responses-stream.ts'
import { spokenInResponses } from './spoken.ts'

/** `POST /v1/responses`: https://platform.openai.com/docs/api-reference/responses */
export const openAiResponses: Surface = {
  id: 'openai-responses',
  dialect: 'openai',
  servedBy: ['openai', 'azure'],
  path,
  vocabulary: responsesShape.words,
  parse: parseResponses,
  files: filesInResponses,
  answer: restoreResponses,
  stream: (request, restoring) => new ResponsesStream(request, restoring),
  spoken: spokenInResponses,
  usage: body => responsesUsage(member(body, 'usage')),
  encodeError: openAiError,
  encodeErrorEvent: responsesErrorEvent,
}

/** Azure serves it beside its deployments, not below one: the body names the model. */
function path({ apiVersion }: ParsedRequest, { dialect }: Destination): string {
  if (dialect !== 'azure') return '/responses'
  const dated = apiVersion !== undefined && /^\d/.test(apiVersion)
  const query = apiVersion === undefined ? '' : `?api-version=${apiVersion}`
  return `/openai${dated ? '' : '/v1'}/responses${query}`
}
