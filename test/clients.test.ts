import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'

const folder = join(import.meta.dirname, '../docs/clients')
const pages = readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')] as const)

/** Those that `gateway/work-context.ts` reads. */
const headers = ['x-ecluse-use', 'x-ecluse-session', 'x-ecluse-background']

function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code = '']) => code,
  )
}

it('the list of pages is whole', () => {
  const list = readFileSync(join(folder, 'README.md'), 'utf8')
  for (const [name] of pages.filter(([each]) => each !== 'README.md')) expect(list).toContain(`(${name})`)
})

describe.each(pages)('docs/clients/%s', (_name, text) => {
  it('is in French and English, and says what a refusal looks like and where the limits are', () => {
    expect(text).toContain('## In English')
    expect(text).toMatch(/refus/)
    expect(text).toMatch(/limites|Limites/)
  })

  it('names headers that are read', () => {
    const named = [...text.matchAll(/x-ecluse-[a-z]+/g)].map(([header]) => header)
    expect(named.filter(header => !headers.includes(header))).toEqual([])
  })

  it('has settings that can be read, and no address but the example’s', () => {
    for (const code of blocks(text, 'yaml')) expect(parseDocument(code).errors).toEqual([])
    const addresses = [
      ...text.matchAll(
        /(?:base_?url|apiBase|endpoint|serverURL)\S*\s*[:=]\s*["']?(https?:\/\/[^\s"',)`]+)/gi,
      ),
    ]
    for (const [, address = ''] of addresses)
      expect(address).toMatch(/^https:\/\/ecluse\.exemple\.fr(?:\/v1)?$/)
  })

  it('links to what is there', () => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(join(folder, target)), target).toBe(true)
    }
  })
})
