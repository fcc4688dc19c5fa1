import { periodName } from '../publish/period.ts'
import { capital } from '../typography.ts'
import { told } from './figure-table.tsx'
import type { Part } from './part.ts'
import { fates, protectedMonths } from './protected-months.ts'
import { measureNames } from './tables.ts'

/** What the chart of months draws: each part of each, or why it is not there. */
export function MonthTable({ visit, reading }: Part) {
  const { say, language } = visit
  const caption = say({ fr: 'Données protégées par mois', en: 'Protected data by month' })
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ fr: 'Mois', en: 'Month' })}</th>
            {fates.map(fate => (
              <th scope="col" class="n">
                {say(measureNames[fate])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {protectedMonths(reading).map(({ month, figures }) => (
            <tr>
              <th scope="row">{capital(periodName(month, language))}</th>
              {fates.map(fate => (
                <td class={figures[fate].value === null ? 'n h' : 'n'}>
                  {told(reading, fate, figures[fate])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
