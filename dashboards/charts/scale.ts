/** From values to pixels, in a straight line. */
export type Scale = (value: number) => number

export function scaleOf(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain
  const [start, end] = range
  const per = to === from ? 0 : (end - start) / (to - from)
  return value => start + (value - from) * per
}

/** Round values that cover a range, about so many: steps of 1, 2 or 5. */
export function ticksOf(low: number, high: number, about: number): readonly number[] {
  const span = high - low || 1
  const rough = span / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find(each => each * power >= rough) ?? 10) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}
