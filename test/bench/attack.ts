import { type Asked, attack } from '../dashboards/attacker.ts'
import { organisationOf } from '../dashboards/organisations.ts'
import { k, measure, planted, type Serve, served } from '../dashboards/planted.ts'

/** Attacks thousands of organisations, and says what was asked: `npm run attack -- 3000`. Exit code 1: something was told. */
const organisations = Number(process.argv[2] ?? 2000)

function run(name: string, serve: Serve, most: number): number {
  const asked: Asked = { cells: 0, pairs: 0, triples: 0, closures: 0 }
  const began = process.cpuUsage()
  const leaks = new Map<string, number>()
  for (let number = 1; number <= most; number++) {
    const contributions = organisationOf(number)
    const leak = attack(contributions, serve(contributions), { measure, k, asked })
    if (leak === null) continue
    leaks.set(leak.how, (leaks.get(leak.how) ?? 0) + 1)
    if (serve === served) console.log(`organisation ${number}: ${JSON.stringify(leak)}`)
  }
  const seconds = (process.cpuUsage(began).user / 1e6).toFixed(1)
  console.log(`${name}: ${most} organisations, ${JSON.stringify(asked)}, ${seconds} s of processor time`)
  const total = [...leaks.values()].reduce((sum, count) => sum + count, 0)
  console.log(`  told of few: ${total} ${JSON.stringify(Object.fromEntries(leaks))}`)
  return total
}

const real = run('as served', served, organisations)
const blind = Object.entries(planted).filter(
  ([name, serve]) => run(name, serve, Math.min(organisations, 200)) === 0,
)
for (const [name] of blind) console.log(`NOT FOUND: ${name}`)
process.exitCode = real > 0 || blind.length > 0 ? 1 : 0
