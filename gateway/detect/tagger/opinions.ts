import type { NameOpinion } from '../names/name-recognizer.ts'
import type { Hit } from '../recognizer.ts'
import type { Reading } from './reading.ts'

/** What is told of a word that nobody has an opinion on; other values are steps of log-odds, 0 the least likely. */
export const untold = 60
/** Of a word that stands in a column or under a key of names. */
const placedThere = 40

let told = new Uint8Array(0)

/**
 * By word of `reading`: what the signs of `names` say of the run that it stands in, and whether `placed` covers it.
 * The array is used again for the next text.
 */
export function opinions(reading: Reading, runs: readonly NameOpinion[], placed: readonly Hit[]): Uint8Array {
  const { count } = reading
  if (told.length < count) told = new Uint8Array(count * 2)
  told.fill(untold, 0, count)
  // In order of start, so that one walk over the words serves all.
  let i = 0
  for (const { start, end, odds } of runs.toSorted((a, b) => a.start - b.start)) {
    while (i > 0 && (reading.end[i - 1] ?? 0) > start) i--
    while (i < count && (reading.end[i] ?? 0) <= start) i++
    for (; i < count && (reading.start[i] ?? 0) < end; i++) told[i] = surer(told[i] ?? untold, step(odds))
  }
  i = 0
  for (const { start, end } of placed.toSorted((a, b) => a.start - b.start)) {
    while (i < count && (reading.end[i] ?? 0) <= start) i++
    for (; i < count && (reading.start[i] ?? 0) < end; i++) told[i] = placedThere
  }
  return told
}

const surer = (before: number, now: number): number => (before === untold ? now : Math.max(before, now))

/** From −7 to 7, in steps of five sixths. */
const step = (odds: number): number => Math.round((Math.max(-7, Math.min(7, odds)) + 7) * 1.2)
