import { unzipSync } from 'fflate'
import { limits, Unreadable } from './document.ts'

/** The parts of an office document. */
export interface Archive {
  /** All names, of parts that are not read too. */
  readonly names: readonly string[]
  /** A part's bytes; undefined where there is none. */
  part(name: string): Uint8Array | undefined
  /** Names of parts that were read, those with a number in order of it: `slide2.xml` before `slide10.xml`. */
  numbered(pattern: RegExp): readonly string[]
}

/** Parts that hold text: pictures and whatever else is packed in are not even unpacked. */
const wanted = /\.(?:xml|rels)$|^mimetype$/

/**
 * Unpacks what is read. An archive that says too little of its parts' size gets no more room than it says, so that it
 * can only be cut short.
 * @throws Unreadable `packed`, `broken`
 */
export function openArchive(bytes: Uint8Array): Archive {
  const names: string[] = []
  let unpacked = 0
  const files = guarded(() =>
    unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        names.push(name)
        if (names.length > limits.entries) throw new Unreadable('packed')
        if (!wanted.test(name)) return false
        unpacked += originalSize
        if (unpacked > limits.unpacked || originalSize > limits.ratio * Math.max(size, 4096)) {
          throw new Unreadable('packed')
        }
        return true
      },
    }),
  )
  const parts = new Map(Object.entries(files))
  return {
    names,
    part: name => parts.get(name),
    numbered: pattern =>
      [...parts.keys()].filter(name => pattern.test(name)).sort((a, b) => numberIn(a) - numberIn(b)),
  }
}

function numberIn(name: string): number {
  return Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0)
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : new Unreadable('broken')
  }
}
