import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compilePattern, validatorNames } from '../../gateway/detect/recognizers.ts'
import { loaded, minimalPolicy } from './temporary-folder.ts'

const guide = readFileSync(join(import.meta.dirname, '../../docs/recognizers.md'), 'utf8')
const examples = Array.from(guide.matchAll(/```yaml\n([\s\S]*?)```/g), match => match[1] ?? '')

describe('docs/recognizers.md', () => {
  it('shows examples that are valid', () => {
    const files = Object.fromEntries(
      examples.map((example, index) => [`recognizers/${index}.yaml`, example] as const),
    )
    const { recognizers, outside } = loaded(
      { 'default.yaml': minimalPolicy, ...files },
      { knownValidators: validatorNames, compileRegex: compilePattern },
    )
    expect(recognizers.map(({ name }) => name)).toEqual(['BadgeRecognizer', 'ProjectRecognizer'])
    expect(outside.map(({ type }) => type)).toEqual(['remote', 'onnx'])
  })

  it('names validators that exist', () => {
    const [, list = ''] = /Validators: ([\s\S]*?)and the stricter/.exec(guide) ?? []
    const named = Array.from(list.matchAll(/`(\w+)`/g), match => match[1])
    expect(named.length).toBeGreaterThan(20)
    expect(validatorNames).toEqual(expect.arrayContaining(named))
  })
})
