import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Localised } from '../../gateway/model.ts'
import { openFormat } from '../open-data/data-package.ts'
import { isPeriod } from '../publish/period.ts'
import { leastAgents } from '../publish/published.ts'
import type { Compared, SetFault } from './compared.ts'
import { readFigures } from './read-figures.ts'
import { readUses } from './read-uses.ts'

/** Gives a file of a folder as text; null where there is none. @throws SetTooLarge */
export type ReadFile = (name: string) => Promise<string | null>

/** A file that no open set is as large as. */
export class SetTooLarge extends Error {}

/** What is said of a set in its `datapackage.json`. */
interface Head {
  readonly authority: string
  readonly year: number
  readonly invented: boolean
  readonly periods: ReadonlyMap<string, { readonly method: string; readonly k: number }>
  readonly hashes: ReadonlyMap<string, string>
}

/**
 * Reads a folder that another authority's `ecluse export open` wrote. It counts as a whole or not at all: a set of which a line
 * is wrong was changed on its way, and nobody answers for the other lines.
 */
export async function readSet(folder: string, read: ReadFile): Promise<Compared> {
  const faults: SetFault[] = []
  const fault = (name: string, text: Localised, line: number | null = null): void => {
    faults.push({ file: `${folder}/${name}`, line, text })
  }
  const refused = (): Compared => ({ folder, set: null, faults })
  const textOf = async (name: string): Promise<string | null> => {
    try {
      const text = await read(name)
      if (text === null) fault(name, absent)
      return text
    } catch (cause) {
      fault(name, cause instanceof SetTooLarge ? tooLarge : unreadable)
      return null
    }
  }
  const manifest = await textOf('datapackage.json')
  if (manifest === null) return refused()
  const head = headOf(manifest)
  if ('fr' in head) {
    fault('datapackage.json', head)
    return refused()
  }
  const figures = await textOf('figures.csv')
  const codes = await textOf('codes.csv')
  if (figures === null || codes === null) return refused()
  for (const [name, text] of [
    ['figures.csv', figures],
    ['codes.csv', codes],
  ] as const) {
    // Some milliseconds for each of its megabytes, which streams of others do not wait for all at once.
    await turn()
    if (head.hashes.get(name) !== hashOf(text)) fault(name, changed)
  }
  if (faults.length > 0) return refused()
  await turn()
  const table = await readFigures(figures, head)
  for (const { line, text } of table.faults) fault('figures.csv', text, line)
  if (faults.length > 0) return refused()
  const uses = readUses(codes)
  const { authority, year, invented, periods } = head
  return {
    folder,
    faults: null,
    set: {
      folder,
      authority: authority === '' ? folder : authority,
      ...{ year, invented, periods },
      useTitle: code => uses.get(code) ?? null,
      figure: table.figure,
    },
  }
}

const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** The head of a set, or what is wrong with it. */
function headOf(text: string): Head | Localised {
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    return {
      fr: 'n’est pas du JSON : recopiez le fichier tel que « ecluse export open » l’a écrit',
      en: 'is not JSON: copy the file again as “ecluse export open” wrote it',
    }
  }
  const own = at(told, 'ecluse')
  if (own === undefined) return foreign
  const format = at(own, 'format')
  if (format !== openFormat) {
    return {
      fr: `est au format « ${shown(format)} », ce service lit ${openFormat} : mettez à jour le plus ancien des deux services, puis refaites l’export`,
      en: `has the format “${shown(format)}”, this service reads ${openFormat}: update the older one of the two services, then export anew`,
    }
  }
  const [authority, year, invented, periods, resources] = [
    ...[at(own, 'authority'), at(own, 'year'), at(own, 'invented'), at(own, 'periods')],
    at(told, 'resources'),
  ]
  if (
    typeof authority !== 'string' ||
    authority.length > 200 ||
    typeof year !== 'number' ||
    typeof invented !== 'boolean' ||
    !Array.isArray(periods) ||
    !Array.isArray(resources)
  ) {
    return foreign
  }
  const known = new Map<string, { readonly method: string; readonly k: number }>()
  for (const each of periods) {
    const [period, method, k] = [at(each, 'period'), at(each, 'method'), at(each, 'k')]
    if (typeof period !== 'string' || typeof method !== 'string' || typeof k !== 'number') return foreign
    if (!isPeriod(period) || !period.startsWith(`${year}-`)) {
      return {
        fr: `nomme la période « ${shown(period)} », qui n’est pas un mois ou un trimestre de ${year} : demandez un nouvel export`,
        en: `names the period “${shown(period)}”, which is no month or quarter of ${year}: ask for a new export`,
      }
    }
    if (!(k >= leastAgents)) {
      return {
        fr: `montre des chiffres dès ${k} agents, il en faut au moins ${leastAgents} : ce jeu peut parler de quelques personnes, ne le gardez pas`,
        en: `shows figures from ${k} agents on, at least ${leastAgents} are needed: this set may be about a few people, do not keep it`,
      }
    }
    known.set(period, { method, k })
  }
  const hashes = resources.map(each => [String(at(each, 'path')), String(at(each, 'hash'))] as const)
  return { authority: authority.trim(), year, invented, periods: known, hashes: new Map(hashes) }
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}

/** What a stranger's file holds is shown short. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (text ?? '').slice(0, 40)
}

const absent: Localised = {
  fr: 'manque : copiez le dossier entier, tel que « ecluse export open » l’a écrit',
  en: 'is missing: copy the whole folder, as “ecluse export open” wrote it',
}

const changed: Localised = {
  fr: 'n’est plus tel qu’il a été exporté (son empreinte n’est pas celle de datapackage.json) : recopiez le dossier d’origine, sans l’ouvrir dans un tableur',
  en: 'is not as it was exported (its hash is not that of datapackage.json): copy the original folder again, without opening it in a spreadsheet',
}

const unreadable: Localised = {
  fr: 'ne peut pas être lu : donnez au compte du service le droit de le lire',
  en: 'cannot be read: give the account of the service the right to read it',
}

const tooLarge: Localised = {
  fr: 'dépasse 64 Mio, plus que tout jeu d’une année : vérifiez que c’est bien le fichier de « ecluse export open »',
  en: 'is larger than 64 MiB, more than any set of a year: check that it is the file of “ecluse export open”',
}

const foreign: Localised = {
  fr: 'n’est pas celui d’un jeu écrit par « ecluse export open » : demandez-en un à l’institution',
  en: 'is not that of a set written by “ecluse export open”: ask the authority for one',
}
