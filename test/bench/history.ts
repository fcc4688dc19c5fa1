/** Whether a history with tools that is twice as long takes twice as long, through each dialect. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from 'undici'
import { histories } from '../exchange/histories.ts'
import { quantile, row } from './figures.ts'
import { startGateway, timed } from './latency.ts'

const lengths = [75, 150, 300] as const
const runs = 7

export async function benchHistory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-bench-'))
  let answer: object = {}
  const provider = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer))
    })
  })
  await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve))
  const { port } = provider.address() as AddressInfo
  const gateway = await startGateway(folder, `http://127.0.0.1:${port}`)
  const agent = new Agent({ connections: 1 })
  try {
    for (const [name, history] of Object.entries(histories)) {
      answer = history.answer('De [COURRIEL_1] à [COURRIEL_2] : fait.')
      const send = (turns: number, first: number) =>
        timed(agent, gateway.origin + history.path, JSON.stringify(history.body(turns, first)))
      // Each history is new, so that nothing is known of it; then the same comes with one turn more, as clients send it.
      const fresh = new Map<number, number[]>()
      const again = new Map<number, number[]>()
      let first = 0
      for (let run = 0; run <= runs; run++) {
        for (const turns of lengths) {
          first += 1000
          const [cold, warm] = [await send(turns, first), await send(turns + 1, first)]
          // The first of each warms compilers up.
          if (run === 0) continue
          fresh.set(turns, [...(fresh.get(turns) ?? []), cold])
          again.set(turns, [...(again.get(turns) ?? []), warm])
        }
      }
      tell(`${name}, new history`, fresh)
      tell(`${name}, a turn more`, again)
    }
  } finally {
    await agent.close()
    gateway.child.kill('SIGTERM')
    provider.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function tell(name: string, times: ReadonlyMap<number, readonly number[]>): void {
  // The least of some runs: on a machine that does other things too, what is above it is theirs.
  const least = (turns: number) => quantile(times.get(turns) ?? [], 0)
  const median = (turns: number) => quantile(times.get(turns) ?? [], 0.5)
  row(name, {
    least_ms_75: least(75),
    least_ms_150: least(150),
    least_ms_300: least(300),
    ratio_150_75: least(150) / least(75),
    ratio_300_150: least(300) / least(150),
    p50_ms_300: median(300),
  })
}
