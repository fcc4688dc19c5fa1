#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { type Io, languageOf, Stop } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { GatewayError } from './errors.ts'
import type { Localised } from './model.ts'

/** Exit codes: 0 done, 1 a check failed, 2 wrong use, 70 a fault of the program, 78 invalid configuration. */
async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv
  const listed = commands.find(each => each.name === name)
  if (!listed) {
    const asked = name === undefined || name === '--help' || name === '-h' || name === 'help'
    ;(asked ? io.out : io.err)(overview(io))
    return asked && name !== undefined ? 0 : 2
  }
  const command = await listed.load()
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: true, strict: true })
  } catch (error) {
    io.err(
      `ecluse ${listed.name}: ${error instanceof Error ? error.message : error}\n\n${command.help[io.language]}`,
    )
    return 2
  }
  if (parsed.values.help) {
    io.out(command.help[io.language])
    return 0
  }
  try {
    return await command.run({ values: parsed.values, words: parsed.positionals }, io)
  } catch (error) {
    return fault(error, { name: listed.name, help: command.help }, io)
  }
}

function fault(error: unknown, command: { readonly name: string; readonly help: Localised }, io: Io): number {
  if (error instanceof Stop) {
    io.err(`ecluse ${command.name}: ${error.text[io.language]}`)
    if (error.exit === 2) io.err(`\n${command.help[io.language]}`)
    return error.exit
  }
  if (error instanceof GatewayError) {
    io.err(`ecluse ${command.name}: ${error.text[io.language]}`)
    return error.code === 'config_invalid' || error.code === 'policy_invalid' ? 78 : 1
  }
  io.err(`ecluse ${command.name}: ${error instanceof Error ? error.stack : error}`)
  return 70
}

function overview({ language }: Io): string {
  const lines = commands.map(command => `  ${command.name.padEnd(10)}${command.title[language]}`)
  const usage =
    language === 'fr'
      ? 'ecluse COMMANDE [options], --help pour le détail'
      : 'ecluse COMMAND [options], --help for more'
  return `${usage}\n\n${lines.join('\n')}`
}

// Whoever reads our output may stop early (`| head`): that is no fault.
process.stdout.on('error', error => {
  process.exit('code' in error && error.code === 'EPIPE' ? 0 : 70)
})

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  language: languageOf(process.env),
  stdin: process.stdin,
  out: text => new Promise(written => process.stdout.write(`${text}\n`, () => written())),
  err: text => void process.stderr.write(`${text}\n`),
})
