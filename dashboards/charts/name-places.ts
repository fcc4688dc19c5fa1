import { type Box, crosses, distanceTo, grown, meets, nearestIn, overlaps, type Segment } from './boxes.ts'
import { type NameLines, nameSize } from './name-lines.ts'

/** A mark with an interval through it, CSS pixels. */
export interface NamedMark {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Ends of its interval, on the same height. */
  readonly low: number
  readonly high: number
  /** How its name may be written. */
  readonly ways: readonly NameLines[]
}

export interface PlacedName {
  readonly lines: readonly string[]
  readonly box: Box
  /** From the mark to its name, where one could not tell otherwise. */
  readonly leader: Segment | null
}

export interface Ground {
  /** Names stay inside. */
  readonly area: Box
  /** Words that are there already. */
  readonly words: readonly Box[]
  /** Lines that a name had better not stand on, and how much better. */
  readonly lines: readonly (Segment & { readonly cost: number })[]
  /** Whether a name may stand on an interval, which it then interrupts. */
  readonly isCrowded: boolean
}

/** From one baseline to the next. */
export const lineStep = 17
/** A name this near to its mark needs no line to it. */
const near = 12
/** So much nearer than to any other mark. */
const clearly = 4

/**
 * Puts names where they cover neither each other nor a mark, near to their own mark and to no other, or with a line that
 * leads to it and that goes through no name, mark or other line. Null where there is no such place.
 */
export function placeNames(marks: readonly NamedMark[], ground: Ground): readonly (PlacedName | null)[] {
  const candidates = marks.map(mark => candidatesFor(mark, marks, ground))
  const places = marks.map((): Candidate | null => null)
  /** What it costs to send a name elsewhere: the more often it was sent, the more. */
  const rights = marks.map(() => 50)
  const waiting = [...marks.keys()]
  for (let turn = 0; turn < 8 * marks.length; turn += 1) {
    const index = waiting.shift()
    if (index === undefined) break
    places[index] = bestOf(candidates[index] ?? [], places, rights)
    for (const [at, place] of places.entries()) {
      if (at === index || place === null || isApart(place, places[index] ?? null)) continue
      places[at] = null
      rights[at] = (rights[at] ?? 0) * 1.5
      waiting.push(at)
    }
  }
  // Where names were sent about, they may have left better places than those that were taken.
  for (const [index, possible] of candidates.entries()) {
    const others = places.filter((_, at) => at !== index)
    places[index] = possible.find(each => others.every(other => isApart(each, other))) ?? null
  }
  return places
}

/** The candidate that is worth most, with what it costs to send away those that stand there. */
function bestOf(
  possible: readonly Candidate[],
  places: readonly (Candidate | null)[],
  rights: readonly number[],
): Candidate | null {
  let [best, least]: [Candidate | null, number] = [null, Number.POSITIVE_INFINITY]
  for (const each of possible) {
    if (each.cost >= least) break
    let cost = each.cost
    for (const [at, other] of places.entries()) if (!isApart(each, other)) cost += rights[at] ?? 0
    if (cost < least) [best, least] = [each, cost]
  }
  return best
}

interface Candidate extends PlacedName {
  /** The box, and the air that others leave around it. */
  readonly room: Box
  /** What is against it. */
  readonly cost: number
}

/** Whether two names with their lines leave each other alone. */
function isApart(one: Candidate | null, two: Candidate | null): boolean {
  if (one === null || two === null) return true
  return !(
    overlaps(one.box, two.room) ||
    (one.leader !== null && crosses(one.leader, two.room)) ||
    (two.leader !== null && crosses(two.leader, one.room)) ||
    (one.leader !== null && two.leader !== null && meets(one.leader, two.leader))
  )
}

/** Where a name could stand if it were the only one; best first. */
function candidatesFor(mark: NamedMark, marks: readonly NamedMark[], ground: Ground): readonly Candidate[] {
  const scene = {
    ...ground,
    words: ground.words.map(word => grown(word, 2)),
    others: marks.filter(each => each !== mark),
    discs: marks.map(each => grown(discOf(each), 2)),
    intervals: marks.map(intervalOf),
  }
  return mark.ways
    .flatMap(way => boxesFor(mark, way, ground).flatMap(box => judged(box, way, mark, scene) ?? []))
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, ground.isCrowded ? 1500 : 400)
}

const gaps = [4, 8, 13, 19, 26, 34, 43, 53, 64, 76, 90, 106, 124, 144, 168, 196, 230]
const shifts = [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1, -1.4, 1.4]

/** Above, below and beside a mark, ever farther from it; in a crowd everywhere. */
function boxesFor(mark: NamedMark, { lines, width }: NameLines, { area, isCrowded }: Ground): readonly Box[] {
  const height = nameSize + (lines.length - 1) * lineStep
  const corners: (readonly [left: number, top: number])[] = []
  for (const gap of gaps) {
    for (const shift of shifts) {
      const left = mark.x + (shift * width) / 2 - width / 2
      corners.push([left, mark.y - mark.radius - gap - height], [left, mark.y + mark.radius + gap])
    }
  }
  for (const away of [6, 14]) {
    const top = mark.y - height / 2
    corners.push([Math.max(mark.x + mark.radius, mark.high) + away, top])
    corners.push([Math.min(mark.x - mark.radius, mark.low) - away - width, top])
  }
  for (let top = area.top + 2; isCrowded && top < area.bottom; top += 13) {
    for (let left = area.left + 4; left < area.right; left += 36) corners.push([left, top])
  }
  return corners.flatMap(([at, top]) => {
    const left = Math.min(area.right - 4 - width, Math.max(area.left + 4, at))
    const isInside = top >= area.top + 2 && top + height <= area.bottom - 2
    return isInside ? { left, right: left + width, top, bottom: top + height } : []
  })
}

interface Scene extends Ground {
  readonly others: readonly NamedMark[]
  readonly discs: readonly Box[]
  readonly intervals: readonly Box[]
}

/** What a place is worth, with the line that it needs; null where it is taken. */
function judged(
  box: Box,
  { lines, cost: written }: NameLines,
  mark: NamedMark,
  scene: Scene,
): Candidate | null {
  const { others, discs, intervals, words, isCrowded } = scene
  if (words.some(each => overlaps(box, each)) || discs.some(each => overlaps(box, each))) return null
  const interrupted = intervals.filter(each => overlaps(box, each)).length
  if (interrupted > 0 && !isCrowded) return null
  const own = awayFrom(box, mark)
  const stoodOn = scene.lines.filter(line => crosses(line, box)).reduce((sum, { cost }) => sum + cost, 0)
  const aside = Math.abs((box.left + box.right) / 2 - mark.x)
  const cost = written + own + 0.1 * aside + (box.top > mark.y ? 1 : 0) + stoodOn + 60 * interrupted
  const place = { lines, box, room: grown(box, 2), leader: null, cost }
  const isClear = others.every(each => awayFrom(box, each) > own + clearly)
  if (isClear && own <= near) return place
  // The interval leads to the name at its end.
  const isAtEnd = box.top < mark.y && mark.y < box.bottom
  if (isClear && isAtEnd && overlaps(grown(box, near), intervalOf(mark))) return place
  const leader = leaderTo(box, mark)
  if (leader === null || words.some(each => crosses(leader, each))) return null
  const over = others.filter(each => crosses(leader, grown(discOf(each), 2)))
  if (!isCrowded && over.some(each => !isTouching(each, mark))) return null
  const through = others.filter(each => crosses(leader, intervalOf(each))).length
  return { ...place, leader, cost: cost + 25 + 20 * through + 60 * over.length }
}

/** From the edge of a mark to the name; null where it would be too short to be seen, or lie on the interval. */
function leaderTo(box: Box, { x, y, radius }: NamedMark): Segment | null {
  const end = nearestIn(box, x, y)
  const length = Math.hypot(end.x - x, end.y - y)
  const isFlat = Math.abs(end.y - y) < 0.25 * Math.abs(end.x - x)
  if (length - radius < 9 || isFlat) return null
  const along = (radius + 1) / length
  return { x1: x + along * (end.x - x), y1: y + along * (end.y - y), x2: end.x, y2: end.y }
}

/** Whether marks stand on each other, so that a line may have to go over one to reach the other. */
function isTouching(one: NamedMark, two: NamedMark): boolean {
  return Math.hypot(one.x - two.x, one.y - two.y) < one.radius + two.radius + 4
}

function awayFrom(box: Box, { x, y, radius }: NamedMark): number {
  return Math.max(0, distanceTo(box, x, y) - radius)
}

function discOf({ x, y, radius }: NamedMark): Box {
  return grown({ left: x, right: x, top: y, bottom: y }, radius)
}

function intervalOf({ low, high, y }: NamedMark): Box {
  return { left: low, right: high, top: y - 3, bottom: y + 3 }
}
