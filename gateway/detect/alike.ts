import type { Hit } from './recognizer.ts'

/** Kinds of numbers that come in rows: one announced number tells its likes. */
const serial = new Set(['STAFF_ID', 'CASE_NUMBER', 'FR_RESIDENCE_PERMIT', 'BENEFIT_ID', 'PHONE_NUMBER'])

/** How a number is built, and where others built so stand. Shapes of one name are one. */
interface Shape {
  readonly name: string
  spansIn(text: string): readonly (readonly [number, number])[]
}

/** Numbers built like an announced one. Work is linear in the text for each of at most eight shapes. */
export function alike(text: string, hits: readonly Hit[]): Hit[] {
  const models = new Map<string, { readonly shape: Shape; readonly model: Hit }>()
  for (const model of hits) {
    if (models.size === 8) break
    if (!serial.has(model.entityType) || model.score < 0.7) continue
    const shape = shapeOf(text.slice(model.start, model.end), model.entityType)
    if (shape !== null && !models.has(shape.name)) models.set(shape.name, { shape, model })
  }
  return [...models.values()].flatMap(({ shape, model }) =>
    shape.spansIn(text).map(([start, end]) => ({
      start,
      end,
      entityType: model.entityType,
      score: 0.6,
      recognizer: 'NeighbourRecognizer',
      because: ['built like one announced'],
    })),
  )
}

/**
 * The same letters in front, digits for digits. Without letters or separators a number must stand in brackets behind a
 * word (`Moussa TRAORÉ (66463)`), since any five digits may be a postcode.
 */
function shapeOf(value: string, entityType: string): Shape | null {
  if (entityType === 'PHONE_NUMBER') return /^\d{2}[ .]\d{2}$/.test(value) ? extension : null
  if (/^\d+$/.test(value))
    return entityType === 'STAFF_ID' && value.length >= 4 ? bracketed(value.length) : null
  const digits = value.replace(/\D/g, '').length
  if (digits < 3 || value.length < 5 || (!/\p{L}/u.test(value) && digits < 7)) return null
  return builtAs(value)
}

/** Extensions of a directory: `accueil 47 00`. */
const extension: Shape = {
  name: 'extension',
  spansIn: text => groupsOf(text, /\p{L}[ ]?:?[ ](\d{2}[ .]\d{2})(?![ .,]?\d|[ ]?[€%h])/dgu),
}

const bracketed = (digits: number): Shape => ({
  name: `${digits} digits in brackets`,
  spansIn: text => groupsOf(text, /\p{L}[ ]\((\d{4,})\)/dgu).filter(([start, end]) => end - start === digits),
})

function groupsOf(text: string, pattern: RegExp): (readonly [number, number])[] {
  return Array.from(text.matchAll(pattern), ({ indices }) => indices?.[1] ?? [0, 0])
}

const aloneBehind = /(?<![\p{L}\p{N}./-])/uy
const aloneBefore = /(?![\p{L}\p{N}/-])/uy

/** Compared unit by unit: an expression made for each number costs more to compile than the text to read. */
function builtAs(value: string): Shape {
  const capitals = /(?<=\d[^A-Za-z]*)[A-Z]+$/.exec(value)?.index ?? value.length
  const units = value
    .split('')
    .map((unit, i) => (i >= capitals ? anyCapital : /\d/.test(unit) ? anyDigit : unit.charCodeAt(0)))
  const first = units[0] ?? 0
  const fits = (text: string, at: number): boolean =>
    isOf(first, text.charCodeAt(at)) &&
    units.every((unit, i) => isOf(unit, text.charCodeAt(at + i))) &&
    standsAt(aloneBehind, text, at) &&
    standsAt(aloneBefore, text, at + units.length)
  return {
    name: units.join(' '),
    spansIn(text) {
      const spans: [number, number][] = []
      for (let at = 0; at + units.length <= text.length; at++) {
        if (!fits(text, at)) continue
        spans.push([at, at + units.length])
        at += units.length - 1
      }
      return spans
    },
  }
}

const anyDigit = -1
const anyCapital = -2

function isOf(unit: number, code: number): boolean {
  if (unit === anyDigit) return code >= 0x30 && code <= 0x39
  return unit === anyCapital ? code >= 0x41 && code <= 0x5a : code === unit
}

function standsAt(guard: RegExp, text: string, at: number): boolean {
  guard.lastIndex = at
  return guard.test(text)
}
