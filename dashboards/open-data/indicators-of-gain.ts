import type { Localised } from '../../gateway/model.ts'
import type { Measure } from '../publish/published.ts'
import { type Indicator, units } from './indicator.ts'

/** Time spent against real gain, as agents drawn at random declare it. `w = 1/p`, p the chance of having been asked. */
export const indicatorsOfGain = {
  reports: {
    definition: {
      fr: 'Réponses à une invitation tirée au sort qui ont un gain net (une durée sans IA, ou un abandon).',
      en: 'Answers to an invitation drawn at random that have a net gain (a time without AI, or an abandoned attempt).',
    },
    unit: units.reports,
    formula: { fr: '|{réponses invitées qui ont un net}|', en: '|{invited reports with net}|' },
    rule: 'respondents',
    rounding: 'five',
  },
  voluntary_reports: {
    definition: {
      fr: 'Déclarations spontanées : comptées, jamais extrapolées ni mêlées aux gains.',
      en: 'Voluntary reports: counted, never extrapolated nor mixed into gains.',
    },
    unit: units.reports,
    formula: { fr: '|{déclarations spontanées}|', en: '|{voluntary reports}|' },
    rule: 'items',
    rounding: 'five',
  },
  response_rate: {
    definition: { fr: 'Invitations suivies d’une réponse.', en: 'Invitations that were answered.' },
    unit: units.share,
    formula: { fr: 'répondues / invitations', en: 'answered / invitations' },
    rule: 'invited',
    rounding: 'hundredth',
  },
  unknown_share: share(
    'Réponses sans comparaison possible : l’agent ne sait pas ce qu’il aurait fait, ou en combien de temps.',
    'Answers without a comparison: the agent does not know what they would have done, or how long it would have taken.',
    { fr: 'sans_ia inconnu, ou sans durée', en: 'without_ai unknown, or without a time' },
  ),
  added_share: share(
    'Tâches qui n’auraient pas été faites sans IA : de l’activité en plus, sans temps gagné.',
    'Tasks that would not have been done without AI: added activity, no time saved.',
    { fr: 'sans_ia = pas fait', en: 'without_ai = not_done' },
  ),
  added_minutes: {
    definition: {
      fr: 'Temps passé, en moyenne, à une tâche qui n’aurait pas été faite sans IA : ce que coûte l’activité en plus.',
      en: 'Time spent, on average, on a task that would not have been done without AI: what added activity costs.',
    },
    unit: units.minutes,
    formula: {
      fr: 'Σ w·(formuler + vérifier) / Σ w, sur les réponses invitées où sans_ia = pas fait',
      en: 'Σ w·(prompting + checking) / Σ w, over invited reports where without_ai = not_done',
    },
    rule: 'added',
    rounding: 'tenth',
  },
  net_minutes_mean: {
    definition: {
      fr: 'Gain net moyen d’une tâche : ce qu’elle aurait pris sans IA, moins le temps passé à formuler et à vérifier ; une perte est négative. Un abandon ne compte que ce qu’il a coûté. Intervalle à 95 % par rééchantillonnage des agents (2 000 tirages).',
      en: 'Mean net gain of a task: what it would have taken without AI, less the time spent prompting and checking; a loss is negative. An abandoned attempt counts what it cost. 95% interval by resampling agents (2,000 draws).',
    },
    unit: units.minutes,
    formula: {
      fr: 'Σ w·net / Σ w ; net = sans_ia − (formuler + vérifier) ; abandon : −(formuler + vérifier) ; w = 1/p, p la chance d’être tiré au sort',
      en: 'Σ w·net / Σ w; net = without_ai − (prompting + checking); abandoned: −(prompting + checking); w = 1/p, p the chance of having been drawn',
    },
    rule: 'respondents',
    rounding: 'tenth',
  },
  net_minutes_median: quantile('Médiane du gain net', 'Median of the net gain', '0.5'),
  net_minutes_q1: quantile('Premier quartile du gain net', 'First quartile of the net gain', '0.25'),
  net_minutes_q3: quantile('Troisième quartile du gain net', 'Third quartile of the net gain', '0.75'),
  net_minutes_p10: quantile(
    'Gain net que neuf tâches sur dix dépassent, montré à partir de 20 agents',
    'Net gain that nine tasks in ten exceed, shown from 20 agents on',
    '0.1',
  ),
  net_minutes_p90: quantile(
    'Gain net qu’une tâche sur dix dépasse, montré à partir de 20 agents',
    'Net gain that one task in ten exceeds, shown from 20 agents on',
    '0.9',
  ),
  share_negative: {
    definition: {
      fr: 'Tâches perdantes : plus longues avec l’IA que sans elle, vérification comprise.',
      en: 'Losing tasks: longer with AI than without it, checking included.',
    },
    unit: units.share,
    formula: { fr: 'Σ w·[net < 0] / Σ w', en: 'Σ w·[net < 0] / Σ w' },
    rule: 'class',
    rounding: 'hundredth',
  },
  without_ai_minutes: minutes(
    'Ce que le travail remplacé aurait pris sans IA, 0 pour un essai abandonné',
    'What the work replaced would have taken without AI, 0 for an abandoned attempt',
    { fr: 'sans_ia', en: 'without_ai' },
  ),
  prompting_minutes: spent('Temps passé à formuler et relancer', 'Time spent writing and refining requests', {
    fr: 'formuler',
    en: 'prompting',
  }),
  checking_minutes: spent('Temps passé à vérifier et corriger', 'Time spent checking and correcting', {
    fr: 'vérifier',
    en: 'checking',
  }),
  abandoned_minutes: {
    definition: {
      fr: 'Temps passé à des essais abandonnés, en moyenne sur les tâches comparables. Masqué s’ils sont d’une poignée d’agents : ils comptent alors dans formuler et vérifier.',
      en: 'Time spent on abandoned attempts, on average over comparable tasks. Hidden where they are a handful of agents’: they then count as prompting and checking.',
    },
    unit: units.minutes,
    formula: {
      fr: 'Σ w·(formuler + vérifier)·[abandon] / Σ w, sur les réponses invitées qui ont un net',
      en: 'Σ w·(prompting + checking)·[abandoned] / Σ w, over invited reports with net',
    },
    rule: 'class',
    rounding: 'tenth',
  },
  errors_found_share: share(
    'Tâches dans le résultat desquelles l’agent a repéré une erreur.',
    'Tasks in whose result the agent found an error.',
    { fr: 'erreur repérée', en: 'error found' },
  ),
  quality_mean: {
    definition: {
      fr: 'Qualité du résultat par rapport à d’habitude, en moyenne.',
      en: 'Quality of the result compared with usual, on average.',
    },
    unit: units.points,
    formula: {
      fr: 'Σ w·qualité / Σ w, sur les réponses invitées',
      en: 'Σ w·quality / Σ w, over invited reports',
    },
    rule: 'answered',
    rounding: 'tenth',
  },
  net_hours_total: {
    definition: {
      fr: 'Gain net de toutes les tâches, si celles dont on ne sait rien sont comme les autres ; une tâche sans comparaison compte pour zéro.',
      en: 'Net gain of all tasks, were those of which nothing is known like the others; a task without a comparison counts as nought.',
    },
    unit: units.hours,
    formula: { fr: '(Σ w·(net ou 0) / Σ w) × sittings / 60', en: '(Σ w·(net or 0) / Σ w) × sittings / 60' },
    rule: 'total',
    rounding: 'digits',
  },
  net_hours_lower: {
    definition: {
      fr: 'Le même, si les tâches sans réponse ne gagnent rien.',
      en: 'The same, were nothing gained by tasks without an answer.',
    },
    unit: units.hours,
    formula: {
      fr: 'min(net_hours_total ; net_hours_total × response_rate)',
      en: 'min(net_hours_total, net_hours_total × response_rate)',
    },
    rule: 'total',
    rounding: 'digits',
  },
  timed_net_minutes: {
    definition: {
      fr: 'Gain net d’après des tâches chronométrées, avec et sans IA : de quoi juger ce qui est déclaré.',
      en: 'Net gain by tasks timed with a watch, with and without AI: something to judge declarations by.',
    },
    unit: units.minutes,
    formula: {
      fr: 'minutes moyennes sans IA − minutes moyennes avec IA, les usages pesant autant des deux côtés',
      en: 'mean minutes without AI − mean minutes with AI, uses weighing alike in both',
    },
    rule: 'timed',
    rounding: 'tenth',
  },
} as const satisfies Partial<Record<Measure, Indicator>>

function share(fr: string, en: string, what: Localised) {
  return {
    definition: { fr, en },
    unit: units.share,
    formula: {
      fr: `Σ w·[${what.fr}] / Σ w, sur les réponses invitées`,
      en: `Σ w·[${what.en}] / Σ w, over invited reports`,
    },
    rule: 'class',
    rounding: 'hundredth',
  } as const
}

function minutes(fr: string, en: string, what: Localised) {
  const definition: Localised = {
    fr: `${fr}, en moyenne sur les tâches comparables.`,
    en: `${en}, on average over comparable tasks.`,
  }
  return {
    definition,
    unit: units.minutes,
    formula: {
      fr: `Σ w·${what.fr}·[pas abandonné] / Σ w, sur les réponses invitées qui ont un net`,
      en: `Σ w·${what.en}·[not abandoned] / Σ w, over invited reports with net`,
    },
    rule: 'parts',
    rounding: 'tenth',
  } as const
}

/** Minutes that those of abandoned attempts are part of, where these are hidden. */
function spent(fr: string, en: string, what: Localised) {
  const { definition, ...rest } = minutes(fr, en, what)
  return {
    ...rest,
    definition: {
      fr: `${definition.fr} Essais abandonnés compris là où abandoned_minutes est masqué.`,
      en: `${definition.en} Abandoned attempts included where abandoned_minutes is hidden.`,
    },
  }
}

function quantile(fr: string, en: string, share: string) {
  return {
    definition: { fr: `${fr}, pondéré.`, en: `${en}, weighted.` },
    unit: units.minutes,
    formula: { fr: `quantile pondéré ${share} de net`, en: `weighted quantile ${share} of net` },
    rule: 'respondents',
    rounding: 'tenth',
  } as const
}
