import type { ServerResponse } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyDialect } from './dialects.ts'
import { startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, startProvider } from './provider.ts'
import { anthropicStreams } from './streams/anthropic.ts'
import { chatStreams } from './streams/chat.ts'
import type { Words } from './streams/fixture.ts'
import { gatherers } from './streams/gather.ts'
import { geminiStreams } from './streams/gemini.ts'
import { responsesStreams } from './streams/responses.ts'

const masked = { mail: '[COURRIEL_1]', phone: '[TELEPHONE_1]', sealedMail: '[COURRIEL_1]' }
const real: Words = {
  mail: 'canari.usager@agglo.example',
  phone: '06 39 98 12 34',
  sealedMail: masked.sealedMail,
}
const prompt = `Écris à ${real.mail} ou appelle le ${real.phone}`

let provider: FakeProvider
let direct: FakeProvider
let gateway: TestGateway

beforeAll(async () => {
  provider = await startProvider()
  // What the SDK makes of the stream where nothing stands between it and a provider that knows the values.
  direct = await startProvider()
  gateway = await startGateway({
    providers: everyDialect(provider.baseUrl),
    policy: 'policy: essai\ndata: { "*": pseudonymise }\n',
  })
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
  await direct.close()
})

/** Each packet on its own, so that whoever reads gets them apart. */
async function send(response: ServerResponse, packets: readonly Uint8Array[]): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const packet of packets) {
    response.write(packet)
    await new Promise(setImmediate)
  }
  response.end()
}

const bytesEach = (stream: Buffer): readonly Buffer[] => Array.from(stream, byte => Buffer.of(byte))
const cutAt = (stream: Buffer, cuts: readonly number[]): readonly Buffer[] => {
  const edges = [0, ...new Set(cuts.map(cut => cut % stream.length))].sort((a, b) => a - b)
  return edges.map((edge, at) => stream.subarray(edge, edges[at + 1] ?? stream.length))
}

describe.each([...chatStreams, ...responsesStreams, ...anthropicStreams, ...geminiStreams])(
  '$name',
  fixture => {
    const gather = gatherers[fixture.reader]
    const stream = Buffer.from(fixture.write(masked))
    const through = async (packets: readonly Buffer[]): Promise<unknown> => {
      provider.answer = (_, response) => send(response, packets)
      return gather(gateway.origin, prompt)
    }

    const { fails } = fixture
    if (fails) {
      it('ends in an error for the SDK too, its words put back', async () => {
        for (const packets of [[stream], bytesEach(stream)]) {
          await expect(through(packets)).rejects.toThrow(fails(real))
        }
      })
      return
    }

    it('is to the SDK what it would be without masking: at once, byte by byte, cut anywhere', async () => {
      direct.answer = (_, response) => send(response, [Buffer.from(fixture.write(real))])
      const wanted = await gather(new URL(direct.baseUrl).origin, prompt)
      expect(JSON.stringify(wanted)).toContain(real.mail)
      expect(await through([stream])).toEqual(wanted)
      expect(await through(bytesEach(stream))).toEqual(wanted)
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(), { maxLength: 20 }), async cuts => {
          expect(await through(cutAt(stream, cuts))).toEqual(wanted)
        }),
        { numRuns: 10 },
      )
    })
  },
)
