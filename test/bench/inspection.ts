/** How long inspection takes by length of text, and how long it keeps the event loop from others meanwhile. */

import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Inspector } from '../../gateway/detect/inspector.ts'
import type * as InForce from '../../gateway/in-force.ts'
import type { TextSlot } from '../../gateway/model.ts'
import { quantile, row } from './figures.ts'
import { createPrompts } from './prompts.ts'
import { officialText } from './texts.ts'

const sizes = [
  ['1 KB', 1024, 400],
  ['4 KB', 4096, 400],
  ['32 KB', 32_768, 60],
  ['1 MB', 1024 * 1024, 5],
] as const

/** Enough for the compilers of V8 and RE2 to have seen most of what comes. */
const warmUp = 150

export async function benchInspection(): Promise<void> {
  const threads = Math.max(1, availableParallelism() - 1)
  // The build, since that is what runs: the loader of the sources makes other code.
  const built = new URL('../../dist/gateway/in-force.js', import.meta.url)
  const { loadInForce, packageRoot }: typeof InForce = await import(built.href)
  const { detector } = loadInForce(join(packageRoot(), 'policies'), {}, { pool: { threads } })
  try {
    for (const kind of ['data', 'prose'] as const) {
      const prompts = createPrompts(kind)
      for (let turn = 0; turn < warmUp; turn++) await detector.inspect([slot(prompts(4096))])
      for (const [name, size, turns] of sizes) {
        await bench(`inspection, ${kind}, ${name}`, size, turns, detector, () => [slot(prompts(size))])
      }
    }
    await benchConversation(detector)
  } finally {
    await detector.close()
  }
}

/** The history comes again with each turn; only its last text is new. */
async function benchConversation(detector: Inspector): Promise<void> {
  const turns = 300
  const size = 400
  const history = Array.from({ length: turns }, (_, turn) => slot(`${turn} ${officialText(size)}`))
  await bench(`one more turn after ${turns}`, turns * size, 60, detector, turn => [
    ...history,
    slot(`Merci. ${turn} ${officialText(size)}`),
  ])
}

async function bench(
  name: string,
  size: number,
  turns: number,
  detector: Inspector,
  slotsOf: (turn: number) => readonly TextSlot[],
): Promise<void> {
  await detector.inspect(slotsOf(-1))
  const times: number[] = []
  const stalls: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const slots = slotsOf(turn)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    // The monitor counts from its own first tick: without it what runs at once would not be seen.
    await sleep(4)
    const started = performance.now()
    await detector.inspect(slots)
    times.push(performance.now() - started)
    await sleep(4)
    delay.disable()
    stalls.push(delay.max / 1e6)
  }
  row(name, {
    p50_ms: quantile(times, 0.5),
    p99_ms: quantile(times, 0.99),
    p50_ms_per_KB: quantile(times, 0.5) / (size / 1024),
    p50_stall_ms: quantile(stalls, 0.5),
    longest_stall_ms: Math.max(...stalls),
  })
}

function slot(text: string): TextSlot {
  return { at: '', role: 'user', holds: 'prose', text }
}
