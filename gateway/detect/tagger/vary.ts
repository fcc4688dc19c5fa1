import { fold, lexicon, WordClass } from '../lexicon/lexicon.ts'

/** A text and where names of persons stand in it. */
export interface NamedText {
  readonly text: string
  readonly names: readonly { readonly start: number; readonly end: number }[]
}

/** Parts of names, as they are written somewhere in the texts to learn from. */
export interface NamePool {
  readonly first: readonly string[]
  readonly last: readonly string[]
}

const nameWord = /[\p{L}\p{M}]+/gu

const isFirst = (word: string): boolean => (lexicon().classOf(fold(word)) & WordClass.firstName) !== 0

/** Too short, or a particle: stays when names are swapped. */
const stays = (word: string): boolean =>
  word.length < 3 ||
  (word === word.toLowerCase() && word.length < 4) ||
  (lexicon().classOf(fold(word)) & WordClass.functionWord) !== 0

export function namePool(texts: readonly NamedText[]): NamePool {
  const first = new Set<string>()
  const last = new Set<string>()
  for (const { text, names } of texts) {
    for (const { start, end } of names) {
      for (const [word] of text.slice(start, end).matchAll(nameWord)) {
        if (stays(word)) continue
        const title = word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
        if (isFirst(word)) first.add(title)
        else last.add(title)
      }
    }
  }
  return { first: [...first], last: [...last] }
}

/** The same text with other names: each word of a name becomes the same other word wherever it stands as one. */
export function swapNames({ text, names }: NamedText, pool: NamePool, random: () => number): NamedText {
  const chosen = new Map<string, string>()
  const swap = (word: string): string => {
    if (stays(word)) return word
    const key = fold(word)
    let other = chosen.get(key)
    if (other === undefined) {
      const among = isFirst(word) ? pool.first : pool.last
      const pick = (): string => among[Math.floor(random() * among.length)] ?? word
      const kind = random()
      other = kind < 0.25 ? word : kind < 0.8 ? pick() : crossed(pick(), pick())
      chosen.set(key, other)
    }
    return inCaseOf(word, other)
  }
  let written = ''
  let at = 0
  const moved: { start: number; end: number }[] = []
  for (const { start, end } of names) {
    written += text.slice(at, start)
    const name = text.slice(start, end).replace(nameWord, swap)
    moved.push({ start: written.length, end: written.length + name.length })
    written += name
    at = end
  }
  return { text: written + text.slice(at), names: moved }
}

/** A name that is in no list: the head of one and the tail of another. */
function crossed(a: string, b: string): string {
  return a.slice(0, Math.ceil(a.length / 2)) + b.slice(Math.floor(b.length / 2)).toLowerCase()
}

function inCaseOf(model: string, word: string): string {
  if (model === model.toLowerCase()) return word.toLowerCase()
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase()
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}

/** Lower case throughout; lengths stay (the few letters that would change theirs stay as they are). */
export const lowered = (named: NamedText): NamedText => ({
  ...named,
  text: letterwise(named.text, c => c.toLowerCase()),
})

/** Without accents; lengths stay. */
export const unaccented = (named: NamedText): NamedText => ({
  ...named,
  text: letterwise(named.text, c => c.normalize('NFD').charAt(0)),
})

/** Surnames in capitals, as registers write them. */
export function withCapitals(named: NamedText): NamedText {
  let text = named.text
  for (const { start, end } of named.names) {
    const name = text
      .slice(start, end)
      .replace(nameWord, word => (isFirst(word) ? word : letterwise(word, c => c.toUpperCase())))
    text = text.slice(0, start) + name + text.slice(end)
  }
  return { ...named, text }
}

function letterwise(text: string, change: (letter: string) => string): string {
  return text.replace(/\p{L}/gu, letter => {
    const changed = change(letter)
    return changed.length === letter.length ? changed : letter
  })
}

/** A text and what else it teaches: in lower case, without accents, with surnames in capitals and other names. */
export function variants(named: NamedText, pool: NamePool, random: () => number): NamedText[] {
  const all = [named]
  if (random() < 0.15) all.push(lowered(random() < 0.5 ? unaccented(named) : named))
  if (named.names.length > 0 && random() < 0.3) all.push(withCapitals(swapNames(named, pool, random)))
  if (random() < 0.2) all.push(unaccented(named))
  return all
}
