import type { Localised } from '../../gateway/model.ts'
import { pagePalette } from '../charts/palette.ts'
import { ChartDrawing } from '../observatory/chart-section.tsx'
import { count } from '../observatory/numbers.ts'
import { Say } from '../observatory/said.tsx'
import { indicators } from '../open-data/indicators.ts'
import { list } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { comparedQuery } from './asked.ts'
import { comparedScope, drawnBeside } from './drawn.ts'
import { comparedHeadline, indicatorSentence } from './sentences.ts'
import { type Comparison, type Indicator, indicatorsFor, type Standing, standings } from './standing.ts'
import { indicatorDefinition, indicatorName, named, remarks, told } from './words.ts'

type Part = { readonly visit: Visit; readonly comparison: Comparison }

/** All indicators, one after the other, each with its sentence, drawing, table and files. */
export function ComparedReport({ visit, comparison }: Part) {
  const { say, language } = visit
  const compared = indicatorsFor(comparison.asked)
  const [gain] = compared
  const absent = comparison.sets.filter(({ periods }) => !periods.has(comparison.asked.period))
  const away = list([...new Set(absent.map(({ authority }) => authority))], language)
  return (
    <>
      <p class="scope">{comparedScope(comparison)}</p>
      <h1>
        {gain === undefined ? null : <Say said={comparedHeadline(standings(comparison, gain), language)} />}
      </h1>
      <p class="lede">
        {say({
          fr: 'Des institutions qui ne se ressemblent pas : autres métiers, autres usages, autres agents qui ont bien voulu répondre. L’ordre est celui des noms ; rien n’est classé là où les intervalles se chevauchent.',
          en: 'Authorities that are not alike: other trades, other uses, other agents who were willing to answer. They stand in the order of their names; nothing is ranked where intervals overlap.',
        })}
        {away === ''
          ? ''
          : ` ${say({ fr: `Sans chiffres pour cette période : ${away}.`, en: `Without figures of this period: ${away}.` })}`}
      </p>
      {compared.map(indicator => (
        <IndicatorPart visit={visit} comparison={comparison} indicator={indicator} />
      ))}
    </>
  )
}

function IndicatorPart({ visit, comparison, indicator }: Part & { readonly indicator: Indicator }) {
  const { say, language } = visit
  const all = standings(comparison, indicator)
  const title = say(indicatorName(indicator))
  const wide = drawnBeside(all, indicator, { palette: pagePalette, width: 1024, language })
  const narrow = drawnBeside(all, indicator, { palette: pagePalette, width: 350, language })
  const { unit } = indicators[indicator.name]
  const file = `/observatory/compare/${indicator.name}`
  const query = comparedQuery(comparison.asked)
  return (
    <section aria-labelledby={indicator.name} class="chart">
      <h2 id={indicator.name}>{title}</h2>
      <p class="say">
        <Say said={indicatorSentence(all, indicator, language)} />
      </p>
      {wide === null || narrow === null ? (
        <p class="nothing">
          {say({
            fr: 'Rien à dessiner : personne ne montre ce chiffre pour cette période.',
            en: 'Nothing to draw: nobody shows this figure in this period.',
          })}
        </p>
      ) : (
        <figure>
          <ChartDrawing chart={wide} kind="wide" />
          <ChartDrawing chart={narrow} kind="slim" />
        </figure>
      )}
      <div class="caption">
        <span>{say(unit)}</span>
        {wide === null ? null : <a href={`${file}.png?${query}`}>PNG</a>}
        {wide === null ? null : <a href={`${file}.svg?${query}`}>SVG</a>}
        <a href={`${file}.csv?${query}`}>CSV</a>
      </div>
      <details>
        <summary>
          {say({ fr: 'Tableau', en: 'Table' })}
          <span class="hidden">
            {' '}
            {say({ fr: 'de', en: 'of' })} {title}
          </span>
        </summary>
        <StandingTable visit={visit} all={all} indicator={indicator} />
        <p class="method">{say(indicatorDefinition(indicator))}</p>
      </details>
    </section>
  )
}

function StandingTable(props: { visit: Visit; all: readonly Standing[]; indicator: Indicator }) {
  const { visit, all, indicator } = props
  const { say, language } = visit
  const heading = (text: Localised, number = false) => (
    <th scope="col" class={number ? 'n' : ''}>
      {say(text)}
    </th>
  )
  const title = say(indicatorName(indicator))
  return (
    <section class="scroll" aria-label={title} tabindex={0}>
      <table>
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            {heading({ fr: 'Institution', en: 'Authority' })}
            {heading({ fr: 'Valeur', en: 'Value' }, true)}
            {heading({ fr: 'Agents', en: 'Agents' }, true)}
            {heading({ fr: 'Méthode', en: 'Method' })}
            {heading({ fr: 'Remarque', en: 'Remark' })}
          </tr>
        </thead>
        <tbody>
          {all.map(standing => (
            <tr>
              <th scope="row">{named(standing, language)}</th>
              <td class={standing.figure.value === null ? 'n h' : 'n'}>
                {told(standing, indicator, language)}
              </td>
              <td class="n">
                {standing.figure.agents === null ? '—' : count(standing.figure.agents, language)}
              </td>
              <td>{standing.made?.method ?? '—'}</td>
              <td>{remarks(standing, all, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
