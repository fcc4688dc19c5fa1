import { lexicon, WordClass } from './lexicon/lexicon.ts'
import type { Hit, Recognizer } from './recognizer.ts'
import { account } from './validators/accounts.ts'

const { firstName, surname, listedName, frenchWord, englishWord, brand, functionWord, town, village } =
  WordClass
const anyName = firstName | surname | listedName
const anyWord = frenchWord | englishWord | brand | functionWord

/** `yann.legall`, `y.legall`, `ylegall2`; not part of a path, an address, an identifier of a program. */
const token =
  /(?<![\p{L}\p{N}._@/\\$#=-])([a-z]{1,14})([._-]?)([a-z]{3,16})?(\d{0,3})(?![\p{L}\p{N}_@/\\(=-]|\.[\p{L}\d])/gu

/** Logins that nothing announces but that are made of a person's names. */
export function createLoginRecognizer(): Recognizer {
  return {
    name: 'logins',
    entityTypes: ['USERNAME'],
    find({ text }) {
      const hits: Hit[] = []
      for (const match of text.matchAll(token)) {
        const [whole, head = '', sign = '', tail = ''] = match
        if (whole.length < 6 || !(tail === '' ? isInitialAndSurname(head) : isNames(head, sign, tail)))
          continue
        if (account(whole) === false) continue
        hits.push({
          start: match.index,
          end: match.index + whole.length,
          entityType: 'USERNAME',
          score: 0.55,
          recognizer: 'LoginRecognizer',
          because: ['made of names'],
        })
      }
      return hits
    },
  }
}

/** A first name or an initial, a sign, and a name that is no word. */
function isNames(head: string, sign: string, tail: string): boolean {
  if (sign === '') return isInitialAndSurname(head + tail)
  const { classOf } = lexicon()
  if (sign === '-') return false
  const first = head.length === 1 || (classOf(head) & firstName) !== 0
  const last = classOf(tail)
  return first && (last & anyWord) === 0 && ((last & anyName) !== 0 || (head.length > 1 && last === 0))
}

/** `ylegall`: no word itself, a curated surname of five letters or more behind its first letter. */
function isInitialAndSurname(login: string): boolean {
  if (login.length < 6) return false
  const { classOf } = lexicon()
  return classOf(login) === 0 && isSurname(classOf(login.slice(1)))
}

function isSurname(bits: number): boolean {
  return (bits & surname) !== 0 && (bits & (anyWord | town | village)) === 0
}
