/** A provider in a process of its own, for measuring: answers at once with a fixed completion, whole or streamed. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chunkOf, completion, usageChunk } from '../exchange/provider.ts'

const whole = JSON.stringify(completion({ role: 'assistant', content: 'Bien reçu, [PERSONNE_1].' }))
const stream = `${chunkOf({ role: 'assistant', content: 'Bien reçu.' })}${chunkOf({}, 'stop')}${usageChunk}data: [DONE]\n\n`

const server = createServer((request, response) => {
  let streamed = false
  request.on('data', chunk => {
    streamed ||= chunk.includes('"stream":true')
  })
  request.on('end', () => {
    response.setHeader('content-type', streamed ? 'text/event-stream' : 'application/json')
    response.end(streamed ? stream : whole)
  })
})
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
process.on('disconnect', () => process.exit(0))
