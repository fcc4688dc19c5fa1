import type { Change } from '../../gateway/policy/change.ts'
import { number, typeset } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { pastSentence, toneWords } from './effect-sentences.ts'
import type { Effects as Facts, PastEffect, PolicyStanding, SampleEffect } from './facts.ts'

interface Props {
  readonly visit: Visit
  readonly standing: PolicyStanding
  readonly effects: Facts
}

/** What a change makes stricter or looser, in words, on what was recorded, and on sample texts. */
export function Effects({ visit, standing, effects: { changes, samples, past } }: Props) {
  const { say, language } = visit
  return (
    <section aria-labelledby="effect">
      <h2 id="effect">{say({ fr: 'Effet du changement', en: 'Effect of the change' })}</h2>
      <p class="say">
        <strong>{say(toneWords(changes))}.</strong> {typeset(pastSentence(past, language), language)}
      </p>
      {changes.length === 0 ? null : (
        <ul class="changes">
          {changes.map(({ tone, text }) => (
            <li>
              <span class={`tag ${colours[tone]}`}>
                {signs[tone]} {say(tones[tone])}
              </span>
              <span>{say(text)}</span>
            </li>
          ))}
        </ul>
      )}
      <Groups visit={visit} standing={standing} past={past} />
      <Samples visit={visit} samples={samples} />
    </section>
  )
}

const signs: Record<Change['tone'], string> = { stricter: '▲', looser: '▼', other: '·' }
const colours: Record<Change['tone'], string> = { stricter: 'water', looser: 'brick', other: 'soft' }
const tones = {
  stricter: { fr: 'plus strict', en: 'stricter' },
  looser: { fr: 'moins strict', en: 'looser' },
  other: { fr: 'autre', en: 'other' },
} as const

function Groups({ visit, standing, past }: { visit: Visit; standing: PolicyStanding; past: PastEffect }) {
  const { say, language } = visit
  const { directions } = standing.organisation
  if (past.exchanges === 0 || past.otherwise === 0) return null
  const few = say({ fr: 'masqué, moins de 10 agents', en: 'hidden, fewer than 10 agents' })
  const figure = (value: number | null) => (value === null ? few : number(value, language))
  return (
    <table>
      <caption>
        {say({
          fr: `Échanges des ${past.days} derniers jours, par direction`,
          en: `Exchanges of the last ${past.days} days, by department`,
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say({ fr: 'Direction', en: 'Department' })}</th>
          <th scope="col" class="n">
            {say({ fr: 'Échanges', en: 'Exchanges' })}
          </th>
          <th scope="col" class="n">
            {say({ fr: 'Jugés autrement', en: 'Judged otherwise' })}
          </th>
        </tr>
      </thead>
      <tbody>
        {past.groups.map(({ group, exchanges, otherwise }) => (
          <tr>
            <th scope="row">
              {group === null
                ? say({ fr: 'Autres, ou sans direction', en: 'Others, or without department' })
                : (directions.find(({ code }) => code === group)?.title[language] ?? group)}
            </th>
            <td class="n">{figure(exchanges)}</td>
            <td class="n">{figure(otherwise)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Samples({ visit: { say }, samples }: { visit: Visit; samples: readonly SampleEffect[] }) {
  const refused = say({ fr: '(refusé)', en: '(refused)' })
  if (samples.length === 0) {
    return (
      <p class="soft">
        {say({
          fr: 'Les douze textes d’exemple de la passerelle sont jugés et masqués comme avant.',
          en: 'The gateway’s twelve sample texts are judged and masked as before.',
        })}
      </p>
    )
  }
  return (
    <>
      <h3>
        {say({
          fr: `Textes d’exemple traités autrement : ${samples.length} sur 12`,
          en: `Sample texts treated otherwise: ${samples.length} of 12`,
        })}
      </h3>
      <dl class="samples">
        {samples.map(({ name, before, after }) => (
          <div>
            <dt>{name}</dt>
            <dd>
              <del>{before?.join(' ') ?? refused}</del>
              <ins>{after?.join(' ') ?? refused}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
