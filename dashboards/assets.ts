import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'

/** A file that pages load. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
}

/** Files that pages load, each under a name that changes with its content, so that browsers may keep them for good. */
export interface Assets {
  /** `style.css` → `/assets/style-4f2a91ab03.css`. @throws RangeError for a name that is not there */
  url(name: string): string
  /** Whether there is such a file: a bundle may not have been built. */
  has(name: string): boolean
  /** By the last part of its URL. */
  file(versioned: string): Asset | undefined
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Latin and its extensions: French, English, Breton and the names of Europe. */
const fonts = ['source-sans-3', 'source-serif-4'].flatMap(family =>
  ['latin-wght-normal', 'latin-ext-wght-normal', 'latin-wght-italic'].map(
    cut => [`${family}-${cut}.woff2`, `@fontsource-variable/${family}/files/${family}-${cut}.woff2`] as const,
  ),
)

/**
 * Reads what lies in the folders (later ones first in line), the fonts, and what is given by name, once.
 * `url("asset:name")` in a style becomes the file's versioned address.
 */
export function readAssets(
  folders: readonly string[],
  extra: Readonly<Record<string, string | Uint8Array>> = {},
): Assets {
  const require = createRequire(import.meta.url)
  const sources = new Map<string, Uint8Array>()
  for (const [name, path] of fonts) sources.set(name, readFileSync(require.resolve(path)))
  for (const folder of folders.filter(each => existsSync(each))) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile() && extname(entry.name) in types) {
        sources.set(entry.name, readFileSync(join(folder, entry.name)))
      }
    }
  }
  for (const [name, body] of Object.entries(extra)) sources.set(name, Buffer.from(body))

  const urls = new Map<string, string>()
  const files = new Map<string, Asset>()
  const add = (name: string, body: Uint8Array) => {
    const extension = extname(name)
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
    const versioned = `${name.slice(0, -extension.length)}-${hash}${extension}`
    urls.set(name, `/assets/${versioned}`)
    files.set(versioned, { body: new Uint8Array(body), type: types[extension] ?? 'application/octet-stream' })
  }
  const url = (name: string): string => {
    const found = urls.get(name)
    if (found === undefined) throw new RangeError(`no such asset: ${name}`)
    return found
  }

  // Styles come last: they name the others.
  for (const [name, body] of sources) if (extname(name) !== '.css') add(name, body)
  for (const [name, body] of sources) {
    if (extname(name) !== '.css') continue
    const text = Buffer.from(body).toString('utf8')
    add(name, Buffer.from(text.replaceAll(/(?<=")asset:([\w.-]+)(?=")/g, (_, used: string) => url(used))))
  }
  return { url, has: name => urls.has(name), file: versioned => files.get(versioned) }
}
