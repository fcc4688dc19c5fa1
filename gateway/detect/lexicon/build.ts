/**
 * Remakes `gateway/detect/data/lexicon.bin` from the packages and lists named in `data/SOURCES.md`:
 * `npx tsx gateway/detect/lexicon/build.ts`, or `--check` to only say whether the committed file is what they give.
 * The same inputs give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { allLocales } from '@faker-js/faker'
import { fold } from './fold.ts'
import { dataFile } from './lexicon.ts'
import { WordClass, type WordClassName } from './word-class.ts'
import { writeTable } from './word-table.ts'

const TOWN_POPULATION = 3500

/** Locales whose names are written in Latin letters. */
const NAME_LOCALES = [
  'fr',
  'fr_BE',
  'fr_CH',
  'fr_SN',
  'en',
  'en_GH',
  'en_IN',
  'en_NG',
  'de',
  'de_CH',
  'es',
  'it',
  'pt_PT',
  'pt_BR',
  'pl',
  'tr',
  'vi',
  'ro',
  'nl',
  'nl_BE',
  'hr',
  'cs_CZ',
  'sk',
  'hu',
  'sv',
  'da',
  'nb_NO',
  'fi',
  'sr_RS_latin',
  'yo_NG',
  'ku_kmr_latin',
] as const

/** Sections of `words.txt` and the class that each gives. */
const SECTIONS: Readonly<Record<string, WordClassName>> = {
  TITLE: 'title',
  KINSHIP: 'kinship',
  JOB: 'job',
  PLACE_KIND: 'placeKind',
  FUNCTION: 'functionWord',
  CALENDAR: 'calendar',
  PLACE: 'place',
  BRAND: 'brand',
  ACRONYM: 'brand',
  ABBREVIATION: 'frenchWord',
  FIGURE: 'figure',
}

interface Commune {
  readonly nom: string
  readonly population?: number
}

const require = createRequire(import.meta.url)

function packaged<T>(path: string): T {
  return require(path) as T
}

/** Every string below a value, in its own order: locale data comes as lists, weighted lists and lists by sex. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'weight' ? [] : stringsIn(inner)))
}

function listed(file: string): string[] {
  return readFileSync(dataFile(`lists/${file}`), 'utf8')
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .flatMap(line => line.split(/\s+/))
    .filter(word => word !== '')
}

/** Sections of `words.txt`, by heading. */
function sections(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let section: string[] = []
  for (const line of readFileSync(dataFile('lists/words.txt'), 'utf8').split('\n')) {
    if (line.startsWith('#') || line === '') continue
    const heading = /^\[(\w+)\]$/.exec(line)?.[1]
    if (heading === undefined) {
      section.push(...line.split(',').map(entry => entry.trim()))
    } else {
      section = found.get(heading) ?? []
      found.set(heading, section)
    }
  }
  return found
}

/** Entries of `figures.txt`: each is a full name, a title, or a surname that only one person is known by. */
function figures(): string[] {
  return readFileSync(dataFile('lists/figures.txt'), 'utf8')
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .flatMap(line => line.split(','))
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
}

/** The lexicon's bytes. */
export function buildLexicon(): Buffer {
  const words = new Map<string, number>()
  const add = (raw: string, name: WordClassName): void => {
    const word = fold(raw.trim()).replace(/\s+/g, ' ')
    if (!/^[\p{L}\d]/u.test(word) || word.length > 40) return
    for (const form of new Set([word, word.replaceAll('-', ' ')])) {
      words.set(form, (words.get(form) ?? 0) | WordClass[name])
    }
  }
  const addAll = (entries: readonly string[], name: WordClassName): void => {
    for (const entry of entries) add(entry, name)
  }

  const nameFirst = new Set((sections().get('NAME_FIRST') ?? []).map(fold))
  const dictionaryWords = (path: string): string[] =>
    packaged<string[]>(path).filter(word => word.length > 1 && !nameFirst.has(fold(word)))
  addAll(dictionaryWords('an-array-of-french-words'), 'frenchWord')
  addAll(dictionaryWords('an-array-of-english-words'), 'englishWord')

  addAll(listed('first-names.txt'), 'firstName')
  addAll(listed('surnames.txt'), 'surname')
  const french = new Set(packaged<string[]>('an-array-of-french-words').map(fold))
  const taken = new Set<string>()
  for (const [heading, entries] of sections()) {
    if (heading !== 'NAME_FIRST' && heading !== 'FIGURE') for (const entry of entries) taken.add(fold(entry))
  }
  for (const locale of NAME_LOCALES) {
    const person = allLocales[locale].person
    // Abroad `Avis` and `Paris` are names; here they are words first.
    const isName = (name: string): boolean =>
      isLatin(name) && (locale.startsWith('fr') || !(french.has(fold(name)) || taken.has(fold(name))))
    addAll(stringsIn(person?.first_name).filter(isName), 'firstName')
    addAll(stringsIn(person?.last_name).filter(isName), 'surname')
  }
  addAll(
    Object.keys(packaged<Record<string, number>>('humannames')).filter(
      word => word.length > 1 && isLatin(word),
    ),
    'listedName',
  )

  for (const commune of packaged<Commune[]>('@etalab/decoupage-administratif/data/communes.json')) {
    add(commune.nom, (commune.population ?? 0) >= TOWN_POPULATION ? 'town' : 'village')
  }
  for (const level of ['departements', 'regions']) {
    const areas = packaged<Commune[]>(`@etalab/decoupage-administratif/data/${level}.json`)
    addAll(
      areas.map(area => area.nom),
      'place',
    )
  }
  for (const [heading, entries] of sections()) {
    const name = SECTIONS[heading]
    if (name !== undefined) addAll(entries, name)
  }
  addAll(figures(), 'figure')
  return writeTable(new Map([...words].sort(([one], [other]) => (one < other ? -1 : 1))))
}

function isLatin(word: string): boolean {
  return /^\p{Script=Latin}[\p{Script=Latin}'’ -]*$/u.test(word)
}

if (process.argv[1]?.endsWith('lexicon/build.ts')) {
  const file = dataFile('lexicon.bin')
  const bytes = buildLexicon()
  if (!process.argv.includes('--check')) writeFileSync(file, bytes)
  else if (!bytes.equals(readFileSync(file))) {
    console.error('gateway/detect/data/lexicon.bin is not what its sources give: run the build')
    process.exitCode = 1
  }
}
