import { LRUCache } from 'lru-cache'
import type { Chart } from './drawing.ts'
import type { PlacedName } from './name-places.ts'
import type { Palette } from './palette.ts'
import { drawQuadrant } from './quadrant-drawing.ts'
import { layoutOf, namesIn, type QuadrantFacts, type QuadrantLayout } from './quadrant-layout.ts'

/** Where each use stands between gain and risk. Names are put where they cover neither each other nor a mark. */
export function quadrant(facts: QuadrantFacts, palette: Palette, width: number): Chart {
  const { label, points, thresholds, words } = facts
  const key = JSON.stringify({ label, points, thresholds, words, width })
  const kept = known.get(key) ?? laidOut(facts, width)
  known.set(key, kept)
  return drawQuadrant(facts, kept.layout, kept.names, palette)
}

interface LaidOut {
  readonly layout: QuadrantLayout
  /** In the order of the marks; null where there is no place even so. */
  readonly names: readonly (PlacedName | null)[]
  /** Whether names stand on intervals and their lines go over marks, because there is no other way. */
  readonly isCrowded: boolean
}

/** What was published stays as it is, and finding places among many marks takes a tenth of a second. */
const known = new LRUCache<string, LaidOut>({ max: 100 })

/** Where everything stands: as low as names have room for. */
export function laidOut(facts: QuadrantFacts, width: number): LaidOut {
  const least = Math.max(250, 130 + 22 * facts.points.length)
  for (const more of [0, 80, 160]) {
    const layout = layoutOf(facts, width, least + more)
    const names = namesIn(facts, layout, false)
    if (names.every(name => name !== null)) return { layout, names, isCrowded: false }
  }
  const layout = layoutOf(facts, width, least + 240)
  return { layout, names: namesIn(facts, layout, true), isCrowded: true }
}
