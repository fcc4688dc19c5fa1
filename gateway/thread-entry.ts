import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** What a thread runs: a module of this folder or below, as source or as built, and what Node needs to read it. */
export function threadEntry(name: string): { readonly url: URL; readonly execArgv: string[] } {
  const fromSource = import.meta.url.endsWith('.ts')
  return {
    url: new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, import.meta.url),
    // Node 20 cannot read TypeScript: from source, a thread needs the loader that development has.
    execArgv: fromSource
      ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
      : [],
  }
}
