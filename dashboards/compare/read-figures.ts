import { setImmediate as turn } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import type { Localised } from '../../gateway/model.ts'
import { figureColumns } from '../observatory/csv.ts'
import { measureNames } from '../observatory/tables.ts'
import { indicators } from '../open-data/indicators.ts'
import { type Figure, leastAgents, type Measure, type Reason, shown, withheld } from '../publish/published.ts'
import type { ComparedSet } from './compared.ts'

interface LineFault {
  readonly line: number | null
  readonly text: Localised
}

/** Told of a file; a broken one has thousands. */
const mostFaults = 5

/** Lines that are read before everybody else has a turn. */
const linesPerTurn = 200

/**
 * Reads `figures.csv` line by line against what a set may say. Every line is checked, and those of the whole authority and of
 * its uses are kept. Measures that this version does not know are left out.
 */
export async function readFigures(
  text: string,
  head: Pick<ComparedSet, 'periods'>,
): Promise<{ readonly faults: readonly LineFault[]; readonly figure: ComparedSet['figure'] }> {
  const faults: LineFault[] = []
  const figures = new Map<string, Figure>()
  const seen = new Set<string>()
  const [first = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/)
  if (first !== figureColumns.join(',')) {
    return {
      faults: [{ line: 1, text: otherColumns }],
      figure: () => null,
    }
  }
  for (let from = 0; from < lines.length && faults.length < mostFaults; from += linesPerTurn) {
    if (from > 0) await turn()
    for (const [index, line] of lines.slice(from, from + linesPerTurn).entries()) {
      const read = readLine(line, head)
      const fault = 'fr' in read ? read : seen.has(read.place) ? twice : null
      if (fault !== null) {
        if (faults.length < mostFaults) faults.push({ line: from + index + 2, text: fault })
        continue
      }
      if ('fr' in read) continue
      seen.add(read.place)
      if (read.kept !== null) figures.set(read.kept.key, read.kept.figure)
    }
  }
  return {
    faults,
    figure: (period, use, measure) => figures.get(keyOf(period, use, measure)) ?? null,
  }
}

interface ReadLine {
  /** Of two lines with the same one is wrong. */
  readonly place: string
  /** Null for what is not compared. */
  readonly kept: { readonly key: string; readonly figure: Figure } | null
}

function readLine(line: string, { periods }: Pick<ComparedSet, 'periods'>): ReadLine | Localised {
  const cells = cellsOf(line)
  if (cells?.length !== figureColumns.length) return badLine
  const row = Object.fromEntries(figureColumns.map((name, index) => [name, cells[index] ?? '']))
  const { period = '', measure = '', hidden = '', direction, use = '', provider, model, hosting, kind } = row
  if (!periods.has(period)) return says('period', period, unknownPeriod)
  const place = JSON.stringify([period, direction, use, provider, model, hosting, kind, measure])
  if (!isMeasure(measure)) return { place, kept: null }
  const figure = hidden === '' ? shownFigure(row, measure) : hiddenFigure(row, hidden)
  if ('fr' in figure) return figure
  const isCompared = [direction, provider, model, hosting, kind].every(code => code === '')
  return { place, kept: isCompared ? { key: keyOf(period, use, measure), figure } : null }
}

function cellsOf(line: string): readonly string[] | null {
  // Most lines have no quotation mark; a parser for each of tens of thousands takes seconds.
  if (!line.includes('"')) return line.split(',')
  try {
    const rows: readonly string[][] = parse(line)
    return rows[0] ?? null
  } catch {
    return null
  }
}

function hiddenFigure(row: Readonly<Record<string, string>>, hidden: string): Figure | Localised {
  if (!isReason(hidden)) return says('hidden', hidden, unknownReason)
  for (const name of ['value', 'low', 'high', 'agents'] as const) {
    if (row[name] !== '') return says(name, row[name] ?? '', notHidden)
  }
  return withheld(hidden)
}

function shownFigure(row: Readonly<Record<string, string>>, measure: Measure): Figure | Localised {
  const numbers: Record<string, number | null> = {}
  for (const name of ['value', 'low', 'high', 'agents'] as const) {
    const text = row[name] ?? ''
    if (text !== '' && !/^-?\d{1,15}(\.\d{1,12})?(e-?\d{1,2})?$/.test(text)) return says(name, text, noNumber)
    numbers[name] = text === '' ? null : Number(text)
  }
  const { value = null, low = null, high = null, agents = null } = numbers
  if (value !== null && measureNames[measure].as === 'share' && (value < 0 || value > 1)) {
    return says('value', String(value), noShare)
  }
  const interval = low === null || high === null ? null : { low, high }
  if (interval !== null && interval.low > interval.high) return says('low', String(low), upsideDown)
  if (value !== null && agents !== null && agents < leastAgents && !mayBeOfNobody(measure, value)) {
    return says('agents', String(agents), tooFew)
  }
  return shown(value, agents ?? 0, interval)
}

/** Nought items or refusals of nobody, and headcounts that were not taken, are figures too. */
function mayBeOfNobody(measure: Measure, value: number): boolean {
  return value === 0 && ['items', 'behind', 'staff', 'trained'].includes(indicators[measure].rule)
}

function keyOf(period: string, use: string, measure: string): string {
  return `${period} ${measure} ${use}`
}

function isMeasure(text: string): text is Measure {
  return Object.hasOwn(indicators, text)
}

function isReason(text: string): text is Reason {
  return ['small', 'complementary', 'class'].includes(text)
}

/** `value « abc » is no number: …`. */
function says(column: string, text: string, { fr, en }: Localised): Localised {
  const short = text.slice(0, 40)
  return { fr: `${column} « ${short} » ${fr}`, en: `${column} “${short}” ${en}` }
}

const anew = { fr: 'demandez un nouvel export', en: 'ask for a new export' }

const otherColumns: Localised = {
  fr: `n’a pas les colonnes attendues (${figureColumns.join(',')}) : mettez à jour le plus ancien des deux services, puis refaites l’export`,
  en: `does not have the columns expected (${figureColumns.join(',')}): update the older one of the two services, then export anew`,
}
const badLine: Localised = {
  fr: `n’a pas ${figureColumns.length} colonnes : ${anew.fr}`,
  en: `does not have ${figureColumns.length} columns: ${anew.en}`,
}
const twice: Localised = {
  fr: `dit deux fois le même chiffre : ${anew.fr}`,
  en: `tells the same figure twice: ${anew.en}`,
}
const unknownPeriod: Localised = {
  fr: `n’est pas une période de datapackage.json : ${anew.fr}`,
  en: `is no period of datapackage.json: ${anew.en}`,
}
const unknownReason: Localised = {
  fr: `n’est pas une raison de masquer connue : ${anew.fr}`,
  en: `is no known reason for hiding: ${anew.en}`,
}
const notHidden: Localised = {
  fr: 'est rempli alors que le chiffre est masqué : prévenez l’institution, et ne gardez pas ce jeu',
  en: 'is filled although the figure is hidden: tell the authority, and do not keep this set',
}
const noNumber: Localised = { fr: `n’est pas un nombre : ${anew.fr}`, en: `is no number: ${anew.en}` }
const noShare: Localised = {
  fr: `n’est pas une part, de 0 à 1 : ${anew.fr}`,
  en: `is no share, from 0 to 1: ${anew.en}`,
}
const upsideDown: Localised = {
  fr: `dépasse la fin de l’intervalle : ${anew.fr}`,
  en: `is above the end of the interval: ${anew.en}`,
}
const tooFew: Localised = {
  fr: `est moins que ${leastAgents} : ce chiffre parlerait de quelques personnes ; prévenez l’institution, et ne gardez pas ce jeu`,
  en: `is less than ${leastAgents}: this figure would be about a few people; tell the authority, and do not keep this set`,
}
