import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GatewayError } from '../../gateway/errors.ts'
import { authenticate, type Keyring, type VirtualKeyRow } from '../../gateway/identity/authenticate.ts'
import { hashVirtualKey, mintVirtualKey, virtualKeyShape } from '../../gateway/identity/virtual-key.ts'

const hashKey = Buffer.alloc(32, 3)
const bootstrapKey = ['bootstrap', 'for', 'tests'].join('-')

function keyringOf(rows: Record<string, VirtualKeyRow>): Keyring & { asked: string[] } {
  const asked: string[] = []
  const findByHash = (hash: string) => {
    asked.push(hash)
    return rows[hash]
  }
  return { store: { findByHash }, hashKey, bootstrapKey, asked }
}

const row: VirtualKeyRow = {
  id: 'key_1',
  agentId: 'agent-1',
  team: 'accueil',
  direction: null,
  roles: ['agent'],
  revokedAt: null,
}

function refusalOf(credential: string | null, keyring: Keyring): GatewayError {
  try {
    authenticate(credential, keyring)
  } catch (cause) {
    if (cause instanceof GatewayError) return cause
    throw cause
  }
  throw new Error('let in')
}

describe('virtual keys', () => {
  it('are 256 random bits behind `ecl_`, never the same', () => {
    const minted = Array.from({ length: 200 }, () => mintVirtualKey())
    for (const { id, key } of minted) {
      expect(key).toMatch(virtualKeyShape)
      expect(Buffer.from(key.slice(4), 'base64url')).toHaveLength(32)
      expect(id).toMatch(/^key_[0-9a-f]{16}$/)
    }
    expect(new Set(minted.flatMap(({ id, key }) => [id, key])).size).toBe(400)
  })

  it('are stored as a hash that depends on the key and on the secret', () => {
    const { key } = mintVirtualKey()
    expect(hashVirtualKey(hashKey, key)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashVirtualKey(hashKey, key)).not.toBe(hashVirtualKey(Buffer.alloc(32, 4), key))
    expect(hashVirtualKey(hashKey, key)).not.toBe(hashVirtualKey(hashKey, mintVirtualKey().key))
  })
})

describe('authentication', () => {
  it('takes a known key for its agent, and asks the store each time, by hash alone', () => {
    const { key } = mintVirtualKey()
    const hash = hashVirtualKey(hashKey, key)
    const keyring = keyringOf({ [hash]: row })
    const principal = {
      keyId: 'key_1',
      agentId: 'agent-1',
      team: 'accueil',
      direction: null,
      roles: ['agent'],
    }
    expect(authenticate(key, keyring)).toEqual(principal)
    expect(authenticate(key, keyring)).toEqual(principal)
    expect(keyring.asked).toEqual([hash, hash])
  })

  it('takes the bootstrap key for every role, without asking the store', () => {
    const keyring = keyringOf({})
    expect(authenticate(bootstrapKey, keyring)).toEqual({
      keyId: 'bootstrap',
      agentId: 'bootstrap',
      team: null,
      direction: null,
      roles: ['agent', 'manager', 'dpo', 'operator'],
    })
    expect(keyring.asked).toEqual([])
  })

  it('refuses a revoked key at once', () => {
    const { key } = mintVirtualKey()
    const rows: Record<string, VirtualKeyRow> = { [hashVirtualKey(hashKey, key)]: row }
    const keyring = keyringOf(rows)
    authenticate(key, keyring)
    rows[hashVirtualKey(hashKey, key)] = { ...row, revokedAt: '2026-10-05T00:00:00.000Z' }
    expect(refusalOf(key, keyring).text.en).toMatch(/revoked/)
  })

  const { key: unknown } = mintVirtualKey()
  it.each([
    ['none', null, /no key/, /pas de clé/],
    ['an empty one', '', /no key/, /pas de clé/],
    ['an unknown key', unknown, /not known here/, /pas connue/],
    ['a cut key', unknown.slice(0, 40), /incomplete/, /incomplète/],
    ["a provider's key", ['sk', 'proj', 'abc'].join('-'), /provider's key/, /fournisseur/],
    ['anything else', 'Ecl-password', /begin with `ecl_`/, /commencent par `ecl_`/],
  ])('refuses %s, says why and where to get one, and never repeats it', (_, credential, en, fr) => {
    const fault = refusalOf(credential, keyringOf({}))
    expect([fault.code, fault.status]).toEqual(['unauthenticated', 401])
    expect(fault.text.en).toMatch(en)
    expect(fault.text.fr).toMatch(fr)
    for (const text of [fault.text.en, fault.text.fr]) expect(text).toContain('npx ecluse key create')
    if (credential) expect(`${fault.text.fr}${fault.text.en}`).not.toContain(credential)
  })

  it('lets nothing in but the exact key', () => {
    const { key } = mintVirtualKey()
    const keyring = keyringOf({ [hashVirtualKey(hashKey, key)]: row })
    const near = fc.oneof(
      fc.nat(key.length - 1).map(at => key.slice(0, at)),
      fc
        .nat(key.length - 1)
        .map(at => `${key.slice(0, at)}${key[at] === 'x' ? 'y' : 'x'}${key.slice(at + 1)}`),
      fc.nat(bootstrapKey.length - 1).map(at => bootstrapKey.slice(0, at)),
      fc.string().map(more => `${bootstrapKey}${more}!`),
      fc.string(),
    )
    fc.assert(
      fc.property(near, credential => {
        fc.pre(credential !== key && credential !== bootstrapKey)
        expect(refusalOf(credential, keyring).code).toBe('unauthenticated')
      }),
    )
  })

  it('has no bootstrap key unless one is set', () => {
    for (const none of [null, '']) {
      expect(refusalOf('', { ...keyringOf({}), bootstrapKey: none }).code).toBe('unauthenticated')
      expect(refusalOf('null', { ...keyringOf({}), bootstrapKey: none }).code).toBe('unauthenticated')
    }
  })
})
