/** How long inspection takes by length of text, and how long it keeps the event loop from others meanwhile. */

import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { loadInForce, packageRoot } from '../../gateway/in-force.ts'
import { quantile, row } from './figures.ts'
import { officialText } from './texts.ts'

const sizes = [
  ['1 KB', 1024, 400],
  ['4 KB', 4096, 400],
  ['32 KB', 32_768, 60],
  ['1 MB', 1024 * 1024, 5],
] as const

export async function benchInspection(): Promise<void> {
  const { detector } = loadInForce(join(packageRoot(), 'policies'), {})
  for (const [name, size, turns] of sizes) {
    const text = officialText(size)
    const times: number[] = []
    const delay = monitorEventLoopDelay({ resolution: 1 })
    for (let turn = 0; turn < turns + 20; turn++) {
      if (turn === Math.min(20, turns)) delay.enable()
      const started = performance.now()
      // A text of its own each time, so that no cache answers.
      await detector.inspect([{ at: '', role: 'user', holds: 'prose', text: `${turn} ${text}` }])
      if (turn >= Math.min(20, turns)) times.push(performance.now() - started)
      if (turn >= turns && turns < 20) break
    }
    delay.disable()
    row(`inspection, ${name}`, {
      p50_ms: quantile(times, 0.5),
      p99_ms: quantile(times, 0.99),
      p50_ms_per_KB: quantile(times, 0.5) / (size / 1024),
      longest_stall_ms: delay.max / 1e6,
    })
  }
}
