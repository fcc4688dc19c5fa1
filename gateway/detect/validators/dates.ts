/** French and English, then German, Italian, Spanish, Portuguese, Dutch; roman numerals as registers write them. */
const months = [
  'janv jan january januar gennaio enero janeiro januari i',
  'fevr fev feb february februar febbraio febrero fevereiro februari ii',
  'mars mar march marz marzo marco maart iii',
  'avril avr apr april aprile abril iv',
  'mai may maggio mayo maio mei v',
  'juin jun june juni giugno junio junho vi',
  'juil juillet jul july juli luglio julio julho vii',
  'aout aug august agosto augustus viii',
  'sept septembre sep september settembre septiembre setembro ix',
  'oct octobre october oktober ottobre octubre outubro x',
  'nov novembre november noviembre novembro xi',
  'dec decembre december dezember dicembre diciembre dezembro xii',
]

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * The day that a text names: `03/03/87`, `1987-03-03`, `19870303`, `28021990`, `3 mars 1987`, `18 March 1995`,
 * `1987/3/3`, `11/2013`, `vendredi 13 avril 1984`, `3. Juli 1987`, `3 de julio de 1987`, `3.VII.1987`,
 * `1987年7月3日`. Two-digit years are those of the hundred years that end now. Null when there is none or the day does
 * not exist. Day before month, as in French; month before day only where it cannot be otherwise.
 */
export function dateIn(text: string): Day | null {
  const plain = text
    .trim()
    .replace(/(\d)\s*(?:er|st|nd|rd|th)\b(?:\sof\b)?/gi, '$1')
    .replace(/\sde\s/gi, ' ')
    .replace(/^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s/i, '')
    .replace(/(\d)[年月]/g, '$1-')
    .replace(/日$/, '')
  const named = /^(\d{1,2})[\s./-]*([\p{L}]{3,10}|[IVX]{1,4})[.\s/-]*(\d{4}|\d{2})$/u.exec(plain)
  if (named) return day(named[3], monthOf(named[2] ?? ''), named[1])
  const partial = /^(\d{1,2})\s(\p{L}{3,9})$/u.exec(plain)
  if (partial) return day(String(new Date().getFullYear()), monthOf(partial[2] ?? ''), partial[1])
  const monthly = /^(\p{L}{3,9})\s(\d{4})$/u.exec(plain)
  if (monthly) return day(monthly[2], monthOf(monthly[1] ?? ''), '1')
  const numeric = /^(\d{1,2})\/(\d{4})$/.exec(plain)
  if (numeric) return day(numeric[2], Number(numeric[1]), '1')
  const american = /^([\p{L}]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(plain)
  if (american) return day(american[3], monthOf(american[1] ?? ''), american[2])
  const iso = /^(\d{4})[\s.,/-]+(\d{1,2})[\s.,/-]+(\d{1,2})/.exec(plain)
  if (iso) return day(iso[1], Number(iso[2]), iso[3])
  const parts = /^(\d{1,2})[\s./|-]+(\d{1,2})[\s./|-]+(\d{4}|\d{2})$/.exec(plain)
  if (parts) return day(parts[3], Number(parts[2]), parts[1]) ?? day(parts[3], Number(parts[1]), parts[2])
  const run = /^\d{8}$/.test(plain)
  if (!run) return null
  return (
    day(plain.slice(0, 4), Number(plain.slice(4, 6)), plain.slice(6)) ??
    day(plain.slice(4), Number(plain.slice(2, 4)), plain.slice(0, 2))
  )
}

function monthOf(name: string): number {
  const folded = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
  return (
    months.findIndex(names =>
      names
        .split(' ')
        .some(
          each =>
            each === folded ||
            (folded.length > 4 && each.startsWith(folded)) ||
            (folded.startsWith(each) && each.length > 3),
        ),
    ) + 1
  )
}

function day(yearText = '', month: number, dayText = ''): Day | null {
  const year = yearText.length === 2 ? recent(Number(yearText)) : Number(yearText)
  const date = Number(dayText)
  if (year < 1880 || year > 2100 || month < 1 || month > 12 || date < 1) return null
  return date <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day: date } : null
}

function recent(twoDigits: number): number {
  const now = new Date().getFullYear()
  const year = Math.floor(now / 100) * 100 + twoDigits
  return year > now ? year - 100 : year
}
