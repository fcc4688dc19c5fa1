import { createHmac, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Finding, TextSlot } from '../model.ts'
import { withoutReasons } from './engine.ts'
import type { Hit } from './recognizer.ts'

/**
 * What texts hold by themselves, so that the turns of a conversation that come again with each request are read once.
 * Keeps offsets, kinds and scores under a keyed hash: neither a text nor a value can be read out of it.
 */
export interface SegmentCache {
  readonly keyOf: (slot: TextSlot) => string
  readonly get: (key: string) => readonly Finding[] | undefined
  readonly set: (key: string, hits: readonly Hit[]) => void
  /** Texts that it knows, and the bytes that they take, as estimated. */
  readonly size: { readonly entries: number; readonly bytes: number }
}

const defaults = { entries: 20_000, bytes: 32 * 1024 * 1024 }

/** Bytes of an entry without hits (key, list node), and of one hit, as measured with V8 rounded up. */
const entryBytes = 256
const hitBytes = 96

/**
 * The least used entries go when either limit is passed. The key of the hash is made here and never leaves: each
 * revision of the rules has a cache of its own, under a key of its own, so none reads what another one found.
 */
export function createSegmentCache(limits: { entries: number; bytes: number } = defaults): SegmentCache {
  const secret = randomBytes(32)
  const cache = new LRUCache<string, readonly Finding[]>({
    max: limits.entries,
    maxSize: limits.bytes,
    sizeCalculation: hits => entryBytes + hits.length * hitBytes,
  })
  return {
    keyOf({ text, label, holds }) {
      // In UTF-16, since lone surrogates are all one in UTF-8; the JSON in front says where the text begins.
      const cue = JSON.stringify([holds, label ?? null])
      return createHmac('sha256', secret).update(cue, 'utf16le').update(text, 'utf16le').digest('base64')
    },
    get: key => cache.get(key),
    set(key, hits) {
      // Reasons stay out: one day one of them may quote what was found.
      cache.set(key, withoutReasons(hits))
    },
    get size() {
      return { entries: cache.size, bytes: cache.calculatedSize }
    },
  }
}
