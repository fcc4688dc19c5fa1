import type { Language } from '../../gateway/model.ts'
import type { Interval } from '../gain/statistics.ts'
import { enoughAgents, type Figure } from '../publish/published.ts'
import { typeset } from '../typography.ts'
import type { Advice } from './facts.ts'
import { count, decimal, minutes, oneIn, percent } from './numbers.ts'
import { bad, good, type Said, strong } from './said.tsx'

type Figures = { readonly [name: string]: Figure }

/** Whether an interval leaves no doubt about the side of zero. */
function isSure(interval: Interval | null): interval is Interval {
  return interval !== null && (interval.low > 0 || interval.high < 0)
}

/** The finding: what a task gained or lost, and how often it lost. */
export function headline(mean: Figure, negative: Figure, language: Language): Said {
  const t = (text: string) => typeset(text, language)
  if (mean.value === null) {
    return language === 'fr'
      ? ['On ne peut pas encore dire si l’IA fait gagner du temps.']
      : ['It cannot be said yet whether AI saves time.']
  }
  const often = negative.value === null ? null : oneIn(negative.value, language)
  if (!isSure(mean.interval)) {
    const { low = 0, high = 0 } = mean.interval ?? {}
    return language === 'fr'
      ? [
          'Gain ou perte de temps ? Les réponses ne tranchent pas : ',
          t(
            `entre ${minutes(low, language)} ${low < 0 ? 'perdues' : 'gagnées'} et ${minutes(high, language)} ${high < 0 ? 'perdues' : 'gagnées'} par tâche.`,
          ),
        ]
      : [
          'Time saved or lost? The answers do not settle it: ',
          t(
            `between ${minutes(low, language)} ${low < 0 ? 'lost' : 'saved'} and ${minutes(high, language)} ${high < 0 ? 'lost' : 'saved'} per task.`,
          ),
        ]
  }
  const amount = minutes(mean.value, language)
  const losing = mean.value < 0
  if (language === 'fr') {
    const start = losing
      ? ['Une tâche faite avec l’IA a fait perdre ', bad(amount), ' nettes']
      : ['Une tâche faite avec l’IA a fait gagner ', good(amount), ' nettes']
    if (often === null) return [...start, '.']
    return losing
      ? [...start, t(' ; '), bad(often), ' en a fait perdre.']
      : [...start, t(' ; '), bad(often), ' en a fait perdre.']
  }
  const start = losing
    ? ['A task done with AI cost ', bad(amount), ' net']
    : ['A task done with AI saved ', good(amount), ' net']
  return often === null ? [...start, '.'] : [...start, '; ', bad(often), ' lost time.']
}

/** How sure one is of the finding, or what is missing for one. */
export function certainty(figures: Figures, k: number, language: Language): Said {
  const { mean, reports, rate } = figures
  if (!mean || mean.value === null) {
    const missing =
      mean?.hidden === 'dominant'
        ? {
            fr: 'une seule personne a fait plus de la moitié des déclarations',
            en: 'one person made over half of the reports',
          }
        : mean?.hidden === 'complementary'
          ? {
              fr: 'le montrer permettrait de retrouver un petit groupe',
              en: 'showing it would give a small group away',
            }
          : { fr: `moins de ${k} agents ont décrit une tâche`, en: `fewer than ${k} agents described a task` }
    return [
      language === 'fr'
        ? typeset(
            `Il manque des déclarations : ${missing.fr}. Les autres chiffres de la page sont comptés, eux, et non déclarés.`,
            'fr',
          )
        : `Reports are missing: ${missing.en}. The other figures of this page are counted, not declared.`,
    ]
  }
  const { interval } = mean
  const said = count(reports?.value ?? 0, language)
  const people = count(mean.agents ?? 0, language)
  const responded = rate?.value == null ? null : percent(rate.value, language)
  const few = (mean.agents ?? 0) < enoughAgents
  if (language === 'fr') {
    const range =
      interval === null
        ? ''
        : `Intervalle de confiance à 95 % : ${spanned(interval, 'fr')}, d’après ${said} déclarations de ${people} agents tirés au sort`
    return [
      ...(few ? [strong('À titre indicatif.'), ' '] : []),
      typeset(
        `${range}${responded === null ? '' : ` (taux de réponse ${responded})`}. Le temps de vérification compte ; celui de l’apprentissage, pas encore.`,
        'fr',
      ),
    ]
  }
  const range =
    interval === null
      ? ''
      : `95% confidence interval: ${spanned(interval, 'en')}, from ${said} reports by ${people} agents drawn at random`
  return [
    ...(few ? [strong('Indicative only.'), ' '] : []),
    `${range}${responded === null ? '' : ` (response rate ${responded})`}. Checking time counts; learning time does not, yet.`,
  ]
}

/** `2,4 à 9,9 minutes`; losses with their sign. */
function spanned({ low, high }: Interval, language: Language): string {
  const to = language === 'fr' ? 'à' : 'to'
  return `${decimal(low, language)} ${to} ${decimal(high, language)} minutes`
}

/** What is taken from the time that a task would have needed. */
export function waterfallSentence(figures: Figures, language: Language): Said {
  const { without, prompting, checking, abandoned } = figures
  if (without?.value == null || prompting?.value == null || checking?.value == null) {
    return [
      language === 'fr'
        ? 'Trop peu d’agents ont répondu pour détailler où passe le temps.'
        : 'Too few agents answered to show where the time goes.',
    ]
  }
  const spent = decimal(Math.round(prompting.value + checking.value), language)
  const lost = abandoned?.value ?? 0
  const saved = decimal(Math.round(without.value), language)
  if (language === 'fr') {
    return [
      typeset(`Sans IA, ces tâches auraient pris ${saved} minutes. `, 'fr'),
      strong(
        typeset(
          `Formuler et vérifier en reprennent ${spent}${lost >= 0.05 ? ` ; les essais abandonnés, ${decimal(lost, 'fr')}` : ''}.`,
          'fr',
        ),
      ),
    ]
  }
  return [
    `Without AI, these tasks would have taken ${saved} minutes. `,
    strong(
      `Prompting and checking take back ${spent}${lost >= 0.05 ? `; abandoned attempts, ${decimal(lost, 'en')}` : ''}.`,
    ),
  ]
}

/** What the figures propose for a use, from its interval and its risk. */
export function adviceFor(
  { interval, risk }: { readonly interval: Interval; readonly risk: number },
  thresholds: { readonly gain: number; readonly risk: number },
): Advice {
  if (interval.high < 0) return 'drop'
  if (interval.low <= 0) return 'experiment'
  const mean = (interval.low + interval.high) / 2
  if (mean < thresholds.gain) return 'experiment'
  return risk > thresholds.risk ? 'frame' : 'generalise'
}

export const adviceNames: Record<Advice, { readonly fr: string; readonly en: string }> = {
  generalise: { fr: 'Généraliser', en: 'Extend' },
  frame: { fr: 'Encadrer', en: 'Frame' },
  experiment: { fr: 'Expérimenter', en: 'Experiment' },
  drop: { fr: 'Écarter', en: 'Drop' },
}

/** What each use seems to ask for. */
export function quadrantSentence(
  uses: readonly { readonly title: string; readonly advice: Advice }[],
  language: Language,
): Said {
  if (uses.length === 0) {
    return [
      language === 'fr'
        ? 'Aucun usage n’a encore assez de répondants pour être placé entre gain et risque.'
        : 'No use has enough respondents yet to be placed between gain and risk.',
    ]
  }
  const of = (advice: Advice) =>
    uses.filter(each => each.advice === advice).map(({ title }) => inSentence(title))
  const clauses = (['generalise', 'frame', 'experiment', 'drop'] as const)
    .map(advice => ({ advice, titles: of(advice) }))
    .filter(({ titles }) => titles.length > 0)
    .map(({ advice, titles }, index) => {
      const verb = adviceNames[advice][language]
      return `${index === 0 ? verb : verb.toLowerCase()}${language === 'fr' ? ' : ' : ': '}${titles.join(', ')}`
    })
  const [first = '', ...rest] = clauses.map(clause => typeset(clause, language))
  const end = rest.length > 0 ? typeset(' ; ', language) : '.'
  return [strong(`${first}${end}`), rest.length > 0 ? `${rest.join(typeset(' ; ', language))}.` : '']
}

/** A title in the middle of a sentence: without its capital, unless it is an abbreviation. */
function inSentence(title: string): string {
  return /^\p{Lu}[\p{Ll}'’ ]/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

/** Who gains and who loses: only what the intervals bear. */
export function usesSentence(
  uses: readonly {
    readonly title: string
    readonly interval: Interval | null
    readonly negative: number | null
  }[],
  language: Language,
): Said {
  const how =
    language === 'fr'
      ? 'Le trait noir est la médiane, la barre la moitié centrale des tâches, le point la moyenne et son intervalle. '
      : 'The black mark is the median, the bar the middle half of the tasks, the dot the mean with its interval. '
  const losing = uses.filter(({ interval }) => interval !== null && interval.high < 0)
  const gaining = uses.filter(({ interval }) => interval !== null && interval.low > 0)
  // Names have an “and” of their own: one more between them would be misread.
  const named = (group: typeof uses) => group.map(({ title }) => inSentence(title)).join(', ')
  if (uses.length === 0) {
    return [
      language === 'fr'
        ? 'Aucun usage n’a encore assez de répondants : rien ne peut être dit usage par usage.'
        : 'No use has enough respondents yet: nothing can be said use by use.',
    ]
  }
  if (losing.length > 0) {
    return [
      how,
      strong(
        typeset(
          language === 'fr'
            ? `Font perdre du temps, sans doute possible : ${named(losing)}${gaining.length > 0 ? ` ; en font gagner : ${named(gaining)}` : ''}.`
            : `Losing time beyond doubt: ${named(losing)}${gaining.length > 0 ? `; saving it: ${named(gaining)}` : ''}.`,
          language,
        ),
      ),
    ]
  }
  if (gaining.length > 0) {
    const doubtful = uses.length - gaining.length
    return [
      how,
      strong(
        typeset(
          language === 'fr'
            ? `${gaining.length === 1 ? 'Un usage fait' : `${gaining.length} usages font`} gagner du temps, sans doute possible${doubtful > 0 ? ` ; pour ${doubtful === 1 ? 'un autre' : `${doubtful} autres`}, on ne sait pas` : ''}.`
            : `${gaining.length === 1 ? 'One use saves' : `${gaining.length} uses save`} time beyond doubt${doubtful > 0 ? `; for ${doubtful === 1 ? 'another' : `${doubtful} others`} one cannot tell` : ''}.`,
          language,
        ),
      ),
    ]
  }
  return [
    how,
    strong(
      typeset(
        language === 'fr'
          ? 'Pour aucun usage, le gain ni la perte ne sont établis.'
          : 'For no use is a gain or a loss established.',
        language,
      ),
    ),
  ]
}

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
          ? `Pour 100 échanges, ${per} données ne sont pas sorties${share === null ? '' : ` ; ${share} sont des noms de personnes`}.`
          : `For 100 exchanges, ${per} items did not leave${share === null ? '' : `; ${share} are names of people`}.`,
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
        ? `${silent === null ? 'Le taux de réponse ne peut pas être montré' : `${silent} des invitations sont restées sans réponse : ce qui y aurait été dit n’est pas connu`}. `
        : `${silent === null ? 'The response rate cannot be shown' : `${silent} of the invitations went unanswered: what they would have said is not known`}. `,
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
