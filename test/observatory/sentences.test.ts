import { describe, expect, it } from 'vitest'
import { adviceFor, errorsSign, quadrantSentence } from '../../dashboards/observatory/advice.ts'
import { plain } from '../../dashboards/observatory/said.tsx'
import {
  besides,
  certainty,
  headline,
  usesSentence,
  waterfallSentence,
} from '../../dashboards/observatory/sentences-of-gain.ts'
import {
  adoptionSentence,
  protectionSentence,
  qualitySentence,
} from '../../dashboards/observatory/sentences-of-use.ts'
import { shown, withheld } from '../../dashboards/publish/published.ts'

const gain = shown(6.1, 170, { low: 2.4, high: 9.9 })
const loss = shown(-4.2, 60, { low: -7, high: -1.4 })
const doubt = shown(1, 40, { low: -2.5, high: 4.5 })
const quarter = shown(0.24, 170)

describe('the finding', () => {
  it.each([
    [
      gain,
      quarter,
      'fr',
      'En moyenne, une tâche faite avec l’IA a fait gagner 6,1 minutes nettes\u202f; une sur quatre en a fait perdre.',
    ],
    [gain, quarter, 'en', 'On average, a task done with AI saved 6.1 minutes net; one in four lost time.'],
    [
      gain,
      withheld('class'),
      'fr',
      'En moyenne, une tâche faite avec l’IA a fait gagner 6,1 minutes nettes.',
    ],
    [
      loss,
      quarter,
      'fr',
      'En moyenne, une tâche faite avec l’IA a fait perdre 4,2 minutes nettes\u202f; une sur quatre en a fait perdre.',
    ],
    [loss, quarter, 'en', 'On average, a task done with AI cost 4.2 minutes net; one in four lost time.'],
    [
      shown(-1, 60, { low: -1.4, high: -0.6 }),
      shown(0.6, 60),
      'fr',
      'En moyenne, une tâche faite avec l’IA a fait perdre 1 minute nette\u202f; trois sur cinq en ont fait perdre.',
    ],
    [
      doubt,
      quarter,
      'fr',
      'Gain ou perte de temps ? Les réponses ne tranchent pas : entre 2,5 minutes perdues et 4,5 minutes gagnées par tâche.',
    ],
    [withheld('small'), withheld('small'), 'en', 'It cannot be said yet whether AI saves time.'],
  ] as const)('says gain and loss as plainly: %#', (mean, negative, language, wanted) => {
    const said = plain(headline(mean, negative, language))
    expect(said.replaceAll('\u202f', ' ')).toBe(wanted.replaceAll('\u202f', ' '))
  })

  it('concludes nothing from few agents, however sure the interval', () => {
    const few = shown(24, 15, { low: 12, high: 36 })
    expect(plain(headline(few, quarter, 'en'))).toBe(
      'Too few agents to conclude: between 12 minutes saved and 36 minutes saved per task.',
    )
    expect(plain(headline(shown(-7.7, 15, { low: -11, high: -4 }), quarter, 'fr'))).toContain(
      'Trop peu d’agents pour conclure',
    )
  })

  it('sets what was timed beside what was declared, and hours by what the silent are taken for', () => {
    const figures = {
      timed: shown(3.7, 40, { low: -6.5, high: 13.4 }),
      ...{ total: shown(2590, 200), lower: shown(1120, 200) },
    }
    expect(plain(besides(figures, 'en'))).toBe(
      'By the watch, 40 agents find −6.5 to 13.4 minutes per task: neither gain nor loss established. For all tasks of the period, about 2,590 h if the others are like those described; 1,120 h if those who did not answer gained nothing.',
    )
    const none = { timed: withheld('small'), total: withheld('small'), lower: withheld('small') }
    expect(besides(none, 'fr')).toEqual([])
    const lost = {
      ...none,
      timed: shown(-5, 30, { low: -8, high: -2 }),
      total: shown(-300, 30),
      lower: shown(-300, 30),
    }
    expect(plain(besides(lost, 'fr')).replaceAll('\u202f', ' ')).toBe(
      'Montre en main, 30 agents trouvent −8 à −2 minutes par tâche : une perte établie. Pour toutes les tâches de la période, environ −300 h si les autres sont comme celles qui ont été décrites.',
    )
  })

  it('says how sure one is, and what is missing', () => {
    const sure = { mean: gain, reports: shown(410, 170), rate: shown(0.61, 200) }
    expect(plain(certainty(sure, 10, 'en'))).toBe(
      '95% confidence interval: 2.4 to 9.9 minutes, from 410 reports by 170 agents drawn at random (response rate 61%). Checking time counts; learning time does not, yet.',
    )
    const few = { ...sure, mean: shown(3, 15, { low: 1, high: 5 }) }
    expect(plain(certainty(few, 10, 'fr'))).toMatch(/^À titre indicatif\./)
    const none = { mean: withheld('small'), reports: withheld('small'), rate: withheld('small') }
    expect(plain(certainty(none, 12, 'en'))).toContain('fewer than 12 agents described a task')
  })
})

describe('sentences of charts', () => {
  it('take from the time without AI what was spent', () => {
    const figures = {
      ...{ without: shown(38, 170), prompting: shown(11.5, 170), checking: shown(12.3, 170) },
      abandoned: shown(8.1, 170),
    }
    expect(plain(waterfallSentence(figures, 'en'))).toBe(
      'The work replaced would have taken 38 minutes per task. Prompting and checking take back 23.8; abandoned attempts, 8.1.',
    )
    expect(plain(waterfallSentence({ ...figures, without: withheld('small') }, 'en'))).toContain('Too few')
  })

  it('propose by interval and risk, and rank nothing', () => {
    const lines = { gain: 2, risk: 40, errors: 0.25 }
    const advice = (gain: number, low: number, high: number, over: object = {}) =>
      adviceFor({ gain, interval: { low, high }, risk: 10, errors: 0.1, isIndicative: false, ...over }, lines)
    expect(advice(6, 4, 9)).toBe('generalise')
    expect(advice(6, 4, 9, { risk: 41 })).toBe('frame')
    // Errors found are a risk of their own; a share that may not be shown says nothing.
    expect(advice(6, 4, 9, { errors: 0.26 })).toBe('frame')
    expect(advice(6, 4, 9, { errors: 0.25 })).toBe('generalise')
    expect(advice(6, 4, 9, { errors: null })).toBe('generalise')
    // Nothing is concluded from few agents, neither for a use nor against it.
    expect(advice(6, 4, 9, { isIndicative: true })).toBe('experiment')
    expect(advice(-5, -9, -1, { isIndicative: true })).toBe('experiment')
    expect(advice(4, -1, 9)).toBe('experiment')
    // By the gain itself, where its mark stands on the chart: an interval need not lie evenly around it.
    expect(advice(1.9, 0.5, 6)).toBe('experiment')
    expect(advice(-5, -9, -1)).toBe('drop')
    const uses = [
      { title: 'Traduction', advice: 'generalise', isIndicative: false },
      { title: 'Recherche d’information', advice: 'experiment', isIndicative: true },
    ] as const
    expect(plain(quadrantSentence(uses, 'fr')).replaceAll('\u202f', ' ')).toBe(
      'Généraliser : traduction ; expérimenter : recherche d’information (à titre indicatif).',
    )
    expect(plain(quadrantSentence(uses, 'en'))).toBe(
      'Extend: traduction; experiment: recherche d’information (indicative).',
    )
    expect(plain(quadrantSentence([], 'fr'))).toContain('Aucun usage')
  })

  it('tell what the sign of errors means, by the threshold', () => {
    const told = (threshold: number, language: 'fr' | 'en') => errorsSign(threshold, language)
    expect(told(0.25, 'fr')).toBe('erreurs repérées dans plus d’une tâche sur quatre')
    expect(told(0.25, 'en')).toBe('errors found in more than one task in four')
    expect(told(0.1, 'fr')).toBe('erreurs repérées dans plus d’une tâche sur dix')
    expect(told(0.22, 'fr').replaceAll('\u202f', ' ')).toBe('erreurs repérées dans plus de 22 % des tâches')
    expect(told(0.225, 'en')).toBe('errors found in more than 22.5% of tasks')
    expect(told(0, 'en')).toBe('errors found in more than 0% of tasks')
  })

  it('name who loses where it is established, and leave the rest in doubt', () => {
    const row = (title: string, low: number, high: number, isIndicative = false) => ({
      ...{ title, interval: { low, high }, isIndicative },
    })
    const told = (language: 'fr' | 'en', ...rows: ReturnType<typeof row>[]) =>
      plain(usesSentence(rows, language)).replaceAll('\u202f', ' ')
    expect(told('en', row('Notes', -9, -2), row('Traduction', 3, 9))).toContain(
      'Established to lose time: notes; to save it: traduction.',
    )
    expect(told('en', row('Traduction', 3, 9), row('Notes', -3, 4))).toContain(
      'One use is established to save time; for another one cannot tell.',
    )
    expect(told('fr', row('Notes', -3, 4))).toContain('ni la perte ne sont établis')
    // Of two names with an “and” of their own, none is split.
    expect(told('fr', row('Courriers et réponses', 2, 4), row('Notes et rapports', 2, 4))).toContain(
      '2 usages font gagner du temps, c’est établi.',
    )
    expect(told('fr', row('Délibérations et arrêtés', -9, -2), row('Notes et rapports', -9, -2))).toContain(
      'c’est établi : délibérations et arrêtés, notes et rapports.',
    )
  })

  it('conclude nothing from few agents', () => {
    const few = { title: 'Traduction', interval: { low: 3, high: 9 }, isIndicative: true }
    expect(plain(usesSentence([few], 'fr')).replaceAll('\u202f', ' ')).toContain(
      'Aucun usage n’a assez de répondants pour conclure. À titre indicatif, de moins de 20 agents : traduction.',
    )
    expect(plain(usesSentence([few, { ...few, title: 'Code', isIndicative: false }], 'en'))).toContain(
      'One use is established to save time. Indicative, of fewer than 20 agents: traduction.',
    )
  })

  it('call an invitation that was not answered an invitation, not an agent', () => {
    const figures = { rate: shown(0.61, 200), hidden: 36, all: 100 }
    expect(plain(qualitySentence(figures, 'fr')).replaceAll('\u202f', ' ')).toContain(
      '39 % des invitations sont restées sans réponse',
    )
  })

  it('count people and items against what they are part of', () => {
    const people = {
      active: shown(120, 120),
      eligible: shown(240, 240),
      before: shown(100, 100),
      trained: shown(0.4, 240),
    }
    expect(plain(adoptionSentence(people, 'en'))).toBe(
      '120 agents used AI (50% of those who may), 20% more than the period before. 40% are trained; 60% are not yet.',
    )
    const items = { protected: shown(300, 50), exchanges: shown(1000, 60), names: withheld('small') }
    expect(plain(protectionSentence(items, 'en'))).toContain('For 100 exchanges, 30 items replaced.')
  })
})
