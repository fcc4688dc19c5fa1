import { isUtf8 } from 'node:buffer'
import { visit } from 'jsonc-parser'
import type { Json } from '../model.ts'
import { extentOf, maxDepth, maxElements, tooDeep, tooManyElements } from './depth.ts'
import { malformed } from './malformed.ts'

/**
 * The JSON of a request body. Throws `request_malformed`, which tells where the fault is and never what stands there:
 * for bytes that are no UTF-8 (with or without byte order mark), text that is no JSON, and nesting beyond `maxDepth`;
 * `request_too_large` for more than `maxElements`, before anything is parsed.
 */
export function readJson(bytes: Uint8Array): Json {
  const text = decode(bytes)
  if (/^[ \t\r\n]*$/.test(text)) {
    throw malformed('', { fr: 'Le corps de la demande est vide.', en: 'The request body is empty.' })
  }
  const { depth, elements } = extentOf(text, maxDepth)
  if (depth > maxDepth) throw tooDeep('')
  if (elements > maxElements) throw tooManyElements('')
  try {
    return JSON.parse(text) as Json
  } catch {
    // The cause stays out: V8's message quotes the text.
    const { line, column } = faultIn(text)
    throw malformed('', {
      fr: `Le corps de la demande n'est pas du JSON valide : ligne ${line}, colonne ${column}.`,
      en: `The request body is not valid JSON: line ${line}, column ${column}.`,
    })
  }
}

function decode(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) {
    const offset = validPrefix(bytes)
    throw malformed('', {
      fr: `Le corps de la demande n'est pas en UTF-8 : octet ${offset}.`,
      en: `The request body is not UTF-8: byte ${offset}.`,
    })
  }
  return new TextDecoder('utf-8').decode(bytes)
}

/** Where the first character begins that cannot be read. */
function validPrefix(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (beginsWell(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  // The last character may be the one that goes wrong.
  while (!isUtf8(bytes.subarray(0, good))) good--
  return good
}

/** Whether these bytes are UTF-8, the last character perhaps cut short. */
function beginsWell(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Where JSON text goes wrong first; both count from 1. */
function faultIn(text: string): { line: number; column: number } {
  let fault = { line: 1, column: 1 }
  let found = false
  visit(
    text,
    {
      onError(_code, _offset, _length, line, column) {
        if (!found) fault = { line: line + 1, column: column + 1 }
        found = true
      },
    },
    { disallowComments: true },
  )
  return fault
}
