import type { Coded } from '../../gateway/policy/organisation.ts'
import { Hidden } from '../form.tsx'
import type { OwnRecord } from '../report/instrument.ts'
import { useName } from '../report/words.ts'
import { day, moment } from '../typography.ts'
import type { Visit } from '../visit.ts'

interface Props {
  readonly visit: Visit
  readonly record: OwnRecord
  readonly uses: readonly Coded[]
}

/** Tasks that wait for a word, and whether one wants to be asked. */
export function Invitations({ visit, record, uses }: Props) {
  const { say, language } = visit
  const { invitations, optedOutSince } = record
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{say({ fr: 'On vous demande votre avis', en: 'You are asked for a word' })}</h2>
      {optedOutSince !== null ? (
        <p class="say">
          {say({
            fr: `Vous n’êtes plus invité(e) depuis le ${day(optedOutSince, 'fr')}. Rien, dans les chiffres, ne distingue ce choix d’une absence de réponse.`,
            en: `You have not been asked since ${day(optedOutSince, 'en')}. In the figures nothing tells this choice from no answer.`,
          })}
        </p>
      ) : invitations.length === 0 ? (
        <p class="say">
          {say({
            fr: 'Aucune invitation en cours. Une tâche sur dix environ est tirée au sort, deux par semaine au plus.',
            en: 'No open invitation. About one task in ten is drawn at random, two a week at most.',
          })}
        </p>
      ) : (
        <ul class="doors">
          {invitations.map(({ path, use, at, expiresAt }) => (
            <li>
              <a href={path}>{say(useName(use, uses))}</a>
              <p>
                {say({
                  fr: `Tâche du ${moment(at, 'fr')}. Trente secondes, jusqu’au ${day(expiresAt, 'fr')}.`,
                  en: `Task of ${moment(at, 'en')}. Thirty seconds, until ${day(expiresAt, 'en')}.`,
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <div class="go">
        <a class="button quiet" href="/me/report">
          {say({ fr: 'Déclarer une tâche de moi-même', en: 'Report a task of my own accord' })}
        </a>
        {visit.csrf === '' ? null : (
          <form method="post" action="/me/invitations" lang={language}>
            <Hidden visit={visit} />
            <input type="hidden" name="wanted" value={optedOutSince === null ? 'no' : 'yes'} />
            <button type="submit" class="quiet">
              {optedOutSince === null
                ? say({ fr: 'Ne plus m’inviter', en: 'Do not ask me any more' })
                : say({ fr: 'M’inviter à nouveau', en: 'Ask me again' })}
            </button>
          </form>
        )}
      </div>
    </section>
  )
}
