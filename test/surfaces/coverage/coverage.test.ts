import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, startBench } from './bench.ts'
import { documentFile, documentOf } from './document.ts'
import { type Place, type Proofs, sections } from './places.ts'

let bench: Bench
const found = new Map<Place, Proofs>()

beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.stop())

describe.each(sections)('$title', ({ places }) => {
  it.each(places)('$part: $path', async place => {
    const proofs = await place.prove(bench)
    found.set(place, proofs)
    expect(Object.entries(proofs).filter(([, proof]) => proof)).toEqual([])
    // A place where nothing was tried proves nothing.
    expect(Object.values(proofs)).toContain('')
  })
})

it('tries each place once', () => {
  for (const { title, places } of sections) {
    const paths = places.map(({ part, path }) => `${title} ${part} ${path}`)
    expect(paths.filter((path, at) => paths.indexOf(path) < at)).toEqual([])
  }
})

it('docs/coverage.md says what was found (else: npm run coverage)', async () => {
  expect(await readFile(documentFile, 'utf8')).toBe(documentOf(sections, found))
})
