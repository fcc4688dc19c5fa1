import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Chart } from '../charts/drawing.ts'
import { pagePalette } from '../charts/palette.ts'
import { methodVersion } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import { queryOf } from './asked.ts'
import { chartNotes, chartSaid } from './chart-said.ts'
import { type ChartName, chartTitles, drawn } from './drawn.ts'
import type { Reading } from './reading.ts'
import { Say } from './said.tsx'

/** A chart with all that goes with it: the sentence, the drawing, the table, the files, how it was made. */
export function ChartSection(props: {
  visit: Visit
  reading: Reading
  name: ChartName
  /** Why there is no drawing. */
  empty: string
  table: Child
  /** CSS pixels of the drawing on a wide screen. */
  width: number
  /** Whether the table is part of the page, rather than folded away. */
  open?: boolean
}) {
  const { visit, reading, name, empty, table, width, open = false } = props
  const { say } = visit
  const wide = drawn(name, reading, pagePalette, width)
  const narrow = drawn(name, reading, pagePalette, 350)
  const query = queryOf(reading.asked)
  return (
    <section aria-labelledby={name} class="chart">
      <h2 id={name}>{say(chartTitles[name])}</h2>
      <p class="say">
        <Say said={chartSaid[name](reading)} />
      </p>
      {wide === null || narrow === null ? (
        <p class="nothing">{empty}</p>
      ) : (
        <figure>
          <ChartDrawing chart={wide} kind="wide" />
          <ChartDrawing chart={narrow} kind="slim" />
        </figure>
      )}
      <div class="caption">
        <span>{say(chartNotes[name](reading))}</span>
        {wide === null ? null : <a href={`/observatory/${name}.png?${query}`}>PNG</a>}
        {wide === null ? null : <a href={`/observatory/${name}.svg?${query}`}>SVG</a>}
        <a href={`/observatory/${name}.csv?${query}`}>CSV</a>
      </div>
      <details open={open}>
        <summary>
          {say({ fr: 'Tableau', en: 'Table' })}
          <span class="hidden">
            {' '}
            {say({ fr: 'de', en: 'of' })} {say(chartTitles[name])}
          </span>
        </summary>
        {table}
        <p class="method">
          {say({ fr: 'Méthode', en: 'Method' })} {reading.publication?.method ?? methodVersion}
          {reading.publication === null ? '' : ` · ${reading.publication.footprint}`} ·{' '}
          <a href="/observatory/method">{say({ fr: 'formules et limites', en: 'formulas and limits' })}</a>
        </p>
      </details>
    </section>
  )
}

/** The drawing for wide screens, or the one for phones: the style shows one of them. */
export function ChartDrawing({ chart, kind }: { chart: Chart; kind: 'wide' | 'slim' }) {
  // Made by the chart functions, which escape every text.
  return <div class={kind}>{raw(chart.svg)}</div>
}
