/** What the gateway adds to a request: the same provider called directly and through it, turn by turn, in one run. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'
import { quantile, row } from './figures.ts'
import { officialText } from './texts.ts'

export const key = ['ecl', 'bench', 'key', '00000001'].join('_')

export async function benchLatency(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-bench-'))
  const provider = fork(fileURLToPath(new URL('./provider.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  })
  const [port] = (await once(provider, 'message')) as [number]
  const direct = `http://127.0.0.1:${port}`
  const gateway = await startGateway(folder, direct)
  const agent = new Agent({ connections: 1 })
  try {
    for (const [name, size] of [
      ['1 KB', 1024],
      ['4 KB', 4096],
      ['32 KB', 32_768],
    ] as const) {
      const body = JSON.stringify({
        model: 'gpt-bench',
        messages: [{ role: 'user', content: officialText(size) }],
      })
      const times: [number[], number[]] = [[], []]
      for (let turn = 0; turn < 300; turn++) {
        for (const [side, origin] of [direct, gateway.origin].entries()) {
          const took = await timed(agent, `${origin}/v1/chat/completions`, body)
          if (turn >= 50) times[side as 0 | 1].push(took)
        }
      }
      const [without, through] = times
      row(`added latency, ${name}, 1 connection`, {
        direct_p50_ms: quantile(without, 0.5),
        through_p50_ms: quantile(through, 0.5),
        added_p50_ms: quantile(through, 0.5) - quantile(without, 0.5),
        added_p99_ms: quantile(through, 0.99) - quantile(without, 0.99),
      })
    }
  } finally {
    await agent.close()
    gateway.child.kill('SIGTERM')
    provider.disconnect()
    await once(gateway.child, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function timed(agent: Agent, url: string, body: string): Promise<number> {
  const started = performance.now()
  const response = await request(url, {
    method: 'POST',
    dispatcher: agent,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body,
  })
  await response.body.text()
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode} from ${url}`)
  return performance.now() - started
}

/** The built gateway in a process of its own: what `npm start` runs. The provider speaks each dialect. */
export async function startGateway(
  folder: string,
  baseUrl: string,
): Promise<{ child: ChildProcess; origin: string }> {
  writeFileSync(join(folder, 'bench.yaml'), 'policy: bench\n')
  writeFileSync(
    join(folder, 'providers.yaml'),
    `providers:\n${(['openai', 'anthropic', 'gemini'] as const)
      .map(each => `  - { id: ${each}, dialect: ${each}, base_url: "${baseUrl}/v1", models: ["gpt-*"] }\n`)
      .join('')}`,
  )
  return serve({ ECLUSE_POLICIES: folder, ECLUSE_DATA: join(folder, 'data') })
}

/** The gateway that was built, on a free port, under these settings. */
export async function serve(
  env: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; origin: string }> {
  const child = fork(fileURLToPath(new URL('../../dist/gateway/cli.js', import.meta.url)), ['serve'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, PORT: '0', ECLUSE_BOOTSTRAP_KEY: key, ECLUSE_LOG_LEVEL: 'warn', ...env },
  })
  let told = ''
  for await (const chunk of child.stderr ?? []) {
    told += chunk
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0]
    if (origin && told.includes('readyz')) return { child, origin }
  }
  throw new Error(`the gateway did not start:\n${told}`)
}
