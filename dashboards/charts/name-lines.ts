import { fitted, textWidth } from './text-width.ts'

/** A name as it may be written, on as many lines as there are. */
export interface NameLines {
  readonly lines: readonly string[]
  /** CSS pixels, with what stands before the first line. */
  readonly width: number
  /** How much worse it reads than on one line. */
  readonly cost: number
}

export const nameSize = 15
const perLine = [0, 12, 30] as const

/**
 * A name on one, two and three lines, broken at spaces into lines about as long as each other, where they have room.
 * Where none has, it is cut. What is said after it never is.
 * @param before room for a sign before the first line
 */
export function nameLines(title: string, remark: string, before: number, room: number): readonly NameLines[] {
  const words = `${title}${remark}`.split(/ +/)
  const ways = perLine.flatMap((cost, index) => {
    const best = breaks(words, index + 1)
      .map(lines => ({ lines, width: widthOf(lines, before), cost: cost + danglingIn(lines) }))
      .toSorted((a, b) => a.width + a.cost - b.width - b.cost)[0]
    return best !== undefined && best.width <= room ? [best] : []
  })
  return ways.length > 0 ? ways : [cutLines(title, remark, before, room)]
}

function cutLines(title: string, remark: string, before: number, room: number): NameLines {
  const lines = [fitted(title, room - before, nameSize), ...(remark === '' ? [] : [remark.trim()])]
  return { lines, width: widthOf(lines, before), cost: 0 }
}

function widthOf(lines: readonly string[], before: number): number {
  return Math.max(...lines.map((line, index) => textWidth(line, nameSize) + (index === 0 ? before : 0)))
}

/** All ways to put words on so many lines. */
function breaks(words: readonly string[], lines: number): readonly (readonly string[])[] {
  if (lines === 1) return words.length > 0 ? [[words.join(' ')]] : []
  return words
    .slice(1)
    .flatMap((_, index) =>
      breaks(words.slice(index + 1), lines - 1).map(rest => [words.slice(0, index + 1).join(' '), ...rest]),
    )
}

/** A line that ends with a little word (« de », “of”) reads badly. */
function danglingIn(lines: readonly string[]): number {
  return 12 * lines.slice(0, -1).filter(line => /(?:^| )\p{L}{1,3}$/u.test(line)).length
}
