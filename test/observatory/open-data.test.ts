import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { indicators, measures } from '../../dashboards/open-data/indicators.ts'
import { openSet } from '../../dashboards/open-data/open-set.ts'
import type { OpenYear } from '../../dashboards/open-data/open-year.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import { metropole } from './invented.ts'
import { factsOver, published } from './readings.ts'

const small = {
  ...metropole,
  directions: { dsi: 38, solidarites: 60, urbanisme: 41, education: 8 },
  uses: { courrier: [8, 14], synthese: [15, 20], recherche: [-9, 10] },
} as const
let publications: readonly Publication[]

beforeAll(() => {
  publications = published(small)
}, 120_000)

const yearOf = (own: readonly Publication[], more: Partial<OpenYear> = {}): OpenYear => ({
  ...{ authority: 'Métropole d’Exemple', year: 2026, publications: own, k: 10, invented: false },
  names: factsOver([]).names(),
  now: new Date('2027-01-15T08:00:00Z'),
  ...more,
})
const filesOf = (open: OpenYear) => new Map(openSet(open).map(({ name, text }) => [name, text]))
const rowsOf = (text = ''): Record<string, string>[] => parse(text, { columns: true })
const figuresOf = (own: readonly Publication[]) => rowsOf(filesOf(yearOf(own)).get('figures.csv'))

/** A figure's place, as a line has it. */
const placeOf = (row: Record<string, string>) =>
  ['period', 'direction', 'use', 'provider', 'model', 'hosting', 'kind', 'measure']
    .map(each => row[each])
    .join('/')

describe('the open set', () => {
  it('holds each figure that is shown, as it was published, and no other value', () => {
    const known = new Map(
      publications.flatMap(({ period, cells }) =>
        cells.flatMap(({ keys, figures }) =>
          Object.entries(figures).map(([measure, figure]) => {
            const at = {
              period,
              measure,
              model: '',
              hosting: '',
              kind: '',
              direction: '',
              use: '',
              provider: '',
            }
            const codes = Object.entries(keys).map(([name, code]) => [name, code === '' ? '?' : code])
            return [placeOf({ ...at, ...Object.fromEntries(codes) }), figure] as const
          }),
        ),
      ),
    )
    const rows = figuresOf(publications)
    expect(new Set(rows.map(placeOf)).size).toBe(rows.length)
    for (const row of rows) {
      const figure = known.get(placeOf(row))
      if (row.hidden !== '') expect([row.value, row.low, row.high, row.agents]).toEqual(['', '', '', ''])
      expect(row.hidden).toBe(figure === undefined ? 'small' : (figure.hidden ?? ''))
      expect(row.value).toBe(String(figure?.value ?? ''))
      expect(row.agents).toBe(String(figure?.agents ?? ''))
      expect(row.low).toBe(String(figure?.interval?.low ?? ''))
    }
    const listed = new Set(rows.map(placeOf))
    const shown = [...known].filter(([, { hidden }]) => hidden === null)
    expect(shown.length).toBeGreaterThan(500)
    expect(shown.filter(([place]) => !listed.has(place))).toEqual([])
  })

  it('says the same of a direction where nobody did anything as of one where a few did', () => {
    const nobody = { ...small, directions: { dsi: 38, solidarites: 60, urbanisme: 41 } }
    const staffed = (direction: string) => ({ month: '2026-09', direction, eligible: 13, trained: 6 })
    const few = figuresOf(publications).filter(({ direction }) => direction === 'education')
    const none = figuresOf(published(nobody, 10, [staffed('education')])).filter(
      ({ direction }) => direction === 'education',
    )
    const told = (rows: readonly Record<string, string>[]) =>
      rows.filter(({ period }) => period === '2026-09').map(row => [placeOf(row), row.value, row.hidden])
    expect(told(few).length).toBeGreaterThan(30)
    expect(told(none)).toEqual(told(few))
    // Nor is there a word of a few people by two dimensions.
    expect(few.filter(({ use, provider }) => use !== '' || provider !== '')).toEqual([])
  })

  it('explains each indicator in both languages, and has a line for each', () => {
    const rows = rowsOf(filesOf(yearOf(publications)).get('indicators.csv'))
    expect(rows.map(({ code }) => code)).toEqual(Object.keys(indicators))
    for (const row of rows)
      for (const [name, text] of Object.entries(row)) expect([name, text !== '']).toEqual([name, true])
    const used = new Set(figuresOf(publications).map(({ measure }) => measure))
    expect([...used].filter(each => !measures.some(measure => measure === each))).toEqual([])
  })

  it('describes its files as they are, and says what is not there', () => {
    const files = filesOf(yearOf(publications))
    const told = JSON.parse(files.get('datapackage.json') ?? '')
    expect(told).toMatchObject({
      name: 'ecluse-open-metropole-d-exemple-2026',
      licenses: [{ name: 'etalab-2.0' }],
      ecluse: { format: 'ecluse-open/1', year: 2026, authority: 'Métropole d’Exemple', invented: false },
    })
    expect(told.ecluse.missing).toContain('2026-01')
    expect(told.ecluse.periods.map(({ period }: { period: string }) => period)).toEqual(
      publications.map(({ period }) => period),
    )
    for (const { path, hash, bytes, schema } of told.resources) {
      const text = files.get(path) ?? ''
      expect(`sha256:${createHash('sha256').update(text).digest('hex')}`).toBe(hash)
      expect(Buffer.byteLength(text)).toBe(bytes)
      expect(Object.keys(rowsOf(text)[0] ?? {})).toEqual(
        schema.fields.map(({ name }: { name: string }) => name),
      )
    }
  })

  it('is the same in JSON, and says that it is invented where it is', () => {
    const files = filesOf(yearOf(publications, { invented: true }))
    const { periods, invented } = JSON.parse(files.get('figures.json') ?? '')
    expect(invented).toBe(true)
    const cells = periods.flatMap(({ cells: list }: { cells: unknown[] }) => list)
    const rows = rowsOf(files.get('figures.csv'))
    expect(cells.length).toBe(rows.length)
    const sum = (values: readonly unknown[]) =>
      values.reduce<number>((all, each) => all + Number(each ?? 0), 0)
    expect(sum(cells.map(({ value }: { value: number | null }) => value))).toBeCloseTo(
      sum(rows.map(({ value }) => value)),
      3,
    )
    expect(files.get('README.md')).toContain('Données inventées')
    expect(files.get('README.md')).toContain('Invented data')
    expect(filesOf(yearOf(publications)).get('README.md')).not.toContain('Invented data')
  })

  it('tells what is not said from the whole', () => {
    const unsaid = { ...small, uses: { '': [8, 14], synthese: [15, 20] } } as const
    const rows = figuresOf(published(unsaid)).filter(
      row => row.period === '2026-09' && row.measure === 'exchanges',
    )
    const at = (use: string) =>
      rows.find(
        row =>
          row.use === use &&
          row.direction === '' &&
          row.provider === '' &&
          row.model === '' &&
          row.hosting === '',
      )
    expect(Number(at('?')?.value)).toBeGreaterThan(0)
    expect(Number(at('?')?.value)).toBeLessThan(Number(at('')?.value))
  }, 120_000)
})
