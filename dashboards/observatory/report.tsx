import type { Visit } from '../visit.ts'
import { FilterForm } from './filter-form.tsx'
import type { Part } from './part.ts'
import { QuadrantPart, UsesPart, WaterfallPart } from './parts-of-gain.tsx'
import { AdoptionPart, ModelsPart, ProtectionPart } from './parts-of-use.tsx'
import { Quality } from './quality.tsx'
import { figure, type Reading } from './reading.ts'
import { Say } from './said.tsx'
import { scopeLine } from './scope-line.ts'
import { besides, certainty, headline } from './sentences-of-gain.ts'
import { Tiles } from './tiles.tsx'

/** The whole report: the finding, how sure it is, then eight parts in the order in which one asks. */
export function Observatory({ visit, reading }: { visit: Visit; reading: Reading }) {
  const { language } = visit
  const mean = figure(reading, 'net_minutes_mean')
  const beside = besides(
    {
      timed: figure(reading, 'timed_net_minutes'),
      total: figure(reading, 'net_hours_total'),
      lower: figure(reading, 'net_hours_lower'),
    },
    language,
  )
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
      {beside.length === 0 ? null : (
        <p class="lede beside">
          <Say said={beside} />
        </p>
      )}
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
