import { hostingOf } from '../publish/hosting.ts'
import type { Visit } from '../visit.ts'
import { figureWords } from './figure-words.ts'
import { decimal, percent } from './numbers.ts'
import { figure, type Reading, type Row, rowFigure, rowsBy } from './reading.ts'
import { reasonOf } from './reasons.ts'

/** Each model of each provider: where it works, how much it was used, what a task of it costs and emits. */
export function ModelTable({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { say } = visit
  const caption = say({
    fr: 'Modèles : hébergement, part, coût, empreinte',
    en: 'Models: hosting, share, cost, footprint',
  })
  // What was stopped before it was sent was of no provider.
  const providers = rowsBy(reading, 'provider').filter(({ code }) => code !== '')
  const models = providers.flatMap(provider =>
    rowsBy(reading, 'model', provider.code).map(row => ({ provider, row })),
  )
  if (models.length === 0) {
    return (
      <p class="nothing">
        {say({
          fr: 'Pas de tableau : le détail par modèle se lit pour toute l’institution, ou pour un fournisseur.',
          en: 'No table: models are told for the whole authority, or for one provider.',
        })}
      </p>
    )
  }
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ fr: 'Modèle', en: 'Model' })}</th>
            <th scope="col">{say({ fr: 'Fournisseur, hébergement', en: 'Provider, hosting' })}</th>
            <th scope="col" class="n">
              {say({ fr: 'Part des échanges', en: 'Share of exchanges' })}
            </th>
            <th scope="col" class="n">
              {say({ fr: 'Coût', en: 'Cost' })}
            </th>
            <th scope="col" class="n">
              {say({ fr: 'Coût par tâche', en: 'Cost per task' })}
            </th>
            <th scope="col" class="n">
              {say({ fr: 'CO₂e par tâche (g)', en: 'CO₂e per task (g)' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ provider, row }) => (
            <tr>
              <th scope="row">{row.title}</th>
              <td>
                {provider.title}, {say(hosting(reading, provider.code))}
              </td>
              {[
                shareOf(reading, row),
                costOf(reading, row, 'cost_eur'),
                costOf(reading, row, 'cost_per_task_eur'),
                rangeOf(reading, row),
              ].map(({ told, isKnown }) => (
                <td class={isKnown ? 'n' : 'n h'}>{told}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface Told {
  readonly told: string
  readonly isKnown: boolean
}

function hosting({ facts }: Reading, provider: string) {
  const region = facts.names().providers.find(({ code }) => code === provider)?.region ?? ''
  return {
    inside: { fr: 'dans l’UE', en: 'in the EU' },
    outside: { fr: 'hors UE', en: 'outside EU' },
    unknown: { fr: 'lieu inconnu', en: 'place unknown' },
  }[hostingOf(region)]
}

function shareOf(reading: Reading, row: Row): Told {
  const exchanges = rowFigure(row, 'exchanges')
  const all = figure(reading, 'exchanges').value
  if (exchanges.value === null || !all) return missing(reading, exchanges)
  return { told: percent(Math.min(1, exchanges.value / all), reading.language), isKnown: true }
}

function costOf(reading: Reading, row: Row, measure: 'cost_eur' | 'cost_per_task_eur'): Told {
  const { value, interval, ...cost } = rowFigure(row, measure)
  if (value === null) return missing(reading, cost)
  return { told: figureWords(measure, { value, interval }, reading.language), isKnown: true }
}

function rangeOf(reading: Reading, row: Row): Told {
  const { language } = reading
  const low = rowFigure(row, 'co2e_per_task_g_low')
  const high = rowFigure(row, 'co2e_per_task_g_high')
  if (low.value === null || high.value === null) return missing(reading, low.value === null ? low : high)
  const [least, most] = [decimal(low.value, language, 2), decimal(high.value, language, 2)]
  return {
    told: least === most ? least : `${least} ${language === 'fr' ? 'à' : 'to'} ${most}`,
    isKnown: true,
  }
}

function missing({ k, language }: Reading, { hidden }: Parameters<typeof reasonOf>[0]): Told {
  return { told: reasonOf({ hidden }, k)[language], isKnown: false }
}
