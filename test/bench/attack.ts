import { type Asked, attack, type Leak } from '../dashboards/attacker.ts'
import { lifeOf } from '../dashboards/lives.ts'
import { organisationOf } from '../dashboards/organisations.ts'
import { k, measure, planted, served } from '../dashboards/planted.ts'
import { attackReader, everything, plantedReaders } from '../dashboards/reader-attack.ts'

/**
 * Attacks thousands of organisations by what is served, and some by all that can be read and kept over a quarter (pages, API, CSV,
 * pictures, open set), and says what was asked: `npm run attack -- 3000 100`. Exit code 1: something was told, or a planted fault
 * was not found.
 */
const organisations = Number(process.argv[2] ?? 2000)
const lives = Number(process.argv[3] ?? 40)

type Attack = (number: number, asked: Asked) => Leak | null

function run(name: string, most: number, attackOn: Attack): number {
  const asked: Asked = { cells: 0, pairs: 0, triples: 0, closures: 0 }
  const began = process.cpuUsage()
  const leaks = new Map<string, number>()
  for (let number = 1; number <= most; number++) {
    const leak = attackOn(number, asked)
    if (leak === null) continue
    leaks.set(leak.how, (leaks.get(leak.how) ?? 0) + 1)
    if (name.startsWith('as ')) console.log(`organisation ${number}: ${JSON.stringify(leak)}`)
  }
  const seconds = (process.cpuUsage(began).user / 1e6).toFixed(1)
  console.log(`${name}: ${most} organisations, ${JSON.stringify(asked)}, ${seconds} s of processor time`)
  const total = [...leaks.values()].reduce((sum, count) => sum + count, 0)
  console.log(`  told of few: ${total} ${JSON.stringify(Object.fromEntries(leaks))}`)
  return total
}

const onServed =
  (serve: typeof served): Attack =>
  (number, asked) => {
    const contributions = organisationOf(number)
    return attack(contributions, serve(contributions), { measure, k, asked })
  }
const onRead =
  (reader: typeof everything): Attack =>
  (number, asked) =>
    attackReader(lifeOf(number), reader, asked)

const told = run('as served', organisations, onServed(served)) + run('as read', lives, onRead(everything))
const blind = [
  ...Object.entries(planted).map(
    ([name, serve]) => [name, Math.min(organisations, 200), onServed(serve)] as const,
  ),
  ...Object.entries(plantedReaders).map(
    ([name, reader]) => [name, Math.min(lives, 12), onRead(reader)] as const,
  ),
].filter(([name, most, attackOn]) => run(name, most, attackOn) === 0)
for (const [name] of blind) console.log(`NOT FOUND: ${name}`)
process.exitCode = told > 0 || blind.length > 0 ? 1 : 0
