import { exportLedger } from '../../db/export.ts'
import { flaws } from '../../db/flaws.ts'
import { verifyLedger } from '../../db/verify.ts'
import { openRecord } from '../stores.ts'
import { type Arguments, type Command, type Io, Stop, textOption } from './command.ts'

export const ledgerCommand: Command = {
  help: {
    fr: `ecluse ledger verify [--head EMPREINTE] [--json]
ecluse ledger export [--format jsonl|csv] [--from DATE] [--to DATE]

  verify relit toute la chaîne, serveur arrêté ou non, et rend 1 si une ligne a été changée, ôtée ou ajoutée. Notez
  ailleurs l'empreinte qu'il affiche : donnée plus tard par --head, elle montre aussi une fin coupée. Ce qui a été effacé
  à échéance est dit, sous son scellé.`,
    en: `ecluse ledger verify [--head HASH] [--json]
ecluse ledger export [--format jsonl|csv] [--from DATE] [--to DATE]

  verify reads the whole chain, whether the server runs or not, and exits with 1 if a row was changed, removed or added.
  Note the hash that it prints elsewhere: given later as --head, it also shows a tail that was cut off. What was purged
  when due is told, under its seal.`,
  },
  options: {
    head: { type: 'string' },
    format: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean' },
  },

  async run(args, io) {
    const [verb] = args.words
    if (verb === 'verify') return verify(args, io)
    if (verb === 'export') return exportRows(args, io)
    throw new Stop(2, { fr: 'attendu : ledger verify ou export', en: 'expected: ledger verify or export' })
  },
}

function verify(args: Arguments, io: Io): number {
  const head = textOption(args, 'head')
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
    throw new Stop(2, { fr: '--head : 64 chiffres hexadécimaux', en: '--head: 64 hexadecimal digits' })
  }
  const { db, ledgerKey } = openRecord(io.env)
  const result = verifyLedger(db, { key: ledgerKey, ...(head === undefined ? {} : { head }) })
  db.$client.close()
  if (args.values.json) {
    io.out(JSON.stringify(result, null, 2))
    return result.ok ? 0 : 1
  }
  const { rows, exchanges, open, purged, firstBad } = result
  if (result.ok) {
    if (purged !== null) {
      io.out(
        io.language === 'fr'
          ? `effacé à échéance, sous scellé : ${purged.rows} lignes, ${purged.exchanges} échanges, du ${purged.from} au ${purged.to}`
          : `deleted when due, under seal: ${purged.rows} rows, ${purged.exchanges} exchanges, from ${purged.from} to ${purged.to}`,
      )
    }
    io.out(
      io.language === 'fr'
        ? `registre intègre : ${rows} lignes, ${exchanges} échanges, ${open} en cours ou interrompus\ntête ${result.head}`
        : `ledger intact: ${rows} rows, ${exchanges} exchanges, ${open} under way or interrupted\nhead ${result.head}`,
    )
    return 0
  }
  if (firstBad) {
    const why = flaws[firstBad.why][io.language]
    io.err(
      io.language === 'fr'
        ? `registre altéré à la ligne ${firstBad.seq} : ${why} ; ${rows} lignes sont bonnes avant elle`
        : `ledger broken at row ${firstBad.seq}: ${why}; ${rows} rows before it are good`,
    )
  }
  return 1
}

async function exportRows(args: Arguments, io: Io): Promise<number> {
  const format = textOption(args, 'format') ?? 'jsonl'
  if (format !== 'jsonl' && format !== 'csv') {
    throw new Stop(2, { fr: '--format : jsonl ou csv', en: '--format: jsonl or csv' })
  }
  const from = instant(args, 'from')
  const to = instant(args, 'to')
  const { db } = openRecord(io.env)
  for (const line of exportLedger(db, { format, ...(from ? { from } : {}), ...(to ? { to } : {}) })) {
    await io.out(line.replace(/\r?\n$/, ''))
  }
  db.$client.close()
  return 0
}

function instant(args: Arguments, name: string): Date | undefined {
  const text = textOption(args, name)
  if (text === undefined) return undefined
  const date = new Date(text)
  if (!Number.isNaN(date.getTime())) return date
  throw new Stop(2, {
    fr: `--${name} : une date comme 2026-11-22`,
    en: `--${name}: a date such as 2026-11-22`,
  })
}
