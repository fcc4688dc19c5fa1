import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { methodVersion } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import { queryOf } from './asked.ts'
import { chartMissing, chartNotes, chartSaid } from './chart-said.ts'
import { type ChartName, chartTitles, drawnInPage } from './drawn.ts'
import { FileLinks, OfTitle } from './file-links.tsx'
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
  /** Whether the table is part of the page, rather than folded away. */
  open?: boolean
}) {
  const { visit, reading, name, empty, table, open = false } = props
  const { say } = visit
  const drawings = drawnInPage(name, reading)
  const isDrawn = drawings.length > 0
  const missing = chartMissing[name]?.(reading) ?? ''
  return (
    <section aria-labelledby={name} class="chart">
      <div class="said">
        <h2 id={name}>{say(chartTitles[name])}</h2>
        <p class="say">
          <Say said={chartSaid[name](reading)} />
        </p>
        {isDrawn ? <Drawings html={drawings} /> : <p class="nothing">{empty}</p>}
        {isDrawn && missing !== '' ? <p class="missing">{missing}</p> : null}
        <div class="caption">
          <span>{say(chartNotes[name](reading))}</span>
          <FileLinks
            visit={visit}
            file={`/observatory/${name}`}
            query={queryOf(reading.asked)}
            title={chartTitles[name]}
            isDrawn={isDrawn}
          />
        </div>
      </div>
      <details open={open}>
        <summary>
          {say({ fr: 'Tableau', en: 'Table' })}
          <OfTitle visit={visit} title={chartTitles[name]} />
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

/** A chart in the page: one drawing for every width, or one for wide screens and one for phones. */
export function Drawings({ html }: { html: readonly string[] }) {
  const kinds = html.length > 1 ? ['wide', 'slim'] : ['every']
  return (
    <figure>
      {html.map((drawing, index) => (
        // Made by the chart functions, which escape every text; the style shows one of two.
        <div class={kinds[index]}>{raw(drawing)}</div>
      ))}
    </figure>
  )
}
