import type { Localised } from '../../gateway/model.ts'
import type { Dimension } from '../publish/cube.ts'
import { enoughAgents, type Figure, type Measure } from '../publish/published.ts'
import { figureAt } from '../publish/questions.ts'
import type { Visit } from '../visit.ts'
import { Change } from './change.tsx'
import { figureWords } from './figure-words.ts'
import { hasIndicative, indicative } from './indicative.ts'
import { count } from './numbers.ts'
import { figure, type Reading, type Row, rowFigure, rowsBy } from './reading.ts'
import { reasonOf } from './reasons.ts'
import { measureNames } from './tables.ts'

/** A figure in words: its value with its interval, or why it is not there. */
export function told(reading: Reading, measure: Measure, shown: Figure): string {
  const { language, k } = reading
  if (shown.value === null) return reasonOf(shown, k)[language]
  return figureWords(measure, { value: shown.value, interval: shown.interval }, language)
}

export function FigureTable(props: {
  visit: Visit
  reading: Reading
  caption: Localised
  heading: Localised
  by: Dimension
  measures: readonly Measure[]
  /** The measure that the last column holds against the period before. */
  against?: Measure
}) {
  const { visit, reading, caption, heading, by, measures, against } = props
  const { say } = visit
  const rows = rowsBy(reading, by)
  if (rows.length === 0) return <p class="nothing">{say(noRows)}</p>
  return (
    <section class="scroll" aria-label={say(caption)} tabindex={0}>
      <table>
        <caption class="hidden">{say(caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(heading)}</th>
            {measures.map(measure => (
              <th scope="col" class="n">
                {say(measureNames[measure])}
              </th>
            ))}
            {against === undefined ? null : (
              <th scope="col" class="n">
                {say({ fr: 'Contre la période d’avant', en: 'Against the period before' })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              <th scope="row">
                {row.title}
                {hasIndicative(row, measures) ? <span class="few"> ({say(indicative)})</span> : null}
              </th>
              {cellsOf(reading, row, measures).map(({ text, isMissing, columns }) => (
                <td class={isMissing ? 'n h' : 'n'} colspan={columns > 1 ? columns : undefined}>
                  {text}
                </td>
              ))}
              {against === undefined ? null : (
                <td class="n">
                  <Change
                    visit={visit}
                    measure={against}
                    now={rowFigure(row, against)}
                    before={figureAt(reading.before, { ...reading.asked.filters, [by]: row.code }, against)}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some(row => hasIndicative(row, measures)) ? (
        <p class="few">
          {say({
            fr: `(indicatif) : des chiffres de cette ligne viennent de moins de ${enoughAgents} agents.`,
            en: `(indicative): figures of this row come from fewer than ${enoughAgents} agents.`,
          })}
        </p>
      ) : null}
    </section>
  )
}

interface Cell {
  readonly text: string
  readonly isMissing: boolean
  readonly columns: number
}

/** The cells of a row: a reason that holds for figures beside each other is said once, across their columns. */
function cellsOf(reading: Reading, row: Row, measures: readonly Measure[]): readonly Cell[] {
  const cells: Cell[] = []
  for (const measure of measures) {
    const shown = rowFigure(row, measure)
    const cell = { text: told(reading, measure, shown), isMissing: shown.value === null, columns: 1 }
    const last = cells.at(-1)
    const isSame = cell.isMissing && last?.isMissing === true && last.text === cell.text
    if (isSame) cells.splice(-1, 1, { ...cell, columns: last.columns + 1 })
    else cells.push(cell)
  }
  return cells
}

/** Measures of one cell, one a line. */
export function MeasureTable(props: {
  visit: Visit
  reading: Reading
  caption: Localised
  measures: readonly Measure[]
}) {
  const { visit, reading, caption, measures } = props
  const { say } = visit
  return (
    <section class="scroll" aria-label={say(caption)} tabindex={0}>
      <table>
        <caption class="hidden">{say(caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ fr: 'Mesure', en: 'Measure' })}</th>
            <th scope="col" class="n">
              {say({ fr: 'Valeur', en: 'Value' })}
            </th>
            <th scope="col" class="n">
              {say({ fr: 'Agents', en: 'Agents' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.map(measure => {
            const shown = figure(reading, measure)
            return (
              <tr>
                <th scope="row">{say(measureNames[measure])}</th>
                <td class={shown.value === null ? 'n h' : 'n'}>{told(reading, measure, shown)}</td>
                <td class="n">{shown.agents === null ? '—' : count(shown.agents, reading.language)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const noRows: Localised = {
  fr: 'Pas de tableau : ces filtres ne laissent aucune ligne, ou le détail en croiserait trois.',
  en: 'No table: these filters leave no row, or the detail would cross three of them.',
}
