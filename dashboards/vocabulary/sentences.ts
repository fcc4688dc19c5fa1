import type { Language, Localised } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { list, number } from '../typography.ts'
import type { BadLine, Catch, ListPreview, ListSummary } from './desk.ts'

const n = (value: number, language: Language) => number(value, language)

/** `3 termes`, `1 term`. */
export function counted(
  value: number,
  fr: readonly [string, string],
  en: readonly [string, string],
): Localised {
  return {
    fr: `${n(value, 'fr')} ${value < 2 ? fr[0] : fr[1]}`,
    en: `${n(value, 'en')} ${value === 1 ? en[0] : en[1]}`,
  }
}

const terms = (value: number): Localised => counted(value, ['terme', 'termes'], ['term', 'terms'])

/** The heading of the page of lists. */
export function listsHeading(lists: readonly ListSummary[]): Localised {
  const all = terms(lists.reduce((sum, each) => sum + each.terms, 0))
  if (lists.length === 0) {
    return { fr: 'Aucune liste de termes n’est en vigueur', en: 'No list of terms is in force' }
  }
  const kept = counted(lists.length, ['liste', 'listes'], ['list', 'lists'])
  return {
    fr: `${kept.fr} en vigueur, ${all.fr} que personne ne peut relire`,
    en: `${kept.en} in force, ${all.en} that nobody can read back`,
  }
}

/** What would be kept. */
export function previewHeading({ terms: count, bad }: ListPreview): Localised {
  const all = terms(count)
  if (count === 0) return { fr: 'Aucun terme dans ces colonnes', en: 'No term in these columns' }
  if (bad.length === 0) {
    return {
      fr: `${all.fr}, toutes les lignes servent`,
      en: `${all.en}, every line is of use`,
    }
  }
  const lines = counted(
    bad.length,
    ['ligne laissée de côté', 'lignes laissées de côté'],
    ['line left out', 'lines left out'],
  )
  return { fr: `${all.fr}, ${lines.fr}`, en: `${all.en}, ${lines.en}` }
}

/** What the list finds in the development corpus, and what it adds. */
export function corpusSentence({ texts, withTerm, found, known }: ListPreview['corpus']): Localised {
  const [fr, en] = [n(texts, 'fr'), n(texts, 'en')]
  if (found === 0) {
    return {
      fr: `Aucun de ces termes ne se trouve dans les ${fr} textes inventés du corpus de développement : la liste n’y masque rien à tort.`,
      en: `None of these terms stands in the ${en} invented texts of the development corpus: the list masks nothing there by mistake.`,
    }
  }
  const places = counted(found, ['endroit', 'endroits'], ['place', 'places'])
  const inTexts = counted(withTerm, ['texte', 'textes'], ['text', 'texts'])
  const already = counted(known, ['d’entre eux', 'd’entre eux'], ['of them', 'of them'])
  const more = counted(found - known, ['endroit', 'endroits'], ['place', 'places'])
  return {
    fr: `Dans le corpus de développement (${fr} textes inventés), la liste trouve quelque chose à ${places.fr}, dans ${inTexts.fr}. Les détecteurs en vigueur ${known === 0 ? 'n’y trouvent rien' : `prennent déjà ${already.fr}`} ; masqué en plus : ${more.fr}.`,
    en: `In the development corpus (${en} invented texts), the list finds something in ${places.en}, in ${inTexts.en}. The recognizers in force ${known === 0 ? 'find nothing there' : `catch ${already.en} already`}; masked besides: ${more.en}.`,
  }
}

/** Words of the dictionary are found wherever they stand. */
export function ordinaryWarning({ ordinary }: ListPreview): Localised | null {
  if (ordinary === 0) return null
  const words = counted(
    ordinary,
    ['terme est un seul mot', 'termes sont un seul mot'],
    ['term is a single word', 'terms are single words'],
  )
  return {
    fr: `${words.fr} du dictionnaire : chaque « horizon » d’un texte serait masqué, quel que soit son sens. Préférez des termes de plusieurs mots.`,
    en: `${words.en} of the dictionary: each “horizon” in a text would be masked, whatever it means. Prefer terms of several words.`,
  }
}

export const badReasons: Readonly<Record<BadLine['why'], Localised>> = {
  columns: {
    fr: 'pas autant de colonnes que la première ligne',
    en: 'not as many columns as the first line',
  },
  empty: { fr: 'rien dans les colonnes choisies', en: 'nothing in the chosen columns' },
  short: { fr: 'moins de trois lettres ou chiffres', en: 'fewer than three letters or digits' },
  long: { fr: 'plus de huit mots', en: 'more than eight words' },
  common: { fr: 'seulement des mots-outils (« de la »)', en: 'small words only (“de la”)' },
}

/** Line numbers, the first few. */
export function lineNumbers(bad: readonly BadLine[], language: Language, most = 20): string {
  const lines = [...new Set(bad.map(({ line }) => line))]
  const shown = lines.slice(0, most).map(line => n(line, language))
  const more = lines.length - shown.length
  if (more === 0) return list(shown, language)
  const rest = { fr: `${n(more, 'fr')} autres`, en: `${n(more, 'en')} others` }
  return list([...shown, rest[language]], language)
}

/** The heading over what a pattern catches in the corpus. */
export function catchHeading({ texts, matches, withMatch, fresh }: Catch): Localised {
  if (matches === 0) {
    return {
      fr: `Ce motif ne prend rien dans les ${n(texts, 'fr')} textes du corpus`,
      en: `This pattern catches nothing in the ${n(texts, 'en')} texts of the corpus`,
    }
  }
  const times = counted(matches, ['prise', 'prises'], ['match', 'matches'])
  const inTexts = counted(withMatch, ['texte', 'textes'], ['text', 'texts'])
  const news =
    fresh === 0
      ? { fr: 'aucune nouvelle', en: 'none new' }
      : counted(fresh, ['nouvelle', 'nouvelles'], ['new', 'new'])
  return {
    fr: `${times.fr} dans ${inTexts.fr} du corpus, ${news.fr}`,
    en: `${times.en} in ${inTexts.en} of the corpus, ${news.en}`,
  }
}

/** What is new of a catch, and whether it is data. */
export function catchSentence({ matches, fresh, marked, known }: Catch, language: Language): string {
  const parts: string[] = []
  const already = matches - fresh
  if (already > 0) {
    const kinds = list(
      known.map(({ entity, count }) => `${nameOf(entity)[language]} (${n(count, language)})`),
      language,
    )
    parts.push(
      language === 'fr'
        ? `Les détecteurs en vigueur prennent déjà ${already === 1 ? 'l’une d’elles' : `${n(already, 'fr')} d’entre elles`} : ${kinds}.`
        : `The recognizers in force catch ${already === 1 ? 'one of them' : `${n(already, 'en')} of them`} already: ${kinds}.`,
    )
  }
  if (fresh > 0 && marked !== null) {
    const wrong = fresh - marked
    const right =
      language === 'fr'
        ? `${n(marked, 'fr')} sur ${n(fresh, 'fr')} ${marked < 2 ? 'est annotée comme donnée' : 'sont annotées comme données'} à protéger`
        : `${n(marked, 'en')} of ${n(fresh, 'en')} ${marked === 1 ? 'is' : 'are'} marked as data to protect`
    const rest =
      wrong === 0
        ? ''
        : language === 'fr'
          ? ` ; ${n(wrong, 'fr')} ${wrong === 1 ? 'ne l’est pas' : 'ne le sont pas'} et ${wrong === 1 ? 'serait masquée' : 'seraient masquées'} à tort, à moins que le corpus ne connaisse pas votre type de donnée`
          : `; ${n(wrong, 'en')} ${wrong === 1 ? 'is' : 'are'} not, and would be masked by mistake, unless the corpus does not know your kind of data`
    parts.push(language === 'fr' ? `Des nouvelles, ${right}${rest}.` : `Of the new ones, ${right}${rest}.`)
  }
  return parts.join(' ')
}
