import type { Finding, TextSlot } from '../model.ts'
import { normalise } from './normalise.ts'
import type { Hit, Source } from './recognizer.ts'

/** A slot as recognizers see it: normalised, with its key in front as a cue. */
export function sourceOf(slot: TextSlot): Source {
  const normalised = normalise(slot.text)
  const label = slot.label === undefined || slot.label === '' ? '' : `${normalise(slot.label).text} : `
  return { slot, text: label + normalised.text, offset: label.length, normalised }
}

/**
 * Offsets of a hit in the slot's own text; null when nothing of it lies in the text. A surrogate pair is never split,
 * and no character that is shown as nothing stands at either end.
 */
function spanIn(source: Source, hit: Pick<Finding, 'start' | 'end'>): { start: number; end: number } | null {
  const from = Math.max(0, hit.start - source.offset)
  const to = hit.end - source.offset
  if (to <= from) return null
  const { text } = source.slot
  let start = source.normalised.start(from)
  let end = source.normalised.end(to)
  if (isLow(text, start) && isHigh(text, start - 1)) start--
  if (isLow(text, end) && isHigh(text, end - 1)) end++
  return start < end ? { start, end } : null
}

export function findingOf(source: Source, hit: Hit): Hit | null {
  const span = spanIn(source, hit)
  return span && { ...hit, ...span }
}

function isHigh(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
