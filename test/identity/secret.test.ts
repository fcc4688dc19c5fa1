import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { GatewayError } from '../../gateway/errors.ts'
import { deriveKey, parseSecret, rootSecret } from '../../gateway/identity/secret.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37) % 256))

function faultOf(work: () => unknown): GatewayError {
  try {
    work()
  } catch (cause) {
    if (cause instanceof GatewayError) return cause
    throw cause
  }
  throw new Error('no fault')
}

describe('ECLUSE_SECRET', () => {
  it('is 32 bytes in either base64, whatever they are', () => {
    const thirtyTwo = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(thirtyTwo, fc.constantFrom('base64', 'base64url'), (given, encoding) => {
        const text = Buffer.from(given).toString(encoding)
        expect(parseSecret(text).equals(given)).toBe(true)
        expect(parseSecret(` ${text}\n`).equals(given)).toBe(true)
      }),
    )
  })

  it.each([
    ['words', 'changeme please', /not base64/],
    ['hexadecimal', bytes.toString('hex'), /holds 48/],
    ['31 bytes', bytes.subarray(1).toString('base64'), /holds 31/],
    ['33 bytes', Buffer.alloc(33).toString('base64'), /holds 33/],
    [
      'a stray character',
      `${bytes.toString('base64').slice(0, 20)}*${bytes.toString('base64').slice(20)}`,
      /not base64/,
    ],
  ])('is refused when it is %s, without being shown', (_, value, why) => {
    const fault = faultOf(() => rootSecret({ value, folder: '/nonexistent' }))
    expect(fault.code).toBe('config_invalid')
    expect(fault.text.en).toMatch(why)
    expect(fault.text.en).toMatch(/openssl rand -base64 32/)
    expect(`${fault.text.fr}${fault.text.en}${fault.stack}`).not.toContain(value)
  })

  it('goes before the file, and then none is made', () => {
    const folder = temporaryFolder()
    expect(rootSecret({ value: bytes.toString('base64'), folder })).toEqual(bytes)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the kept secret', () => {
  it('is made once, for its owner alone, and read again', () => {
    const folder = join(temporaryFolder(), 'a', 'data')
    const before = process.umask(0)
    const secret = rootSecret({ value: undefined, folder })
    process.umask(before)
    expect(secret).toHaveLength(32)
    expect(rootSecret({ value: '', folder })).toEqual(secret)
    expect(readdirSync(folder)).toEqual(['secret'])
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(rootSecret({ value: undefined, folder: temporaryFolder() })).not.toEqual(secret)
  })

  it('is closed to others when a restored copy is not', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'secret')
    writeFileSync(path, `${bytes.toString('base64')}\n`, { mode: 0o644 })
    chmodSync(path, 0o644)
    expect(rootSecret({ value: undefined, folder })).toEqual(bytes)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is never replaced when it is damaged', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'secret')
    writeFileSync(path, 'half a secr')
    const fault = faultOf(() => rootSecret({ value: undefined, folder }))
    expect(fault.code).toBe('config_invalid')
    expect(fault.text.fr).toContain(path)
    expect(readFileSync(path, 'utf8')).toBe('half a secr')
  })

  it('is not made for a reader, who is told that it is missing', () => {
    const folder = temporaryFolder()
    const fault = faultOf(() => rootSecret({ value: undefined, folder, make: false }))
    expect(fault.text.en).toMatch(/no root secret/)
    expect(readdirSync(folder)).toEqual([])
    const secret = rootSecret({ value: undefined, folder })
    expect(rootSecret({ value: undefined, folder, make: false })).toEqual(secret)
  })

  it('names the path when it cannot be made', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(faultOf(() => rootSecret({ value: undefined, folder: join(file, 'data') })).text.en).toContain(
      join(file, 'data', 'secret'),
    )
  })
})

describe('derived keys', () => {
  it('are HKDF-SHA256 of the root: the same for one purpose, unlike for others', () => {
    expect(deriveKey(bytes, 'ledger')).toHaveLength(32)
    expect(deriveKey(bytes, 'ledger')).toEqual(deriveKey(Buffer.from(bytes), 'ledger'))
    const keys = ['ledger', 'period-keys', 'virtual-keys'].map(purpose =>
      deriveKey(bytes, purpose).toString('hex'),
    )
    expect(new Set([...keys, bytes.toString('hex')]).size).toBe(4)
  })

  it('stay what they were: a changed derivation would orphan every ledger and key', () => {
    expect(deriveKey(bytes, 'ledger').toString('hex')).toBe(
      '1fdecef4ffffa67c664ab799e4f106d1b2ef2bbeefd4827ad6e08d9436a9e58a',
    )
  })
})
