/**
 * A set of words with 16 class bits each, as two arrays in one file: no word is stored, only a 16-bit fingerprint at
 * a place that its hash gives (open addressing, linear probing). Loads in the time of one read. A word that is in no
 * list gets another's bits in about one case of ten thousand, which evidence for a name can bear.
 *
 * Layout, little-endian: `ECLW`, version, slots, words (32 bits each), then fingerprints, then classes
 * (16 bits a slot). Fingerprint 0 marks a free slot.
 */
export interface WordTable {
  readonly fingerprints: Uint16Array
  readonly classes: Uint16Array
}

const MAGIC = 0x574c4345
const VERSION = 1
const HEADER_BYTES = 16
/** Share of the slots in use: fuller is smaller, emptier is faster. */
const LOAD = 0.78

/** FNV-1a, twice with different seeds, then mixed: the slot and the fingerprint are independent. */
function slotHash(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

function fingerprint(word: string): number {
  let hash = 0x9747b28c
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x85ebca6b)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash >>> 12) & 0xffff || 1
}

/** Class bits of a folded word, 0 when it is in no list. */
export function classIn(table: WordTable, word: string): number {
  const print = fingerprint(word)
  const slots = table.fingerprints.length
  let slot = slotHash(word) % slots
  for (;;) {
    const found = table.fingerprints[slot]
    if (found === print) return table.classes[slot] ?? 0
    if (found === 0 || found === undefined) return 0
    slot = slot + 1 === slots ? 0 : slot + 1
  }
}

/** Builds the file. Words that share slot and fingerprint share their bits; entries are laid in the order given. */
export function writeTable(words: ReadonlyMap<string, number>): Buffer {
  const slots = Math.ceil(words.size / LOAD)
  const file = Buffer.alloc(HEADER_BYTES + slots * 4)
  file.writeUInt32LE(MAGIC, 0)
  file.writeUInt32LE(VERSION, 4)
  file.writeUInt32LE(slots, 8)
  file.writeUInt32LE(words.size, 12)
  const { fingerprints, classes } = readTable(file)
  for (const [word, bitsOfWord] of words) {
    const print = fingerprint(word)
    let slot = slotHash(word) % slots
    while (fingerprints[slot] !== 0 && fingerprints[slot] !== print) slot = (slot + 1) % slots
    fingerprints[slot] = print
    classes[slot] = (classes[slot] ?? 0) | bitsOfWord
  }
  return file
}

/** Views on a file's bytes. Throws when they are not a table of this version. */
export function readTable(file: Buffer): WordTable {
  const slots = file.readUInt32LE(8)
  if (
    file.readUInt32LE(0) !== MAGIC ||
    file.readUInt32LE(4) !== VERSION ||
    file.length !== HEADER_BYTES + slots * 4
  ) {
    throw new Error('the lexicon file is not one of this version')
  }
  // A Buffer may stand at an odd offset of a shared pool: 16-bit views need an even one.
  const { buffer, byteOffset } = file.byteOffset % 2 === 0 ? file : Buffer.from(new Uint8Array(file))
  return {
    fingerprints: new Uint16Array(buffer, byteOffset + HEADER_BYTES, slots),
    classes: new Uint16Array(buffer, byteOffset + HEADER_BYTES + slots * 2, slots),
  }
}
