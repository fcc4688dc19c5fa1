import { Hono } from 'hono'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { page } from '../page.tsx'
import { number, typeset } from '../typography.ts'
import type { PageEnv, Visit } from '../visit.ts'
import type { RuleRecord, WorkbenchDeps } from './facts.ts'
import { hiddenFigure, recordHeadline } from './record-sentences.ts'
import { Tabs } from './tabs.tsx'

/** What each rule refused and changed in the last weeks, to find those that hurt and those that never serve. */
export function record(deps: WorkbenchDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()

  routes.get('/record', async c => {
    const visit = c.get('visit')
    const { say, language } = visit
    const records = await deps.ruleRecord()
    const named = records.filter(({ rule }) => rule !== null)
    const unruled = records.find(({ rule }) => rule === null)
    return c.html(
      page(visit, {
        title: { fr: 'Ce que font les règles', en: 'What rules do' },
        children: (
          <>
            <Tabs visit={visit} />
            <h1>{typeset(recordHeadline(named, language), language)}</h1>
            <p class="lede">
              {say({
                fr: 'Nombres d’échanges des 28 derniers jours entiers, d’après le registre. Jamais par agent ; un nombre qui parlerait de moins de 10 agents est masqué.',
                en: 'Numbers of exchanges of the last 28 whole days, from the ledger. Never by agent; a figure that would tell of fewer than 10 agents is hidden.',
              })}
            </p>
            {named.length === 0 ? (
              <p>
                {say({
                  fr: 'La politique n’a pas de règle, et rien n’est noté.',
                  en: 'The policy has no rule, and nothing is on record.',
                })}
              </p>
            ) : (
              <Table visit={visit} records={named} />
            )}
            <p class="soft">
              {say({
                fr: 'Une balise inconnue est un marqueur que le fournisseur a inventé ou abîmé : il reste tel quel dans la réponse. Beaucoup de balises inconnues disent que le masquage gêne le travail.',
                en: 'An unknown placeholder is a marker that the provider made up or damaged: it stays as it is in the answer. Many of them say that masking disturbs the work.',
              })}{' '}
              {unruled === undefined
                ? null
                : say({
                    fr: `Échanges sans aucune règle dont la réponse en portait : ${figure(unruled.unknownPlaceholders, visit)}.`,
                    en: `Exchanges without any rule whose answer held some: ${figure(unruled.unknownPlaceholders, visit)}.`,
                  })}
            </p>
          </>
        ),
      }),
    )
  })

  return routes
}

function Table({ visit, records }: { visit: Visit; records: readonly RuleRecord[] }) {
  const { say } = visit
  return (
    <section class="scroll" tabindex={0} aria-labelledby="rules-table">
      <table>
        <caption id="rules-table">{say({ fr: 'Échanges par règle', en: 'Exchanges by rule' })}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ fr: 'Règle', en: 'Rule' })}</th>
            <th scope="col" class="n">
              {say({ fr: 'Refusés', en: 'Refused' })}
            </th>
            <th scope="col" class="n">
              {say({ fr: 'Changés ou annotés', en: 'Changed or noted' })}
            </th>
            <th scope="col" class="n">
              {say({ fr: 'Balises inconnues', en: 'Unknown placeholders' })}
            </th>
            <th scope="col">
              {say({ fr: 'Données dans ce qui est refusé', en: 'Data in what is refused' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ rule, refused, acted, unknownPlaceholders, kinds }) => (
            <tr>
              <th scope="row">
                <code>{rule}</code>
              </th>
              <td class="n">{figure(refused, visit)}</td>
              <td class="n">{figure(acted, visit)}</td>
              <td class="n">{figure(unknownPlaceholders, visit)}</td>
              <td>
                {kinds.length === 0
                  ? '–'
                  : kinds.map(({ kind, exchanges }) => (
                      <span class="condition">
                        {say(nameOf(kind))} : {figure(exchanges, visit)}
                      </span>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function figure(value: number | null, { say, language }: Visit): string {
  return value === null ? say(hiddenFigure) : number(value, language)
}
