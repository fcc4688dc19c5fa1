import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Localised } from '../gateway/model.ts'
import { type Assets, readAssets } from './assets.ts'
import { type Authority, themeStyle } from './theme.ts'
import type { Site } from './visit.ts'

/** What stands around every page, for the authority of `organisation.yaml` and the policy in force. */
export type Sites = (authority: Authority | null, policy: string) => Omit<Site, 'destinations'>

/**
 * Reads what pages load once for each authority that comes into force.
 * @param folders `policies` holds the authority's logo; `assets` are the gateway's own, the last wins
 */
export function createSites(folders: {
  readonly policies: string
  readonly assets: readonly string[]
  /** Stands at the head of every page. */
  readonly notice?: Localised | null
}): Sites {
  let known: { readonly from: string; readonly assets: Assets; readonly authority: Authority } | undefined
  return (authority, policy) => {
    const from = JSON.stringify(authority)
    if (known?.from !== from) known = { from, ...dressed(authority, folders) }
    return {
      assets: known.assets,
      authority: known.authority,
      policy,
      notice: folders.notice ?? null,
    }
  }
}

function dressed(
  authority: Authority | null,
  folders: Parameters<typeof createSites>[0],
): { readonly assets: Assets; readonly authority: Authority } {
  const { name, logo, colour } = authority ?? { name: '', logo: null, colour: null }
  const style = themeStyle({ name, logo, colour })
  // A logo that is not there must not cost anyone a page: the gateway's own mark stands in.
  const path = logo === null ? null : join(folders.policies, logo)
  const shown =
    path !== null && existsSync(path) ? { name: `logo${extname(path)}`, body: readFileSync(path) } : null
  const assets = readAssets(folders.assets, {
    ...(style === '' ? {} : { 'theme.css': style }),
    ...(shown === null ? {} : { [shown.name]: shown.body }),
  })
  return { assets, authority: { name, logo: shown === null ? null : assets.url(shown.name), colour } }
}
