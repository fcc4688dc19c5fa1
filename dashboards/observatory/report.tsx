import { endOf, isQuarter, periodName } from '../publish/period.ts'
import type { Visit } from '../visit.ts'
import type { Asked } from './asked.ts'
import { ChartSection } from './chart-section.tsx'
import { Decisions } from './decisions.tsx'
import type { ObservatoryFacts } from './facts.ts'
import { FigureTable, MeasureTable } from './figure-table.tsx'
import { FilterForm } from './filter-form.tsx'
import { Quality } from './quality.tsx'
import { figure, hasRoomFor, type Reading } from './reading.ts'
import { Say } from './said.tsx'
import { scopeLine } from './scope-line.ts'
import { certainty, headline } from './sentences.ts'
import { tables } from './tables.ts'
import { Tiles } from './tiles.tsx'

/** The whole report: the finding, how sure it is, then eight parts in the order in which one asks. */
export function Observatory({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { language } = visit
  const mean = figure(reading, 'net_minutes_mean')
  return (
    <>
      <FilterForm visit={visit} facts={reading.facts} asked={reading.asked} />
      <p class="scope">{scopeLine(reading)}</p>
      <h1>
        <Say said={headline(mean, figure(reading, 'share_negative'), language)} />
      </h1>
      <p class="lede">
        <Say
          said={certainty(
            { mean, reports: figure(reading, 'reports'), rate: figure(reading, 'response_rate') },
            reading.k,
            language,
          )}
        />
      </p>
      <Tiles visit={visit} reading={reading} />
      <div class="two">
        <WaterfallPart visit={visit} reading={reading} />
        <QuadrantPart visit={visit} reading={reading} />
      </div>
      <UsesPart visit={visit} reading={reading} />
      <AdoptionPart visit={visit} reading={reading} />
      <ProtectionPart visit={visit} reading={reading} />
      <ModelsPart visit={visit} reading={reading} />
      <Quality visit={visit} reading={reading} />
      <Limits visit={visit} reading={reading} />
    </>
  )
}

type Part = { readonly visit: Visit; readonly reading: Reading }

/** Why a breakdown is not there. */
function emptyReason({ visit, reading }: Part, dimension: 'use' | 'direction' | 'provider' | null): string {
  if (dimension !== null && !hasRoomFor(reading, dimension)) {
    return visit.say({
      fr: 'Ce détail croiserait trois critères et parlerait de quelques personnes : retirez un filtre.',
      en: 'This detail would cross three criteria and be about a few people: remove a filter.',
    })
  }
  return visit.say({
    fr: `Rien ne peut être montré : il faut au moins ${reading.k} agents, dont aucun ne fait plus de la moitié.`,
    en: `Nothing can be shown: at least ${reading.k} agents are needed, none of them making over half.`,
  })
}

function WaterfallPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="waterfall"
      empty={emptyReason({ visit, reading }, null)}
      width={500}
      table={
        <MeasureTable
          visit={visit}
          reading={reading}
          caption={{
            fr: 'Du temps sans IA au gain net, minutes par tâche',
            en: 'From the time without AI to the net gain, minutes per task',
          }}
          measures={[
            'without_ai_minutes',
            'prompting_minutes',
            'checking_minutes',
            'abandoned_minutes',
            'net_minutes_mean',
            'reports',
          ]}
        />
      }
    />
  )
}

function QuadrantPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="quadrant"
      empty={emptyReason({ visit, reading }, 'use')}
      width={500}
      table={
        <>
          <FigureTable
            visit={visit}
            reading={reading}
            caption={{ fr: 'Gain et risque par usage', en: 'Gain and risk by use' }}
            heading={{ fr: 'Usage', en: 'Use' }}
            by="use"
            measures={tables.quadrant?.measures ?? []}
          />
          <Decisions visit={visit} reading={reading} />
        </>
      }
    />
  )
}

function UsesPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="uses"
      empty={emptyReason({ visit, reading }, 'use')}
      width={1024}
      table={
        <FigureTable
          visit={visit}
          reading={reading}
          caption={{ fr: 'Gain net par usage', en: 'Net gain by use' }}
          heading={{ fr: 'Usage', en: 'Use' }}
          by="use"
          measures={tables.uses?.measures ?? []}
          against="net_minutes_mean"
        />
      }
    />
  )
}

function AdoptionPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="adoption"
      empty={emptyReason({ visit, reading }, 'direction')}
      width={1024}
      table={
        <FigureTable
          visit={visit}
          reading={reading}
          caption={{ fr: 'Adoption et formation par direction', en: 'Adoption and training by department' }}
          heading={{ fr: 'Direction', en: 'Department' }}
          by="direction"
          measures={tables.adoption?.measures ?? []}
          against="active_agents"
        />
      }
    />
  )
}

function ProtectionPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="protection"
      empty={emptyReason({ visit, reading }, null)}
      width={1024}
      open
      table={
        <FigureTable
          visit={visit}
          reading={reading}
          caption={{ fr: 'Données protégées par nature', en: 'Protected data by kind' }}
          heading={{ fr: 'Nature', en: 'Kind' }}
          by="kind"
          measures={tables.protection?.measures ?? []}
          against="protected_items"
        />
      }
    />
  )
}

function ModelsPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="models"
      empty={emptyReason({ visit, reading }, 'provider')}
      width={1024}
      table={
        <FigureTable
          visit={visit}
          reading={reading}
          caption={{
            fr: 'Fournisseurs : échanges, coût, empreinte',
            en: 'Providers: exchanges, cost, footprint',
          }}
          heading={{ fr: 'Fournisseur', en: 'Provider' }}
          by="provider"
          measures={tables.models?.measures ?? []}
          against="exchanges"
        />
      }
    />
  )
}

function Limits({ visit, reading }: Part) {
  const { say } = visit
  return (
    <aside class="note" aria-labelledby="limits">
      <h2 id="limits">
        {say({ fr: 'Ce que cet observatoire ne fait pas', en: 'What this observatory does not do' })}
      </h2>
      <p>
        {say({
          fr: `Il ne mesure personne. Les durées sont celles que des agents tirés au sort ont bien voulu déclarer ; aucune n’est déduite de leur activité. Aucun chiffre ne porte sur moins de ${reading.k} agents, et aucun recoupement de pages ne permet d’y revenir.`,
          en: `It measures nobody. Durations are what agents drawn at random were willing to declare; none is derived from their activity. No figure is about fewer than ${reading.k} agents, and no comparing of pages leads back to one.`,
        })}{' '}
        <a href="/observatory/method">{say({ fr: 'Méthode et limites', en: 'Method and limits' })}</a>
        {' · '}
        <a href="/observatory/compare">
          {say({ fr: 'Comparer avec d’autres institutions', en: 'Compare with other authorities' })}
        </a>
      </p>
    </aside>
  )
}

/** Nothing was published of this period, or of any: when it will be, and what it takes. */
export function EmptyObservatory(props: { visit: Visit; facts: ObservatoryFacts; asked: Asked | null }) {
  const { visit, facts, asked } = props
  const { say, language } = visit
  const k = facts.k()
  const known = facts.periods().length > 0
  return (
    <>
      {known ? <FilterForm visit={visit} facts={facts} asked={asked} /> : null}
      <h1>
        {asked === null || !known
          ? say({
              fr: 'L’observatoire n’a encore rien à montrer.',
              en: 'The observatory has nothing to show yet.',
            })
          : say({
              fr: `Rien n’est publié pour : ${periodName(asked.period, language)}.`,
              en: `Nothing is published for: ${periodName(asked.period, language)}.`,
            })}
      </h1>
      <p class="lede">
        {asked !== null && endOf(asked.period) > facts.now() && isQuarter(asked.period)
          ? say({ fr: 'Cette période n’est pas finie. ', en: 'This period is not over. ' })
          : ''}
        {say({
          fr: `Les premiers chiffres paraissent quand au moins ${k} agents ont utilisé l’IA dans le mois ; d’ici là, les montrer parlerait de quelques personnes.`,
          en: `The first figures appear once at least ${k} agents have used AI in a month; until then, showing them would be about a few people.`,
        })}
      </p>
      <ol class="steps">
        <li>
          {say({
            fr: 'Les échanges passent par la passerelle : agents, données protégées, coût et empreinte se comptent sans rien demander à personne.',
            en: 'Exchanges go through the gateway: agents, protected data, cost and footprint are counted without asking anybody.',
          })}
        </li>
        <li>
          {say({
            fr: 'Des agents tirés au sort disent ce qu’une tâche leur a coûté et fait gagner : c’est de là que viennent les gains et les pertes de temps.',
            en: 'Agents drawn at random say what a task cost and saved them: gains and losses of time come from there.',
          })}
        </li>
        <li>
          {say({
            fr: 'Une période est figée dix jours après sa fin, et ne bouge plus.',
            en: 'A period is frozen ten days after its end, and moves no more.',
          })}
        </li>
      </ol>
      <p>
        <a href="/observatory/method">{say({ fr: 'Méthode et limites', en: 'Method and limits' })}</a>
      </p>
    </>
  )
}
