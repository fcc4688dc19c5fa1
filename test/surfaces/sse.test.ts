import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SseEvent } from '../../gateway/model.ts'
import { readSse, writeSse } from '../../gateway/surfaces/sse.ts'

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<SseEvent[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
  }
  const events: SseEvent[] = []
  for await (const event of readSse(bytes())) events.push(event)
  return events
}

describe('server-sent events', () => {
  it('are read with their names, ids, lines and comments, in order', async () => {
    const stream =
      '\u{feff}: bonjour\n\nevent: e\nid: 7\ndata: a\ndata: b\n\n:x\ndata:{"c":1}\r\n\r\ndata: d\r\r'
    expect(await read(stream)).toEqual([
      { kind: 'comment', text: 'bonjour' },
      { kind: 'event', event: 'e', id: '7', data: 'a\nb' },
      { kind: 'comment', text: 'x' },
      { kind: 'event', data: '{"c":1}' },
      { kind: 'event', data: 'd' },
    ])
  })

  it('without data, or without the empty line that ends them, are dropped', async () => {
    expect(await read('data:\n\nevent: ping\n\ndata: whole\n\ndata: cut')).toEqual([
      { kind: 'event', data: 'whole' },
    ])
  })

  it('are the same wherever the bytes are cut (property)', async () => {
    const stream = Buffer.from(
      ': é\n\nevent: e\ndata: {"t":"Renée 😀"}\r\n\r\ndata: x\ndata: y\n\ndata: [DONE]\n\n',
      'utf8',
    )
    const whole = await read(stream)
    expect(whole).toHaveLength(4)
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(stream.length)), async cuts => {
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length]
        expect(
          await read(...edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge))),
        ).toEqual(whole)
      }),
    )
  })

  it('are read back as they were written (property)', async () => {
    const line = fc.string({ unit: 'grapheme' }).map(text => text.replace(/[\r\n\0]/g, ' ').trim())
    const data = fc.array(line, { minLength: 1 }).map(lines => `a${lines.join('\n')}`)
    const event = fc.oneof(
      fc.record({ kind: fc.constant('event' as const), data }),
      fc.record({ kind: fc.constant('event' as const), data, event: line.map(text => `e${text}`), id: line }),
      fc.record({ kind: fc.constant('comment' as const), text: line }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(event), async events => {
        expect(await read(events.map(writeSse).join(''))).toEqual(events)
      }),
    )
  })

  it.each(['data: [DONE]', 'data: [DONE]\n', 'data:[DONE]\r\n', 'data: [DONE]\r', 'data: [DONE]\n\n'])(
    'count to the very end if that says [DONE]: %j',
    async end => {
      const all = [
        { kind: 'event', data: 'a' },
        { kind: 'event', data: '[DONE]' },
      ]
      expect(await read(`data: a\n\n${end}`)).toEqual(all)
      expect(await read('data: a\n\n', ...end)).toEqual(all)
    },
  )

  it('do not count at the very end if they are cut short', async () => {
    expect(await read('data: a\n\ndata: {"x":1}\n')).toEqual([{ kind: 'event', data: 'a' }])
    expect(await read('data: a\n\ndata: [DON')).toEqual([{ kind: 'event', data: 'a' }])
  })

  it('of more than 16 MiB are a fault, in one line or many', async () => {
    const mebibyte = 'x'.repeat(1024 * 1024)
    const large = Array.from({ length: 17 }, () => mebibyte)
    const fault = expect.objectContaining({ code: 'upstream_malformed' })
    await expect(read('data: ', ...large)).rejects.toThrow(fault)
    await expect(read(...large.map(line => `data: ${line}\n`))).rejects.toThrow(fault)
    await expect(read(`data: ${large.join('')}\n\n`)).rejects.toThrow(fault)
  })

  it('are shown as soon as they are whole', async () => {
    let sent = 0
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (const text of ['data: a\n\n', 'data: b\n\n']) {
        sent++
        yield Buffer.from(text)
      }
    }
    const events = readSse(bytes())
    await events.next()
    expect(sent).toBe(1)
    await events.return(undefined)
  })
})
