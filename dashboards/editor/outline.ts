/** A key of a map and what stands under it. Offsets are UTF-16 code units of the text. */
export interface Entry {
  readonly key: string
  readonly from: number
  readonly to: number
  /** False while only the key is written, without its colon. */
  readonly complete: boolean
  readonly value: Outline
}

/** What a YAML text holds and where. `quote` is empty for plain scalars, `|` for those in blocks. */
export type Outline =
  | {
      readonly kind: 'map'
      readonly flow: boolean
      readonly from: number
      readonly entries: readonly Entry[]
    }
  | {
      readonly kind: 'list'
      readonly flow: boolean
      readonly from: number
      readonly items: readonly Outline[]
    }
  | {
      readonly kind: 'scalar'
      readonly from: number
      readonly to: number
      readonly text: string
      readonly quote: '' | '"' | "'" | '|'
    }
  | { readonly kind: 'nothing'; readonly from: number }

/** Stands for the cursor in a text that is read: a character that nobody writes. */
export const cursorMark = '\uf8ff'

/** A key and its colon, with white space or the end after it. */
const blockKey =
  /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|(?:[^\s#"'[\]{},&*!|>%@`-]|-\S)(?:(?!\s#)[^\n])*?)(?=:(?:\s|$))/y
const flowKey = /(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,[\]{}"'][^,[\]{}\n]*?)(?=\s*:(?:[\s,[\]{}"']|$))/y

const restOfLine = /[^\n]*/y
const plainLine = /[^\n]*?(?=\s+#|\s*(?:\n|$))/y
const flowWords = /[^,[\]{}\n]*?(?=\s+#|\s*(?:[,[\]{}\n]|$))/y
const anchorOrTag = /[&!]\S+[ \t]+/y
const startOfDocument = /(?:---|%[^\n]*)(?:\s|$)/y

/** Levels inside one another: past this it is not a policy. */
const deepest = 60

/**
 * Reads what somebody is writing: never throws, and where a line is not finished or does not fit, goes on with the next
 * one. It says where things are; whether they are right is for the checker.
 */
export function readOutline(text: string): Outline {
  let at = 0
  let depth = 0
  let lineStart = 0
  let lineEnd = -1

  function match(pattern: RegExp, from = at): string | undefined {
    pattern.lastIndex = from
    return pattern.exec(text)?.[0]
  }

  /** To the next thing that is neither white space nor a comment. */
  function skip(): void {
    for (;;) {
      while (at < text.length && /\s/.test(text.charAt(at))) at++
      const startsComment = text[at] === '#' && (at === 0 || /\s/.test(text.charAt(at - 1)))
      // The start of a document.
      if (!startsComment && !(column() === 0 && match(startOfDocument) !== undefined)) return
      endOfLine()
    }
  }
  /** Of `at` in its line; the line that was looked at last is kept, so that long ones cost nothing. */
  function column(): number {
    if (at < lineStart || at > lineEnd) {
      lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
      const end = text.indexOf('\n', at)
      lineEnd = end === -1 ? text.length : end
    }
    return at - lineStart
  }
  function endOfLine(): void {
    const end = text.indexOf('\n', at)
    at = end === -1 ? text.length : end
  }
  const isDash = () => text[at] === '-' && (at + 1 >= text.length || /\s/.test(text.charAt(at + 1)))
  function keyHere(
    pattern: RegExp,
  ): { readonly key: string; readonly from: number; readonly to: number } | null {
    const found = match(pattern)
    return found === undefined ? null : { key: unquoted(found), from: at, to: at + found.length }
  }

  /** What stands further right than `outer`, from the next line that says something. */
  function block(outer: number): Outline {
    const from = at
    skip()
    if (at >= text.length || column() <= outer) return { kind: 'nothing', from }
    return here(outer)
  }

  function here(outer: number): Outline {
    if (depth > deepest) return plain(outer, false)
    depth++
    try {
      if (isDash()) return list(column())
      return keyHere(blockKey) === null ? scalarOrFlow(outer) : map(column())
    } finally {
      depth--
    }
  }

  function map(indent: number): Outline {
    const from = at
    const entries: Entry[] = []
    while (at < text.length && column() >= indent) {
      if (column() > indent || isDash()) {
        // Fits nowhere.
        endOfLine()
        skip()
        continue
      }
      const found = keyHere(blockKey)
      if (found === null) {
        const start = at
        const word = plain(indent, false)
        entries.push({
          key: unquoted(word.text),
          from: start,
          to: word.to,
          complete: false,
          value: { kind: 'nothing', from: at },
        })
      } else {
        at = found.to + 1
        entries.push({ ...found, complete: true, value: valueAfter(indent) })
      }
      skip()
    }
    return { kind: 'map', flow: false, from, entries }
  }

  /** After a colon or a dash: on the same line, or on the next ones. */
  function valueAfter(indent: number): Outline {
    const from = at
    spaces()
    properties()
    if (at < text.length && text[at] !== '\n' && !(text[at] === '#' && at > from)) return scalarOrFlow(indent)
    skip()
    // A list may stand as far left as its key.
    if (at < text.length && column() === indent && isDash()) return list(indent)
    return column() > indent && at < text.length ? here(indent) : { kind: 'nothing', from }
  }

  function list(indent: number): Outline {
    const from = at
    const items: Outline[] = []
    while (at < text.length && column() >= indent) {
      if (column() > indent) {
        endOfLine()
        skip()
        continue
      }
      if (!isDash()) break
      at++
      const start = at
      spaces()
      if (at < text.length && text[at] !== '\n' && text[at] !== '#') items.push(here(indent))
      else {
        at = start
        items.push(block(indent))
      }
      skip()
    }
    return { kind: 'list', flow: false, from, items }
  }

  function scalarOrFlow(indent: number): Outline {
    const first = text[at]
    if (first === '{' || first === '[') return flow(indent)
    if (first === '"' || first === "'") return quoted(first)
    if (first === '|' || first === '>') return literal(indent)
    return plain(indent, true)
  }

  function quoted(quote: '"' | "'"): Outline {
    const from = at
    at++
    while (at < text.length && (text[at] !== quote || (quote === "'" && text[at + 1] === quote))) {
      // Not closed: a quote holds no empty line here, so that the rest of the file is still read.
      if (text.startsWith('\n\n', at)) break
      at += (quote === '"' && text[at] === '\\') || (quote === "'" && text[at] === quote) ? 2 : 1
    }
    at = Math.min(text[at] === quote ? at + 1 : at, text.length)
    return { kind: 'scalar', from, to: at, text: unquoted(text.slice(from, at)), quote }
  }

  function literal(indent: number): Outline {
    const from = at
    endOfLine()
    for (;;) {
      const start = at + 1
      const line = match(restOfLine, start) ?? ''
      const deep = line.length - line.trimStart().length
      if (at >= text.length || (line.trim() !== '' && deep <= indent)) break
      at = start + line.length
    }
    return { kind: 'scalar', from, to: at, text: text.slice(from, at), quote: '|' }
  }

  /** Words up to the end of the line, and of further lines that stand deeper and are no keys. */
  function plain(
    indent: number,
    severalLines: boolean,
  ): {
    readonly kind: 'scalar'
    readonly from: number
    readonly to: number
    readonly text: string
    readonly quote: ''
  } {
    const from = at
    let to = at
    for (;;) {
      const line = match(plainLine) ?? ''
      to = at + line.length
      endOfLine()
      if (!severalLines) break
      const rest = at
      skip()
      if (at >= text.length || column() <= indent || isDash() || keyHere(blockKey) !== null) {
        at = rest
        break
      }
    }
    return { kind: 'scalar', from, to, text: text.slice(from, to), quote: '' }
  }

  function flow(indent: number): Outline {
    const from = at
    const isMap = text[at] === '{'
    const entries: Entry[] = []
    const items: Outline[] = []
    at++
    for (;;) {
      skip()
      if (at >= text.length || text[at] === '}' || text[at] === ']') break
      // Not closed: what stands as far left as the key that holds it is no part of it.
      if (column() <= indent && text.slice(lineStart, at).trim() === '') {
        return isMap ? { kind: 'map', flow: true, from, entries } : { kind: 'list', flow: true, from, items }
      }
      if (text[at] === ',') {
        at++
        continue
      }
      if (isMap) entries.push(flowEntry(indent))
      else items.push(flowNode(indent))
    }
    at = Math.min(at + 1, text.length)
    return isMap ? { kind: 'map', flow: true, from, entries } : { kind: 'list', flow: true, from, items }
  }

  function flowEntry(indent: number): Entry {
    const found = keyHere(flowKey)
    if (found === null) {
      const word = flowNode(indent)
      const to = word.kind === 'scalar' ? word.to : at
      return {
        key: word.kind === 'scalar' ? word.text : '',
        from: word.from,
        to,
        complete: false,
        value: { kind: 'nothing', from: at },
      }
    }
    at = text.indexOf(':', found.to) + 1
    const from = at
    skip()
    const next = text[at]
    const value: Outline =
      next === undefined || next === ',' || next === '}' ? { kind: 'nothing', from } : flowNode(indent)
    return { ...found, complete: true, value }
  }

  function flowNode(indent: number): Outline {
    properties()
    const first = text[at]
    if ((first === '{' || first === '[') && depth <= deepest) {
      depth++
      try {
        return flow(indent)
      } finally {
        depth--
      }
    }
    if (first === '"' || first === "'") return quoted(first)
    const from = at
    const words = match(flowWords) ?? ''
    at += words.length
    // Whatever stands here, reading goes on.
    if (words === '') at++
    return { kind: 'scalar', from, to: from + words.length, text: words, quote: '' }
  }

  function spaces(): void {
    while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at++
  }
  /** Anchors and tags before a value. */
  function properties(): void {
    for (let found = match(anchorOrTag); found !== undefined; found = match(anchorOrTag)) at += found.length
  }

  return block(-1)
}

/** The words between quotes, also when the closing one is still missing. */
function unquoted(written: string): string {
  const quote = written[0]
  if (quote !== '"' && quote !== "'") return written
  const inside = written.length > 1 && written.endsWith(quote) ? written.slice(1, -1) : written.slice(1)
  return quote === "'" ? inside.replaceAll("''", "'") : inside.replaceAll(/\\(["\\/])/g, '$1')
}

/** The text of a scalar; empty for anything else. */
export function outlineText(node: Outline): string {
  return node.kind === 'scalar' ? node.text : ''
}
