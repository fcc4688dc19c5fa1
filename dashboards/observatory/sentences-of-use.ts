import type { Language } from '../../gateway/model.ts'
import type { Figure } from '../publish/published.ts'
import { typeset } from '../typography.ts'
import { count, decimal, percent } from './numbers.ts'
import { type Said, strong } from './said.tsx'

/** How far AI has spread, and whether training goes with it. */
export function adoptionSentence(
  figures: {
    readonly active: Figure
    readonly eligible: Figure
    readonly before: Figure
    readonly trained: Figure
  },
  language: Language,
): Said {
  const { active, eligible, before, trained } = figures
  if (active.value === null) {
    return [
      language === 'fr'
        ? 'Trop peu d’agents pour parler d’adoption.'
        : 'Too few agents to speak of adoption.',
    ]
  }
  const people = count(active.value, language)
  const share = eligible.value ? percent(Math.min(1, active.value / eligible.value), language) : null
  const change = before.value ? (active.value - before.value) / before.value : null
  const moved =
    change === null
      ? ''
      : language === 'fr'
        ? `, ${Math.abs(change) < 0.01 ? 'autant que' : change > 0 ? `${percent(change, 'fr')} de plus que` : `${percent(-change, 'fr')} de moins que`} la période d’avant`
        : `, ${Math.abs(change) < 0.01 ? 'as many as' : change > 0 ? `${percent(change, 'en')} more than` : `${percent(-change, 'en')} fewer than`} the period before`
  if (language === 'fr') {
    return [
      typeset(
        `${people} agents ont utilisé l’IA${share === null ? '' : ` (${share} de ceux qui le peuvent)`}${moved}. `,
        'fr',
      ),
      strong(
        trained.value === null
          ? 'La part des agents formés n’est pas connue ou ne peut pas être montrée.'
          : typeset(
              `${percent(trained.value, 'fr')} sont formés ; ${percent(1 - trained.value, 'fr')} ne le sont pas encore.`,
              'fr',
            ),
      ),
    ]
  }
  return [
    `${people} agents used AI${share === null ? '' : ` (${share} of those who may)`}${moved}. `,
    strong(
      trained.value === null
        ? 'The share of trained agents is not known or cannot be shown.'
        : `${percent(trained.value, 'en')} are trained; ${percent(1 - trained.value, 'en')} are not yet.`,
    ),
  ]
}

/** What was kept from leaving. */
export function protectionSentence(
  figures: { readonly protected: Figure; readonly exchanges: Figure; readonly names: Figure },
  language: Language,
): Said {
  const { exchanges, names } = figures
  const items = figures.protected.value
  const start =
    language === 'fr'
      ? 'Avant de sortir, chaque texte est lu et ses données remplacées. '
      : 'Before it leaves, each text is read and its data replaced. '
  if (items === null || !exchanges.value) {
    return [
      start,
      language === 'fr' ? 'Trop peu d’agents pour dire combien.' : 'Too few agents to say how many.',
    ]
  }
  const per = count((100 * items) / exchanges.value, language)
  const share = names.value === null || items === 0 ? null : percent(names.value / items, language)
  return [
    start,
    strong(
      typeset(
        language === 'fr'
          ? `Pour 100 échanges, ${per} données remplacées${share === null ? '' : `, dont ${share} de noms de personnes`}.`
          : `For 100 exchanges, ${per} items replaced${share === null ? '' : `, ${share} of them names of people`}.`,
        language,
      ),
    ),
  ]
}

/** Where the work is done, and what is not known of its cost and footprint. */
export function modelsSentence(
  figures: {
    readonly inside: Figure
    readonly outside: Figure
    readonly exchanges: Figure
    readonly low: Figure
    readonly high: Figure
  },
  language: Language,
): Said {
  const { inside, outside, exchanges, low, high } = figures
  const share = inside.value !== null && exchanges.value ? inside.value / exchanges.value : null
  const left = outside.value !== null && exchanges.value ? outside.value / exchanges.value : null
  const grams =
    low.value === null || high.value === null
      ? null
      : low.value === high.value
        ? `${decimal(low.value, language, 2)} g`
        : `${decimal(low.value, language, 2)}${language === 'fr' ? ' à ' : ' to '}${decimal(high.value, language, 2)} g`
  const where =
    share === null
      ? language === 'fr'
        ? 'La part hébergée dans l’Union européenne ne peut pas être montrée. '
        : 'The share hosted in the European Union cannot be shown. '
      : language === 'fr'
        ? `${percent(Math.min(1, share), 'fr')} des échanges restent dans l’Union européenne${left === null ? '' : `, ${percent(Math.min(1, left), 'fr')} en sortent`}. `
        : `${percent(Math.min(1, share), 'en')} of exchanges stay in the European Union${left === null ? '' : `, ${percent(Math.min(1, left), 'en')} leave it`}. `
  return [
    strong(typeset(where, language)),
    grams === null
      ? language === 'fr'
        ? 'L’empreinte par tâche est inconnue.'
        : 'The footprint per task is unknown.'
      : typeset(
          language === 'fr'
            ? `Une tâche émet, selon l’estimation, ${grams} de CO₂e.`
            : `A task emits an estimated ${grams} of CO₂e.`,
          language,
        ),
  ]
}

/** What the page does not know. */
export function qualitySentence(
  figures: { readonly rate: Figure; readonly hidden: number; readonly all: number },
  language: Language,
): Said {
  const { rate, hidden, all } = figures
  const veiled = all === 0 ? null : percent(hidden / all, language)
  const silent = rate.value === null ? null : percent(1 - rate.value, language)
  return [
    typeset(
      language === 'fr'
        ? `${silent === null ? 'Le taux de réponse ne peut pas être montré' : `${silent} des invitations sont restées sans réponse, celles que personne n’a vues comprises : ce qui y aurait été dit n’est pas connu`}. `
        : `${silent === null ? 'The response rate cannot be shown' : `${silent} of the invitations went unanswered, those that nobody saw included: what they would have said is not known`}. `,
      language,
    ),
    veiled === null
      ? ''
      : strong(
          typeset(
            language === 'fr'
              ? `${veiled} des chiffres de cette période sont masqués.`
              : `${veiled} of this period’s figures are hidden.`,
            language,
          ),
        ),
  ]
}
