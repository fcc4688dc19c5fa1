import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sectionsOf } from '../../dashboards/charter/markdown.ts'
import { entityNames } from '../../gateway/policy/entity-names.ts'

it.each(['fr', 'en'])('every kind of data has a lesson, and no other: %s', language => {
  const sections = sectionsOf(readFileSync(`policies/lessons.${language}.md`, 'utf8'))
  expect([...sections.keys()].sort()).toEqual(Object.keys(entityNames).sort())
  for (const [kind, body] of sections) expect(body.length, kind).toBeGreaterThan(40)
})
