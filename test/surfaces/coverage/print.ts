/**
 * `npm run coverage`: tries every place where text can stand and writes `docs/coverage.md`. With `--check` writes nothing
 * and exits 1 when the page says something else. Exits 1 too when there is a hole, and says where.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { startBench } from './bench.ts'
import { documentFile, documentOf } from './document.ts'
import { type Place, type Proofs, sections } from './places.ts'

const bench = await startBench()
const found = new Map<Place, Proofs>()
for (const { title, places } of sections) {
  for (const place of places) {
    const proofs = await place.prove(bench)
    found.set(place, proofs)
    for (const [trial, proof] of Object.entries(proofs)) {
      if (!proof) continue
      console.error(`${title}: ${place.path} (${trial}): ${proof.slice(0, 300)}`)
      process.exitCode = 1
    }
  }
}
await bench.stop()

const page = documentOf(sections, found)
if (!process.argv.includes('--check')) await writeFile(documentFile, page)
else if ((await readFile(documentFile, 'utf8').catch(() => '')) !== page) {
  console.error('docs/coverage.md is stale: run `npm run coverage`')
  process.exitCode = 1
}
