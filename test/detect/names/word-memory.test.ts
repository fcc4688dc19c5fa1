import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { tokensOf } from '../../../gateway/detect/names/tokens.ts'

const words: readonly string[] = createRequire(import.meta.url)('an-array-of-french-words')

describe('the words that are kept from one text to the next', () => {
  it('keep no text alive that they were read in', () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const long = words.filter(word => word.length > 14 && /^[a-z]+$/.test(word)).slice(0, 60)
    const length = 500_000
    const read = (word: string): void => {
      // One flat string on V8's own heap: a longer one would stand outside it, where nothing here would see it.
      const text = Buffer.from(`${' '.repeat(length)}${word} `, 'latin1').toString('latin1')
      expect(tokensOf(text).map(token => token.text)).toEqual([word])
    }
    read('anticonstitutionnellement')
    collect()
    const before = process.memoryUsage().heapUsed
    long.forEach(read)
    collect()
    expect(long).toHaveLength(60)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10 * length)
  })
})
