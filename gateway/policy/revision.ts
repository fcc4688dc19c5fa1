import { createHash } from 'node:crypto'

/**
 * The first 12 hex digits of the SHA-256 of a value's canonical JSON: keys in code unit order, no white space. Comments,
 * formatting and the order of keys change nothing; any other change does. `value` is made of JSON values; a key whose
 * value is undefined counts as absent.
 */
export function revisionOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 12)
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value).filter(([, inside]) => inside !== undefined)
  pairs.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, inside]) => `${JSON.stringify(key)}:${canonical(inside)}`).join(',')}}`
}
