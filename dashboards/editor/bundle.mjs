/**
 * Makes `dist/dashboards/assets/editor.js`: the policy editor of the workbench and all that it needs in one file, so
 * that pages load nothing from elsewhere. Does nothing when the file is already made from what stands here.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..')
const output = join(root, 'dist/dashboards/assets/editor.js')
const stamp = join(root, 'dist/editor.stamp')

/** The sources, the schema that goes into the bundle, and the versions of libraries. */
function made() {
  const sources = readdirSync(here).sort()
  const inputs = [
    ...sources.map(name => join(here, name)),
    join(root, 'policy.schema.json'),
    join(root, 'package.json'),
    join(root, 'package-lock.json'),
  ]
  const hash = createHash('sha256')
  for (const path of inputs) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path))
  return hash.digest('hex')
}

const wanted = made()
const isFresh = existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
if (!isFresh) {
  const { build } = await import('esbuild')
  mkdirSync(dirname(output), { recursive: true })
  await build({
    entryPoints: [join(here, 'editor.ts')],
    outfile: output,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'warning',
  })
  writeFileSync(stamp, wanted)
}
