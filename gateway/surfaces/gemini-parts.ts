import { jsonSchema } from './json-schema.ts'
import { fileData, link } from './link.ts'
import { malformed } from './malformed.ts'
import { isObject, own } from './place.ts'
import { sealed } from './sealed.ts'
import { count, decimal, flag } from './settings.ts'
import { attachment, either, list, object, stateful, untagged } from './shape.ts'
import { code, labelled, name, prose, word } from './text.ts'
import { anything, type Shape } from './walk.ts'

const mimeType = word(
  ...['text/plain', 'text/csv', 'text/html', 'text/markdown', 'application/json', 'application/pdf'],
  ...['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif', 'image/gif'],
  ...['audio/wav', 'audio/mp3', 'audio/mpeg', 'audio/aiff', 'audio/aac', 'audio/ogg', 'audio/flac'],
)

/** Both spellings of a member: the interface takes snake case too, as Protocol Buffers' JSON does. */
export function both(fields: Readonly<Record<string, Shape>>): Readonly<Record<string, Shape>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, shape]) => [
      [key, shape],
      [key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), shape],
    ]),
  )
}

/** The kind of attachment that a blob is, by its own type: not by one that stands somewhere within. */
const blob: Shape = (() => {
  const fields = object(both({ mimeType, data: fileData, displayName: labelled }))
  const kinds = {
    image: attachment('image', fields),
    audio: attachment('audio', fields),
    document: attachment('document', fields),
  }
  return {
    words: fields.words,
    read(value, place) {
      const [camel, snake] = isObject(value) ? [own(value, 'mimeType'), own(value, 'mime_type')] : []
      // Which of the two counts is the provider's choice.
      if ((camel ?? null) !== null && (snake ?? null) !== null) {
        throw malformed(place.known, {
          fr: `${place.known} porte à la fois mimeType et mime_type : un seul des deux est accepté.`,
          en: `${place.known} has both mimeType and mime_type: only one of them is allowed.`,
        })
      }
      const kind = /^\s*(image|audio)\//i.exec(String(camel ?? snake))?.[1]?.toLowerCase()
      return kinds[kind === 'image' || kind === 'audio' ? kind : 'document'].read(value, place)
    },
  }
})()

/** A file that the provider keeps. */
const file = stateful(
  'file_data',
  attachment('document', object(both({ mimeType, fileUri: link, displayName: labelled }))),
)

const functionCall = object(both({ id: name, name, args: anything }))
const functionResponse = object(
  both({
    id: name,
    name,
    response: anything,
    // Files that belong to the result.
    parts: list(untagged(both({ inlineData: blob, fileData: file }))),
    willContinue: flag,
    scheduling: word('SILENT', 'WHEN_IDLE', 'INTERRUPT'),
  }),
)

/** One part of a turn. */
const part = untagged(
  both({
    text: prose,
    thought: flag,
    thoughtSignature: sealed,
    inlineData: blob,
    fileData: file,
    functionCall,
    functionResponse,
    executableCode: object({ id: name, language: word('PYTHON'), code }),
    codeExecutionResult: object({
      id: name,
      outcome: word('OUTCOME_OK', 'OUTCOME_FAILED', 'OUTCOME_DEADLINE_EXCEEDED'),
      output: prose,
    }),
    videoMetadata: anything,
    mediaResolution: anything,
  }),
)

export const content = object({ role: word('user', 'model', 'function', 'system'), parts: list(part) })

const declaration = object(
  both({
    name,
    description: prose,
    parameters: jsonSchema,
    parametersJsonSchema: jsonSchema,
    response: jsonSchema,
    responseJsonSchema: jsonSchema,
    behavior: word('BLOCKING', 'NON_BLOCKING'),
  }),
)

/** Tools; those that the provider runs itself see what the model makes of masked text. */
export const tool = object(
  both({
    functionDeclarations: list(declaration),
    googleSearch: anything,
    googleSearchRetrieval: anything,
    codeExecution: anything,
    urlContext: anything,
  }),
)

export const toolConfig = object(
  both({
    functionCallingConfig: object(
      both({ mode: word('AUTO', 'ANY', 'NONE', 'VALIDATED'), allowedFunctionNames: list(name) }),
    ),
    retrievalConfig: anything,
  }),
)

export const generationConfig = object(
  both({
    stopSequences: list(prose),
    responseSchema: jsonSchema,
    responseJsonSchema: jsonSchema,
    responseMimeType: word('text/plain', 'application/json', 'text/x.enum'),
    responseModalities: list(word('TEXT', 'IMAGE', 'AUDIO')),
    candidateCount: count,
    maxOutputTokens: count,
    temperature: decimal(0, 2),
    topP: decimal(0, 1),
    topK: decimal(0, 1000),
    seed: count,
    presencePenalty: decimal(-2, 2),
    frequencyPenalty: decimal(-2, 2),
    responseLogprobs: flag,
    logprobs: count,
    thinkingConfig: object(
      both({ includeThoughts: flag, thinkingBudget: count, thinkingLevel: word('LOW', 'MEDIUM', 'HIGH') }),
    ),
    speechConfig: anything,
    mediaResolution: anything,
  }),
)

export const safetySettings = list(object({ category: word(), threshold: word(), method: word() }))

/** Instructions: a content, or a text of some clients' own. */
export const instruction = either({ string: prose, object: content })
