import { both, spread } from './hash.ts'
import { gaps, type Reading } from './reading.ts'
import { affixes, type Words } from './words.ts'

/** How many features a word has at most, over both looks. */
const featureLimit = 96

/** The features of one word, as hashes; the words themselves are never held. */
export class Features {
  readonly hash = new Int32Array(featureLimit)
  count = 0
  /** The first ones name the word itself and its affixes: training drops them at random, so that contexts learn to carry unknown names. */
  identity = 0
  /** From here on they speak only when the word before is part of a name. */
  edge = 0

  /** One feature: which kind it is, and what is seen. */
  add(template: number, a: number, b = 0): void {
    this.hash[this.count++] = spread(
      Math.imul(a ^ Math.imul(template, 0x3c6ef372), 0x9e3779b1) ^ Math.imul(b, 0x85ebca77),
    )
  }
}

/** What a word is by itself, by its neighbours, its line, its chain and the text as a whole. */
export function look(reading: Reading, i: number, features: Features): void {
  const { words, gapHash, times, seen } = reading
  const here = reading.at(i)
  const left = reading.at(i - 1)
  const right = reading.at(i + 1)
  const own = id(words, here)
  const form = shape(words, here)
  const cls = kind(words, here)
  features.count = 0

  features.add(1, own)
  features.add(2, words.affix[here * affixes] ?? 0)
  features.add(3, words.affix[here * affixes + 1] ?? 0)
  features.add(4, words.affix[here * affixes + 2] ?? 0)
  features.identity = features.count

  const gapL = gapHash[i] ?? 0
  const gapR = i + 1 < reading.count ? (gapHash[i + 1] ?? 0) : 3
  const gl = reading.gap[i] ?? 0
  const gr = i + 1 < reading.count ? (reading.gap[i + 1] ?? 0) : gaps.line
  const kindL = kind(words, left)
  const kindR = kind(words, right)
  features.add(10, cls)
  features.add(11, words.classes[here] ?? 0, form)
  features.add(13, cls, gl)
  features.add(14, gapL, gapR)
  features.add(20, id(words, left), gapL)
  features.add(21, id(words, left), cls)
  features.add(22, both(id(words, left), gapL), form)
  features.add(23, id(words, right), gapR)
  features.add(24, id(words, right), cls)
  features.add(25, both(id(words, right), gapR), form)
  features.add(26, kindL, both(cls, gl))
  features.add(27, kindR, both(cls, gr))
  features.add(28, both(kindL, kindR), both(cls, gl * 8 + gr))
  features.add(29, kindL, gapL)
  features.add(30, kindR, gapR)
  features.add(32, both(shape(words, left), gl), both(form, both(shape(words, right), gr)))

  const number = reading.same[i] ?? 0
  const told = seen[number] ?? 0
  const often = Math.min(4, times[number] ?? 0)
  features.add(40, told, form)
  features.add(41, often, both(told, form))
  features.add(42, reading.casing, cls)
  features.add(44, often, cls)
  features.add(45, reading.mood, cls)
  features.add(46, reading.data, cls)
  features.add(47, reading.mood, both(kindL, cls))

  const label = reading.label[i] ?? -1
  const labelled = id(words, label < 0 ? -1 : reading.at(label))
  features.add(50, labelled, form)
  features.add(51, labelled, both(label < 0 ? 0 : Math.min(5, i - label), cls))

  const first = reading.chain[i] ?? i
  const last = reading.chainEnd[i] ?? i
  const opener = reading.at(first - 1)
  const closer = reading.at(last + 1)
  const inside = Math.min(3, i - first) * 4 + Math.min(3, last - i)
  const opening = gapHash[first] ?? 0
  features.add(60, id(words, opener), both(opening, form))
  features.add(61, id(words, opener), inside)
  features.add(62, kind(words, opener), cls)
  features.add(63, kind(words, opener), both(inside, opening))
  features.add(65, id(words, closer), both(id(words, opener), form))
  features.add(66, kind(words, closer), both(cls, inside))
  features.add(67, inside, cls)
  features.add(69, reading.pair[i] ?? 0, cls)
  const series = reading.series[first] ?? first
  if (series !== first) {
    const before = reading.at(series - 1)
    features.add(70, id(words, before), form)
    features.add(71, kind(words, before), cls)
  }

  features.edge = features.count
  features.add(80, gapL)
  features.add(82, kindL, cls)
  features.add(83, both(kindL, gl), cls)
  features.add(84, own)
  features.add(87, kindR, both(cls, gl))
}

// Of a word by its place; outside the text every word is the same one.
const id = (words: Words, place: number): number => (place < 0 ? 7 : (words.folded[place] ?? 0))
const shape = (words: Words, place: number): number => (place < 0 ? 15 : (words.shape[place] ?? 0))
const kind = (words: Words, place: number): number =>
  place < 0 ? 8191 : ((words.kind[place] ?? 0) << 4) | (words.shape[place] ?? 0)
