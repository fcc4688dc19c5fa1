import { codesOf, listed } from '../publish/grid.ts'
import type { Figure, Reason } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import { queryOf } from './asked.ts'
import { MeasureTable } from './figure-table.tsx'
import { count } from './numbers.ts'
import { figure, type Reading } from './reading.ts'
import { reasons } from './reasons.ts'
import { Say } from './said.tsx'
import { qualitySentence } from './sentences-of-use.ts'

/** What is not known: who did not answer, what is hidden and why, what is estimated. */
export function Quality({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { say, language } = visit
  const figures = figuresListed(reading)
  const hidden = hiddenBy(figures)
  const all = figures.length
  const veiled = [...hidden.values()].reduce((sum, each) => sum + each, 0)
  const said = qualitySentence({ rate: figure(reading, 'response_rate'), hidden: veiled, all }, language)
  const because = reasons(reading.k)
  return (
    <section aria-labelledby="quality">
      <h2 id="quality">{say({ fr: 'Ce que ces chiffres valent', en: 'What these figures are worth' })}</h2>
      <p class="say">
        <Say said={said} />
      </p>
      <div class="two">
        <MeasureTable
          visit={visit}
          reading={reading}
          caption={{ fr: 'Qualité des données', en: 'Quality of the data' }}
          measures={[
            'reports',
            'response_rate',
            'unknown_share',
            'added_share',
            'added_minutes',
            'voluntary_reports',
            'timed_net_minutes',
            'tokens_estimated_share',
            'tokens_unknown_share',
            'uninspected_attachments',
            'cost_coverage',
            'co2e_coverage',
          ]}
        />
        <div>
          <table>
            <caption class="hidden">
              {say({ fr: 'Chiffres masqués, par raison', en: 'Hidden figures, by reason' })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{say({ fr: 'Chiffres de la période', en: 'Figures of the period' })}</th>
                <th scope="col" class="n">
                  {say({ fr: 'Nombre', en: 'Number' })}
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{say({ fr: 'montrés', en: 'shown' })}</th>
                <td class="n">{count(all - veiled, language)}</td>
              </tr>
              {[...hidden].map(([reason, number]) => (
                <tr>
                  <th scope="row">{say(because[reason])}</th>
                  <td class="n">{count(number, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="caption">
            <span />
            <a href={`/observatory/quality.csv?${queryOf(reading.asked)}`}>CSV</a>
          </p>
        </div>
      </div>
    </section>
  )
}

/** Over all cells that may be listed: how many there are of the others would tell how many have somebody in them. */
function figuresListed({ publication, facts }: Reading): readonly Figure[] {
  if (publication === null) return []
  return listed(publication, codesOf(facts.names())).flatMap(({ figures }) => Object.values(figures))
}

function hiddenBy(figures: readonly Figure[]): ReadonlyMap<Reason, number> {
  const counts = new Map<Reason, number>()
  for (const { hidden } of figures) {
    if (hidden !== null) counts.set(hidden, (counts.get(hidden) ?? 0) + 1)
  }
  return counts
}
