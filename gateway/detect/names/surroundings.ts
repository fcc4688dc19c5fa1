import { WordClass } from '../lexicon/lexicon.ts'
import type { Reading } from './reading.ts'
import type { Run } from './runs.ts'
import type { Token } from './tokens.ts'
import {
  CLOSINGS,
  EPONYM_LINKS,
  GREETINGS,
  LOWER_TITLES,
  NAME_LABELS,
  NAMING,
  OWNED_KINDS,
  PERSON_VERBS,
} from './vocabulary.ts'

const PERSON_ROLE = WordClass.title | WordClass.job | WordClass.kinship

/** Signs in what stands before a run. */
export function leftOf({ text, tokens }: Reading, run: Run): string[] {
  const token = tokens[run.first]
  if (token === undefined || run.head === 'title' || run.head === 'place') return []
  const before = tokens[run.first - 1]
  if (token.leads || before === undefined) {
    const mark = before === undefined ? '' : markBefore(text, token)
    if (before !== undefined && closes(tokens, run.first - 1)) return ['behind a closing formula']
    return ['leads its line', ...(mark === '' ? [] : [AFTER.get(mark) ?? ''])]
  }
  const found = underPlaceKind(text, tokens, run.first) ? ['named place'] : []
  const between = text.slice(before.end, token.start)
  if (/^ ?(?::|=>?) ?["']?$/.test(between)) {
    found.push(isLabel(tokens, run.first - 1) ? 'behind a label' : 'behind a colon')
  } else if (token.gap === 'space' || token.gap === 'tight' || between === '. ') {
    found.push(wordBefore(before))
  } else found.push(AFTER.get(markOf(between.trim().slice(-1))) ?? '')
  return found
}

/** Signs in what stands after it. */
export function rightOf({ text, tokens }: Reading, run: Run): string[] {
  const last = tokens[run.last]
  const next = tokens[run.last + 1]
  if (last === undefined) return []
  const leads = tokens[run.first]?.leads === true
  const between = text.slice(last.end, next?.start ?? text.length)
  if (/^ ?:/.test(between)) return [leads ? 'speaks' : 'before a colon']
  if (next === undefined || next.gap === 'line') {
    const mark = between.trim().slice(0, 1)
    if (mark === '') return [leads ? 'alone on its line' : 'ends its line']
    return [BEFORE.get(markOf(mark)) ?? '']
  }
  if (next.gap === 'space' || next.gap === 'tight') {
    if (PERSON_VERBS.has(next.folded)) return ['before a verb of persons']
    if (next.folded === 'et' || next.folded === 'ou' || next.folded === 'and') return ['before and']
    return [next.shape === 'lower' ? 'before a word' : 'before a capitalised word']
  }
  if (/^, ?$/.test(between)) {
    const near = [next, tokens[run.last + 2]]
    return [
      near.some(one => one !== undefined && (one.classes & PERSON_ROLE) !== 0) ? 'before a role' : 'before ,',
    ]
  }
  if (between.startsWith('(')) return ['before arguments']
  return [BEFORE.get(markOf(between.trim().slice(0, 1))) ?? '']
}

function markBefore(text: string, token: Token): string {
  const start = text.lastIndexOf('\n', token.start) + 1
  const mark = text.slice(start, token.start).trim().slice(-1)
  return mark === '' ? '' : markOf(mark)
}

/** A mark by itself when it tells something, or the kind that it is of. */
function markOf(mark: string): string {
  if (mark >= '0' && mark <= '9') return 'a number'
  return MARKS.has(mark) ? mark : 'another mark'
}

const MARKS = new Set('.,;:!?()[]{}<>«»"\'|/-=&+*@#_$→•%^\\')
const MARK_NAMES = [...MARKS, 'a number', 'another mark']
const AFTER = new Map(MARK_NAMES.map(mark => [mark, `after ${mark}`]))
const BEFORE = new Map(MARK_NAMES.map(mark => [mark, `before ${mark}`]))

function isTitle(token: Token): boolean {
  if (token.shape === 'lower') return LOWER_TITLES.has(token.folded)
  return (token.classes & WordClass.title) !== 0
}

function wordBefore(before: Token): string {
  if (GREETINGS.has(before.folded)) return 'greeted'
  if (NAMING.has(before.folded)) return 'after naming word'
  if (isTitle(before)) return 'behind title'
  if ((before.classes & WordClass.kinship) !== 0) return 'behind kinship'
  if ((before.classes & WordClass.job) !== 0) return 'behind job'
  const group = GROUP_OF.get(before.folded)
  if (group !== undefined) return group
  if ((before.classes & WordClass.functionWord) !== 0) return 'after function word'
  return before.shape === 'lower' ? 'after other word' : 'after capitalised word'
}

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    article: 'le la l un une ce cette cet',
    'plural article': 'les des aux ces',
    du: 'du au',
    de: 'de d of',
    'place preposition': 'a en sur dans vers in at',
    'person preposition': 'avec chez par pour selon contre sans que qu with by for from',
    and: 'et ou and or',
    possessive: 'mon ma son sa notre votre leur ton ta my his her our their',
  }).flatMap(([group, members]) => members.split(' ').map(word => [word, `after ${group}`] as const)),
)

/** Whether a label stands before a colon: `Agent :`, `Nom de naissance :`, `Affaire suivie par :`. */
function isLabel(tokens: readonly Token[], at: number): boolean {
  for (let back = 0; back < 6; back++) {
    const token = tokens[at - back]
    if (token === undefined) return false
    if (NAME_LABELS.has(token.folded) || (token.classes & PERSON_ROLE) !== 0) return true
    if (token.leads || token.gap === 'other') return false
  }
  return false
}

/** `rue Jean Jaurès`, `école Marie-Curie`, `avenue du Général-Leclerc`: what is named is no person. */
export function underPlaceKind(text: string, tokens: readonly Token[], first: number): boolean {
  let owned = false
  for (let at = first - 1; at >= first - 5; at--) {
    const token = tokens[at]
    const next = tokens[at + 1]
    if (token === undefined || next === undefined || next.gap === 'line') return false
    if (next.gap === 'other' && !/^(?:[. ]+| ["«] ?)$/.test(text.slice(token.end, next.start))) return false
    if ((token.classes & WordClass.placeKind) !== 0) return !(owned && OWNED_KINDS.has(token.folded))
    if (token.folded === 'de' || token.folded === 'd') owned = true
    if (!EPONYM_LINKS.has(token.folded) && (token.classes & WordClass.title) === 0) return false
  }
  return false
}

/** Whether the line that ends here is a closing formula (`Bien cordialement,`). */
function closes(tokens: readonly Token[], at: number): boolean {
  for (let back = at; back > at - 4; back--) {
    const token = tokens[back]
    if (token === undefined) return false
    if (CLOSINGS.has(token.folded)) return true
    if (token.leads) return false
  }
  return false
}
