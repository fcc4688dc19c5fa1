import { entities, needsMap, needsWork, plain, singles, withoutLookalikes, work } from './characters.ts'

/** A text in a form that patterns can rely on, and the way back to the original. */
export interface Normalised {
  readonly text: string
  /** Original offset of a normalised offset (UTF-16 code units); an end maps behind the last original unit covered. */
  start(at: number): number
  end(at: number): number
}

const same = (at: number) => at

/**
 * Spaces, quotes, dashes and digits of other scripts to ASCII; invisible characters dropped; literal JSON escapes
 * (`\u0040`), HTML entities and percent-encoding decoded; combining accents composed; Cyrillic and Greek look-alikes
 * inside Latin words made Latin. A text that needs none of it costs one test.
 */
export function normalise(text: string): Normalised {
  if (!needsWork.test(text)) return { text, start: same, end: same }
  if (!needsMap.test(text)) {
    return { text: withoutLookalikes(text.replace(singles, plain)), start: same, end: same }
  }
  const pieces: string[] = []
  // Where a stretch of the normalised text begins, and which original stretch it covers. Stretches that were copied
  // (or replaced one to one) have the same length on both sides; any other stands for its original as a whole.
  const starts: number[] = []
  const originals: number[] = []
  let length = 0
  let done = 0
  const emit = (piece: string, at: number): void => {
    starts.push(length)
    originals.push(at)
    pieces.push(piece)
    length += piece.length
  }
  work.lastIndex = 0
  for (let match = work.exec(text); match !== null; match = work.exec(text)) {
    const at = match.index
    const unit = match[5]
    if (unit !== undefined) {
      if (done < at) emit(text.slice(done, at), done)
      emit(plain(unit), at)
      done = at + 1
      continue
    }
    const [source, replacement] = replace(text, match)
    if (replacement === null) {
      // Not an escape after all: the character behind its first one may still need work.
      work.lastIndex = at + 1
      continue
    }
    if (done < at) emit(text.slice(done, at), done)
    emit(replacement, at)
    done = at + source.length
    work.lastIndex = done
  }
  if (done < text.length) emit(text.slice(done), done)
  const normalised = withoutLookalikes(pieces.join(''))
  return { text: normalised, ...offsets(starts, originals, length, text.length) }
}

/** The stretch of the original that a match covers, and what it stands for; null when it stands for itself. */
function replace(text: string, match: RegExpExecArray): readonly [string, string | null] {
  const [whole, code, marked, astral, invisible] = match
  if (invisible !== undefined) return [whole, '']
  if (marked !== undefined) return [whole, marked.normalize('NFC')]
  if (astral !== undefined) return [whole, astral.startsWith('\uDB40') ? '' : astral.normalize('NFKC')]
  if (code === undefined) return [whole, null]
  if (code.startsWith('&')) return [whole, entity(code)]
  return code.startsWith('%') ? percent(text, match.index) : jsonEscape(text, match.index)
}

function entity(written: string): string | null {
  const body = written.slice(1, -1)
  if (!body.startsWith('#')) return entities.get(body) ?? null
  const code = /^#[xX]/.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10)
  return fromCode(code)
}

/** One decoded character as the rest of the pipeline wants it; null for controls and impossible codes. */
function fromCode(code: number): string | null {
  if (code === 9 || code === 10 || code === 13) return String.fromCharCode(code)
  if (code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null
  const character = String.fromCodePoint(code)
  return needsWork.test(character) ? normalise(character).text : character
}

const pairEscape = /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/iy

function jsonEscape(text: string, at: number): readonly [string, string | null] {
  pairEscape.lastIndex = at
  const pair = pairEscape.exec(text)
  if (pair) {
    const [whole, high = '', low = ''] = pair
    return [whole, String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16))]
  }
  const single = text.slice(at, at + 6)
  return [single, fromCode(Number.parseInt(single.slice(2), 16))]
}

const encoded = /(?:%[0-9A-Fa-f]{2}){1,4}/y

/** Printable ASCII and well-formed UTF-8 only: `10%de remise` stays as it is. */
function percent(text: string, at: number): readonly [string, string | null] {
  const first = Number.parseInt(text.slice(at + 1, at + 3), 16)
  const bytes =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  encoded.lastIndex = at
  const run = encoded.exec(text)?.[0].slice(0, bytes * 3) ?? ''
  if (bytes === 0 || run.length < bytes * 3 || (bytes === 1 && (first < 0x20 || first === 0x7f))) {
    return [run, null]
  }
  try {
    const character = decodeURIComponent(run)
    return [run, needsWork.test(character) ? normalise(character).text : character]
  } catch {
    return [run, null]
  }
}

/** Offsets through the stretches, by binary search. */
function offsets(starts: readonly number[], originals: readonly number[], length: number, total: number) {
  const stretchAt = (at: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }
  const sizes = (i: number) => ({
    from: starts[i] ?? 0,
    original: originals[i] ?? 0,
    size: (starts[i + 1] ?? length) - (starts[i] ?? 0),
    originalSize: (originals[i + 1] ?? total) - (originals[i] ?? 0),
  })
  return {
    start(at: number): number {
      if (at >= length) return total
      const { from, original, size, originalSize } = sizes(stretchAt(at))
      return size === originalSize ? original + at - from : original
    },
    end(at: number): number {
      if (at <= 0) return 0
      const { from, original, size, originalSize } = sizes(stretchAt(Math.min(at, length) - 1))
      return size === originalSize ? original + Math.min(at, length) - from : original + originalSize
    },
  }
}
