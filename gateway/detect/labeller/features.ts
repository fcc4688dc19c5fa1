import { both, spread } from '../tagger/hash.ts'
import type { Reading } from '../tagger/reading.ts'
import { affixes } from '../tagger/words.ts'
import { formOf, sizeOf } from './forms.ts'
import { Layout } from './layout.ts'

/** How many features a word has at most, in one look. A lane of 16 bits holds 257 bytes. */
const featureLimit = 128

/** Words outside the text that a word may look at, on either side. */
const margin = 4

/**
 * A text as the labeller sees it: what is said of words again and again, one entry a word. Entry `i` is of word
 * `i - margin`: words outside the text have theirs.
 */
export class Page {
  /** How a word is built. */
  form = new Int32Array(0)
  value = new Uint8Array(0)
  id = new Int32Array(0)
  /** How it is built and, where it is one, by which lists it is known. */
  sort = new Int32Array(0)
  /** The same, roughly. */
  kind = new Int32Array(0)
  gap = new Int32Array(0)
  readonly layout = new Layout()

  read(reading: Reading): void {
    const { count, text, start, end, word, words, gapHash } = reading
    this.#fit(count + 2 * margin)
    const { form, value, id, sort, kind, gap } = this
    for (let at = 0; at < count + 2 * margin; at++) {
      const i = at - margin
      if (i < 0 || i >= count) {
        form[at] = value[at] = 0
        id[at] = 7
        sort[at] = 5
        kind[at] = 8191
        gap[at] = i < 0 ? 0 : 3
        continue
      }
      const place = word[i] ?? 0
      const [from, to] = [start[i] ?? 0, end[i] ?? 0]
      const built = formOf(text, from, to)
      const number = sizeOf(text, from, to)
      const known = words.kind[place] ?? 0
      form[at] = built
      value[at] = number
      id[at] = words.folded[place] ?? 0
      sort[at] = both(known + 256 * number, built)
      kind[at] = (known << 9) | ((words.shape[place] ?? 0) << 5) | number
      gap[at] = gapHash[i] ?? 0
    }
    this.layout.read(reading)
  }

  /** Of any word, or none. */
  idOf(word: number): number {
    return word < 0 ? 7 : (this.id[word + margin] ?? 7)
  }

  formOf(word: number): number {
    return this.form[word + margin] ?? 0
  }

  isNumber(word: number): boolean {
    return (this.value[word + margin] ?? 0) > 0
  }

  #fit(size: number): void {
    if (this.form.length >= size) return
    const room = Math.ceil(size * 1.25)
    this.form = new Int32Array(room)
    this.value = new Uint8Array(room)
    this.id = new Int32Array(room)
    this.sort = new Int32Array(room)
    this.kind = new Int32Array(room)
    this.gap = new Int32Array(room)
  }
}

/** The features of one word, as hashes; the words themselves are never held. */
export class Features {
  readonly hash = new Int32Array(featureLimit)
  count = 0
  /** The first ones name the word itself: training drops them at random, so that what is around learns to carry unknown words. */
  identity = 0

  add(template: number, a: number, b = 0): void {
    this.hash[this.count++] = spread(
      Math.imul(a ^ Math.imul(template, 0x3c6ef372), 0x9e3779b1) ^ Math.imul(b, 0x85ebca77),
    )
  }
}

/** What a word is by itself, by its neighbours, its line, its column and its label. */
export function look(reading: Reading, page: Page, i: number, features: Features): void {
  const { words, word, count, head, label } = reading
  const { layout, id, sort, kind, gap, form: forms } = page
  const at = i + margin
  const here = word[i] ?? 0
  const own = id[at] ?? 0
  const ownSort = sort[at] ?? 0
  const ownKind = kind[at] ?? 0
  const form = forms[at] ?? 0
  const gapL = gap[at] ?? 0
  const gapR = gap[at + 1] ?? 0
  const [id1L, id1R, id2L, id2R] = [id[at - 1] ?? 0, id[at + 1] ?? 0, id[at - 2] ?? 0, id[at + 2] ?? 0]
  const [kind1L, kind1R] = [kind[at - 1] ?? 0, kind[at + 1] ?? 0]
  const [kind2L, kind2R] = [kind[at - 2] ?? 0, kind[at + 2] ?? 0]
  const [sort1L, sort1R] = [sort[at - 1] ?? 0, sort[at + 1] ?? 0]
  features.count = 0

  features.add(1, own)
  features.add(2, words.affix[here * affixes] ?? 0)
  features.add(3, words.affix[here * affixes + 2] ?? 0)
  features.add(4, own, gapL)
  features.identity = features.count

  features.add(9, 0)
  features.add(10, ownSort)
  features.add(11, ownKind)
  features.add(12, form)
  features.add(13, gapL, ownKind)
  features.add(14, gapR, ownKind)
  features.add(15, both(gapL, gapR), ownKind)
  features.add(16, ownSort, both(gapL, gapR))

  features.add(20, id1L, gapL)
  features.add(21, id1L, ownKind)
  features.add(22, both(id1L, gapL), form)
  features.add(23, id1R, gapR)
  features.add(24, id1R, ownKind)
  features.add(25, id2L, ownKind)
  features.add(26, id2R, ownKind)
  features.add(27, both(id2L, id1L), form)
  features.add(28, both(id1R, id2R), ownKind)
  features.add(29, id[at - 3] ?? 0, ownKind)

  features.add(30, kind1L, ownKind)
  features.add(31, kind1R, ownKind)
  features.add(32, both(kind1L, kind1R), ownKind)
  features.add(33, both(kind1L, gapL), ownKind)
  features.add(34, both(kind1R, gapR), ownKind)
  features.add(35, both(kind2L, kind1L), ownKind)
  features.add(36, both(kind1R, kind2R), ownKind)
  features.add(37, both(both(sort1L, gapL), gapR), both(ownSort, sort1R))
  features.add(38, both(both(sort[at - 2] ?? 0, gap[at - 1] ?? 0), both(sort1L, gapL)), ownSort)
  features.add(39, both(both(sort1R, gapR), both(sort[at + 2] ?? 0, gap[at + 2] ?? 0)), ownSort)

  // Cues further off, whatever exactly stands between.
  const isNumber = (page.value[at] ?? 0) > 0 ? 1 : 0
  const from = head[i] ?? 0
  for (let far = 3; far <= 7 && i - far >= from; far++) {
    features.add(far <= 4 ? 40 : 41, page.idOf(i - far), isNumber)
  }
  for (let far = 2; far <= 4 && i + far < count && head[i + far] === from; far++) {
    features.add(42, id[at + far] ?? 0, isNumber)
  }

  const named = label[i] ?? -1
  if (named >= 0) {
    const name = page.idOf(named)
    features.add(50, name, form)
    features.add(51, name, both(Math.min(4, i - named), ownKind))
    features.add(52, both(page.idOf(named - 1), name), isNumber)
    features.add(53, name, isNumber)
  }
  const inLine = Math.min(3, i - from)
  features.add(54, page.idOf(from), both(inLine, ownKind))
  features.add(55, inLine, ownKind)
  features.add(56, page.idOf(layout.above[i] ?? -1), both(inLine, isNumber))

  const headed = layout.headFirst[i] ?? -1
  if (headed >= 0) {
    const [first, last] = [page.idOf(headed), page.idOf(layout.headLast[i] ?? headed)]
    features.add(60, first, isNumber)
    features.add(61, last, isNumber)
    features.add(62, both(first, last), ownKind)
    features.add(63, first, form)
  }

  features.add(70, reading.casing, ownKind)
  features.add(71, reading.data, ownKind)
  features.add(72, reading.mood, ownKind)
}
