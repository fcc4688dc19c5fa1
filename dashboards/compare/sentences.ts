import type { Language } from '../../gateway/model.ts'
import { bad, good, type Said, strong } from '../observatory/said.tsx'
import { list, typeset } from '../typography.ts'
import { comparable, type Indicator, order, type Standing } from './standing.ts'
import { told } from './words.ts'

/** What the figures of one indicator say side by side. Nobody is put above anybody whose bounds overlap. */
export function indicatorSentence(all: readonly Standing[], indicator: Indicator, language: Language): Said {
  const say = (fr: string, en: string) => typeset(language === 'fr' ? fr : en, language)
  const own = all.find(standing => standing.own)
  const others = all.filter(standing => !standing.own && standing.made !== null)
  const shown = others.filter(({ figure }) => figure.value !== null)
  if (own === undefined || own.figure.value === null) {
    const why = own === undefined ? '' : told(own, indicator, language)
    return [
      strong(say(`Chez nous : ${why}.`, `Here: ${why}.`)),
      shown.length === 0
        ? ''
        : ` ${say(`Ailleurs : ${values(shown, indicator, language)}.`, `Elsewhere: ${values(shown, indicator, language)}.`)}`,
    ]
  }
  const here = told(own, indicator, language)
  const start = strong(say(`Chez nous : ${here}.`, `Here: ${here}.`))
  if (shown.length === 0) {
    return [
      start,
      ` ${say('Aucune autre institution ne montre ce chiffre.', 'No other authority shows this figure.')}`,
    ]
  }
  const fair = comparable(all)
  if (!fair.includes(own) || fair.length < 2) {
    return [
      start,
      ` ${say(`Ailleurs : ${values(shown, indicator, language)}.`, `Elsewhere: ${values(shown, indicator, language)}.`)} `,
      own.figure.interval === null
        ? say(
            'Sans intervalle, ces chiffres ne se classent pas.',
            'Without an interval, these figures are not ranked.',
          )
        : say('Ils ne se comparent pas aux nôtres.', 'They do not compare with ours.'),
    ]
  }
  const names = (which: -1 | 0 | 1) =>
    fair
      .filter(each => each !== own && order(own.figure, each.figure) === which)
      .map(({ authority }) => authority)
  const because =
    indicator.range === null
      ? say(' : les intervalles ne se chevauchent pas', ': the intervals do not overlap')
      : say(', quelle que soit l’hypothèse', ', whatever is assumed')
  const [more, less, open] = [names(1), names(-1), names(0)].map(each => list(each, language))
  return [
    start,
    more === ''
      ? ''
      : ` ${say(`C’est plus que chez ${more}${because}.`, `That is more than at ${more}${because}.`)}`,
    less === ''
      ? ''
      : ` ${say(`C’est moins que chez ${less}${because}.`, `That is less than at ${less}${because}.`)}`,
    open === ''
      ? ''
      : ` ${say(`Avec ${open}, les ${bounds(indicator).fr} se chevauchent : on ne peut pas dire qui a plus.`, `With ${open}, ${bounds(indicator).en} overlap: it cannot be said who has more.`)}`,
  ]
}

const bounds = ({ range }: Indicator) =>
  range === null ? { fr: 'intervalles', en: 'intervals' } : { fr: 'fourchettes', en: 'ranges' }

function values(list: readonly Standing[], indicator: Indicator, language: Language): string {
  return list
    .map(standing => `${standing.authority}, ${told(standing, indicator, language)}`)
    .join(language === 'fr' ? ' ; ' : '; ')
}

/** The finding of the page, from the net gain per task. */
export function comparedHeadline(all: readonly Standing[], language: Language): Said {
  const say = (fr: string, en: string) => typeset(language === 'fr' ? fr : en, language)
  const own = all.find(standing => standing.own)
  const fair = comparable(all)
  if (own === undefined || own.figure.value === null || own.figure.interval === null) {
    return [
      say(
        'Notre gain net n’a pas de chiffre à mettre à côté des autres.',
        'Our net gain has no figure to put beside the others.',
      ),
    ]
  }
  const others = fair.filter(each => each !== own)
  if (!fair.includes(own) || others.length === 0) {
    return [
      say(
        'Aucun gain net ne se compare au nôtre pour cette période.',
        'No net gain compares with ours in this period.',
      ),
    ]
  }
  const names = (which: -1 | 0 | 1) =>
    list(
      others.filter(each => order(own.figure, each.figure) === which).map(({ authority }) => authority),
      language,
    )
  const [more, less] = [names(1), names(-1)]
  if (more === '' && less === '') {
    const together = list(
      others.map(({ authority }) => authority),
      language,
    )
    return [
      say(
        `Entre ${together} et nous, rien ne dit où une tâche faite avec l’IA fait gagner le plus de temps.`,
        `Between ${together} and us, nothing tells where a task done with AI saves most time.`,
      ),
    ]
  }
  const start = say('Le gain net d’une tâche faite avec l’IA est ', 'The net gain of a task done with AI is ')
  const above =
    more === ''
      ? []
      : [good(say('plus élevé', 'higher')), say(` chez nous que chez ${more}`, ` here than at ${more}`)]
  const below =
    less === ''
      ? []
      : [bad(say('plus faible', 'lower')), say(` chez nous que chez ${less}`, ` here than at ${less}`)]
  const between = above.length > 0 && below.length > 0 ? [say(', et ', ', and ')] : []
  return [
    start,
    ...above,
    ...between,
    ...below,
    say(' : les intervalles ne se chevauchent pas.', ': the intervals do not overlap.'),
  ]
}
