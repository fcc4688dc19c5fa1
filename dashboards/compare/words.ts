import type { Language, Localised } from '../../gateway/model.ts'
import { figureWords, valueWords } from '../observatory/figure-words.ts'
import { isIndicative } from '../observatory/indicative.ts'
import { decimal } from '../observatory/numbers.ts'
import { reasonOf } from '../observatory/reasons.ts'
import { measureNames } from '../observatory/tables.ts'
import { indicators } from '../open-data/indicators.ts'
import { enoughAgents, methodVersion } from '../publish/published.ts'
import type { Indicator, Standing } from './standing.ts'

const rangeNames: Localised = { fr: 'CO₂e par tâche (g)', en: 'CO₂e per task (g)' }

export function indicatorName({ name, range }: Indicator): Localised {
  return range === null ? measureNames[name] : rangeNames
}

const rangeDefinition: Localised = {
  fr: 'Émissions estimées d’une tâche, du moins au plus de paramètres actifs des modèles ; les échanges à l’empreinte connue valent pour tous.',
  en: 'Estimated emissions of a task, from the fewest to the most active parameters of models; exchanges with a known footprint stand for all.',
}

export function indicatorDefinition({ name, range }: Indicator): Localised {
  return range === null ? indicators[name].definition : rangeDefinition
}

/** A figure in words, or why there is none. */
export function told(standing: Standing, { name, range }: Indicator, language: Language): string {
  const { figure, made } = standing
  if (made === null) {
    return language === 'fr' ? 'pas de chiffres de cette période' : 'no figures of this period'
  }
  if (figure.value === null) return reasonOf(figure, made.k)[language]
  if (range === null) return figureWords(name, { value: figure.value, interval: figure.interval }, language)
  const { low, high } = figure.interval ?? { low: figure.value, high: figure.value }
  if (low === high) return decimal(low, language, 2)
  return `${decimal(low, language, 2)}${language === 'fr' ? ' à ' : ' to '}${decimal(high, language, 2)}`
}

/** The numbers of an axis. */
export function axisNumber({ name, range }: Indicator, value: number, language: Language): string {
  return range === null ? valueWords(name, value, language) : decimal(value, language, 2)
}

/** An authority's name, with what must be known of its figures. */
export function named({ authority, invented }: Standing, language: Language): string {
  if (!invented) return authority
  return `${authority} ${language === 'fr' ? '(données inventées)' : '(invented data)'}`
}

/** What else must be known of a row. */
export function remarks(
  { made, calls, figure }: Standing,
  all: readonly Standing[],
  language: Language,
): string {
  const own = all.find(standing => standing.own)?.made?.method ?? methodVersion
  const parts = [
    made !== null && made.method !== own
      ? { fr: 'autre version de la méthode : non comparé', en: 'another version of the method: not compared' }
      : null,
    calls === null ? null : { fr: `appelle cet usage « ${calls} »`, en: `calls this use “${calls}”` },
    isIndicative(figure) && figure.interval !== null
      ? {
          fr: `à titre indicatif : moins de ${enoughAgents} agents`,
          en: `indicative: fewer than ${enoughAgents} agents`,
        }
      : null,
  ]
  return parts.flatMap(each => each?.[language] ?? []).join(' ; ')
}
