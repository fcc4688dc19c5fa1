import { sourceOf } from '../source.ts'
import type { MarkedText } from '../tagger/marked-texts.ts'
import { randomFrom, shuffle } from '../tagger/random.ts'
import { read } from '../tagger/read.ts'
import { newReading } from '../tagger/reading.ts'
import { lowered, unaccented } from '../tagger/vary.ts'
import { Features, look } from './features.ts'
import { kindCount, kindOfLabel } from './kinds.ts'
import { Looks } from './looks.ts'
import { packed, placeOf, sideBySide, tableSize } from './table.ts'

const epochs = 7
/** The weights are the mean of those after each of the last epochs (Polyak, Juditsky 1992): chance evens out. */
const averaged = 3
const rate = 0.08
/** Share of words that lose their identity in one lesson. */
const dropped = 0.3
/** AdaGrad (Duchi, Hazan, Singer 2011): added to the root of squares. */
const damping = 0.1
const shrinkage = 2e-5
/** The second look learns from first looks that did not see the text: each is trained without one part of this many. */
const parts = 3

/** A text and where each kind of data stands in it. */
export type LabelledText = Pick<MarkedText, 'text' | 'spans'>

/** One text's words: their features (places in the table of their look), where each word's begin, and their kinds. */
interface Lesson {
  readonly features: Int32Array
  readonly begin: Int32Array
  readonly unnamed: Int32Array
  readonly kinds: Uint8Array
}

/** Learns both looks from annotated texts. The same texts, in the same order, give the same table, bit for bit. */
export function learn(texts: readonly LabelledText[], seed = 1): Float32Array {
  const random = randomFrom(seed)
  const groups = texts.map(text => variants(text, random))
  const teacher = new Teacher()
  const lessons = groups.map(group => group.map(text => teacher.lesson(text)))
  const table = new Float32Array(tableSize)
  descend(table, lessons.flat(), random)
  const seconds: Lesson[] = []
  for (let part = 0; part < parts; part++) {
    const without = new Float32Array(tableSize)
    descend(without, lessons.filter((_, index) => index % parts !== part).flat(), random)
    const looks = new Looks(sideBySide(packed(without)))
    for (const group of groups.filter((_, index) => index % parts === part)) {
      for (const text of group) seconds.push(teacher.lesson(text, looks))
    }
  }
  descend(table, seconds, random)
  return table
}

function variants(text: LabelledText, random: () => number): LabelledText[] {
  const named = { text: text.text, names: [] }
  const all = [text]
  if (random() < 0.12) all.push({ ...text, text: lowered(named).text })
  if (random() < 0.12) all.push({ ...text, text: unaccented(named).text })
  return all
}

class Teacher {
  readonly #reading = newReading()
  readonly #features = new Features()
  readonly #plain = new Looks(new Int32Array(0))

  /** With `looks`, a lesson for the second look: what `looks` took the words for is among the features. */
  lesson({ text, spans }: LabelledText, looks?: Looks): Lesson {
    const reading = this.#reading
    const { normalised, text: shown } = sourceOf({ at: '', role: 'user', text, holds: 'prose' })
    read(reading, shown)
    const { page } = looks ?? this.#plain
    if (looks) {
      looks.lookOnce(reading)
      looks.second.gather(reading, page, looks.first)
    } else page.read(reading)
    const { count } = reading
    const features: number[] = []
    const begin = new Int32Array(count + 1)
    const unnamed = new Int32Array(count)
    const kinds = new Uint8Array(count)
    for (let i = 0; i < count; i++) {
      const start = normalised.start(reading.start[i] ?? 0)
      const end = normalised.end(reading.end[i] ?? 0)
      const span = spans.find(each => each.start < end && start < each.end)
      kinds[i] = span === undefined ? 0 : kindOfLabel(span.label)
      look(reading, page, i, this.#features)
      if (looks) looks.second.add(reading, page, i, looks.first, this.#features)
      const { hash, identity, count: many } = this.#features
      for (let f = 0; f < many; f++) features.push(placeOf(looks ? 1 : 0, hash[f] ?? 0))
      unnamed[i] = (begin[i] ?? 0) + identity
      begin[i + 1] = features.length
    }
    return { features: Int32Array.from(features), begin, unnamed, kinds }
  }
}

/** Stochastic gradient of the likelihood, with AdaGrad's steps, over all lessons `epochs` times. */
function descend(table: Float32Array, lessons: readonly Lesson[], random: () => number): void {
  const order = [...lessons]
  const squares = new Float32Array(table.length)
  const sum = new Float32Array(table.length)
  const touched = new Uint8Array(table.length / kindCount)
  const scores = new Float64Array(kindCount)
  for (const { features } of lessons) for (const at of features) touched[at / kindCount] = 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    const speed = rate * (1 - (0.8 * epoch) / epochs)
    for (const { features, begin, unnamed, kinds } of order) {
      for (let i = 0; i < kinds.length; i++) {
        const from = (random() < dropped ? unnamed[i] : begin[i]) ?? 0
        const to = begin[i + 1] ?? 0
        scores.fill(0)
        for (let f = from; f < to; f++) {
          const at = features[f] ?? 0
          for (let kind = 0; kind < kindCount; kind++)
            scores[kind] = (scores[kind] ?? 0) + (table[at + kind] ?? 0)
        }
        softmax(scores)
        for (let kind = 0; kind < kindCount; kind++) {
          const missing = (kinds[i] === kind ? 1 : 0) - (scores[kind] ?? 0)
          // What is all but right teaches nothing and costs time.
          if (Math.abs(missing) < 5e-3) continue
          for (let f = from; f < to; f++) {
            const at = (features[f] ?? 0) + kind
            const weight = table[at] ?? 0
            const slope = missing - shrinkage * weight
            const square = (squares[at] ?? 0) + slope * slope
            squares[at] = square
            table[at] = weight + (speed * slope) / (damping + Math.sqrt(square))
          }
        }
      }
    }
    if (epoch < epochs - averaged) continue
    for (let feature = 0; feature < touched.length; feature++) {
      if (touched[feature] === 0) continue
      for (let at = feature * kindCount; at < (feature + 1) * kindCount; at++)
        sum[at] = (sum[at] ?? 0) + (table[at] ?? 0) / averaged
    }
  }
  for (let feature = 0; feature < touched.length; feature++) {
    if (touched[feature] === 0) continue
    for (let at = feature * kindCount; at < (feature + 1) * kindCount; at++) table[at] = sum[at] ?? 0
  }
}

function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) most = Math.max(most, score)
  let sum = 0
  for (let kind = 0; kind < kindCount; kind++) {
    const p = Math.exp((scores[kind] ?? 0) - most)
    scores[kind] = p
    sum += p
  }
  for (let kind = 0; kind < kindCount; kind++) scores[kind] = (scores[kind] ?? 0) / sum
}
