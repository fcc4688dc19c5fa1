import { alike } from './alike.ts'
import { threshold } from './overlap.ts'
import type { Hit, Source } from './recognizer.ts'
import { seriesIn } from './series.ts'
import { dateIn } from './validators/dates.ts'

/**
 * What the first finds of a text tell of its other parts: a number built like an announced one, a date directly
 * behind a person's name, a number beside a name in a text about staff numbers. Work is linear in the text for each of at most eight shapes.
 */
export function neighbours({ text }: Source, hits: readonly Hit[]): Hit[] {
  return [
    ...alike(text, hits),
    ...birthDates(text, hits),
    ...staffNumbers(text, hits),
    ...seriesIn(text, hits),
  ]
}

const months =
  'janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec|jan|feb|mar|apr|may|jun|jul|aug|sep'
const dateBehind = new RegExp(
  `[ ]{0,2}([,;(|\\t–-]?)[ ]{0,2}(\\(?)(?:[^()\\d\\n]{0,24}[, ])??(\\d{1,2}(?:[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|(?:er)?[ ](?:${months})\\p{L}{0,6}\\.?[ ]\\d{4})|\\d{4}-\\d{2}-\\d{2})(?!\\d)`,
  'iuy',
)

/** Six years old or more: younger dates behind a name are dates of letters and minutes … */
const leastAge = 6
/** … unless the text speaks of births or children. */
const aboutBirths =
  /naiss|(?<!\p{L})n[ée]e?s?(?!\p{L})|ddn|enfant|[ée]l[èe]ve|b[ée]b[ée]|cr[èe]che|[âa]ge|born|birth|child/iu

/** What a date behind a name may be of instead. */
const otherEvent =
  /divorc|mari[ée]|d[ée]c[èée]|recrut|embauch|entr[ée]|arriv|convoqu|re[çc]u|nomm|sign|pacs|depuis|r[ée]union|rdv|rendez|visite|audience|jugement|[ée]ch[ée]ance|orient|inscri|contrat|courrier|mail|appel|vu |avis|(?<!\p{L})(?:du|jusqu'au|avant|apr[èe]s|fin)\s/iu

function birthDates(text: string, hits: readonly Hit[]): Hit[] {
  const people = hits.filter(hit => hit.entityType === 'PERSON' && hit.score >= threshold)
  if (people.length === 0) return []
  const children = aboutBirths.test(text)
  return people.flatMap(person => {
    dateBehind.lastIndex = person.end
    const [, sign, bracket, written] = dateBehind.exec(text) ?? []
    const date = written === undefined ? null : dateIn(written)
    if (written === undefined || date === null) return []
    const young = children || sign === '(' || bracket === '('
    if (date.year > new Date().getFullYear() - (young ? 1 : leastAge)) return []
    const between = text.slice(person.end, dateBehind.lastIndex - written.length)
    if (otherEvent.test(between) || (/(?<!\p{L})le\s$/u.test(between) && !/n[ée]/.test(between))) return []
    // Three small numbers behind a word may be a version.
    if (/\p{L}/u.test(between) && /^\d{1,2}\.\d{1,2}\.\d{2}$/.test(written)) return []
    return {
      start: dateBehind.lastIndex - written.length,
      end: dateBehind.lastIndex,
      entityType: 'DATE_OF_BIRTH',
      score: 0.6,
      recognizer: 'NeighbourRecognizer',
      because: ['date behind a name'],
    }
  })
}

const aboutStaff =
  /(?<!im)matricul|(?<!\p{L})(?:mat|matr|mle|numen)(?!\p{L})|n[°º] (?:d')?agent|badge|staff (?:no|id|number)/iu
const staffNumber = '(?:[A-Z]{1,3}-?)?\\d{4,7}[A-Z]?'
/** `ROUX Paul (20458)`, `Paul Roux – M20458`, `ROUX;Paul;20458`. */
const numberBehindName = new RegExp(
  `(?:[ ]?\\(|[ ][–-][ ]|,[ ]?|[ ]?[;|\\t][ ]?|[ ]{1,4}:?[ ]?)(?:mat(?:ricule|r)?[ .:]{1,3}|mle[ .:]{1,3}|n[°º][ ]?)?(${staffNumber})(?=[)\\s,;|.]|$)`,
  'uy',
)
/** `20458 ROUX Paul`, where a line or a cell begins. */
const numberBeforeName = new RegExp(
  `(?:^|[\\n;|\\t])[ ]*(?:[-–•*][ ])?(${staffNumber})[ ]?[ ;,|\\t:–-][ ]?$`,
  'u',
)
const townBehind = /^[ ]\p{Lu}\p{Ll}/u

/** In a text that speaks of staff numbers, the number beside a person's name is one. */
function staffNumbers(text: string, hits: readonly Hit[]): Hit[] {
  if (!aboutStaff.test(text)) return []
  return hits.flatMap(person => {
    if (person.entityType !== 'PERSON' || person.score < threshold) return []
    numberBehindName.lastIndex = person.end
    const behind = numberBehindName.exec(text)?.[1]
    const end = numberBehindName.lastIndex
    const head = text.slice(Math.max(0, person.start - 16), person.start)
    const before = numberBeforeName.exec(head)?.[1]
    const found: Hit[] = []
    const add = (start: number, value: string) => {
      if (/^(?:19|20)\d{2}$/.test(value)) return
      found.push({
        start,
        end: start + value.length,
        entityType: 'STAFF_ID',
        score: 0.6,
        recognizer: 'NeighbourRecognizer',
        because: ['number beside a name'],
      })
    }
    // Five digits and a capital are a postcode and its town.
    if (behind !== undefined && !(behind.length === 5 && townBehind.test(text.slice(end, end + 3))))
      add(end - behind.length, behind)
    if (before !== undefined) add(person.start - head.length + head.lastIndexOf(before), before)
    return found
  })
}
