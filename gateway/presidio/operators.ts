import { createHash, randomBytes } from 'node:crypto'
import type { Json, JsonObject } from '../model.ts'
import { decrypt, encrypt, isKeySize } from './cipher.ts'
import { CodePoints, countPoints } from './code-points.ts'
import { badType, PresidioFault } from './fault.ts'

/** Turns the text of one entity into what stands in its place. @throws PresidioFault 422 for wrong parameters */
export type Operator = (text: string, params: JsonObject, entityType: string) => string

/** Presidio's anonymizers but `custom`, which is a Python function. */
export const anonymizers: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['encrypt', (text, params) => encrypt(text, keyOf(params))],
  ['hash', hash],
  ['keep', text => text],
  ['mask', mask],
  ['redact', () => ''],
  ['replace', replace],
])

/** Presidio's deanonymizers. */
export const deanonymizers: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['decrypt', open],
  ['deanonymize_keep', text => text],
])

function replace(_: string, { new_value: value }: JsonObject, entityType: string): string {
  if (!value) return `<${entityType}>`
  if (typeof value !== 'string') throw badType('new_value', 'string', value)
  return value
}

function mask(text: string, params: JsonObject): string {
  const sign = required(params.masking_char, 'masking_char')
  if (typeof sign !== 'string') throw badType('masking_char', 'string', sign)
  if (countPoints(sign) > 1) {
    throw new PresidioFault(422, 'Invalid input, masking_char must be a character')
  }
  const wanted = required(params.chars_to_mask, 'chars_to_mask')
  if (typeof wanted !== 'number') throw badType('chars_to_mask', 'number', wanted)
  if (!Number.isSafeInteger(wanted)) {
    throw new PresidioFault(422, "Invalid parameter value for 'chars_to_mask'.")
  }
  const fromEnd = params.from_end ?? false
  if (typeof fromEnd !== 'boolean') throw badType('from_end', 'boolean', fromEnd)

  const points = new CodePoints(text)
  const count = Math.min(points.length, Math.max(0, wanted))
  return fromEnd
    ? text.slice(0, points.offset(points.length - count)) + sign.repeat(count)
    : sign.repeat(count) + text.slice(points.offset(count))
}

const leastSalt = 16

/** Hex digest of the text and a salt behind it. Without a salt of the caller's, each entity gets its own, unknown to all. */
function hash(text: string, { hash_type: type = 'sha256', salt: given = null }: JsonObject): string {
  if (type !== 'sha256' && type !== 'sha512') {
    throw new PresidioFault(
      422,
      `Parameter hash_type value ${typeof type === 'string' ? type : JSON.stringify(type)} is not in range of values ['sha256', 'sha512']`,
    )
  }
  return createHash(type).update(text).update(saltOf(given)).digest('hex')
}

function saltOf(salt: Json): Buffer {
  if (salt === null) return randomBytes(32)
  if (typeof salt !== 'string') throw badType('salt', 'string', salt)
  const bytes = Buffer.from(salt)
  if (bytes.length >= leastSalt) return bytes
  throw new PresidioFault(
    422,
    bytes.length === 0
      ? `Salt parameter cannot be empty. Either omit the salt parameter to auto-generate a random salt, or provide a salt of at least ${leastSalt} bytes (128 bits).`
      : `Salt must be at least ${leastSalt} bytes (128 bits). Provided salt is ${bytes.length} bytes.`,
  )
}

function open(text: string, params: JsonObject, entityType: string): string {
  const opened = decrypt(text, keyOf(params))
  if (opened !== null) return opened
  throw new PresidioFault(
    422,
    `Invalid input, the text of a result of type ${entityType} cannot be decrypted with the key given for it`,
  )
}

/** A key never appears in a message. */
function keyOf(params: JsonObject): string {
  const key = required(params.key, 'key')
  if (typeof key !== 'string') throw badType('key', 'string', key)
  if (isKeySize(key)) return key
  throw new PresidioFault(422, 'Invalid input, key must be of length 128, 192 or 256 bits')
}

function required(value: Json | undefined, name: string): Json {
  if (value !== undefined && value !== null) return value
  throw new PresidioFault(422, `Expected parameter ${name}`)
}
