import { nameOf } from '../../gateway/policy/entity-names.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'
import type { OwnRecord } from '../report/instrument.ts'
import { useName } from '../report/words.ts'
import { number } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { ofPeople } from './sentences.ts'

interface Props {
  readonly visit: Visit
  readonly record: OwnRecord
  readonly uses: readonly Coded[]
}

/** What was used, and what was found on the way. Counts alone: no time is measured. */
export function Used({ visit, record, uses }: Props) {
  const { say, language } = visit
  const activity = ofPeople(record.activity)
  const byUse = summed(activity, ({ use }) => use, ['exchanges', 'sittings', 'refusals'])
  const byModel = summed(activity, ({ model }) => model, ['exchanges'])
  const byKind = summed(ofPeople(record.findings), ({ entity }) => entity, [
    'protected',
    'routed',
    'blocked',
    'kept',
  ])
  const n = (value: number) => number(value, language)
  return (
    <>
      <section aria-labelledby="used">
        <h2 id="used">{say({ fr: 'Ce que j’ai utilisé', en: 'What I used' })}</h2>
        <p class="say">
          {say({
            fr: 'Des nombres d’échanges, jamais des durées : le temps passé n’est pas mesuré, c’est vous qui le dites.',
            en: 'Numbers of exchanges, never durations: time spent is not measured, it is yours to tell.',
          })}
        </p>
        {byUse.length === 0 ? null : (
          <div class="scroll" tabindex={0}>
            <table>
              <caption>{say({ fr: 'Par usage', en: 'By use' })}</caption>
              <thead>
                <tr>
                  <th scope="col">{say({ fr: 'Usage', en: 'Use' })}</th>
                  <th scope="col" class="n">
                    {say({ fr: 'Échanges', en: 'Exchanges' })}
                  </th>
                  <th scope="col" class="n">
                    {say({ fr: 'Tâches', en: 'Tasks' })}
                  </th>
                  <th scope="col" class="n">
                    {say({ fr: 'Refusés', en: 'Refused' })}
                  </th>
                </tr>
              </thead>
              <tbody>
                {byUse.map(([use, [exchanges = 0, sittings = 0, refusals = 0]]) => (
                  <tr>
                    <th scope="row">{say(useName(use, uses))}</th>
                    <td class="n">{n(exchanges)}</td>
                    <td class="n">{n(sittings)}</td>
                    <td class="n">{n(refusals)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {byModel.length === 0 ? null : (
          <p class="soft">
            {say({ fr: 'Modèles :', en: 'Models:' })}{' '}
            {byModel.map(([model, [exchanges = 0]], index) => (
              <>
                {index === 0 ? null : ', '}
                <code>{model}</code> ({n(exchanges)})
              </>
            ))}
          </p>
        )}
      </section>
      <section aria-labelledby="protected">
        <h2 id="protected">
          {say({ fr: 'Ce qui a été protégé pour moi', en: 'What was protected for me' })}
        </h2>
        <p class="say">
          {say({
            fr: 'Ne sont gardés ici que la nature et le nombre, jamais les textes ni les données elles-mêmes.',
            en: 'Only kinds and numbers are kept here, never the texts or the data themselves.',
          })}
        </p>
        {byKind.length === 0 ? null : (
          <div class="scroll" tabindex={0}>
            <table class="kinds">
              <caption>{say({ fr: 'Par nature de donnée', en: 'By kind of data' })}</caption>
              <thead>
                <tr>
                  <th scope="col">{say({ fr: 'Nature', en: 'Kind' })}</th>
                  <th scope="col" class="n">
                    {say({ fr: 'Remplacées', en: 'Replaced' })}
                  </th>
                  <th scope="col" class="n">
                    {say({ fr: 'Réorientées', en: 'Rerouted' })}
                  </th>
                  <th scope="col" class="n">
                    {say({ fr: 'Bloquées', en: 'Blocked' })}
                  </th>
                  <th scope="col" class="n">
                    {say({ fr: 'Laissées', en: 'Left' })}
                  </th>
                </tr>
              </thead>
              <tbody>
                {byKind.map(([kind, counts]) => (
                  <tr>
                    <th scope="row">{say(nameOf(kind))}</th>
                    {counts.map(count => (
                      <td class="n">{n(count)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  )
}

/** Sums by key, most first. */
function summed<K extends string, T extends Record<K, number>>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  measures: readonly K[],
): readonly (readonly [key: string, sums: readonly number[]])[] {
  const sums = new Map<string, number[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const former = sums.get(key) ?? measures.map(() => 0)
    sums.set(
      key,
      measures.map((measure, index) => (former[index] ?? 0) + row[measure]),
    )
  }
  const size = (counts: readonly number[]) => counts[0] ?? 0
  return [...sums].sort(([a, left], [b, right]) => size(right) - size(left) || (a < b ? -1 : 1))
}
