import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errorTable } from '../gateway/errors.ts'

describe('docs/failure-modes.md', () => {
  const text = readFileSync(new URL('../docs/failure-modes.md', import.meta.url), 'utf8')
  const sections = new Map(
    [...text.matchAll(/^### `(\w+)`\n([\s\S]*?)(?=^##|$(?![\s\S]))/gm)].map(([, code, body]) => [
      code ?? '',
      body ?? '',
    ]),
  )

  it('has a section for each code of the error table, and no other', () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(errorTable).sort())
  })

  it.each(Object.entries(errorTable))(
    'says of %s its status and what to check',
    (code, { status, blame }) => {
      const section = sections.get(code) ?? ''
      expect(section).toContain(blame === 'config' ? 'exit code 78' : `${status}`)
      expect(section).toContain('**Check:**')
    },
  )
})
