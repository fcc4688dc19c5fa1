import { join } from './hash.ts'
import { gaps, type Reading } from './reading.ts'

/** At most this many features a word. */
export const featureLimit = 96

/**
 * Writes the features of word `i` into `out` and returns how many they are. The first `identity` of them name the word
 * itself and its affixes: training drops them at random, so that contexts learn to carry unknown names.
 * The last `edges` of them only speak when the word before is part of a name.
 */
export function featuresOf(reading: Reading, i: number, out: Int32Array): { count: number; identity: number; edges: number } {
  const { words, word, gapHash, same, seen, times } = reading
  let n = 0
  const at = (j: number): number => (j < 0 || j >= reading.count ? -1 : (word[j] ?? 0))
  const here = at(i)
  const p1 = at(i - 1)
  const p2 = at(i - 2)
  const n1 = at(i + 1)
  const n2 = at(i + 2)
  const id = (place: number): number => (place < 0 ? 7 : (words.folded[place] ?? 0))
  const kind = (place: number): number => (place < 0 ? 4095 : ((words.kind[place] ?? 0) << 3) | (words.shape[place] ?? 0))
  const shape = (place: number): number => (place < 0 ? 15 : (words.shape[place] ?? 0))
  const emit = (template: number, a: number, b = 0): void => {
    out[n++] = join(join(template, a), b)
  }
  const base = here * 5
  const own = id(here)
  const cls = kind(here)
  const gapL = gapHash[i] ?? 0
  const gapR = i + 1 < reading.count ? (gapHash[i + 1] ?? 0) : 3
  // identity
  emit(1, own)
  emit(2, own, shape(here))
  emit(3, words.affixes[base + 1] ?? 0)
  emit(4, words.affixes[base + 2] ?? 0)
  emit(5, words.affixes[base + 3] ?? 0)
  emit(6, words.affixes[base + 4] ?? 0)
  emit(7, words.affixes[base] ?? 0)
  emit(8, words.affixes[base + 3] ?? 0, shape(here))
  const identity = n
  const len = Math.min(12, words.length[here] ?? 0)
  const number = same[i] ?? 0
  const ev = seen[number] ?? 0
  const often = Math.min(4, times[number] ?? 0)
  const kindL = kind(p1)
  const kindR = kind(n1)
  const gl = reading.gap[i] ?? 0
  const gr = i + 1 < reading.count ? (reading.gap[i + 1] ?? 0) : gaps.line
  emit(10, cls)
  emit(9, words.classes[here] ?? 0, shape(here))
  emit(11, shape(here), len)
  emit(12, cls, gl)
  emit(13, cls, gapL)
  emit(14, cls, gapR)
  emit(15, gapL, gapR)
  emit(16, join(gapL, gapR), cls)
  emit(20, id(p1), gapL)
  emit(21, id(p1), cls)
  emit(22, join(id(p1), gapL), shape(here))
  emit(23, id(n1), gapR)
  emit(24, id(n1), cls)
  emit(25, join(id(n1), gapR), shape(here))
  emit(26, id(p2), shape(here))
  emit(27, id(n2), shape(here))
  emit(28, join(id(p1), id(p2)), shape(here))
  emit(29, join(id(n1), id(n2)), shape(here))
  emit(30, kindL, join(cls, gl))
  emit(31, kindR, join(cls, gr))
  emit(32, join(kindL, kindR), join(cls, gl * 8 + gr))
  emit(33, kind(p2), join(kindL, cls))
  emit(34, kind(n2), join(kindR, cls))
  emit(35, kindL, gapL)
  emit(36, kindR, gapR)
  emit(37, id(p1), join(id(n1), shape(here)))
  emit(38, join(shape(p1), gl), join(shape(here), join(shape(n1), gr)))
  // the text as a whole
  emit(40, ev, cls)
  emit(41, ev, shape(here))
  emit(42, often, join(ev, shape(here)))
  emit(43, reading.casing, cls)
  emit(44, reading.casing, join(shape(here), gl))
  emit(45, often, cls)
  emit(46, reading.mood, cls)
  emit(47, reading.mood, shape(here))
  emit(48, reading.mood, join(kindL, cls))
  // the line
  const head = reading.head[i] ?? 0
  const cols = Math.min(4, reading.columns[head] ?? 0)
  const place = Math.min(6, i - head)
  emit(50, cols, cls)
  emit(51, cols, join(place, shape(here)))
  emit(52, place, cls)
  const label = reading.label[i] ?? -1
  const distance = label < 0 ? 0 : Math.min(5, i - label)
  emit(53, id(at(label < 0 ? -1 : label)), shape(here))
  emit(54, id(at(label < 0 ? -1 : label)), join(distance, cls))
  emit(55, id(at(head)), join(shape(here), cols))
  emit(56, join(place, gapR), shape(here))
  emit(57, join(place, gapR), join(cls, cols))
  // the chain of capitals and particles that the word stands in: what opens it, what follows it
  const chain = reading.chain[i] ?? i
  const last = reading.chainEnd[i] ?? i
  const opener = at(chain - 1)
  const closer = at(last + 1)
  const inChain = Math.min(3, i - chain) * 4 + Math.min(3, last - i)
  const openGap = gapHash[chain] ?? 0
  emit(60, id(opener), join(openGap, shape(here)))
  emit(61, id(opener), inChain)
  emit(62, kind(opener), cls)
  emit(63, kind(opener), join(inChain, openGap))
  emit(64, id(closer), shape(here))
  emit(65, id(closer), join(id(opener), shape(here)))
  emit(66, kind(closer), join(cls, inChain))
  emit(67, inChain, cls)
  emit(68, id(at(chain - 2)), id(opener))
  emit(69, reading.pair[i] ?? 0, cls)
  const before = n
  // edges: what goes on from the word before
  emit(70, gapL)
  emit(71, gapL, cls)
  emit(72, kindL, cls)
  emit(73, join(kindL, gl), cls)
  emit(74, own)
  emit(75, shape(p1), join(shape(here), gapL))
  emit(76, id(p1), gl)
  emit(77, kindR, join(cls, gl))
  emit(78, join(cls, gapL), gapR)
  return { count: n, identity, edges: n - before }
}
