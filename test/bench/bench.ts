import { benchInspection } from './inspection.ts'
import { benchLatency } from './latency.ts'

await benchInspection()
await benchLatency()
