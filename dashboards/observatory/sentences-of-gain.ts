import type { Language } from '../../gateway/model.ts'
import type { Interval } from '../gain/statistics.ts'
import { enoughAgents, type Figure } from '../publish/published.ts'
import { typeset, within } from '../typography.ts'
import { isIndicative } from './indicative.ts'
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
  const isFew = isIndicative(mean)
  if (isFew || !isSure(mean.interval)) {
    const { low = 0, high = 0 } = mean.interval ?? {}
    return language === 'fr'
      ? [
          isFew
            ? 'Trop peu d’agents pour conclure : '
            : 'Gain ou perte de temps ? Les réponses ne tranchent pas : ',
          t(`entre ${toldInFrench(low)} et ${toldInFrench(high)} par tâche.`),
        ]
      : [
          isFew ? 'Too few agents to conclude: ' : 'Time saved or lost? The answers do not settle it: ',
          t(
            `between ${minutes(low, language)} ${low < 0 ? 'lost' : 'saved'} and ${minutes(high, language)} ${high < 0 ? 'lost' : 'saved'} per task.`,
          ),
        ]
  }
  const amount = minutes(mean.value, language)
  const losing = mean.value < 0
  if (language === 'fr') {
    const net = isPlural(amount) ? ' nettes' : ' nette'
    const start = losing
      ? ['En moyenne, une tâche faite avec l’IA a fait perdre ', bad(amount), net]
      : ['En moyenne, une tâche faite avec l’IA a fait gagner ', good(amount), net]
    if (often === null) return [...start, '.']
    return [
      ...start,
      t(' ; '),
      bad(often),
      often.startsWith('une') ? ' en a fait perdre.' : ' en ont fait perdre.',
    ]
  }
  const start = losing
    ? ['On average, a task done with AI cost ', bad(amount), ' net']
    : ['On average, a task done with AI saved ', good(amount), ' net']
  return often === null ? [...start, '.'] : [...start, '; ', bad(often), ' lost time.']
}

/** `2,5 minutes perdues`, `1 minute gagnée`. */
function toldInFrench(value: number): string {
  const amount = minutes(value, 'fr')
  return `${amount} ${value < 0 ? 'perdue' : 'gagnée'}${isPlural(amount) ? 's' : ''}`
}

const isPlural = (amount: string): boolean => amount.endsWith('s')

/** How sure one is of the finding, or what is missing for one. */
export function certainty(figures: Figures, k: number, language: Language): Said {
  const { mean, reports, rate } = figures
  if (!mean || mean.value === null) {
    const missing =
      mean?.hidden === 'complementary'
        ? {
            fr: 'le montrer permettrait de retrouver un petit groupe',
            en: 'showing it would give a small group away',
          }
        : {
            fr: `moins de ${k} agents ont décrit une tâche, ou l’un d’eux l’a fait pour plus de la moitié`,
            en: `fewer than ${k} agents described a task, or one of them did for over half`,
          }
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
  const few = isIndicative(mean)
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

/**
 * What stands beside the mean that was declared: what tasks timed with a watch say, and what it comes to in hours. Two hours, by what
 * one takes the silent for: they are no interval. Of few agents, nothing.
 */
export function besides(
  figures: { readonly timed: Figure; readonly total: Figure; readonly lower: Figure },
  language: Language,
): Said {
  const { timed, total, lower } = figures
  const said: string[] = []
  if (timed.value !== null && timed.interval !== null && !isIndicative(timed)) {
    const range = spanned(timed.interval, language)
    const people = count(timed.agents ?? 0, language)
    const verdict = isSure(timed.interval)
      ? timed.value > 0
        ? { fr: 'un gain établi', en: 'an established gain' }
        : { fr: 'une perte établie', en: 'an established loss' }
      : { fr: 'ni gain ni perte établis', en: 'neither gain nor loss established' }
    said.push(
      language === 'fr'
        ? `Montre en main, ${people} agents trouvent ${range} par tâche : ${verdict.fr}.`
        : `By the watch, ${people} agents find ${range} per task: ${verdict.en}.`,
    )
  }
  if (total.value !== null && !isIndicative(total)) {
    const [all, least] = [
      count(total.value, language),
      lower.value === null ? null : count(lower.value, language),
    ]
    const silent =
      least === null || least === all
        ? ''
        : language === 'fr'
          ? ` ; ${least} h si ceux qui n’ont pas répondu n’ont rien gagné`
          : `; ${least} h if those who did not answer gained nothing`
    said.push(
      language === 'fr'
        ? `Pour toutes les tâches de la période, environ ${all} h si les autres sont comme celles qui ont été décrites${silent}.`
        : `For all tasks of the period, about ${all} h if the others are like those described${silent}.`,
    )
  }
  return said.length === 0 ? [] : [typeset(said.join(' '), language)]
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
  const spent = decimal(prompting.value + checking.value, language)
  const lost = abandoned?.value ?? 0
  // An abandoned attempt replaced nothing: it counts with 0.
  const saved = decimal(without.value, language)
  if (language === 'fr') {
    return [
      typeset(`Le travail remplacé aurait pris ${saved} minutes par tâche. `, 'fr'),
      strong(
        typeset(
          `Formuler et vérifier en reprennent ${spent}${lost >= 0.05 ? ` ; les essais abandonnés, ${decimal(lost, 'fr')}` : ''}.`,
          'fr',
        ),
      ),
    ]
  }
  return [
    `The work replaced would have taken ${saved} minutes per task. `,
    strong(
      `Prompting and checking take back ${spent}${lost >= 0.05 ? `; abandoned attempts, ${decimal(lost, 'en')}` : ''}.`,
    ),
  ]
}

interface UseGain {
  readonly title: string
  readonly interval: Interval | null
  /** From few agents: nothing is concluded from it. */
  readonly isIndicative: boolean
}

/** Who gains and who loses: only what the intervals bear, of enough agents. */
export function usesSentence(uses: readonly UseGain[], language: Language): Said {
  if (uses.length === 0) {
    return [
      language === 'fr'
        ? 'Aucun usage n’a encore assez de répondants : rien ne peut être dit usage par usage.'
        : 'No use has enough respondents yet: nothing can be said use by use.',
    ]
  }
  const how =
    language === 'fr'
      ? 'Le trait noir est la médiane, la barre la moitié centrale des tâches, le point la moyenne et son intervalle. '
      : 'The black mark is the median, the bar the middle half of the tasks, the dot the mean with its interval. '
  const firm = uses.filter(({ isIndicative }) => !isIndicative)
  const few = uses.filter(({ isIndicative }) => isIndicative)
  const found = language === 'fr' ? foundInFrench(firm) : foundInEnglish(firm)
  const rest =
    language === 'fr'
      ? ` À titre indicatif, de moins de ${enoughAgents} agents : ${named(few)}.`
      : ` Indicative, of fewer than ${enoughAgents} agents: ${named(few)}.`
  return [how, strong(typeset(found, language)), few.length === 0 ? '' : typeset(rest, language)]
}

/** Names have an “and” of their own: one more between them would be misread. */
const named = (group: readonly UseGain[]) => group.map(({ title }) => within(title)).join(', ')
const losing = (uses: readonly UseGain[]) =>
  uses.filter(({ interval }) => interval !== null && interval.high < 0)
const gaining = (uses: readonly UseGain[]) =>
  uses.filter(({ interval }) => interval !== null && interval.low > 0)

function foundInFrench(uses: readonly UseGain[]): string {
  const [lost, won] = [losing(uses), gaining(uses)]
  const open = uses.length - won.length
  if (uses.length === 0) return 'Aucun usage n’a assez de répondants pour conclure.'
  if (lost.length > 0) {
    return `Font perdre du temps, c’est établi : ${named(lost)}${won.length > 0 ? ` ; en font gagner : ${named(won)}` : ''}.`
  }
  if (won.length === 0) return 'Pour aucun usage, le gain ni la perte ne sont établis.'
  const doubt = open === 0 ? '' : ` ; pour ${open === 1 ? 'un autre' : `${open} autres`}, on ne sait pas`
  return `${won.length === 1 ? 'Un usage fait' : `${won.length} usages font`} gagner du temps, c’est établi${doubt}.`
}

function foundInEnglish(uses: readonly UseGain[]): string {
  const [lost, won] = [losing(uses), gaining(uses)]
  const open = uses.length - won.length
  if (uses.length === 0) return 'No use has enough respondents to conclude.'
  if (lost.length > 0) {
    return `Established to lose time: ${named(lost)}${won.length > 0 ? `; to save it: ${named(won)}` : ''}.`
  }
  if (won.length === 0) return 'For no use is a gain or a loss established.'
  const doubt = open === 0 ? '' : `; for ${open === 1 ? 'another' : `${open} others`} one cannot tell`
  return `${won.length === 1 ? 'One use is' : `${won.length} uses are`} established to save time${doubt}.`
}
