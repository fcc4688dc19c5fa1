import type { EntityType, Language } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { layersFor, operatorFor, operatorsUnder } from '../../gateway/policy/strictness.ts'
import type { Visit } from '../visit.ts'
import { operatorColour, operatorName } from './data-sentences.ts'
import type { CharterFacts } from './facts.ts'
import { htmlOf, sectionsOf } from './markdown.ts'

interface Props {
  readonly visit: Visit
  readonly facts: CharterFacts
  readonly texts: readonly { readonly text: string; readonly language: Language }[]
}

/** Why each kind of data is protected, at the place that refusals lead to (`/charter#FR_NIR`). */
export function Lessons({ visit, facts: { policy, kinds }, texts }: Props) {
  const { say, language, principal } = visit
  const operators = operatorsUnder(policy, principal === null ? [] : layersFor(policy, principal))
  const lessons = new Map<EntityType, { readonly body: string; readonly language: Language }>()
  for (const text of texts) {
    for (const [kind, body] of sectionsOf(text.text)) lessons.set(kind, { body, language: text.language })
  }
  return (
    <section aria-labelledby="lessons">
      <h2 id="lessons">{say({ fr: 'Pourquoi, donnée par donnée', en: 'Why, kind by kind' })}</h2>
      <p class="say">
        {say({
          fr: 'Une demande refusée renvoie ici, à la donnée en cause.',
          en: 'A refused prompt leads here, to the kind of data at stake.',
        })}
      </p>
      <div class="lessons">
        {kinds.map(kind => {
          const operator = operatorFor(operators, kind)
          const lesson = lessons.get(kind)
          return (
            <article id={kind} aria-labelledby={`${kind}-name`}>
              <h3 id={`${kind}-name`}>{capital(say(nameOf(kind)))}</h3>
              <p class={`tag ${operatorColour[operator]}`}>{say(operatorName[operator])}</p>
              {lesson === undefined ? (
                <p>
                  {say({
                    fr: 'Un type de donnée propre à l’institution, qui a choisi de le protéger.',
                    en: 'A kind of data of the institution’s own, which it chose to protect.',
                  })}
                </p>
              ) : (
                <div {...(lesson.language === language ? {} : { lang: lesson.language })}>
                  {htmlOf(lesson.body, lesson.language)}
                </div>
              )}
            </article>
          )
        })}
      </div>
    </section>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
