import { benchHistory } from './history.ts'
import { benchInspection } from './inspection.ts'
import { benchLatency } from './latency.ts'
import { benchPages } from './pages.ts'
import { benchPublishing } from './publishing.ts'
import { benchReload } from './reload.ts'

/** `npm run bench`, or one of them by name: `npm run bench -- publishing --agents 3000`. */
const benches: Readonly<Record<string, (args: string[]) => void | Promise<void>>> = {
  inspection: benchInspection,
  latency: benchLatency,
  reload: benchReload,
  history: benchHistory,
  publishing: benchPublishing,
  pages: benchPages,
}
const usual = ['inspection', 'latency', 'reload', 'history']

const [name, ...args] = process.argv.slice(2)
for (const each of name === undefined ? usual : [name]) {
  const bench = benches[each]
  if (bench === undefined) throw new Error(`no bench ${each}: ${Object.keys(benches).join(', ')}`)
  await bench(args)
}
