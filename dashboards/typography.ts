import type { Language, Localised } from '../gateway/model.ts'

const narrow = '\u202f'

/**
 * A text as its language prints it. French: narrow no-break spaces before « ; : ! ? » and inside guillemets, curly
 * apostrophes (Lexique des règles typographiques en usage à l'Imprimerie nationale). English: curly apostrophes. What
 * stands between backquotes is left as typed, and so are times and addresses, which have no space to replace.
 */
export function typeset(text: string, language: Language): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : typesetProse(part, language)))
    .join('')
}

function typesetProse(text: string, language: Language): string {
  const curly = text.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’')
  if (language === 'en') return curly
  return curly
    .replaceAll(/[ \u00a0]+(?=[;:!?»%€])/g, narrow)
    .replaceAll(/«[ \u00a0]+/g, `«${narrow}`)
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d))/g, narrow)
}

/** One of a text's languages, typeset. */
export function words(text: Localised, language: Language): string {
  return typeset(text[language], language)
}

const locales = { fr: 'fr-FR', en: 'en-GB' } as const

/** A number with the separators of its language (French: narrow no-break spaces). */
export function number(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(language, options).format(value)
}

/** Making a format takes longer than some hundred uses of it, and a page has a thousand numbers. */
const numberFormat = madeOnce(
  (language: Language, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locales[language], options),
)

/** Dates as their language writes them. */
export const dateFormat = madeOnce(
  (language: Language, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], options),
)

function madeOnce<Options, Format>(make: (language: Language, options: Options) => Format) {
  const made = new Map<string, Format>()
  return (language: Language, options: Options): Format => {
    const key = `${language} ${JSON.stringify(options)}`
    const format = made.get(key) ?? make(language, options)
    made.set(key, format)
    return format
  }
}

/** Where the authority's days begin and end. */
const timeZone = 'Europe/Paris'

/** French counts the first of the month and no other day: « 1er décembre ». */
const ordinal = (written: string, language: Language): string =>
  language === 'fr' ? written.replace(/^1 /, '1er ') : written

/** A day in full: `23 novembre 2026`. In Paris, whatever the machine's zone. */
export function day(at: Date, language: Language): string {
  const format = dateFormat(language, { dateStyle: 'long', timeZone })
  return ordinal(format.format(at), language)
}

/** A day and an hour: `mardi 17 novembre, 10 h 20`, `Tuesday 17 November, 10:20`. */
export function moment(at: Date, language: Language): string {
  const format = dateFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  })
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const clock = language === 'fr' ? `${part.hour} h ${part.minute}` : `${part.hour}:${part.minute}`
  const date = language === 'fr' && part.day === '1' ? '1er' : part.day
  return `${part.weekday} ${date} ${part.month}, ${clock}`
}

/** A day and time in full: `23 novembre 2026 à 14:05`. In Paris, whatever the machine's zone. */
export function instant(at: Date, language: Language): string {
  const format = dateFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  })
  return ordinal(format.format(at), language)
}

/** With a capital at its head. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A title in the middle of a sentence: without its capital, unless it is an abbreviation. */
export function within(title: string): string {
  return /^\p{Lu}[\p{Ll}'’ ]/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

/** `a, b et c`. */
export function list(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items)
}
