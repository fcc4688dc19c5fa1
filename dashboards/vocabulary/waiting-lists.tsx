import type { Localised } from '../../gateway/model.ts'
import { Hidden } from '../form.tsx'
import { day } from '../typography.ts'
import type { Visit } from '../visit.ts'
import type { WaitingList } from './desk.ts'
import { corpusSentence, counted } from './sentences.ts'

/** Changes of lists that a second person decides on, in figures: what a list holds is shown to nobody. */
export function WaitingLists({ visit, waiting }: { visit: Visit; waiting: readonly WaitingList[] }) {
  const { say, language } = visit
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">
        {say({ fr: 'En attente d’une seconde personne', en: 'Waiting for a second person' })}
      </h2>
      <ul class="doors">
        {waiting.map(list => (
          <li>
            <strong>{say(changeOf(list))}</strong>
            <p>
              {list.by}, {day(list.at, language)} · {list.why}
            </p>
            <p>{say(list.corpus === null ? forgotten : corpusSentence(list.corpus))}</p>
            <Decide visit={visit} list={list} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const forgotten: Localised = {
  fr: 'Ses termes ne seraient plus reconnus.',
  en: 'Its terms would no longer be recognised.',
}

function changeOf({ name, entity, terms, action, replaces }: WaitingList): Localised {
  const all = counted(terms, ['terme', 'termes'], ['term', 'terms'])
  const act =
    action === 'remove'
      ? { fr: 'Supprimer', en: 'Delete' }
      : replaces
        ? { fr: 'Remplacer', en: 'Replace' }
        : { fr: 'Ajouter', en: 'Add' }
  return {
    fr: `${act.fr} « ${name} » (${entity}, ${all.fr})`,
    en: `${act.en} “${name}” (${entity}, ${all.en})`,
  }
}

function Decide({ visit, list }: { visit: Visit; list: WaitingList }) {
  const { say, principal } = visit
  const own = principal?.agentId === list.by
  const named = <span class="hidden"> {list.name}</span>
  return (
    <>
      {list.overtaken ? (
        <p>
          {say({
            fr: 'Cette liste a changé depuis : la proposition ne peut plus être approuvée, elle est à refaire.',
            en: 'This list has changed since: the proposal can no longer be approved and must be made anew.',
          })}
        </p>
      ) : own ? (
        <p>
          {say({
            fr: 'Vous l’avez proposée : une autre personne doit l’approuver.',
            en: 'You proposed it: somebody else must approve it.',
          })}
        </p>
      ) : null}
      <form method="post" action="/policies/lists/waiting" class="buttons">
        <Hidden visit={visit} />
        <input type="hidden" name="id" value={list.id} />
        {own || list.overtaken ? null : (
          <button type="submit" name="act" value="approve">
            {say(
              list.action === 'remove'
                ? { fr: 'Approuver la suppression', en: 'Approve the deletion' }
                : { fr: 'Approuver et mettre en vigueur', en: 'Approve and put in force' },
            )}
            {named}
          </button>
        )}
        <button type="submit" name="act" value="turn-down" class="quiet">
          {own ? say({ fr: 'Retirer', en: 'Withdraw' }) : say({ fr: 'Rejeter', en: 'Reject' })}
          {named}
        </button>
      </form>
    </>
  )
}
