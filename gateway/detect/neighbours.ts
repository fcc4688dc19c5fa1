import { threshold } from './overlap.ts'
import type { Hit, Source } from './recognizer.ts'
import { seriesIn } from './series.ts'
import { dateIn } from './validators/dates.ts'

/** Kinds of numbers that come in rows: one announced number tells its likes. */
const serial = new Set(['STAFF_ID', 'CASE_NUMBER', 'FR_RESIDENCE_PERMIT', 'BENEFIT_ID'])

/**
 * What the first finds of a text tell of its other parts: a number built like an announced one, a date directly
 * behind a person's name. Work is linear in the text for each of at most eight shapes.
 */
export function neighbours({ text }: Source, hits: readonly Hit[]): Hit[] {
  return [...alike(text, hits), ...birthDates(text, hits), ...seriesIn(text, hits)]
}

function alike(text: string, hits: readonly Hit[]): Hit[] {
  const shapes = new Map<string, Hit>()
  for (const hit of hits) {
    if (!serial.has(hit.entityType) || hit.score < 0.7) continue
    const shape = shapeOf(text.slice(hit.start, hit.end), hit.entityType)
    if (shape !== null && !shapes.has(shape) && shapes.size < 8) shapes.set(shape, hit)
  }
  return [...shapes].flatMap(([shape, model]) =>
    Array.from(text.matchAll(new RegExp(shape, 'gu')), match => {
      const start = match.index + match[0].indexOf(match[1] ?? '')
      return {
        start,
        end: start + (match[1] ?? '').length,
        entityType: model.entityType,
        score: 0.6,
        recognizer: 'NeighbourRecognizer',
        because: ['built like one announced'],
      }
    }),
  )
}

/**
 * A pattern for numbers built alike: the same letters in front, digits for digits. Without letters or separators a
 * number must stand in brackets behind a word (`Moussa TRAORÉ (66463)`), since any five digits may be a postcode.
 */
function shapeOf(value: string, entityType: string): string | null {
  const digits = value.replace(/\D/g, '').length
  const body = value
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/\d/g, '\\d')
    .replace(
      /(\\d[^A-Za-z]*)([A-Z]+)$/,
      (_, front: string, letters: string) => `${front}[A-Z]{${letters.length}}`,
    )
  if (/^\d+$/.test(value)) {
    return entityType === 'STAFF_ID' && digits >= 4 ? `\\p{L}[ ]\\((${body})\\)` : null
  }
  if (digits < 3 || value.length < 5 || (!/\p{L}/u.test(value) && digits < 7)) return null
  return `(?<![\\p{L}\\p{N}./-])(${body})(?![\\p{L}\\p{N}/-])`
}

const dateBehind = /[ ]?([,;(|\t–-]?)[ ]{0,2}\(?(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?!\d)/y

/** A child of six or older: younger dates behind a name are dates of letters and minutes. */
const leastAge = 6

function birthDates(text: string, hits: readonly Hit[]): Hit[] {
  const found: Hit[] = []
  for (const person of hits) {
    if (person.entityType !== 'PERSON' || person.score < threshold) continue
    dateBehind.lastIndex = person.end
    const match = dateBehind.exec(text)
    const written = match?.[2]
    if (written === undefined) continue
    const date = dateIn(written)
    // In brackets behind a name it is a birth date, a child's too.
    const latest = new Date().getFullYear() - (match?.[1] === '(' ? 1 : leastAge)
    if (date === null || date.year > latest) continue
    found.push({
      start: dateBehind.lastIndex - written.length,
      end: dateBehind.lastIndex,
      entityType: 'DATE_OF_BIRTH',
      score: 0.6,
      recognizer: 'NeighbourRecognizer',
      because: ['date behind a name'],
    })
  }
  return found
}
