import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPatternRecognizer } from '../../../gateway/detect/patterns.ts'
import { readRecognizers } from '../../../gateway/detect/recognizers.ts'
import { sourceOf } from '../../../gateway/detect/source.ts'
import { readMarkup } from '../../../gateway/detect/tagger/marked-texts.ts'
import type { TextSlot } from '../../../gateway/model.ts'
import { byCode } from './by-code.ts'
import { contact } from './contact.ts'
import { identity } from './identity.ts'
import { institution } from './institution.ts'
import { keyed } from './keyed.ts'
import { spaces } from './numbers.ts'
import { rulesAlone } from './rules-alone.ts'
import { secrets } from './secrets.ts'

const recognizers = readRecognizers(join(import.meta.dirname, '../../../policies/recognizers'))
const detector = rulesAlone(recognizers)
const tables = { ...keyed, ...contact, ...identity, ...institution, ...secrets }

const slotOf = (text: string): TextSlot => ({ at: '/messages/0/content', role: 'user', text, holds: 'prose' })

async function found(text: string, kind: string): Promise<readonly string[]> {
  const [findings = []] = await detector.inspect([slotOf(text)])
  return findings
    .filter(({ entityType }) => entityType === kind)
    .map(({ start, end }) => text.slice(start, end))
}

describe.each(Object.entries(tables))('%s', (name, { right, wrong }) => {
  const spec = recognizers.find(each => each.name === name)
  const kind = spec?.supported_entity ?? ''

  it.each(right)('finds %j', async marked => {
    const { text, spans } = readMarkup(marked, name)
    const wanted = spans.map(({ start, end }) => text.slice(start, end))
    expect(await found(text, kind)).toEqual(wanted)
    // The table is of this recognizer: by itself it sees at least a part.
    const hits = spec ? createPatternRecognizer([spec]).find(sourceOf(slotOf(text))) : []
    expect(hits.some(hit => spans.some(({ start, end }) => hit.start < end && start < hit.end))).toBe(true)
  })

  it.each(wrong)('leaves %j', async text => {
    expect(await found(text, kind)).toEqual([])
  })
})

describe.each(Object.entries(byCode))('%s', (name, { right, wrong }) => {
  it.each(right)('finds %j, whatever the spaces', async marked => {
    for (const space of spaces) {
      const { text, spans } = readMarkup(marked.replaceAll(' ', space), name)
      const [findings = []] = await detector.inspect([slotOf(text)])
      const wanted = spans.map(({ start, end, label }) => [label, text.slice(start, end)])
      expect(findings.map(({ start, end, entityType }) => [entityType, text.slice(start, end)])).toEqual(
        wanted,
      )
    }
  })

  it.each(wrong)('leaves %j', async text => {
    expect(await detector.inspect([slotOf(text)])).toEqual([[]])
  })
})

it('has a table for each recognizer that ships', () => {
  expect(Object.keys(tables).sort()).toEqual(recognizers.map(({ name }) => name).sort())
})
