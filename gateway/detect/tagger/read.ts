import { choose } from './candidates.ts'
import { link } from './chains.ts'
import { gather } from './evidence.ts'
import type { Reading } from './reading.ts'
import { split } from './split.ts'

/** Reads a text into `reading`. The order matters: each pass looks at what those before it wrote. */
export function read(reading: Reading, text: string): void {
  reading.text = text
  split(reading)
  reading.place()
  gather(reading)
  choose(reading)
  link(reading)
}
