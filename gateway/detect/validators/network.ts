import { BlockList, isIP } from 'node:net'

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

/**
 * An address of a machine: not this host, a mask or a group. In the ranges kept for documentation the surroundings
 * decide: a log line means somebody, a manual nobody.
 */
export function ip(value: string): boolean | null {
  const version = isIP(value)
  if (version === 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (nobody.check(value, family)) return false
  if (version === 6 && /^[0-9a-f]*::?[0-9a-f]*$/i.test(value) && !/^f[cdef]/i.test(value)) return false
  return documentation.check(value, family) ? null : true
}

/** EUI-48: neither broadcast, nor nil, nor one digit repeated. Without separators it needs letters and digits. */
export function mac(value: string): boolean | null {
  const digits = value.replace(/[^0-9a-f]/gi, '').toLowerCase()
  if (digits.length !== 12 || /^(.)\1+$/.test(digits)) return false
  return /[^0-9a-f]/i.test(value) ? true : null
}
