import { benchHistory } from './history.ts'
import { benchInspection } from './inspection.ts'
import { benchLatency } from './latency.ts'
import { benchReload } from './reload.ts'

await benchInspection()
await benchLatency()
await benchReload()
await benchHistory()
