import type { Localised } from '../../gateway/model.ts'
import { leastClass } from '../publish/published.ts'

/** What a measure is, for whoever reads figures without their page. */
export interface Indicator {
  readonly definition: Localised
  readonly unit: Localised
  /** From what is counted, and from other indicators by their codes. */
  readonly formula: Localised
  readonly rule: Rule
  readonly rounding: Rounding
}

/** Whom hiding is decided on. */
export type Rule = keyof typeof rules
export type Rounding = 'five' | 'hundredth' | 'tenth' | 'digits'

export const units = {
  agents: { fr: 'agents', en: 'agents' },
  exchanges: { fr: 'échanges', en: 'exchanges' },
  tasks: { fr: 'tâches', en: 'tasks' },
  attachments: { fr: 'pièces jointes', en: 'attachments' },
  items: { fr: 'données', en: 'items of data' },
  reports: { fr: 'déclarations', en: 'reports' },
  share: { fr: 'part, de 0 à 1', en: 'share, from 0 to 1' },
  minutes: { fr: 'minutes par tâche', en: 'minutes per task' },
  hours: { fr: 'heures', en: 'hours' },
  euros: { fr: 'euros', en: 'euros' },
  eurosPerTask: { fr: 'euros par tâche', en: 'euros per task' },
  kilograms: { fr: 'kg CO₂e', en: 'kg CO₂e' },
  gramsPerTask: { fr: 'g CO₂e par tâche', en: 'g CO₂e per task' },
  perHundred: { fr: 'pour 100 échanges', en: 'per 100 exchanges' },
  points: { fr: 'points, de −2 à +2', en: 'points, from −2 to +2' },
} as const satisfies Record<string, Localised>

/** What it takes for a figure to be shown, for a threshold of `k` agents. */
export function hidingRule(rule: Rule, k: number): Localised {
  return rules[rule](k)
}

const rules = {
  users: k => enough(k, { fr: 'ont des échanges', en: 'have exchanges' }),
  behind: k =>
    enough(k, {
      fr: 'ont des échanges, qu’autant sont derrière ce que le chiffre additionne (tâches, prix connu, empreinte connue, refus)',
      en: 'have exchanges, as many stand behind what the figure adds up (tasks, known price, known footprint, refusals)',
    }),
  sides: k =>
    enough(k, {
      fr: 'ont des échanges, qu’autant sont de chaque côté de la part (prix ou empreinte connus et inconnus) à moins qu’il soit vide',
      en: 'have exchanges, as many are on each side of the share (known and unknown prices or footprints) unless nobody is',
    }),
  tokens: k =>
    joined(
      enough(k, {
        fr: 'ont des échanges, qu’autant en ont aux jetons dits, estimés et inconnus à moins qu’il n’y en ait pas',
        en: 'have exchanges, as many have some with told, estimated and unknown tokens unless there are none',
      }),
      { fr: 'Pour toute l’institution seulement.', en: 'For the whole authority alone.' },
    ),
  items: k =>
    enough(k, {
      fr: 'ont des échanges (ou des données trouvées, par nature), qu’autant sont derrière le chiffre s’il n’est pas nul',
      en: 'have exchanges (or data found, by kind), as many stand behind the figure unless it is nought',
    }),
  respondents: k =>
    enough(k, {
      fr: 'ont répondu avec une durée comparable',
      en: 'answered with a time to compare with',
    }),
  answered: k => enough(k, { fr: 'ont répondu', en: 'answered' }),
  added: k =>
    enough(k, {
      fr: 'ont répondu, qu’autant ont décrit une tâche qui n’aurait pas été faite',
      en: 'answered, as many described a task that would not have been done',
    }),
  parts: k =>
    joined(
      enough(k, {
        fr: 'ont répondu avec une durée comparable',
        en: 'answered with a time to compare with',
      }),
      {
        fr: `Masqué si moins de ${leastClass} ont mené une tâche à bien.`,
        en: `Hidden where fewer than ${leastClass} saw a task through.`,
      },
    ),
  total: k =>
    joined(
      enough(k, {
        fr: 'ont des tâches, qu’autant ont répondu, et autant avec une durée comparable',
        en: 'have tasks, as many answered, and as many with a time to compare with',
      }),
      {
        fr: `Masqué si ceux dont une tâche n’a pas de comparaison sont moins de ${leastClass}, sauf aucun ; le minimum, si le taux de réponse l’est.`,
        en: `Hidden where those with a task without a comparison are fewer than ${leastClass}, unless nobody is; the lower bound, where the response rate is.`,
      },
    ),
  class: k => joined(enough(k, { fr: 'ont répondu', en: 'answered' }), bothSides),
  invited: k =>
    joined(
      enough(k, {
        fr: 'ont été invités, qu’autant ont répondu et qu’autant ne l’ont pas fait',
        en: 'were invited, as many answered and as many did not',
      }),
      {
        fr: '0 % et 100 % sont toujours masqués.',
        en: '0% and 100% are always hidden.',
      },
    ),
  staff: k => ({
    fr: `Montré à partir de ${k} agents à l’effectif : il décrit des listes de personnel, non ce que font les agents.`,
    en: `Shown from ${k} agents on the staff: it describes staff lists, not what agents do.`,
  }),
  trained: k => ({
    fr: `Montré à partir de ${k} agents à l’effectif, dont au moins ${leastClass} formés et ${leastClass} qui ne le sont pas.`,
    en: `Shown from ${k} agents on the staff, at least ${leastClass} of them trained and ${leastClass} not.`,
  }),
  timed: k => ({
    fr: `Montré par trimestre entier et pour toute l’institution, à partir de ${k} agents qui ont chronométré des tâches avec IA et de ${k} qui l’ont fait sans, dont aucun ne pèse plus de la moitié d’un des deux côtés.`,
    en: `Shown by whole quarters and for the whole authority, from ${k} agents who timed tasks with AI and ${k} who timed them without, none of whom weighs over half of either side.`,
  }),
} as const satisfies Record<string, (k: number) => Localised>

function enough(k: number, { fr, en }: Localised): Localised {
  return {
    fr: `Montré si au moins ${k} agents ${fr}, et si aucun n’en fait plus de la moitié. Masqué aussi quand des additions et des soustractions en tireraient un chiffre sur moins d’agents.`,
    en: `Shown where at least ${k} agents ${en}, and none makes over half. Hidden too where adding and subtracting would lead to a figure about fewer agents.`,
  }
}

const bothSides: Localised = {
  fr: `Masqué si moins de ${leastClass} sont d’un côté : 0 % et 100 % le sont toujours.`,
  en: `Hidden where fewer than ${leastClass} are on one side: 0% and 100% always are.`,
}

function joined(one: Localised, two: Localised): Localised {
  return { fr: `${one.fr} ${two.fr}`, en: `${one.en} ${two.en}` }
}

export const roundings: Record<Rounding, Localised> = {
  five: { fr: 'Arrondi à 5.', en: 'Rounded to 5.' },
  hundredth: { fr: 'Arrondi au centième.', en: 'Rounded to a hundredth.' },
  tenth: { fr: 'Arrondi au dixième.', en: 'Rounded to a tenth.' },
  digits: { fr: 'Trois chiffres significatifs.', en: 'Three significant digits.' },
}
