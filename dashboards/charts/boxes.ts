/** A rectangle that stands straight, CSS pixels. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Segment {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** Whether two boxes stand on each other. */
export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

export function grown({ left, right, top, bottom }: Box, by: number): Box {
  return { left: left - by, right: right + by, top: top - by, bottom: bottom + by }
}

/** Of a box, the point that is nearest to another one. */
export function nearestIn(box: Box, x: number, y: number): { readonly x: number; readonly y: number } {
  return {
    x: Math.min(box.right, Math.max(box.left, x)),
    y: Math.min(box.bottom, Math.max(box.top, y)),
  }
}

/** From a point to the nearest of a box: 0 inside of it. */
export function distanceTo(box: Box, x: number, y: number): number {
  const nearest = nearestIn(box, x, y)
  return Math.hypot(nearest.x - x, nearest.y - y)
}

/** Whether a segment goes through a box (Liang and Barsky 1984). */
export function crosses({ x1, y1, x2, y2 }: Segment, box: Box): boolean {
  let [from, to] = [0, 1]
  const [dx, dy] = [x2 - x1, y2 - y1]
  for (const [along, room] of [
    [-dx, x1 - box.left],
    [dx, box.right - x1],
    [-dy, y1 - box.top],
    [dy, box.bottom - y1],
  ] as const) {
    if (along === 0) {
      if (room <= 0) return false
    } else if (along < 0) from = Math.max(from, room / along)
    else to = Math.min(to, room / along)
  }
  return from < to
}

/** Whether two segments cross. */
export function meets(a: Segment, b: Segment): boolean {
  const side = ({ x1, y1, x2, y2 }: Segment, x: number, y: number) =>
    Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1))
  return side(a, b.x1, b.y1) !== side(a, b.x2, b.y2) && side(b, a.x1, a.y1) !== side(b, a.x2, a.y2)
}
