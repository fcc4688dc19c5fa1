/**
 * A set of words with 16 class bits each, as one array in one file: no word is stored, only a 16-bit fingerprint at a
 * place that its hash gives (open addressing, linear probing). Loads in the time of one read. A word that is in no list
 * gets another's bits in about one case of ten thousand, which evidence for a name can bear.
 *
 * Layout, little-endian, 32 bits each: `ECLW`, version, slots, words; then one a slot: fingerprint in the low half,
 * classes in the high half, 0 when free.
 */
export type WordTable = Uint32Array

const MAGIC = 0x574c4345
const VERSION = 2
const HEADER_BYTES = 16
/** Share of the slots in use: fuller is smaller, emptier is faster. */
const LOAD = 0.78

/** Class bits of a folded word, 0 when it is in no list. */
export function classIn(table: WordTable, word: string): number {
  return (table[slotOf(table, word)] ?? 0) >>> 16
}

/** Where a word stands, or the free slot where it would. */
function slotOf(table: WordTable, word: string): number {
  const { hash, print } = hashesOf(word)
  let slot = hash % table.length
  for (;;) {
    const found = table[slot] ?? 0
    if (found === 0 || (found & 0xffff) === print) return slot
    slot = slot + 1 === table.length ? 0 : slot + 1
  }
}

/** Two FNV-1a hashes with different seeds and primes in one pass: slot and fingerprint are independent. */
function hashesOf(word: string): { hash: number; print: number } {
  let hash = 0x811c9dc5
  let other = 0x9747b28c
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    hash = Math.imul(hash ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x85ebca6b)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  other = Math.imul(other ^ (other >>> 16), 0xc2b2ae35)
  // 0 marks a free slot.
  return { hash: (hash ^ (hash >>> 13)) >>> 0, print: other >>> 16 || 1 }
}

/** Builds the file. Words that share slot and fingerprint share their bits; entries are laid in the order given. */
export function writeTable(words: ReadonlyMap<string, number>): Buffer {
  const slots = Math.ceil(words.size / LOAD)
  const file = Buffer.alloc(HEADER_BYTES + slots * 4)
  file.writeUInt32LE(MAGIC, 0)
  file.writeUInt32LE(VERSION, 4)
  file.writeUInt32LE(slots, 8)
  file.writeUInt32LE(words.size, 12)
  const table = readTable(file)
  for (const [word, classes] of words) {
    const slot = slotOf(table, word)
    const known = (table[slot] ?? 0) >>> 16
    table[slot] = ((known | classes) << 16) | hashesOf(word).print
  }
  return file
}

/** A view on a file's bytes. Throws when they are not a table of this version. */
export function readTable(file: Buffer): WordTable {
  const known =
    file.length >= HEADER_BYTES && file.readUInt32LE(0) === MAGIC && file.readUInt32LE(4) === VERSION
  const slots = known ? file.readUInt32LE(8) : 0
  if (slots === 0 || file.length !== HEADER_BYTES + slots * 4) {
    throw new Error('the lexicon file is not one of this version')
  }
  // A Buffer may stand anywhere in a shared pool: 32-bit views need an offset that four divides.
  const { buffer, byteOffset } = file.byteOffset % 4 === 0 ? file : Buffer.from(new Uint8Array(file).buffer)
  return new Uint32Array(buffer, byteOffset + HEADER_BYTES, slots)
}
