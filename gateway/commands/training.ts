import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Training, Trainings } from '../../db/trainings.ts'
import { openStores } from '../stores.ts'
import { type Arguments, type Command, type Io, Stop, table, textOption } from './command.ts'
import { refusedValue } from './refused-value.ts'

export const trainingCommand: Command = {
  help: {
    fr: `ecluse training add --agent ID --code C [--day AAAA-MM-JJ]
ecluse training import FICHIER.csv
ecluse training list [--json]
ecluse training remove --agent ID --code C

  Une règle peut demander une formation (require: { training: C }). Le fichier CSV a les colonnes agent, code et day (ou
  jour), séparées par des virgules ou des points-virgules ; s'il a une seule faute, rien n'en est noté.`,
    en: `ecluse training add --agent ID --code C [--day YYYY-MM-DD]
ecluse training import FILE.csv
ecluse training list [--json]
ecluse training remove --agent ID --code C

  A rule may ask for a training (require: { training: C }). The CSV file has the columns agent, code and day, separated
  by commas or semicolons; if it has a single fault, nothing of it is recorded.`,
  },
  options: {
    agent: { type: 'string' },
    code: { type: 'string' },
    day: { type: 'string' },
    json: { type: 'boolean' },
  },

  async run(args, io) {
    const [verb, file] = args.words
    const stores = openStores(io.env)
    try {
      if (verb === 'add') return await add(args, io, stores.trainings)
      if (verb === 'import' && file !== undefined) return await importFile(file, io, stores.trainings)
      if (verb === 'list') return await list(args, io, stores.trainings)
      if (verb === 'remove') return await remove(args, io, stores.trainings)
    } catch (error) {
      throw refusedValue(error)
    } finally {
      stores.close()
    }
    throw new Stop(2, {
      fr: 'attendu : training add, import FICHIER, list ou remove',
      en: 'expected: training add, import FILE, list or remove',
    })
  },
}

async function add(args: Arguments, io: Io, trainings: Trainings): Promise<number> {
  const { agentId, code } = subject(args)
  const day = textOption(args, 'day') ?? new Date().toISOString().slice(0, 10)
  trainings.add([{ agentId, code, day }])
  await io.out(
    io.language === 'fr' ? `noté : ${agentId}, ${code}, ${day}` : `recorded: ${agentId}, ${code}, ${day}`,
  )
  return 0
}

async function importFile(file: string, io: Io, trainings: Trainings): Promise<number> {
  const done = readTrainings(file)
  trainings.add(done)
  await io.out(
    io.language === 'fr' ? `formations notées : ${done.length}` : `trainings recorded: ${done.length}`,
  )
  return 0
}

async function list(args: Arguments, io: Io, trainings: Trainings): Promise<number> {
  const rows = trainings.list()
  if (args.values.json) {
    await io.out(
      JSON.stringify(
        rows.map(({ agentId, code, day }) => ({ agent: agentId, code, day })),
        null,
        2,
      ),
    )
    return 0
  }
  const head = io.language === 'fr' ? ['agent', 'formation', 'jour'] : ['agent', 'training', 'day']
  await io.out(table([head, ...rows.map(({ agentId, code, day }) => [agentId, code, day])]))
  return 0
}

async function remove(args: Arguments, io: Io, trainings: Trainings): Promise<number> {
  const { agentId, code } = subject(args)
  if (!trainings.remove(agentId, code)) {
    throw new Stop(1, {
      fr: `aucune formation ${code} notée pour ${agentId}`,
      en: `no training ${code} is recorded for ${agentId}`,
    })
  }
  await io.out(io.language === 'fr' ? 'retirée' : 'removed')
  return 0
}

function subject(args: Arguments): { readonly agentId: string; readonly code: string } {
  const agentId = textOption(args, 'agent')
  const code = textOption(args, 'code')
  if (agentId === undefined || code === undefined) {
    throw new Stop(2, { fr: '--agent et --code sont requis', en: '--agent and --code are required' })
  }
  return { agentId, code }
}

/** Rows of a CSV file as directories export them: any of two separators, with or without a byte order mark. */
function readTrainings(file: string): readonly Training[] {
  const text = readText(file)
  const records: unknown = parsed(file, text)
  if (!Array.isArray(records) || records.length === 0) {
    throw new Stop(1, { fr: `${file} ne contient aucune ligne`, en: `${file} holds no row` })
  }
  return records.map((record, index) => {
    const cell = (...names: readonly string[]) => {
      const value = names.map(name => record[name]).find(each => typeof each === 'string' && each !== '')
      if (typeof value === 'string') return value
      throw new Stop(1, {
        fr: `${file}, ligne ${index + 2} : la colonne ${names.join(' ou ')} manque`,
        en: `${file}, line ${index + 2}: the column ${names.join(' or ')} is missing`,
      })
    }
    return { agentId: cell('agent'), code: cell('code'), day: cell('day', 'jour') }
  })
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Stop(1, { fr: `${file} ne peut pas être lu`, en: `${file} cannot be read` })
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      delimiter: [',', ';'],
      columns: lower,
    })
  } catch {
    throw new Stop(1, {
      fr: `${file} n'est pas un CSV régulier : chaque ligne doit avoir autant de colonnes que la première`,
      en: `${file} is not a regular CSV file: each line needs as many columns as the first`,
    })
  }
}

const lower = (names: readonly string[]): string[] => names.map(name => name.toLowerCase())
