import type { Language, Localised, ReportAnswers } from '../../gateway/model.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'
import { netMinutes } from '../gain/report.ts'
import { number } from '../typography.ts'

/** `15 min`, `1 h`, `1 h 30`. */
export function duration(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${number(rest, language)} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** `15 minutes`, `1 minute`: within a sentence. */
export function inWords(minutes: number, language: Language): string {
  if (minutes >= 60) return duration(minutes, language)
  return `${number(minutes, language)} minute${minutes > 1 || (language === 'en' && minutes === 0) ? 's' : ''}`
}

/** `gagnée` of one minute or an hour and a half, `gagnées` from two on. */
function agreed(word: string, minutes: number): string {
  return minutes >= 2 && !(minutes >= 60 && minutes < 120) ? `${word}s` : word
}

export const outcomeWords: Record<ReportAnswers['outcome'], Localised> = {
  as_is: { fr: 'Tel quel', en: 'Used as is' },
  light_edit: { fr: 'Retouché', en: 'Light edits' },
  heavy_edit: { fr: 'Largement repris', en: 'Heavily reworked' },
  abandoned: { fr: 'Abandonné', en: 'Abandoned' },
}

export const withoutWords: Record<ReportAnswers['withoutAi'], Localised> = {
  by_hand: { fr: 'À la main', en: 'By hand' },
  other_tool: { fr: 'Avec un autre outil', en: 'With another tool' },
  not_done: { fr: 'Je ne l’aurais pas fait', en: 'Would not have done it' },
  unknown: { fr: 'Je ne sais pas', en: 'Don’t know' },
}

export const qualityWords: readonly (readonly [ReportAnswers['quality'], Localised])[] = [
  [-2, { fr: 'Bien moins bonne', en: 'Much worse' }],
  [-1, { fr: 'Moins bonne', en: 'Worse' }],
  [0, { fr: 'Comme d’habitude', en: 'As usual' }],
  [1, { fr: 'Meilleure', en: 'Better' }],
  [2, { fr: 'Bien meilleure', en: 'Much better' }],
]

export const confidenceWords: readonly (readonly [ReportAnswers['confidence'], Localised])[] = [
  [1, { fr: 'À la louche', en: 'A rough guess' }],
  [2, { fr: 'À peu près', en: 'About right' }],
  [3, { fr: 'Sûr(e)', en: 'Sure' }],
]

/** A use as people call it; `''` is one that was not said. */
export function useName(code: string, uses: readonly Coded[]): Localised {
  if (code === '') return { fr: 'Usage non précisé', en: 'Use not stated' }
  return uses.find(use => use.code === code)?.title ?? { fr: code, en: code }
}

/** What a task came to, as a heading: the loss as plainly as the gain. */
export function findingOf(answers: ReportAnswers): Localised {
  const net = netMinutes({ agentRef: '', selectionProbability: null, ...answers })
  const spent = answers.promptingMinutes + answers.checkingMinutes
  if (net === null && answers.withoutAi === 'not_done') {
    return {
      fr: `Une activité de plus : ${inWords(spent, 'fr')}, que vous n’auriez pas ${agreed('passée', spent)} sans l’IA.`,
      en: `Added activity: ${inWords(spent, 'en')} that you would not have spent without AI.`,
    }
  }
  if (net === null) {
    return {
      fr: `${inWords(spent, 'fr')} ${agreed('passée', spent)} avec l’IA ; le temps sans elle n’est pas connu.`,
      en: `${inWords(spent, 'en')} spent with AI; the time without it is not known.`,
    }
  }
  if (net === 0) {
    return { fr: 'Ni gain ni perte sur cette tâche.', en: 'Neither gain nor loss on this task.' }
  }
  const minutes = Math.abs(net)
  return net > 0
    ? {
        fr: `${inWords(minutes, 'fr')} ${agreed('gagnée', minutes)} sur cette tâche, vérification comprise.`,
        en: `${inWords(minutes, 'en')} gained on this task, checking included.`,
      }
    : {
        fr: `${inWords(minutes, 'fr')} ${agreed('perdue', minutes)} sur cette tâche. C’est une réponse utile.`,
        en: `${inWords(minutes, 'en')} lost on this task. That is a useful answer.`,
      }
}
