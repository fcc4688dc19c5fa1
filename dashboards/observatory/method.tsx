import type { Context } from 'hono'
import type { Language } from '../../gateway/model.ts'
import { page } from '../page.tsx'
import { enoughAgents, leastAgents, leastClass, methodVersion } from '../publish/published.ts'
import type { PageEnv } from '../visit.ts'
import type { ObservatoryFacts, Thresholds } from './facts.ts'
import { decimal, minutes, percent } from './numbers.ts'

/** `/observatory/method`: how each figure is made, where formulas come from, what they cannot say, and the law. */
export function methodPage(c: Context<PageEnv>, facts: ObservatoryFacts) {
  const visit = c.get('visit')
  const { say } = visit
  const k = facts.k()
  return c.html(
    page(visit, {
      title: { fr: 'Méthode de l’observatoire', en: 'Method of the observatory' },
      styles: ['observatory.css'],
      children: (
        <div class="prose">
          <h1>
            {say({
              fr: 'Comment ces chiffres sont faits, et ce qu’ils ne disent pas',
              en: 'How these figures are made, and what they do not say',
            })}
          </h1>
          <p>
            {say({ fr: `Méthode version ${methodVersion}. `, en: `Method version ${methodVersion}. ` })}
            <a href="/observatory">{say({ fr: 'Retour à l’observatoire', en: 'Back to the observatory' })}</a>
          </p>
          {chapters(k, thresholdsIn(facts.thresholds())).map(({ title, items }) => (
            <section>
              <h2>{say(title)}</h2>
              <ul>
                {items.map(item => (
                  <li>{say(item)}</li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      ),
    }),
  )
}

/** As they stand in the authority's file. */
function thresholdsIn({ gain, risk, errors }: Thresholds) {
  const told = (language: Language) => ({
    ...{ gain: minutes(gain, language), risk: decimal(risk, language), errors: percent(errors, language, 1) },
  })
  return { fr: told('fr'), en: told('en') }
}

const chapters = (k: number, thresholds: ReturnType<typeof thresholdsIn>) => [
  {
    title: { fr: 'L’unité', en: 'The unit' },
    items: [
      {
        fr: 'Une tâche : un usage, une séance. Deux échanges du même agent pour le même usage à moins de vingt minutes l’un de l’autre sont d’une même séance. Cet écart ne sert qu’à regrouper ; il n’est jamais montré ni changé en durée.',
        en: 'A task: one use, one sitting. Two exchanges of one agent for one use less than twenty minutes apart belong to one sitting. The gap only groups; it is never shown nor made into a duration.',
      },
      {
        fr: 'Les appels que les outils font d’eux-mêmes (titres, résumés de conversation) ne comptent pas.',
        en: 'Calls that tools make by themselves (titles, summaries of conversations) do not count.',
      },
    ],
  },
  {
    title: { fr: 'Temps et gain', en: 'Time and gain' },
    items: [
      {
        fr: 'Une part des séances est tirée au sort ; l’agent peut dire, en cliquant, combien il a passé à formuler, à vérifier, et ce que la tâche aurait pris sans IA. Gain net = sans IA − (formuler + vérifier). Un essai abandonné ne compte que ce qu’il a coûté.',
        en: 'A share of sittings is drawn at random; the agent may say, with buttons, how long prompting and checking took, and what the task would have taken without AI. Net gain = without AI − (prompting + checking). An abandoned attempt counts only what it cost.',
      },
      {
        fr: 'Ce qui n’aurait pas été fait sans IA n’a fait gagner aucun temps : c’est de l’activité en plus, comptée à part. Une comparaison inconnue reste inconnue, et se compte.',
        en: 'What would not have been done without AI saved no time: it is added activity, counted apart. An unknown comparison stays unknown, and is counted.',
      },
      {
        fr: 'Moyenne de Hájek, chaque réponse pesant 1/p de sa chance d’être tirée. Intervalle à 95 % par rééchantillonnage des agents (bootstrap par grappes, 2 000 tirages, Davison et Hinkley 1997). Médiane et quartiles pondérés.',
        en: 'Hájek’s mean, each answer weighing 1/p of its chance of being drawn. 95% interval by resampling agents (cluster bootstrap, 2,000 draws, Davison and Hinkley 1997). Weighted median and quartiles.',
      },
      {
        fr: 'Total : moyenne par séance × nombre de séances ; et un minimum, où ceux qui n’ont pas répondu comptent pour zéro. Les tâches chronométrées donnent un second chiffre, à côté du déclaré.',
        en: 'Total: mean per sitting × number of sittings; and a minimum, where those who did not answer count for zero. Timed tasks give a second figure beside the declared one.',
      },
      {
        fr: `Sous ${enoughAgents} agents un chiffre est « à titre indicatif » : on n’en conclut rien. Contre la période d’avant, une différence de minutes n’est dite que si les intervalles ne se recouvrent pas. Aucun classement : les usages et les directions suivent l’ordre du fichier de l’institution.`,
        en: `Under ${enoughAgents} agents a figure is “indicative”: nothing is concluded from it. Against the period before, a difference of minutes is told only where intervals do not overlap. No ranking: uses and departments stand in the order of the institution’s file.`,
      },
    ],
  },
  {
    title: { fr: 'Risque, coût, empreinte', en: 'Risk, cost, footprint' },
    items: [
      {
        fr: `Risque : données remplacées et refus, pour 100 échanges ; et erreurs repérées, en part des tâches. Le quadrant propose : expérimenter sous ${enoughAgents} agents ; sinon écarter si l’intervalle est sous zéro, expérimenter s’il le traverse ou si le gain est sous ${thresholds.fr.gain}, encadrer au-delà de ${thresholds.fr.risk} données et refus pour 100 échanges ou d’erreurs dans ${thresholds.fr.errors} des tâches, sinon généraliser. Une part masquée ne compte pas. Les personnes décident, et datent.`,
        en: `Risk: items replaced and refusals, per 100 exchanges; and errors found, as a share of tasks. The quadrant proposes: experiment under ${enoughAgents} agents; else drop if the interval is below zero, experiment if it crosses zero or the gain is under ${thresholds.en.gain}, frame over ${thresholds.en.risk} items and refusals per 100 exchanges or errors in ${thresholds.en.errors} of tasks, else extend. A hidden share does not count. People decide, with a date.`,
      },
      {
        fr: 'Coût : jetons × prix du contrat, sinon prix public changé en euros au taux d’un jour donné. Ce qui n’a pas de prix connu est inconnu, jamais gratuit. La part couverte et le coût par tâche, qui la donnerait, sont affichés si assez d’agents sont de chaque côté, ou aucun.',
        en: 'Cost: tokens × contract price, else the public price changed into euros at the rate of a given day. What has no known price is unknown, never free. The share covered and the cost per task, which would give it, are shown where enough agents are on each side, or nobody.',
      },
      {
        fr: 'Empreinte : méthode publiée d’EcoLogits (inférence, lot de 64), fabrication des machines comprise, du moins au plus de paramètres actifs. Les tailles des modèles fermés sont des estimations.',
        en: 'Footprint: the published method of EcoLogits (inference, batch of 64), the making of machines included, from the least to the most active parameters. Sizes of closed models are estimates.',
      },
    ],
  },
  {
    title: { fr: 'Ce qui est montré, ce qui est masqué', en: 'What is shown, what is hidden' },
    items: [
      {
        fr: `Une case est montrée si au moins ${k} agents y sont (jamais moins de ${leastAgents}, quel que soit le réglage) et si aucun n’en fait plus de la moitié.`,
        en: `A cell is shown if at least ${k} agents are in it (never fewer than ${leastAgents}, whatever the setting) and none makes over half of it.`,
      },
      {
        fr: 'Le cube est fixe : mois entiers et trimestres entiers, deux critères au plus. Une case est aussi masquée quand elle en trahirait une autre par addition ou soustraction : avec son total, ses voisines, la période d’avant.',
        en: 'The cube is fixed: whole months and quarters, two criteria at most. A cell is hidden too when it would give another away by adding or subtracting: with its total, its neighbours, the period before.',
      },
      {
        fr: `Une part (tâches perdantes, erreurs repérées) est masquée si moins de ${leastClass} agents sont d’un côté : 0 % et 100 % le sont donc toujours.`,
        en: `A share (losing tasks, errors found) is hidden if fewer than ${leastClass} agents are on one side: 0% and 100% always are, therefore.`,
      },
      {
        fr: 'Un chiffre est masqué aussi quand il en donnerait un autre de la même case : le risque avec les refus et les données protégées, le total avec la moyenne, le minimum avec le taux de réponse. Les minutes d’essais abandonnés par une poignée d’agents comptent dans formuler et vérifier.',
        en: 'A figure is hidden too when it would give another one of the same cell: risk with refusals and protected items, the total with the mean, the lower bound with the response rate. Minutes of attempts that a handful of agents abandoned count as prompting and checking.',
      },
      {
        fr: 'Moyennes, médianes et parts viennent des seuls répondants : elles ne sont montrées que là où la somme des répondants peut l’être, et leurs poids ne sont pas publiés. Les comptes sont arrondis à 5, les minutes au dixième.',
        en: 'Means, medians and shares come from respondents alone: they are shown only where the sum of respondents may be, and their weights are not published. Counts are rounded to 5, minutes to a tenth.',
      },
      {
        fr: 'Une période paraît dix jours après sa fin, une fois pour toutes, avec la version de la méthode : un chiffre qui bouge dirait qui travaillait. Si quelque chose d’un mois déjà paru a changé depuis (une réponse effacée, un prix), les chiffres du trimestre qui en dépendent sont masqués : la différence serait cette réponse.',
        en: 'A period appears ten days after its end, once and for good, with the version of the method: a figure that moves would tell who was at work. If something of a month that has appeared has changed since (an answer erased, a price), the figures of the quarter that depend on it are hidden: the difference would be that answer.',
      },
    ],
  },
  {
    title: { fr: 'Limites', en: 'Limits' },
    items: [
      {
        fr: 'Les durées sont des souvenirs : une étude chronométrée (METR, 2025) a trouvé des développeurs 19 % plus lents qui se croyaient 20 % plus rapides. D’où les tâches chronométrées.',
        en: 'Durations are memories: a timed study (METR, 2025) found developers 19% slower who believed themselves 20% faster. Hence the timed tasks.',
      },
      {
        fr: 'Le temps d’apprentissage, la qualité du service rendu et l’effet sur les métiers ne sont pas dans ces minutes. Ceux qui ne répondent pas diffèrent peut-être de ceux qui répondent.',
        en: 'Learning time, the quality of the service and the effect on trades are not in these minutes. Those who do not answer may differ from those who do.',
      },
    ],
  },
  {
    title: { fr: 'Le droit qui le façonne', en: 'The law that shapes it' },
    items: [
      {
        fr: 'Comité social territorial saisi avant usage ; analyse d’impact ; délibération CNIL SAN-2024-021 (pas de suivi de l’activité) ; journalisation de six à douze mois, à une seule fin ; articles 5, 13, 15, 17, 30, 32 et 35 du RGPD ; articles 4 et 26 du règlement sur l’IA ; aucune notation d’agents.',
        en: 'The staff committee is consulted before use; impact assessment; CNIL deliberation SAN-2024-021 (no tracking of activity); logs for six to twelve months, for one purpose; articles 5, 13, 15, 17, 30, 32 and 35 of the GDPR; articles 4 and 26 of the AI Act; no scoring of agents.',
      },
      {
        fr: 'Qui consulte et qui télécharge est noté.',
        en: 'Who views and who downloads is noted.',
      },
    ],
  },
]
