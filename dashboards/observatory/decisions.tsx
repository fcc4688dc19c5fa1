import { day, words } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { adviceNames } from './advice.ts'
import { type Reading, titleOf } from './reading.ts'

/** What the authority decided of its uses, with the day: figures propose, people decide. */
export function Decisions({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { say, language } = visit
  const decisions = reading.facts.decisions()
  if (decisions.length === 0) {
    return (
      <p class="soft">
        {say({
          fr: 'Aucune décision n’est inscrite. Les seuils et les décisions datées se tiennent dans organisation.yaml.',
          en: 'No decision is on record. Thresholds and dated decisions are kept in organisation.yaml.',
        })}
      </p>
    )
  }
  return (
    <>
      <h3>{say({ fr: 'Ce qui a été décidé', en: 'What was decided' })}</h3>
      <ul class="decisions">
        {decisions.map(({ use, decision, date, why }) => (
          <li>
            <strong>{say(adviceNames[decision])}</strong> {titleOf(reading, 'use', use)}{' '}
            <span class="soft">
              ({day(new Date(`${date}T12:00:00Z`), language)})
              {why === null ? '' : ` ${language === 'fr' ? ': ' : ': '}${words(why, language)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
