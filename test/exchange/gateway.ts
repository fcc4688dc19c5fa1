import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Running, start } from '../../gateway/main.ts'
import type { Dialect } from '../../gateway/model.ts'

export const bootstrapKey = ['ecl', 'test', 'bootstrap', 'key', '0001'].join('_')

export interface TestGateway extends Running {
  readonly data: string
  readonly log: string[]
  /** The bytes of every file in the data folder. */
  dataBytes(): Buffer
  remove(): Promise<void>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
}

export interface GatewayOptions {
  readonly baseUrl?: string
  /** Of the provider; `openai` if absent. */
  readonly dialect?: Dialect
  readonly policy?: string
  readonly timeouts?: string
  /** The whole of `providers.yaml`, in place of the one provider. */
  readonly providers?: string
  readonly organisation?: string
  readonly env?: Record<string, string>
}

const defaultPolicy = `policy: essai
data:
  SECRET: block
  "*": pseudonymise
attachments: { image: block, audio: block, document: block }
`

/** A whole gateway in this process, on a free port, with folders of its own, in front of one provider. */
export async function startGateway(options: GatewayOptions = {}): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-test-'))
  const data = join(folder, 'data')
  writeFileSync(join(folder, 'default.yaml'), options.policy ?? defaultPolicy)
  writeFileSync(join(folder, 'providers.yaml'), options.providers ?? providersFile(options))
  if (options.organisation) writeFileSync(join(folder, 'organisation.yaml'), options.organisation)
  const log: string[] = []
  const running = await start(
    {
      PORT: '0',
      HOST: '127.0.0.1',
      ECLUSE_POLICIES: folder,
      ECLUSE_DATA: data,
      ECLUSE_BOOTSTRAP_KEY: bootstrapKey,
      ECLUSE_LOG_LEVEL: 'trace',
      TEST_PROVIDER_KEY: 'provider-key',
      ...options.env,
    },
    { logTo: { write: line => void log.push(line) } },
  )
  return {
    ...running,
    data,
    log,
    // By another process: opening SQLite's files in this one and closing them would drop its POSIX locks.
    dataBytes: () =>
      execFileSync(
        'cat',
        readdirSync(data).map(name => join(data, name)),
        { maxBuffer: 256 * 1024 * 1024 },
      ),
    remove: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    post: (path, body, headers = {}) =>
      fetch(running.origin + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${bootstrapKey}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
  }
}

function providersFile({ baseUrl, dialect = 'openai', timeouts }: GatewayOptions): string {
  if (!baseUrl) return 'providers: []\n'
  return `providers:
  - id: test
    dialect: ${dialect}
    base_url: ${baseUrl}
    api_key_env: TEST_PROVIDER_KEY
    models: ["gpt-*"]
    hosting: { region: FR, operator: Test }
${timeouts ? `    timeouts: ${timeouts}\n` : ''}`
}
