import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { adviceFor, entityNames, nameOf } from '../../gateway/policy/entity-names.ts'
import { bilingual } from '../../gateway/policy/schema-messages.ts'
import schema from '../../policy.schema.json' with { type: 'json' }

/** Every part of the schema that describes a value, with its place. */
function* parts(part: unknown, at = '#'): Generator<{ at: string; part: Record<string, unknown> }> {
  if (typeof part !== 'object' || part === null) return
  const schemaPart = Object.fromEntries(Object.entries(part))
  yield { at, part: schemaPart }
  for (const [key, value] of Object.entries(schemaPart)) {
    if (key === 'properties' || key === '$defs') {
      for (const [name, inside] of Object.entries(value ?? {})) yield* parts(inside, `${at}/${key}/${name}`)
    } else if (key === 'items' || key === 'propertyNames' || key === 'additionalProperties') {
      yield* parts(value, `${at}/${key}`)
    }
  }
}

const all = [...parts(schema)]
const described = all.filter(({ at }) => /\/(?:properties|\$defs)\/[^/]+$/.test(at))

describe('policy.schema.json', () => {
  it('is a valid schema of its own dialect', () => {
    const ajv = new Ajv2020({ formats: { date: true } })
    ajv.addVocabulary(['patternErrorMessage'])
    expect(ajv.validateSchema(schema)).toBe(true)
    expect(described.length).toBeGreaterThan(60)
  })

  it('describes every property in French and English, and shows an example that is valid', () => {
    const ajv = new Ajv2020({ formats: { date: true } })
    ajv.addVocabulary(['patternErrorMessage'])
    ajv.addSchema(schema)
    const definitions: Readonly<Record<string, object>> = schema.$defs
    for (const { at, part: own } of described) {
      const part: Record<string, unknown> = {
        ...definitions[String(own.$ref).replace('#/$defs/', '')],
        ...own,
      }
      const pointer = at.slice(1).replaceAll('*', '%2A')
      expect(part.description, at).toMatch(/^FR .+ \/ EN .+\.$/s)
      const { fr, en } = bilingual(String(part.description))
      expect(fr, at).not.toBe(en)
      const examples = part.examples
      expect(examples, at).toBeInstanceOf(Array)
      for (const example of Array.isArray(examples) ? examples : []) {
        const validate = ajv.compile({ $ref: `${schema.$id}#${pointer}` })
        expect(validate(example), `${at} ${ajv.errorsText(validate.errors)}`).toBe(true)
      }
    }
  })

  it('explains every pattern in both languages', () => {
    const patterns = all.filter(({ part }) => 'pattern' in part && typeof part.pattern === 'string')
    expect(patterns.length).toBeGreaterThan(6)
    for (const { at, part } of patterns) {
      expect(part.patternErrorMessage, at).toMatch(/^FR .+ \/ EN .+$/s)
    }
  })

  it('lets no file have a key that it does not name', () => {
    const objects = all.filter(({ part }) => part.type === 'object')
    for (const { at, part } of objects) {
      // Kinds of data are for each institution to add; their names are checked instead.
      if ('propertyNames' in part || /\/entities$/.test(at))
        expect(part.additionalProperties, at).not.toBe(true)
      else expect(part.additionalProperties, at).toBe(false)
    }
  })
})

describe('kinds of data', () => {
  const guidelines = readFileSync(new URL('../corpus/GUIDELINES.md', import.meta.url), 'utf8')
  const labels = guidelines
    .split('\n')
    .map(line => /^\| ([A-Z_/ ]+) \|/.exec(line)?.[1] ?? '')
    .flatMap(cell => cell.split('/').map(label => label.trim()))
    .filter(label => label !== '')

  it('are those of the annotation guidelines', () => {
    expect(labels).toHaveLength(27)
    expect(Object.keys(entityNames).sort()).toEqual(labels.toSorted())
  })

  it('are completed by editors', () => {
    const offered = Object.keys(schema.$defs.data.properties).filter(kind => kind !== '*')
    expect(offered.sort()).toEqual(labels.toSorted())
  })

  it('have a name and an advice in both languages; others are their own name', () => {
    for (const kind of labels) {
      expect(nameOf(kind).fr).not.toBe(kind)
      expect(adviceFor(kind).fr).toMatch(/[.]$/)
      expect(adviceFor(kind).en).toMatch(/[.]$/)
    }
    expect(nameOf('PROJECT_NAME')).toEqual({ fr: 'PROJECT_NAME', en: 'PROJECT_NAME' })
    expect(nameOf('constructor')).toEqual({ fr: 'constructor', en: 'constructor' })
  })
})
