import { readConfig } from '../config.ts'
import { loadInForce } from '../in-force.ts'
import type { Detector, Finding } from '../model.ts'
import { type Command, type Io, Stop, table } from './command.ts'
import { readLines, readTexts } from './texts.ts'

export const scanCommand: Command = {
  name: 'scan',
  title: { fr: 'ce que la politique trouve dans des textes', en: 'what the policy finds in texts' },
  help: {
    fr: `ecluse scan [FICHIER…] [--json] [--jsonl]

  Sans fichier, lit l'entrée standard. Affiche le genre, la place, le score et le détecteur de chaque donnée trouvée.
  --json    un tableau {"name","findings":[{"start","end","entity_type","score","recognizer"}]}
  --jsonl   lit des lignes {"id","text"}, écrit dans le même ordre des lignes {"id","findings":[…]}
  Les places sont en unités de code UTF-16, fin exclue.`,
    en: `ecluse scan [FILE…] [--json] [--jsonl]

  Without a file, reads standard input. Shows kind, place, score and recognizer of each finding.
  --json    an array of {"name","findings":[{"start","end","entity_type","score","recognizer"}]}
  --jsonl   reads lines {"id","text"}, writes lines {"id","findings":[…]} in the same order
  Offsets are UTF-16 code units, end exclusive.`,
  },
  options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' } },

  async run(args, io) {
    const { detector } = loadInForce(readConfig(io.env).policies, io.env)
    if (args.values.jsonl) return scanLines(detector, io)
    const texts = await readTexts(args.words, io)
    const scanned = await Promise.all(
      texts.map(async ({ name, text }) => ({ name, text, found: await findingsOf(detector, text) })),
    )
    if (args.values.json) {
      io.out(
        JSON.stringify(
          scanned.map(({ name, found }) => ({ name, findings: found.map(wire) })),
          null,
          2,
        ),
      )
      return 0
    }
    const rows = scanned.flatMap(({ name, text, found }) =>
      found.map(each => [
        `${name}:${placeOf(text, each.start)}`,
        each.entityType,
        each.score.toFixed(2),
        each.recognizer,
        text.slice(each.start, each.end).replace(/\s+/g, ' '),
      ]),
    )
    if (rows.length > 0) io.out(table(rows))
    else io.err(io.language === 'fr' ? 'rien trouvé' : 'nothing found')
    return 0
  },
}

async function scanLines(detector: Detector, io: Io): Promise<number> {
  let number = 0
  for await (const line of readLines(io)) {
    number += 1
    if (line.trim() === '') continue
    const { id, text } = readItem(line, number)
    io.out(JSON.stringify({ id, findings: (await findingsOf(detector, text)).map(wire) }))
  }
  return 0
}

async function findingsOf(detector: Detector, text: string): Promise<readonly Finding[]> {
  const [found = []] = await detector.inspect([{ at: '', role: 'user', text, holds: 'prose' }])
  return found
}

function wire(finding: Finding) {
  const { start, end, entityType, score, recognizer } = finding
  return { start, end, entity_type: entityType, score, recognizer }
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
