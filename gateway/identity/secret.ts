import { hkdfSync, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { GatewayError } from '../errors.ts'

/** Where the root secret is. */
export interface SecretSource {
  /** `ECLUSE_SECRET`, as given. */
  readonly value: string | undefined
  /** The data folder. */
  readonly folder: string
  /** False for a reader: a new secret would make every row of an old ledger look forged. Default true. */
  readonly make?: boolean
}

/**
 * The root secret, 32 bytes: the value of `ECLUSE_SECRET` when it is set, else the one kept in `<folder>/secret`
 * (mode 0600), which is made on first use. Every other key is derived from it with `deriveKey`.
 * @throws GatewayError `config_invalid`; the value never appears in it
 */
export function rootSecret({ value, folder, make = true }: SecretSource): Buffer {
  if (value !== undefined && value !== '') return parseSecret(value)
  const path = join(resolve(folder), 'secret')
  try {
    const kept = readSecret(path)
    if (kept !== undefined) return kept
    if (make) return makeSecret(resolve(folder), path)
    throw new GatewayError('config_invalid', {
      fr: `Il n'y a pas de secret racine ${path}. Placez-y celui du serveur, ou donnez ECLUSE_SECRET.`,
      en: `There is no root secret ${path}. Put the server's there, or set ECLUSE_SECRET.`,
    })
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause
    throw new GatewayError(
      'config_invalid',
      {
        fr: `Le secret racine ${path} ne peut pas être lu ou créé. Vérifiez les droits du dossier, ou donnez ECLUSE_SECRET.`,
        en: `The root secret ${path} cannot be read or made. Check the folder's permissions, or set ECLUSE_SECRET.`,
      },
      { cause },
    )
  }
}

/**
 * A key of 32 bytes for one purpose (HKDF-SHA256, RFC 5869; the purpose is the `info`). Keys of different purposes tell
 * nothing about each other.
 * @param purpose a fixed name (`ledger`, `period-keys`); changing it changes the key
 */
export function deriveKey(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `ecluse/v1/${purpose}`, 32))
}

/**
 * 32 bytes in base64 (or base64url), with or without padding.
 * @throws GatewayError `config_invalid`
 */
export function parseSecret(value: string, source = 'ECLUSE_SECRET'): Buffer {
  const text = value.trim()
  // Node's decoder skips what it does not know, and would make a weaker secret of a mistyped one.
  const bytes = /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
  if (bytes?.length === 32) return bytes
  const found =
    bytes === undefined ? { fr: "ce n'est pas du base64", en: 'it is not base64' } : lengthFault(bytes.length)
  throw new GatewayError('config_invalid', {
    fr: `${source} doit contenir 32 octets en base64 : ${found.fr}. Pour en créer un : openssl rand -base64 32`,
    en: `${source} must hold 32 bytes in base64: ${found.en}. To make one: openssl rand -base64 32`,
  })
}

const lengthFault = (bytes: number) => ({ fr: `il en contient ${bytes}`, en: `it holds ${bytes}` })

function readSecret(path: string): Buffer | undefined {
  try {
    const secret = parseSecret(readFileSync(path, 'utf8'), path)
    tighten(path)
    return secret
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined
    throw cause
  }
}

/** A restored copy may be readable by others. One that is not ours to change (a mounted volume) is used as it is. */
function tighten(path: string): void {
  try {
    chmodSync(path, 0o600)
  } catch (cause) {
    if (!hasCode(cause, 'EPERM') && !hasCode(cause, 'EROFS')) throw cause
  }
}

/**
 * Written whole and synced under another name, then linked: a crash leaves no half secret, and of two processes that
 * start at once one makes it and both use it.
 */
function makeSecret(folder: string, path: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = openSync(draft, 'wx', 0o600)
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    try {
      linkSync(draft, path)
    } catch (cause) {
      if (!hasCode(cause, 'EEXIST')) throw cause
    }
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(folder)
  return parseSecret(readFileSync(path, 'utf8'), path)
}

/** A new name in a folder is on disk only once the folder is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const hasCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code
