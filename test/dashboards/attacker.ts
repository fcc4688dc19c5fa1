import type { Cell, Contribution } from '../../dashboards/publish/cube.ts'

/** Something that whoever reads all that is served can tell of a few agents. */
export interface Leak {
  readonly how: 'small' | 'dominant' | 'pair' | 'triple' | 'closure' | 'presence'
  readonly cells: readonly string[]
}

/** What an attack asked, to show that it did. */
export interface Asked {
  cells: number
  pairs: number
  triples: number
  closures: number
}

/** A field in which sums and differences are exact, and small enough for products to stay so. */
const prime = 94_906_249

/**
 * Who knows everything that is served, and who stands where, tries to tell something of fewer than k agents: by each
 * cell, each pair and triple with either sign, and whatever follows by sums and differences of any length. Written
 * apart from what it attacks: it shares only the names of the cells.
 */
export function attack(
  contributions: readonly Contribution[],
  served: readonly Cell[],
  { measure, k, asked }: { readonly measure: string; readonly k: number; readonly asked: Asked },
): Leak | null {
  const { regions, vectors } = regionsOf(contributions, served, measure)
  const leak = (how: Leak['how'], ...at: readonly number[]): Leak => ({
    how,
    cells: at.map(index => served[index]?.id ?? ''),
  })
  asked.cells += served.length
  for (const [index, vector] of vectors.entries()) {
    const [agents, share] = held(regions, region => vector[region] === 1)
    if (agents > 0 && agents < k) return leak('small', index)
    if (agents > 0 && share > 0.5) return leak('dominant', index)
  }
  const rest = new Int8Array(regions.length)
  for (const [a, first] of vectors.entries()) {
    for (const [b, second] of vectors.entries()) {
      if (b === a) continue
      asked.pairs += 1
      let isPart = true
      for (let region = 0; region < rest.length; region++) {
        const left = (first[region] ?? 0) - (second[region] ?? 0)
        rest[region] = left
        if (left < 0) isPart = false
      }
      if (isFew(regions, rest, k)) return leak('pair', a, b)
      // What is left of a cell is a cell of its own: nobody may be over half of it.
      if (isPart) {
        const [agents, share] = held(regions, region => rest[region] === 1)
        if (agents > 0 && share > 0.5) return leak('pair', a, b)
      }
      for (let c = b + 1; c < vectors.length; c++) {
        if (c === a) continue
        asked.triples += 1
        if (isFewWithout(regions, rest, vectors[c] ?? rest, k)) return leak('triple', a, b, c)
      }
    }
  }
  const span = spanOf(vectors, regions.length)
  for (const [index, agents] of regions.entries()) {
    asked.closures += 1
    if (agents.size >= k) continue
    const single = new Int8Array(regions.length)
    single[index] = 1
    if (isIn(span, single)) return { how: 'closure', cells: [`region ${index}`] }
  }
  return null
}

type Region = ReadonlyMap<string, number>

/** The finest groups that nothing served tells apart: amounts by agent; and which of them each cell sums. */
function regionsOf(contributions: readonly Contribution[], served: readonly Cell[], measure: string) {
  const cellsOf: number[][] = contributions.map(() => [])
  for (const [index, cell] of served.entries()) for (const atom of cell.atoms) cellsOf[atom]?.push(index)
  const numbers = new Map<string, number>()
  const regions: Map<string, number>[] = []
  const vectors = served.map(() => new Int8Array(contributions.length))
  for (const [atom, { agentRef, amounts }] of contributions.entries()) {
    const cells = cellsOf[atom] ?? []
    const amount = Math.abs(amounts[measure] ?? 0)
    if (cells.length === 0 || amount === 0) continue
    const key = cells.join()
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    const region = regions[number] ?? new Map<string, number>()
    regions[number] = region
    region.set(agentRef, (region.get(agentRef) ?? 0) + amount)
    for (const cell of cells) {
      const vector = vectors[cell]
      if (vector) vector[number] = 1
    }
  }
  return {
    regions: regions as readonly Region[],
    vectors: vectors.map(vector => vector.slice(0, regions.length)),
  }
}

function held(regions: readonly Region[], isInside: (region: number) => boolean): readonly [number, number] {
  const byAgent = new Map<string, number>()
  for (const [number, region] of regions.entries()) {
    if (!isInside(number)) continue
    for (const [agent, amount] of region) byAgent.set(agent, (byAgent.get(agent) ?? 0) + amount)
  }
  const amounts = [...byAgent.values()]
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  return [byAgent.size, total === 0 ? 0 : Math.max(...amounts) / total]
}

function isFew(regions: readonly Region[], rest: Int8Array, k: number): boolean {
  return isFewWithout(regions, rest, null, k)
}

function isFewWithout(
  regions: readonly Region[],
  rest: Int8Array,
  minus: Int8Array | null,
  k: number,
): boolean {
  const agents = new Set<string>()
  for (let number = 0; number < rest.length; number++) {
    if ((rest[number] ?? 0) === (minus?.[number] ?? 0)) continue
    for (const agent of regions[number]?.keys() ?? []) {
      agents.add(agent)
      if (agents.size >= k) return false
    }
  }
  return agents.size > 0
}

type Span = readonly { readonly pivot: number; readonly row: Float64Array }[]

/** Rows in echelon form, modulo the prime. */
function spanOf(vectors: readonly Int8Array[], width: number): Span {
  const span: { pivot: number; row: Float64Array }[] = []
  for (const vector of vectors) {
    const row = reduced(span, vector, width)
    const pivot = row.findIndex(value => value !== 0)
    if (pivot < 0) continue
    const inverse = power(row[pivot] ?? 1, prime - 2)
    for (let column = pivot; column < width; column++) row[column] = ((row[column] ?? 0) * inverse) % prime
    span.push({ pivot, row })
  }
  return span
}

const isIn = (span: Span, vector: Int8Array): boolean =>
  reduced(span, vector, vector.length).every(value => value === 0)

function reduced(span: Span, vector: Int8Array, width: number): Float64Array {
  const row = Float64Array.from(vector)
  for (const { pivot, row: other } of span) {
    const factor = row[pivot] ?? 0
    if (factor === 0) continue
    for (let column = pivot; column < width; column++) {
      const left = ((row[column] ?? 0) - ((factor * (other[column] ?? 0)) % prime)) % prime
      row[column] = left < 0 ? left + prime : left
    }
  }
  return row
}

function power(base: number, exponent: number): number {
  let result = 1
  let square = base % prime
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}
