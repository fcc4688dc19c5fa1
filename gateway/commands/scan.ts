import { readConfig } from '../config.ts'
import { type InForce, loadInForce } from '../in-force.ts'
import type { Finding } from '../model.ts'
import { keptLists } from '../stores.ts'
import { type Command, type Io, Stop, table } from './command.ts'
import { reasonIn } from './reasons.ts'
import { readLines, readTexts } from './texts.ts'

export const scanCommand: Command = {
  name: 'scan',
  title: { fr: 'ce que la politique trouve dans des textes', en: 'what the policy finds in texts' },
  help: {
    fr: `ecluse scan [FICHIER…] [--explain] [--json] [--jsonl]

  Sans fichier, lit l'entrée standard. Affiche le genre, la place, le score et le détecteur de chaque donnée trouvée.
  --explain dit sous chaque donnée ce qui a fait son score : motif, contrôle, mots du contexte, liste, indices ;
            avec --json et --jsonl, un tableau "explanation"
  --json    un tableau {"name","findings":[{"start","end","entity_type","score","recognizer"}]}
  --jsonl   lit des lignes {"id","text"}, écrit dans le même ordre des lignes {"id","findings":[…]}
  Les places sont en unités de code UTF-16, fin exclue.`,
    en: `ecluse scan [FILE…] [--explain] [--json] [--jsonl]

  Without a file, reads standard input. Shows kind, place, score and recognizer of each finding.
  --explain says under each finding what made its score: pattern, check, context words, list, features;
            with --json and --jsonl, an array "explanation"
  --json    an array of {"name","findings":[{"start","end","entity_type","score","recognizer"}]}
  --jsonl   reads lines {"id","text"}, writes lines {"id","findings":[…]} in the same order
  Offsets are UTF-16 code units, end exclusive.`,
  },
  options: { explain: { type: 'boolean' }, json: { type: 'boolean' }, jsonl: { type: 'boolean' } },

  async run(args, io) {
    const { detector } = loadInForce(readConfig(io.env).policies, io.env, { hashed: keptLists(io.env) })
    const explain = args.values.explain === true
    const find = finder(detector, explain)
    if (args.values.jsonl) return scanLines(find, args.words, io)
    const texts = await readTexts(args.words, io)
    const scanned = await Promise.all(
      texts.map(async ({ name, text }) => ({ name, text, found: await find(text) })),
    )
    if (args.values.json) {
      const told = scanned.map(({ name, found }) => ({ name, findings: found.map(wire) }))
      io.out(JSON.stringify(told, null, 2))
      return 0
    }
    const all = scanned.flatMap(({ name, text, found }) => found.map(each => ({ name, text, each })))
    if (all.length === 0) {
      io.err(io.language === 'fr' ? 'rien trouvé' : 'nothing found')
      return 0
    }
    const rows = table(
      all.map(({ name, text, each }) => [
        `${name}:${placeOf(text, each.start)}`,
        each.entityType,
        each.score.toFixed(2),
        each.recognizer,
        text.slice(each.start, each.end).replace(/\s+/g, ' '),
      ]),
    ).split('\n')
    for (const [index, { each }] of all.entries()) {
      io.out(rows[index] ?? '')
      for (const reason of each.explanation ?? []) io.out(`    ${reasonIn(reason, io.language)}`)
    }
    return 0
  },
}

/** A finding, and what made it if that was asked for. */
interface Scanned extends Finding {
  readonly explanation?: readonly string[]
}

type Find = (text: string) => Promise<readonly Scanned[]>

function finder(detector: InForce['detector'], explain: boolean): Find {
  return async text => {
    const slots = [{ at: '', role: 'user', text, holds: 'prose' }] as const
    if (!explain) return (await detector.inspect(slots))[0] ?? []
    const [hits = []] = await detector.explain(slots)
    return hits.map(({ because = [], ...finding }) => ({ ...finding, explanation: because }))
  }
}

async function scanLines(find: Find, files: readonly string[], io: Io): Promise<number> {
  let number = 0
  for await (const line of readLines(files, io)) {
    number += 1
    if (line.trim() === '') continue
    const { id, text } = readItem(line, number)
    await io.out(JSON.stringify({ id, findings: (await find(text)).map(wire) }))
  }
  return 0
}

function wire({ start, end, entityType, score, recognizer, explanation }: Scanned) {
  const finding = { start, end, entity_type: entityType, score, recognizer }
  return explanation === undefined ? finding : { ...finding, explanation }
}

function readItem(line: string, number: number): { id: unknown; text: string } {
  let item: unknown
  try {
    item = JSON.parse(line)
  } catch {
    // Falls to the message below: a line that is not JSON is told like one of another shape.
  }
  if (typeof item === 'object' && item !== null && 'text' in item && typeof item.text === 'string') {
    return { id: 'id' in item ? item.id : null, text: item.text }
  }
  throw new Stop(2, {
    fr: `ligne ${number} de l'entrée : {"id","text"} est attendu`,
    en: `line ${number} of the input: {"id","text"} is expected`,
  })
}

/** `line:column`, both from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `${line}:${offset - before.lastIndexOf('\n')}`
}
