import type { Hit } from './recognizer.ts'
import { dateIn } from './validators/dates.ts'
import { validators } from './validators.ts'

/** What parts the members of a list: `, ` ` et ` ` / `. */
const joint = /\s?(?:,|;|\/|&|\s(?:et|ou|and|or|puis|à|au))\s{1,2}(?:(?:le|la|les|du|de|n°|no)\s)?/y

interface Member {
  readonly shape: RegExp
  readonly fits: (value: string, model: string) => boolean
}

const alone = { before: '', after: '' }
const checked = (name: string) => (value: string) => validators.get(name)?.(value, alone) !== false
/** Letters for letters, digits for digits. */
const builtAlike = (value: string, model: string) =>
  value.replace(/\d/g, '0').replace(/[A-Z]/g, 'A') === model.replace(/\d/g, '0').replace(/[A-Z]/g, 'A')

const code = /[A-Z\d][A-Z\d./-]{3,15}(?![\p{L}\p{N}])/uy
const date = /\d{1,2}(?:er)?(?:[./-]\d{1,2}[./-]\d{2,4}|\s\p{L}{3,9}\.?\s\d{4})(?![\p{L}\p{N}])/uy

/** Kinds whose values stand in lists, and how to know the next member. */
const members = new Map<string, Member>([
  ['DATE_OF_BIRTH', { shape: date, fits: value => dateIn(value) !== null }],
  ['USERNAME', { shape: /@?[a-z][a-z\d]*(?:[._-][a-z\d]+)*(?![\p{L}\p{N}@])/uy, fits: checked('account') }],
  ['INTERNAL_HOST', { shape: /[\p{L}\d]+(?:[-.][\p{L}\d]+)+(?![\p{L}\p{N}])/uy, fits: sameKindOfHost }],
  ['PHONE_NUMBER', { shape: /\d{2} ?\d{2}(?![\p{N}])/uy, fits: (_, model) => /^\d{2} ?\d{2}$/.test(model) }],
  ...['STAFF_ID', 'BENEFIT_ID', 'FR_PASSPORT', 'FR_ID_CARD', 'FR_DRIVING_LICENCE', 'FR_RESIDENCE_PERMIT'].map(
    kind => [kind, { shape: code, fits: builtAlike }] as const,
  ),
])

function sameKindOfHost(value: string, model: string): boolean {
  return /\d/.test(value) || value.split(/[-.]/)[0] === model.split(/[-.]/)[0]
}

/** The rest of a list whose first member was announced: `passeports 19AF40321, 20BC11872 et 21DK00417`. */
export function seriesIn(text: string, hits: readonly Hit[]): Hit[] {
  return hits.flatMap(hit => {
    const member = members.get(hit.entityType)
    return member === undefined || hit.score < 0.55 ? [] : rest(text, hit, member)
  })
}

function rest(text: string, first: Hit, { shape, fits }: Member): Hit[] {
  const found: Hit[] = []
  const model = text.slice(first.start, first.end)
  for (let at = first.end; found.length < 50; ) {
    joint.lastIndex = at
    if (joint.exec(text) === null) break
    shape.lastIndex = joint.lastIndex
    const value = shape.exec(text)?.[0]
    if (value === undefined || !fits(value, model)) break
    const start = shape.lastIndex - value.length
    at = shape.lastIndex
    found.push({
      start,
      end: at,
      entityType: first.entityType,
      score: 0.6,
      recognizer: 'SeriesRecognizer',
      because: ['member of a list'],
    })
  }
  return found
}
