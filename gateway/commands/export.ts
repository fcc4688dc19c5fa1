import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSet } from '../../dashboards/open-data/open-set.ts'
import { type OpenFile, type OpenYear, periodsOf } from '../../dashboards/open-data/open-year.ts'
import { readConfig } from '../config.ts'
import { loadInForce } from '../in-force.ts'
import { namesOf } from '../observatory/names.ts'
import { openPublished, type Published } from '../stores.ts'
import { account } from './account.ts'
import { type Arguments, type Command, type Io, Stop, table, textOption } from './command.ts'

export const exportCommand: Command = {
  help: {
    fr: `ecluse export open [--year AAAA] [--out DOSSIER] [--json]
ecluse export views [--limit N] [--json]

  Le jeu de données ouvertes d'une année : les chiffres figés de l'observatoire en CSV et JSON, un dictionnaire des
  indicateurs en français et en anglais, un datapackage.json (Frictionless), une licence. Il ne contient que ce qui est
  publié : ce que les pages masquent y est masqué, et une période qui n'est pas figée n'y est pas. Sans --year, la dernière
  année qui a une période figée. --out est ./ecluse-open-AAAA par défaut ; aucun fichier existant n'est écrasé. Qui
  exporte est noté, comme pour les pages : le compte du système qui lance la commande.

  views dit qui a consulté ou exporté l’observatoire, quoi et quand, le plus récent d’abord (--limit 200) ; un an de mémoire.`,
    en: `ecluse export open [--year YYYY] [--out FOLDER] [--json]
ecluse export views [--limit N] [--json]

  The open data set of a year: the observatory's frozen figures as CSV and JSON, a dictionary of indicators in French
  and English, a datapackage.json (Frictionless), a licence. It holds what is published and nothing else: what pages hide
  is hidden, and a period that is not frozen is not there. Without --year, the latest year that has a frozen period.
  --out is ./ecluse-open-YYYY by default; no file that exists is overwritten. Who exports is noted, as for pages: the
  account of the system that runs the command.

  views tells who looked at the observatory or took figures away, what and when, latest first (--limit 200); it is kept for
  a year.`,
  },
  options: {
    year: { type: 'string' },
    out: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },

  async run(args, io) {
    const [verb] = args.words
    if (args.words.length !== 1 || (verb !== 'open' && verb !== 'views')) {
      throw new Stop(2, { fr: 'attendu : export open ou views', en: 'expected: export open or views' })
    }
    const run = verb === 'open' ? exportOpen(args) : exportViews(args)
    const published = openPublished(io.env)
    try {
      await run(published, args, io)
    } finally {
      published.close()
    }
    return 0
  },
}

type Run = (published: Published, args: Arguments, io: Io) => Promise<void>

function exportOpen(given: Arguments): Run {
  const asked = yearOption(given)
  return async (published, args, io) => {
    const open = await openYearOf(published, asked, io.env)
    const folder = textOption(args, 'out') ?? `ecluse-open-${open.year}`
    const files = openSet(open)
    requireFree(files, folder)
    // Before anything is written: what cannot be noted is not taken away.
    published.views.note({
      at: open.now,
      agentId: account(),
      format: 'csv',
      question: `open?year=${open.year}`,
    })
    writeAll(files, folder)
    await tell({ open, files, folder }, args, io)
  }
}

function exportViews(given: Arguments): Run {
  const limit = limitOption(given)
  return async (published, args, io) => {
    const views = published.views.latest(limit).map(({ at, agentId, format, question }) => ({
      ...{ at: at.toISOString(), agent: agentId, format, question },
    }))
    if (args.values.json) return io.out(JSON.stringify(views, null, 2))
    const head = io.language === 'fr' ? ['quand', 'qui', 'forme', 'quoi'] : ['when', 'who', 'form', 'what']
    return io.out(table([head, ...views.map(Object.values<string>)]))
  }
}

function limitOption(args: Arguments): number {
  const text = textOption(args, 'limit') ?? '200'
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Stop(2, { fr: '--limit : un nombre de lignes', en: '--limit: a number of lines' })
}

function yearOption(args: Arguments): number | null {
  const text = textOption(args, 'year')
  if (text === undefined) return null
  if (/^20\d{2}$/.test(text)) return Number(text)
  throw new Stop(2, { fr: '--year : une année comme 2026', en: '--year: a year such as 2026' })
}

async function openYearOf(published: Published, asked: number | null, env: Io['env']): Promise<OpenYear> {
  const year = asked ?? published.years().at(-1) ?? null
  const publications = year === null ? [] : periodsOf(year).flatMap(period => published.of(period) ?? [])
  if (year === null || publications.length === 0) throw nothingFrozen(year, published)
  const config = readConfig(env)
  const inForce = loadInForce(config.policies, env)
  await inForce.detector.close()
  return {
    authority: inForce.organisation.authority?.name ?? '',
    year,
    publications,
    names: namesOf(inForce),
    k: inForce.organisation.observatory.k,
    invented: published.isInvented,
    now: new Date(),
  }
}

function nothingFrozen(year: number | null, published: Published): Stop {
  const years = published.years().join(', ')
  if (year === null) {
    return new Stop(1, {
      fr: 'aucune période n’est encore figée : un mois l’est dix jours après sa fin, quand le serveur tourne et qu’assez d’agents y sont',
      en: 'no period is frozen yet: a month is, ten days after its end, once the server runs and enough agents are in it',
    })
  }
  return new Stop(1, {
    fr: `rien n’est figé pour ${year}${years === '' ? '' : ` ; années qui ont des chiffres figés : ${years}`}`,
    en: `nothing is frozen for ${year}${years === '' ? '' : `; years that have frozen figures: ${years}`}`,
  })
}

/** All or none: a set of which half is another year's would say what nobody published. */
function requireFree(files: readonly OpenFile[], folder: string): void {
  const taken = files.map(({ name }) => join(folder, name)).filter(path => existsSync(path))
  if (taken.length > 0) {
    throw new Stop(1, {
      fr: `n’écrase rien : ${taken.join(', ')} existe déjà ; choisissez un autre dossier (--out)`,
      en: `overwrites nothing: ${taken.join(', ')} exists already; choose another folder (--out)`,
    })
  }
}

function writeAll(files: readonly OpenFile[], folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of files) writeFileSync(join(folder, name), text, { flag: 'wx' })
}

async function tell(
  { open, files, folder }: { open: OpenYear; files: readonly OpenFile[]; folder: string },
  args: Arguments,
  io: Io,
): Promise<void> {
  const known = open.publications.map(({ period }) => period)
  const missing = periodsOf(open.year).filter(period => !known.includes(period))
  const paths = files.map(({ name }) => join(folder, name))
  if (args.values.json) {
    await io.out(JSON.stringify({ year: open.year, files: paths, periods: known, missing }, null, 2))
    return
  }
  await io.out(paths.join('\n'))
  if (open.authority === '') {
    io.err(
      io.language === 'fr'
        ? 'authority.name manque dans organisation.yaml : le jeu ne dit pas de quelle institution il vient'
        : 'authority.name is missing in organisation.yaml: the set does not say which authority it is from',
    )
  }
  if (missing.length > 0) {
    const list = missing.join(', ')
    io.err(
      io.language === 'fr' ? `pas encore figées ou vides : ${list}` : `not frozen yet, or empty: ${list}`,
    )
  }
}
