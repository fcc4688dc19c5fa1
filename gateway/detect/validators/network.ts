import { BlockList, isIP } from 'node:net'
import { isLoginOnMachine } from './contact.ts'
import type { Surroundings } from './validator.ts'

const nobody = new BlockList()
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['255.0.0.0', 8],
  ['224.0.0.0', 4],
] as const) {
  nobody.addSubnet(address, prefix, 'ipv4')
}
nobody.addAddress('::1', 'ipv6')
nobody.addAddress('::', 'ipv6')

/** RFC 5737 and RFC 3849. */
const documentation = new BlockList()
for (const [address, prefix] of [
  ['192.0.2.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const) {
  documentation.addSubnet(address, prefix, 'ipv4')
}
documentation.addSubnet('2001:db8::', 32, 'ipv6')

const privateRange = new BlockList()
privateRange.addSubnet('10.0.0.0', 8, 'ipv4')
privateRange.addSubnet('172.16.0.0', 12, 'ipv4')
privateRange.addSubnet('192.168.0.0', 16, 'ipv4')

/** Four small numbers: rather a version or a section than an address, unless something near says so. */
const small = /^(?:\d|1\d)(?:\.(?:\d|1\d)){3}$/

/**
 * An address of a machine: not this host, a mask or a group, not a piece of a longer number (OID, fingerprint). In
 * the ranges kept for documentation the surroundings decide: a log line means somebody, a manual nobody.
 */
export function ip(value: string, { before, after }: Surroundings): boolean | null {
  const version = isIP(value)
  if (version === 0 || /[\d.]$/.test(before)) return false
  if (version === 4 ? /^\.\d/.test(after) : /[0-9a-f]:$/i.test(before) || /^:?[0-9a-f]/i.test(after))
    return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (nobody.check(value, family)) return false
  if (version === 6) {
    if (!/[a-f]/i.test(value) && (value.match(/:/g)?.length ?? 0) < 4) return false
    return documentation.check(value, family) ? null : true
  }
  if (documentation.check(value, family)) return /document|exempl|rfc/i.test(before) ? false : null
  if (/(?:version|release|build|section|chapitre|article)/i.test(before)) return null
  if (small.test(value)) return privateRange.check(value, family) ? true : null
  return privateRange.check(value, family) || value.split('.').some(part => Number(part) > 31) ? true : null
}

/** EUI-48: neither broadcast nor nil nor one digit repeated, nor a piece of a fingerprint. */
export function mac(value: string, { before, after }: Surroundings): boolean | null {
  const digits = value.replace(/[^0-9a-f]/gi, '').toLowerCase()
  if (digits.length !== 12 || /^(.)\1+$/.test(digits)) return false
  if (/[0-9a-f][:-]$/i.test(before) || /^[:-][0-9a-f]{2}/i.test(after)) return false
  return /[^0-9a-f]/i.test(value) ? true : null
}

/**
 * The name of a machine: not a piece of a longer name (`mail-ej1-f49.example.com`, `jdk.internal.reflect`), not the
 * domain of a mail address.
 */
export function host(value: string, { before, after }: Surroundings): boolean | null {
  if (/[\w.-]$/.test(before) || /^(?:-|\.[a-z]|\()/i.test(after) || value.length > 120) return false
  // `app-2024`, `test_2025`: a version or a year's edition.
  if (/[-_](?:19|20)\d{2}$/.test(value) && !value.startsWith('\\\\')) return false
  const login = /[\w.+-]+@$/.exec(before)
  if (login === null) return null
  return isLoginOnMachine(value, { before: before.slice(0, login.index), after }) || !value.includes('.')
    ? null
    : false
}
