import { Hidden } from '../form.tsx'
import { day } from '../typography.ts'
import type { Visit } from '../visit.ts'

interface Props {
  readonly visit: Visit
  readonly revision: string
  /** When this wording was acknowledged. */
  readonly acknowledged: Date | null
  /** When any wording was. */
  readonly latest: Date | null
}

/** Where a reader stands with the charter, and the button. */
export function Acknowledge({ visit, revision, acknowledged, latest }: Props) {
  const { language, principal, say } = visit
  if (principal === null) {
    return (
      <div class="note" id="acknowledged">
        <h2>{say({ fr: 'Et pour vous ?', en: 'And for you?' })}</h2>
        <p>
          {say({
            fr: 'Connectez-vous pour voir ce que la politique veut dire pour vous (modèles, quotas, règles) et prendre acte de la charte.',
            en: 'Sign in to see what the policy means for you (models, quotas, rules) and to acknowledge the charter.',
          })}{' '}
          <a href="/login">{say({ fr: 'Se connecter', en: 'Sign in' })}</a>
        </p>
      </div>
    )
  }
  if (acknowledged !== null) {
    return (
      <div class="note" id="acknowledged">
        <p>
          <span class="tag moss">✓ {say({ fr: 'Pris acte', en: 'Acknowledged' })}</span>{' '}
          {say({
            fr: `Vous avez pris acte de cette charte le ${day(acknowledged, 'fr')}.`,
            en: `You acknowledged this charter on ${day(acknowledged, 'en')}.`,
          })}
        </p>
      </div>
    )
  }
  return (
    <div class="note sand" id="acknowledged">
      <h2>{say({ fr: 'Prendre acte', en: 'Acknowledge' })}</h2>
      <p>
        {latest === null
          ? say({
              fr: "Dites que vous l'avez lue. La date et la version du texte sont notées, rien d'autre.",
              en: 'Say that you have read it. The date and the version of the text are recorded, nothing else.',
            })
          : say({
              fr: `Le texte a changé depuis que vous en avez pris acte, le ${day(latest, 'fr')}. Relisez-le, puis dites-le.`,
              en: `The text has changed since you acknowledged it on ${day(latest, 'en')}. Read it again, then say so.`,
            })}
      </p>
      {visit.csrf === '' ? null : (
        <form method="post" action="/charter/acknowledge" lang={language}>
          <Hidden visit={visit} />
          <input type="hidden" name="revision" value={revision} />
          <button type="submit">
            {say({
              fr: "J'ai lu la charte et j'en prends acte",
              en: 'I have read the charter and acknowledge it',
            })}
          </button>
        </form>
      )}
    </div>
  )
}
