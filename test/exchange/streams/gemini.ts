import type { JsonObject } from '../../../gateway/model.ts'
import { events, type Fixture, pieces } from './fixture.ts'

const usageMetadata = {
  promptTokenCount: 12,
  candidatesTokenCount: 9,
  thoughtsTokenCount: 4,
  totalTokenCount: 25,
}
const chunk = (parts: readonly JsonObject[], more: JsonObject = {}, index = 0): JsonObject => ({
  candidates: [{ content: { parts, role: 'model' }, index, ...more }],
  usageMetadata,
  modelVersion: 'gemini-test',
  responseId: 'mMFeaM7TLpSfkdUP',
})
const crlf = { newline: '\r\n' } as const

export const geminiStreams: readonly Fixture[] = [
  {
    name: 'Gemini: thoughts, words, calls in parallel, signatures',
    reader: 'gemini',
    write: ({ mail, phone, sealedMail }) =>
      events(
        [
          chunk([{ text: `**Joindre** ${sealedMail}`, thought: true }]),
          ...pieces(`J’écris à ${mail} 😀 puis au ${phone}.`, 5).map(text => chunk([{ text }])),
          chunk([
            {
              functionCall: { name: 'ecrire', args: { a: [mail], [mail]: 1 } },
              thoughtSignature: 'CpwBAVSoXO6QkdXZ',
            },
            { functionCall: { name: 'appeler', args: { numero: phone } } },
          ]),
          chunk([{ text: '' }], { finishReason: 'STOP' }),
        ],
        crlf,
      ),
  },
  {
    name: 'Gemini: two candidates side by side',
    reader: 'gemini',
    write: ({ mail, phone }) => {
      const lists = [pieces(`J’écris à ${mail}.`), pieces(`J’appelle le ${phone}, tout de suite.`)]
      const longest = Math.max(...lists.map(({ length }) => length))
      return events(
        [
          ...Array.from({ length: longest }, (_, at) =>
            lists.flatMap((list, n) => (list[at] === undefined ? [] : [chunk([{ text: list[at] }], {}, n)])),
          ).flat(),
          chunk([], { finishReason: 'STOP' }),
          chunk([], { finishReason: 'MAX_TOKENS' }, 1),
        ],
        crlf,
      )
    },
  },
  {
    name: 'Gemini: arguments of a call in pieces',
    reader: 'gemini',
    write: ({ mail, phone }) => {
      const more = (partialArgs: readonly JsonObject[]): JsonObject =>
        chunk([{ functionCall: { partialArgs, willContinue: true } }])
      const string = (jsonPath: string, text: string): readonly JsonObject[] =>
        pieces(text).map(stringValue => more([{ jsonPath, stringValue, willContinue: true }]))
      return events(
        [
          chunk([{ functionCall: { name: 'ecrire', willContinue: true }, thoughtSignature: 'CpwBAVSo' }]),
          ...string('$.a[0]', mail),
          more([{ jsonPath: '$.a[0]', stringValue: '' }]),
          more([{ jsonPath: '$.urgent', boolValue: true }]),
          ...string('$.texte', `Rappeler le ${phone}`),
          more([{ jsonPath: '$.texte', stringValue: '' }]),
          chunk([{ functionCall: {} }]),
          chunk([], { finishReason: 'STOP' }),
        ],
        crlf,
      )
    },
  },
  {
    name: 'Gemini: words from a search, with its sources',
    reader: 'gemini',
    write: ({ mail, sealedMail }) => {
      const said = `Il faut écrire à ${mail}.`
      return events(
        [
          ...pieces(said, 6).map(text => chunk([{ text }])),
          chunk([{ text: '' }], {
            finishReason: 'STOP',
            groundingMetadata: {
              webSearchQueries: [`annuaire ${mail}`],
              groundingChunks: [
                { web: { uri: `https://annuaire.example/?q=${sealedMail}`, title: `Fiche de ${mail}` } },
              ],
              groundingSupports: [{ segment: { text: said }, groundingChunkIndices: [0] }],
            },
          }),
        ],
        crlf,
      )
    },
  },
  {
    name: 'Gemini: a prompt that is refused',
    reader: 'gemini',
    write: ({ mail }) =>
      events(
        [
          {
            promptFeedback: { blockReason: 'PROHIBITED_CONTENT', blockReasonMessage: `Not about ${mail}` },
            usageMetadata: { promptTokenCount: 12, totalTokenCount: 12 },
          },
        ],
        crlf,
      ),
  },
  {
    name: 'Gemini: an error in the middle',
    reader: 'gemini',
    write: ({ mail }) =>
      events(
        [
          ...pieces(`J’écris à ${mail}`).map(text => chunk([{ text }])),
          { error: { code: 503, message: `Overloaded at ${mail}`, status: 'UNAVAILABLE' } },
        ],
        crlf,
      ),
    // Read in one piece with what was before, it is an incomplete one to the SDK.
    fails: ({ mail }) => new RegExp(`Overloaded at ${mail}|Incomplete JSON`),
  },
  {
    name: 'Gemini: an error in the middle, outside of any event',
    reader: 'gemini',
    write: ({ mail }) =>
      events(
        pieces(`J’écris à ${mail}`).map(text => chunk([{ text }])),
        crlf,
      ) + JSON.stringify({ error: { code: 503, message: 'Overloaded', status: 'UNAVAILABLE' } }),
    fails: () => /UNAVAILABLE|Incomplete JSON/,
  },
]
