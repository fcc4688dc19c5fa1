import type { Language, Localised } from '../../gateway/model.ts'

/** Regions as providers name them, with the words that lead there. */
const places: Readonly<Record<string, { readonly at: Localised; readonly outside: Localised }>> = {
  FR: { at: { fr: 'en France', en: 'in France' }, outside: { fr: 'hors de France', en: 'outside France' } },
  EU: {
    at: { fr: 'dans l’Union européenne', en: 'in the European Union' },
    outside: { fr: 'hors de l’Union européenne', en: 'outside the European Union' },
  },
  US: {
    at: { fr: 'aux États-Unis', en: 'in the United States' },
    outside: { fr: 'hors des États-Unis', en: 'outside the United States' },
  },
  local: {
    at: { fr: 'sur nos propres machines', en: 'on our own machines' },
    outside: { fr: 'hors de nos propres machines', en: 'off our own machines' },
  },
}

/** Where a region is: `en France`; by its ISO 3166 name where no words are known. */
export function placeOf(region: string, language: Language): string {
  return (
    places[region]?.at[language] ?? `${language === 'fr' ? 'pays :' : 'country:'} ${nameOf(region, language)}`
  )
}

/** Outside all of some regions. */
export function outsideOf(regions: readonly string[], language: Language): string {
  const [only] = regions
  const words = only === undefined ? undefined : places[only]?.outside[language]
  if (regions.length === 1 && words !== undefined) return words
  const names = regions.map(region => nameOf(region, language)).join(', ')
  return language === 'fr' ? `hors de cette liste : ${names}` : `outside this list: ${names}`
}

function nameOf(region: string, language: Language): string {
  if (region === 'local') return language === 'fr' ? 'nos machines' : 'our machines'
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(region) ?? region
  } catch {
    return region
  }
}
