import type { Language, Localised } from '../../gateway/model.ts'

/** Regions that are no country, or that French usage leads to in its own way. */
const known: Readonly<Record<string, Localised>> = {
  EU: { fr: 'dans l’Union européenne', en: 'in the European Union' },
  EEA: { fr: 'dans l’Espace économique européen', en: 'in the European Economic Area' },
  local: { fr: 'sur nos propres machines', en: 'on our own machines' },
  GB: { fr: 'au Royaume-Uni', en: 'in the United Kingdom' },
}

/** Where a region is, from its ISO 3166 code: `en France`, `in the Netherlands`. */
export function placeOf(region: string, language: Language): string {
  const words = known[region]
  if (words !== undefined) return words[language]
  const name = nameOf(region, language)
  return `${language === 'fr' ? towardsFr(region, name) : towardsEn(name)} ${name}`
}

/** `n’est ni en France ni dans l’Union européenne`, after the name of what is elsewhere. */
export function isNotIn(regions: readonly string[], language: Language): string {
  const places = regions.map(region => placeOf(region, language))
  if (language === 'fr') {
    return places.length === 1 ? `n’est pas ${places[0]}` : `n’est ni ${places.join(' ni ')}`
  }
  return places.length === 1 ? `is not ${places[0]}` : `is neither ${places.join(' nor ')}`
}

/** French: cities and most islands take « à », plurals « aux », feminine names and vowels « en », the others « au ». */
function towardsFr(region: string, name: string): string {
  if (['SG', 'CY', 'MT', 'MC', 'HK', 'TW'].includes(region)) return 'à'
  if (/s$/.test(name)) return 'aux'
  return /e$|^[AEIOUÉÎ]/.test(name) ? 'en' : 'au'
}

function towardsEn(name: string): string {
  return /^(United|Netherlands|Philippines|Czech Republic)/.test(name) ? 'in the' : 'in'
}

function nameOf(region: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(region) ?? region
  } catch {
    return region
  }
}
