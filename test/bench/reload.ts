/**
 * A policy that changes under load: how long until answers are judged by it, and whether any is judged by a mixture.
 * Throws when one is, or when a change takes longer than the second that is promised.
 */
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { quantile, row } from './figures.ts'
import { key, startGateway } from './latency.ts'

const changes = 20
const connections = 4

/** What the provider is given tells the operator: the sandbox quotes it. */
const effects = { pseudonymise: '⟦COURRIEL', redact: 'retiré' } as const
type Operator = keyof typeof effects

export async function benchReload(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-bench-reload-'))
  const write = (operator: Operator): void => {
    const draft = join(folder, '.bench.yaml.new')
    writeFileSync(draft, `policy: bench\ndata: { "*": ${operator} }\n`)
    renameSync(draft, join(folder, 'bench.yaml'))
  }
  const gateway = await startGateway(folder, 'http://127.0.0.1:9')
  const agent = new Agent({ connections })
  const operatorOf = new Map<string, Operator>()
  /** By revision: when an answer first came that it judged. */
  let firstSeen: { readonly revision: string; readonly at: number } | undefined
  let [answers, running] = [0, true]

  async function ask(turn: number): Promise<void> {
    const body = JSON.stringify({
      model: 'sandbox',
      messages: [
        { role: 'user', content: `Écris à agent${turn}@agglo.example que la réunion ${turn} est reportée.` },
      ],
    })
    const response = await request(`${gateway.origin}/v1/chat/completions`, {
      method: 'POST',
      dispatcher: agent,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
    })
    const text = await response.body.text()
    const revision = String(response.headers['x-ecluse-policy'])
    const seen = (Object.keys(effects) as Operator[]).filter(operator => text.includes(effects[operator]))
    const [operator] = seen
    if (response.statusCode !== 200 || operator === undefined || seen.length > 1) {
      throw new Error(`an answer that shows ${seen.length} operators (status ${response.statusCode})`)
    }
    const known = operatorOf.get(revision) ?? operator
    if (known !== operator) throw new Error(`${revision} says ${known}, and the answer shows ${operator}`)
    operatorOf.set(revision, operator)
    if (firstSeen?.revision !== revision) firstSeen = { revision, at: performance.now() }
    answers++
  }

  try {
    write('pseudonymise')
    await sleep(1500)
    await ask(0)
    const load = Array.from({ length: connections }, async (_, connection) => {
      for (let turn = 1; running; turn++) await ask(turn * connections + connection)
    })
    const times: number[] = []
    for (let change = 0; change < changes; change++) {
      const before = firstSeen?.revision
      const written = performance.now()
      write(change % 2 === 0 ? 'redact' : 'pseudonymise')
      while (firstSeen === undefined || firstSeen.revision === before) {
        await Promise.race([sleep(2), Promise.all(load)])
        if (performance.now() - written > 5000) throw new Error('a change is not in force after five seconds')
      }
      times.push(firstSeen.at - written)
      await sleep(50)
    }
    running = false
    await Promise.all(load)
    const slowest = Math.max(...times)
    row(`policy in force, ${connections} connections`, {
      p50_ms: quantile(times, 0.5),
      max_ms: slowest,
      changes,
      answers,
      mixtures: 0,
    })
    if (slowest > 1000) throw new Error(`a change took ${slowest.toFixed(0)} ms to be in force`)
  } finally {
    running = false
    await agent.close()
    gateway.child.kill('SIGTERM')
    await once(gateway.child, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
}
