import { nameOpinions, placedNames } from '../names/name-recognizer.ts'
import { sourceOf } from '../source.ts'
import { Features, look } from './features.ts'
import { type Looks, runs } from './looks.ts'
import { opinions } from './opinions.ts'
import { read } from './read.ts'
import { newReading } from './reading.ts'
import { tableMask } from './table.ts'
import type { NamedText } from './vary.ts'

/** Tags: no name, a name begins, it goes on. */
export const O = 0
export const B = 1
export const I = 2

/** One run of candidates with its features (cut to the table) and its right tags. */
export interface Lesson {
  readonly tags: Uint8Array
  readonly features: Int32Array
  /** By word: where its features begin; where those that name it end; where its edge features begin. One more at the end. */
  readonly begin: Int32Array
  readonly unnamed: Int32Array
  readonly edge: Int32Array
}

/** Turns texts into lessons. */
export class Teacher {
  readonly #reading = newReading()
  readonly #features = new Features()
  readonly #more = new Features()

  /** With `looks`, lessons for the second look: what `looks` found is among the features. */
  lessons({ text, names }: NamedText, looks?: Looks): Lesson[] {
    const reading = this.#reading
    const source = sourceOf({ at: '', role: 'user', text, holds: 'prose' })
    const { normalised } = source
    read(reading, source.text)
    if (looks) {
      looks.lookOnce(reading)
      looks.second.gather(
        reading,
        looks.first,
        opinions(reading, nameOpinions(source), placedNames(source.text)),
      )
    }
    const nameAt = (i: number): number => {
      const start = normalised.start(reading.start[i] ?? 0)
      const end = normalised.end(reading.end[i] ?? 0)
      return names.findIndex(name => name.start < end && start < name.end)
    }
    const lessons: Lesson[] = []
    for (const [from, to] of runs(reading.candidate, reading.count)) {
      const length = to - from
      const tags = new Uint8Array(length)
      const features: number[] = []
      const begin = new Int32Array(length + 1)
      const unnamed = new Int32Array(length)
      const edge = new Int32Array(length)
      let before = -1
      for (let t = 0; t < length; t++) {
        const i = from + t
        const name = nameAt(i)
        tags[t] = name < 0 ? O : name === before ? I : B
        before = name
        look(reading, i, this.#features)
        this.#more.count = this.#more.edge = 0
        if (looks) looks.second.add(reading, i, looks.first, this.#more)
        unnamed[t] = features.length + this.#features.identity
        for (const part of [this.#features, this.#more]) features.push(...part.hash.subarray(0, part.edge))
        edge[t] = features.length
        for (const part of [this.#features, this.#more])
          features.push(...part.hash.subarray(part.edge, part.count))
        begin[t + 1] = features.length
      }
      lessons.push({
        tags,
        features: Int32Array.from(features, hash => (hash & tableMask) << 2),
        begin,
        unnamed,
        edge,
      })
    }
    return lessons
  }
}
