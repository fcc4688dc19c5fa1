import { endOf, isQuarter, monthsOf, type Period, periodName } from '../publish/period.ts'
import { methodVersion } from '../publish/published.ts'
import type { Visit } from '../visit.ts'
import type { Asked } from './asked.ts'
import type { ObservatoryFacts } from './facts.ts'
import { FilterForm } from './filter-form.tsx'

/** Nothing was published of this period, or of any: when it will be, and what it takes. */
export function EmptyObservatory(props: { visit: Visit; facts: ObservatoryFacts; asked: Asked | null }) {
  const { visit, facts, asked } = props
  const { say, language } = visit
  const k = facts.k()
  const known = facts.periods().length > 0
  return (
    <>
      {known ? <FilterForm visit={visit} facts={facts} asked={asked} /> : null}
      <h1>
        {asked === null || !known
          ? say({
              fr: 'L’observatoire n’a encore rien à montrer.',
              en: 'The observatory has nothing to show yet.',
            })
          : say({
              fr: `Rien n’est publié pour : ${periodName(asked.period, language)}.`,
              en: `Nothing is published for: ${periodName(asked.period, language)}.`,
            })}
      </h1>
      <p class="lede">
        {asked !== null && endOf(asked.period) > facts.now()
          ? say({ fr: 'Cette période n’est pas finie. ', en: 'This period is not over. ' })
          : ''}
        {asked !== null && isMixed(asked.period, facts)
          ? say({
              fr: 'La méthode a changé pendant ce trimestre : ses mois se lisent, leur somme ne paraît pas. ',
              en: 'The method changed during this quarter: its months can be read, their sum does not appear. ',
            })
          : ''}
        {say({
          fr: `Les chiffres d’un mois paraissent dix jours après sa fin, si au moins ${k} agents ont utilisé l’IA ; plus tôt, ou de moins d’agents, ils parleraient de quelques personnes.`,
          en: `The figures of a month appear ten days after its end, if at least ${k} agents have used AI; sooner, or of fewer agents, they would be about a few people.`,
        })}
      </p>
      <ol class="steps">
        <li>
          {say({
            fr: 'Les échanges passent par la passerelle : agents, données protégées, coût et empreinte se comptent sans rien demander à personne.',
            en: 'Exchanges go through the gateway: agents, protected data, cost and footprint are counted without asking anybody.',
          })}
        </li>
        <li>
          {say({
            fr: 'Des agents tirés au sort disent ce qu’une tâche leur a coûté et fait gagner : c’est de là que viennent les gains et les pertes de temps.',
            en: 'Agents drawn at random say what a task cost and saved them: gains and losses of time come from there.',
          })}
        </li>
        <li>
          {say({
            fr: 'Chaque mois, puis le trimestre, paraît une fois pour toutes, et ne bouge plus.',
            en: 'Each month, and then the quarter, appears once and for good, and moves no more.',
          })}
        </li>
      </ol>
      <p>
        <a href="/observatory/method">{say({ fr: 'Méthode et limites', en: 'Method and limits' })}</a>
      </p>
    </>
  )
}

/** Whether a month of the quarter was published by a version of the method that the quarter would not be. */
function isMixed(period: Period, facts: ObservatoryFacts): boolean {
  if (!isQuarter(period)) return false
  return monthsOf(period).some(
    month => (facts.publicationOf(month)?.method ?? methodVersion) !== methodVersion,
  )
}
