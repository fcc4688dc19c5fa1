import type { Language } from '../../gateway/model.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'
import { Hidden } from '../form.tsx'
import type { InstrumentSettings, OwnRecord } from '../report/instrument.ts'
import { useName } from '../report/words.ts'
import { day, moment, number } from '../typography.ts'
import type { Visit } from '../visit.ts'

interface Props {
  readonly visit: Visit
  readonly record: OwnRecord
  readonly uses: readonly Coded[]
  readonly settings: InstrumentSettings
}

/** Tasks that wait for a word, and whether one wants to be asked. */
export function Invitations({ visit, record, uses, settings }: Props) {
  const { say, language } = visit
  const { invitations, optedOutSince } = record
  const { share, perWeek } = settings
  const drawn = (to: Language) => number(share, to, { style: 'percent', maximumFractionDigits: 2 })
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
            fr: `Aucune invitation en cours. Environ ${drawn('fr')} des tâches sont tirées au sort, ${perWeek} par semaine au plus.`,
            en: `No open invitation. About ${drawn('en')} of tasks are drawn at random, ${perWeek} a week at most.`,
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
