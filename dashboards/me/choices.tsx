import type { Localised } from '../../gateway/model.ts'
import { Hidden } from '../form.tsx'
import type { OwnRecord } from '../report/instrument.ts'
import { day, list } from '../typography.ts'
import type { Visit } from '../visit.ts'
import type { OwnStanding } from './facts.ts'

/** What one can take away, what one can erase, and what not, and why. */
export function Choices(props: { visit: Visit; record: OwnRecord; standing: OwnStanding }) {
  const { visit, record, standing } = props
  const { say, url } = visit
  const erased = url.searchParams.get('erased')
  const count = record.reports.length + record.tasks.length
  return (
    <section aria-labelledby="data">
      <h2 id="data">{say({ fr: 'Mes données', en: 'My data' })}</h2>
      <div class="go">
        <a class="button quiet" href="/me/data.json" download="mon-bilan.json">
          {say({ fr: 'Emporter (JSON)', en: 'Take away (JSON)' })}
        </a>
        <a class="button quiet" href="/me/data.csv" download="mon-bilan.csv">
          {say({ fr: 'Emporter (CSV)', en: 'Take away (CSV)' })}
        </a>
      </div>
      <h3>
        {say({
          fr: 'Ce qui est gardé, et ce qui peut être effacé',
          en: 'What is kept, and what can be erased',
        })}
      </h3>
      <ul class="rules">
        <li>
          <strong>
            {say({ fr: 'Mes réponses et tâches chronométrées', en: 'My answers and timed tasks' })}
          </strong>{' '}
          {say({
            fr: 'peuvent être effacées maintenant, ici ; sinon elles le sont avec mes nombres d’échanges. Les chiffres déjà publiés d’un trimestre clos, où elles sont mêlées à d’autres, ne changent plus.',
            en: 'can be erased now, here; else they are with my numbers of exchanges. Figures already published of a closed quarter, in which they are mixed with others, no longer change.',
          })}
        </li>
        <li>
          <strong>
            {say({
              fr: 'Mes conversations gardées par un fournisseur',
              en: 'My conversations that a provider keeps',
            })}
          </strong>{' '}
          {say({
            fr: 'si la politique le permet et qu’un outil le demande : ce que leurs marqueurs remplacent est gardé quelques heures, chiffré, pour moi seul. Effacer mes réponses l’efface aussi ; ces conversations ne pourront alors plus être reprises.',
            en: 'where the policy lets a tool ask for it: what their placeholders stand for is kept for some hours, encrypted, for me alone. Erasing my answers erases it too; those conversations can then no longer be taken up.',
          })}
        </li>
        <li>
          <strong>
            {say({
              fr: 'Mes nombres d’échanges et de données protégées',
              en: 'My numbers of exchanges and of protected data',
            })}
          </strong>{' '}
          {say({
            fr: 'sont gardés sous une référence chiffrée qui change chaque trimestre, jamais sous mon nom. La clé qui mène de mon nom à cette référence est détruite à la fin de la conservation : le lien disparaît alors pour de bon, et ces nombres sont effacés dès que le trimestre est publié. Elle ne peut pas l’être plus tôt pour une seule personne.',
            en: 'are kept under a keyed reference that changes every quarter, never under my name. The key that leads from my name to it is destroyed at the end of retention: the link is then gone for good, and these numbers are erased as soon as the quarter is published. It cannot be destroyed earlier for one person alone.',
          })}
        </li>
        <li>
          <strong>{say({ fr: 'Le registre de sécurité', en: 'The security record' })}</strong>{' '}
          {say({
            fr: 'ne peut pas être effacé à la demande : c’est la preuve de ce qui est sorti, et chaque ligne scelle la précédente. Il ne contient aucun texte, sous cette même référence, et part à la fin de sa durée de conservation. Ce qui s’emporte ici ne l’a pas : l’exploitant l’extrait pour qui le demande.',
            en: 'cannot be erased on demand: it is the proof of what left, and each line seals the one before. It holds no text, under the same reference, and goes at the end of its retention. What one takes away here has not got it: the operator extracts it for whoever asks.',
          })}
        </li>
        <li>
          <strong>{say({ fr: 'Sous mon identifiant, à part', en: 'Under my identifier, apart' })}</strong>
          {say({ fr: ' : ', en: ': ' })}
          {standingWords(visit, standing)}
        </li>
        <li>
          {say({
            fr: 'Une question, une réclamation : le délégué à la protection des données, dont l’adresse est dans la charte.',
            en: 'A question, a complaint: the data protection officer, whose address is in the charter.',
          })}{' '}
          <a href="/charter#ask">{say({ fr: 'À qui demander', en: 'Whom to ask' })}</a>
          {' · '}
          <a href="/me/notice">{say({ fr: 'L’information complète', en: 'The whole notice' })}</a>
        </li>
      </ul>
      {visit.csrf === '' ? null : (
        <form method="post" action="/me/erase" class="note brick" id="erase">
          <h3>{say({ fr: 'Effacer mes réponses', en: 'Erase my answers' })}</h3>
          {erased === 'yes' ? (
            <p role="status">
              <strong>
                ✓{' '}
                {say({
                  fr: 'C’est fait : vos réponses, vos tâches chronométrées et ce qui était retenu de vos conversations sont effacés.',
                  en: 'Done: your answers, your timed tasks and what was remembered of your conversations are erased.',
                })}
              </strong>
            </p>
          ) : null}
          {erased === 'unsure' ? (
            <p role="status">
              <strong>
                ✗{' '}
                {say({
                  fr: 'Rien n’a été effacé : cochez d’abord la case qui le confirme.',
                  en: 'Nothing was erased: first tick the box that confirms it.',
                })}
              </strong>
            </p>
          ) : null}
          <p>
            {say({
              fr: `${count} réponse${count > 1 ? 's' : ''} ou tâche${count > 1 ? 's' : ''} chronométrée${count > 1 ? 's' : ''}. On ne peut pas revenir en arrière.`,
              en: `${count} answer${count === 1 ? '' : 's'} or timed task${count === 1 ? '' : 's'}. This cannot be undone.`,
            })}
          </p>
          <Hidden visit={visit} />
          <p>
            <label class="tick">
              <input type="checkbox" name="sure" value="yes" />
              {say({ fr: 'Oui, effacer toutes mes réponses', en: 'Yes, erase all my answers' })}
            </label>
          </p>
          {record.optedOutSince === null ? null : (
            <p>
              <label class="tick">
                <input type="checkbox" name="optout" value="yes" />
                {say({
                  fr: 'Oublier aussi que je ne veux pas être invité(e) : je pourrai donc l’être à nouveau',
                  en: 'Also forget that I do not want to be asked: I may then be asked again',
                })}
              </label>
            </p>
          )}
          <p>
            <button type="submit" class="quiet">
              {say({ fr: 'Effacer', en: 'Erase' })}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

/** `2 clés, formation ia-bases (3 juin 2026), charte lue le 4 juin 2026.` */
function standingWords({ language, say }: Visit, standing: OwnStanding): string {
  const { keys, trainings, acknowledged, views } = standing
  const counted = (count: number, one: Localised, many: Localised) =>
    count === 0 ? [] : [`${count} ${say(count > 1 ? many : one)}`]
  const parts = [
    ...counted(keys.length, { fr: 'clé', en: 'key' }, { fr: 'clés', en: 'keys' }),
    ...trainings.map(
      ({ code, day: done }) =>
        `${say({ fr: 'formation', en: 'training' })} ${code} (${day(new Date(`${done}T12:00:00Z`), language)})`,
    ),
    ...(acknowledged === null
      ? []
      : [`${say({ fr: 'charte lue le', en: 'charter read on' })} ${day(acknowledged, language)}`]),
    ...counted(
      views.length,
      { fr: 'consultation de l’observatoire', en: 'look at the observatory' },
      { fr: 'consultations de l’observatoire', en: 'looks at the observatory' },
    ),
  ]
  return parts.length === 0 ? say({ fr: 'rien.', en: 'nothing.' }) : `${list(parts, language)}.`
}
