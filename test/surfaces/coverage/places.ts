import { around } from './around.ts'
import type { Bench } from './bench.ts'
import { proveBack, proveStreamed } from './prove-back.ts'
import { type Proof, proveOut } from './prove-out.ts'
import type { Holds, Spells, Wire } from './rows.ts'
import { wires } from './tables.ts'

/** What was tried at a place, and what came of it. */
export type Proofs = Readonly<Record<string, Proof>>

/** One place where text can stand, and how it is tried. */
export interface Place {
  readonly part: 'out' | 'back' | 'stream' | 'around'
  readonly path: string
  readonly holds?: Holds | Spells
  prove(bench: Bench): Promise<Proofs>
}

/** An interface and its places. */
export interface Section {
  readonly title: string
  readonly routes: readonly string[]
  readonly places: readonly Place[]
}

/** Every place of every interface, and what stands around them. */
export const sections: readonly Section[] = [
  ...wires.map(wire => ({
    title: wire.title,
    routes: [...new Set([...wire.routes, ...(wire.stream?.routes ?? [])].map(({ path }) => path))],
    places: placesOf(wire),
  })),
  { title: 'Around the body, in every dialect', routes: [], places: around },
]

function placesOf(wire: Wire): readonly Place[] {
  const { stream } = wire
  return [
    ...wire.out.map(
      (row): Place => ({
        part: 'out',
        path: row.path,
        holds: row.holds,
        prove: bench => proveOut(bench, wire, row),
      }),
    ),
    ...wire.back.map(
      (row): Place => ({
        part: 'back',
        path: row.path,
        holds: row.spells,
        prove: async bench => ({ whole: await proveBack(bench, wire, row) }),
      }),
    ),
    ...(stream?.rows ?? []).map(
      (row): Place => ({
        part: 'stream',
        path: row.path,
        holds: row.spells,
        prove: async bench => (stream ? { ...(await proveStreamed(bench, wire, stream, row)) } : {}),
      }),
    ),
  ]
}
