import type { Localised } from '../../gateway/model.ts'
import { Hidden } from '../form.tsx'
import { day, number } from '../typography.ts'
import type { Visit } from '../visit.ts'
import type { ListChange, ListSummary } from './desk.ts'
import { counted } from './sentences.ts'

/** The lists in force, and what may be done with each. */
export function Kept({
  visit,
  lists: kept,
  approval,
}: {
  visit: Visit
  lists: readonly ListSummary[]
  approval: boolean
}) {
  const { say, language } = visit
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{say({ fr: 'En vigueur', en: 'In force' })}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{say({ fr: 'Liste', en: 'List' })}</th>
              <th scope="col">{say({ fr: 'Type de donnée', en: 'Kind of data' })}</th>
              <th scope="col" class="n">
                {say({ fr: 'Termes', en: 'Terms' })}
              </th>
              <th scope="col">{say({ fr: 'Pourquoi', en: 'Why' })}</th>
              <th scope="col">{say({ fr: 'Par qui, quand', en: 'By whom, when' })}</th>
              <th scope="col">{say({ fr: 'Faire', en: 'Do' })}</th>
            </tr>
          </thead>
          <tbody>
            {kept.map(({ name, entity, terms, why, by, at }) => (
              <tr>
                <th scope="row">
                  <strong>{name}</strong>
                </th>
                <td>
                  <code>{entity}</code>
                </td>
                <td class="n">{number(terms, language)}</td>
                <td>{why}</td>
                <td>
                  {by}, {day(at, language)}
                </td>
                <td class="acts">
                  <a href={`/policies/lists?replace=${encodeURIComponent(name)}#upload`}>
                    {say({ fr: 'Remplacer', en: 'Replace' })}
                    <span class="hidden"> {name}</span>
                  </a>
                  <details>
                    <summary>
                      {say({ fr: 'Supprimer', en: 'Delete' })}
                      <span class="hidden"> {name}</span>
                    </summary>
                    <p>
                      {approval
                        ? say({
                            fr: 'Une seconde personne doit l’approuver ; d’ici là, ses termes restent reconnus.',
                            en: 'A second person must approve; until then its terms stay recognised.',
                          })
                        : say({
                            fr: 'Ses termes ne seront plus reconnus, tout de suite.',
                            en: 'Its terms will no longer be recognised, at once.',
                          })}
                    </p>
                    <form method="post" action="/policies/lists/remove">
                      <Hidden visit={visit} />
                      <input type="hidden" name="name" value={name} />
                      {approval ? (
                        <label>
                          {say({ fr: 'Pourquoi', en: 'Why' })}
                          <input name="why" required maxlength={300} />
                        </label>
                      ) : null}
                      <button type="submit" class="quiet">
                        {approval
                          ? say({
                              fr: `Proposer de supprimer « ${name} »`,
                              en: `Propose to delete “${name}”`,
                            })
                          : say({ fr: `Supprimer « ${name} »`, en: `Delete “${name}”` })}
                      </button>
                    </form>
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Who changed which list, and when. */
function actors(by: string, approvedBy: string | null): Localised {
  return approvedBy === null
    ? { fr: `par ${by}`, en: `by ${by}` }
    : { fr: `par ${by}, approuvée par ${approvedBy}`, en: `by ${by}, approved by ${approvedBy}` }
}

const actions = {
  added: { fr: 'ajoutée', en: 'added' },
  replaced: { fr: 'remplacée', en: 'replaced' },
  removed: { fr: 'supprimée', en: 'deleted' },
} as const

export function History({ visit, changes }: { visit: Visit; changes: readonly ListChange[] }) {
  const { say, language } = visit
  return (
    <section aria-labelledby="list-history">
      <h2 id="list-history">{say({ fr: 'Qui a changé quoi', en: 'Who changed what' })}</h2>
      <ul class="plain-list">
        {changes.map(({ list, action, terms, by, approvedBy, at }) => (
          <li>
            {day(at, language)} : <strong>{list}</strong> {say(actions[action])} {say(actors(by, approvedBy))}{' '}
            ({say(counted(terms, ['terme', 'termes'], ['term', 'terms']))})
          </li>
        ))}
      </ul>
    </section>
  )
}
