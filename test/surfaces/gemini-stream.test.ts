import { describe, expect, it } from 'vitest'
import type { Json, JsonObject, SseEvent } from '../../gateway/model.ts'
import { geminiStream } from '../../gateway/surfaces/gemini.ts'
import { plain } from './address.ts'
import { fakeRestoring } from './fake-restoring.ts'

const asked = { contents: [{ role: 'user', parts: [{ text: 'x' }] }] }
const address = { ...plain, params: { model: 'm' } }

/** The parts that a caller hears of one candidate, chunk by chunk. */
function hear(
  chunks: readonly [parts: readonly Json[], finishReason?: string][],
  closing: string | null = null,
) {
  const reader = geminiStream.stream(geminiStream.parse(asked, address), fakeRestoring(['Anne'], closing))
  const events = chunks.flatMap(([parts, finishReason]) => {
    const end = finishReason === undefined ? {} : { finishReason }
    const data = JSON.stringify({ candidates: [{ index: 0, content: { role: 'model', parts }, ...end }] })
    return reader.read({ kind: 'event', data })
  })
  return [...events, ...reader.end().events].map(partsIn)
}

function partsIn(event: SseEvent): readonly Json[] {
  const { candidates } = JSON.parse(event.kind === 'event' ? event.data : '{}') as {
    candidates: readonly [{ content: { parts: readonly JsonObject[] } }]
  }
  return candidates[0].content.parts
}

const call = { functionCall: { name: 'lire', args: {} } }

describe('words that a Gemini stream holds back', () => {
  it('come where they stood: before a call of the same chunk, behind the words before them', () => {
    expect(hear([[[{ text: 'Le dossier [X_' }, call]]])).toEqual([
      [{ text: 'Le dossier ' }, { text: '[X_' }, call],
    ])
    expect(
      hear([[[{ text: 'De [X' }]], [[{ text: '_1] et [' }, call, { text: 'puis [X_1' }, call]]]),
    ).toEqual([
      [{ text: 'De ' }],
      [{ text: 'Anne et ' }, { text: '[' }, call, { text: 'puis ' }, { text: '[X_1' }, call],
    ])
  })

  it('come before a call of the next chunk, and before a thought', () => {
    const thought = { text: 'Hm', thought: true }
    expect(hear([[[{ text: 'De [X' }]], [[call]], [[{ text: '[' }]], [[thought]]])).toEqual([
      [{ text: 'De ' }],
      [{ text: '[X' }, call],
      [{ text: '[' }, thought],
    ])
  })

  it('come before the call with which the answer ends', () => {
    expect(hear([[[{ text: 'Puis [X' }, call], 'STOP']])).toEqual([[{ text: 'Puis ' }, { text: '[X' }, call]])
    expect(hear([[[{ text: 'Puis [X' }], 'STOP']])).toEqual([[{ text: 'Puis ' }, { text: '[X' }]])
  })

  it('are followed by the closing line, which never stands beside a call', () => {
    expect(hear([[[{ text: 'Puis [X' }], 'STOP']], 'Relire.')).toEqual([
      [{ text: 'Puis ' }, { text: '[X\n\nRelire.' }],
    ])
    expect(hear([[[{ text: 'Puis' }]], [[call], 'STOP']], 'Relire.')).toEqual([[{ text: 'Puis' }], [call]])
  })
})
