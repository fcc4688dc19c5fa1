import type { Localised } from '../../gateway/model.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'
import { page } from '../page.tsx'
import { moment, number } from '../typography.ts'
import type { Visit } from '../visit.ts'
import type { Report } from './instrument.ts'
import { findingOf, useName } from './words.ts'

/** The page after a report, wherever it was sent from. */
export function thanksPage(visit: Visit, title: Localised, props: Omit<Props, 'visit'>) {
  return page(visit, { title, styles: ['report.css'], children: <Thanks visit={visit} {...props} /> })
}

interface Props {
  readonly visit: Visit
  readonly report: Report
  readonly uses: readonly Coded[]
  /** Agents that a figure covers at least. */
  readonly k: number
  /** Where it can be corrected; null where it cannot, or no longer. */
  readonly editPath: string | null
}

/** What it says, and what it changes. */
function Thanks({ visit, report, uses, k, editPath }: Props) {
  const { say } = visit
  const use = useName(report.use, uses)
  const stands = report.selectionProbability === null ? null : Math.round(1 / report.selectionProbability)
  return (
    <div class="task">
      <p class="code">{say({ fr: 'Merci.', en: 'Thank you.' })}</p>
      <h1>{say(findingOf(report))}</h1>
      <h2>{say({ fr: 'Ce que cela change', en: 'What it changes' })}</h2>
      <ul class="rules">
        <li>
          {stands === null
            ? say({
                fr: `Votre réponse est comptée à part, pour l’usage « ${use.fr} » : personne ne l’a tirée au sort, elle ne vaut donc que pour elle-même.`,
                en: `Your answer is counted apart, for the use “${use.en}”: it was not drawn at random, so it stands for itself alone.`,
              })
            : stands < 2
              ? say({
                  fr: `Cette tâche a été tirée au sort : votre réponse entre dans les chiffres de l’usage « ${use.fr} ».`,
                  en: `This task was drawn at random: your answer enters the figures of the use “${use.en}”.`,
                })
              : say({
                  fr: `Cette tâche a été tirée au sort : dans les chiffres de l’usage « ${use.fr} », votre réponse compte pour ${number(stands, 'fr')} tâches comme celle-ci.`,
                  en: `This task was drawn at random: in the figures of the use “${use.en}”, your answer counts for ${number(stands, 'en')} tasks like it.`,
                })}
        </li>
        <li>
          {say({
            fr: `Elle n’est lue par personne : elle n’apparaît que mêlée à celles d’au moins ${k} agents.`,
            en: `Nobody reads it: it shows only together with those of at least ${k} agents.`,
          })}
        </li>
        <li>
          {editPath !== null
            ? say({
                fr: `Vous pouvez la corriger jusqu’au ${moment(report.editableUntil, 'fr')}, ici même.`,
                en: `You can correct it until ${moment(report.editableUntil, 'en')}, on this page.`,
              })
            : say({
                fr: 'Elle ne se corrige plus : un jour est passé. Vous pouvez encore l’effacer dans « Mon bilan ».',
                en: 'It can no longer be corrected: a day has passed. You can still erase it in “My record”.',
              })}
        </li>
      </ul>
      <p class="go">
        {editPath !== null ? (
          <a class="button quiet" href={editPath}>
            {say({ fr: 'Corriger', en: 'Correct it' })}
          </a>
        ) : null}
        <a href="/me">{say({ fr: 'Voir mon bilan', en: 'See my record' })}</a>
      </p>
    </div>
  )
}
