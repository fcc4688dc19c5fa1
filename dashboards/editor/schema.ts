import { cursorMark, type Outline, outlineText } from './outline.ts'
import type { Path } from './place.ts'

/** What of JSON Schema 2020-12 `policy.schema.json` and its likes are written with. */
export interface Part {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Part>>
  readonly type?: string
  /** `FR … / EN …`. */
  readonly description?: string
  /** What the definition says that a `$ref` names, where something else is said beside it. */
  readonly beneath?: string
  readonly properties?: Readonly<Record<string, Part>>
  readonly additionalProperties?: boolean | Part
  readonly propertyNames?: Part
  readonly required?: readonly string[]
  readonly items?: Part
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly pattern?: string
  readonly examples?: readonly unknown[]
  readonly oneOf?: readonly Part[]
  readonly anyOf?: readonly Part[]
  readonly allOf?: readonly Part[]
  readonly if?: Part
  readonly then?: Part
  readonly else?: Part
}

/** The part of the schema that a file of the policy folder follows, by its name. */
export function partOfFile(schema: Part, file: string): Part {
  const part = (name: string) => schema.$defs?.[name] ?? {}
  if (file.startsWith('recognizers/')) return part('recognizers')
  if (file.endsWith('.test.yaml')) return part('policy_tests')
  if (file === 'providers.yaml') return part('providers')
  if (file === 'organisation.yaml') return part('organisation')
  if (file === 'footprint.yaml') return part('footprint')
  return schema
}

/**
 * What may stand at a path: one part for each form that the schema lets it take, without those that what is already
 * written there rules out (`type: remote` leaves the keys of a remote recognizer only).
 */
export function partsAt(schema: Part, start: Part, root: Outline, path: Path): readonly Part[] {
  let node: Outline | undefined = root
  let parts = forms(schema, start, node)
  for (const step of path) {
    const inside: Outline | undefined = child(node, step)
    parts = parts.flatMap(part => {
      const next = stepInto(part, step)
      return next === null ? [] : forms(schema, next, inside)
    })
    node = inside
  }
  return parts
}

function child(node: Outline | undefined, step: string | number): Outline | undefined {
  if (node?.kind === 'map') return node.entries.find(({ key }) => key === step)?.value
  if (node?.kind === 'list') return node.items[Number(step)]
  return undefined
}

function stepInto(part: Part, step: string | number): Part | null {
  if (typeof step === 'number') return part.items ?? null
  const own = part.properties?.[step]
  if (own !== undefined) return own
  return typeof part.additionalProperties === 'object' ? part.additionalProperties : null
}

/** Circles of `$ref` end here. */
const deepest = 20

/** A part with its references and choices written out. What is said beside a `$ref` or a choice holds before theirs. */
export function forms(schema: Part, part: Part, node: Outline | undefined, depth = 0): readonly Part[] {
  if (depth > deepest) return []
  const further = (next: Part) => forms(schema, next, node, depth + 1)
  const { $ref, oneOf, anyOf, allOf, if: condition, then: fits, else: otherwise, ...own } = part
  const said = (next: Part): Part => ({ ...next, ...own })
  if ($ref !== undefined) {
    const referred = schema.$defs?.[$ref.replace('#/$defs/', '')]
    if (referred === undefined) return [own]
    const beneath = own.description === undefined ? {} : { beneath: referred.description ?? '' }
    return further({ ...said(referred), ...beneath })
  }
  const branch = condition === undefined ? undefined : holds(condition, node) ? fits : otherwise
  const all = [...(allOf ?? []), ...(branch === undefined ? [] : [branch])]
  const choices = [...(oneOf ?? []), ...(anyOf ?? [])]
  const chosen = choices.flatMap(further)
  const possible = chosen.filter(choice => !ruledOut(choice, node))
  // Where all are ruled out, somebody mistyped: better all than none.
  const told = (possible.length > 0 ? possible : chosen).map(each => ({ ...each, ...described(own, each) }))
  const together = all.flatMap(further).map(each => ({ ...each, ...described(own, each) }))
  const alone = choices.length === 0 || own.properties !== undefined ? [own] : []
  return [...alone, ...told, ...together]
}

/** A choice keeps its own words for its keys; the whole is explained by what is said of the whole. */
function described(own: Part, choice: Part): Part {
  const description = own.description ?? choice.description
  const examples = own.examples ?? choice.examples
  const beneath = choice.beneath ?? own.beneath
  return {
    ...(beneath === undefined ? {} : { beneath }),
    ...(description === undefined ? {} : { description }),
    ...(examples === undefined ? {} : { examples }),
  }
}

/** Whether what is written fits another form only: a map where this is none, another value, none of its keys. */
function ruledOut(choice: Part, node: Outline | undefined): boolean {
  if (node?.kind !== 'map') return false
  // The word that is being written may still become anything.
  const written = node.entries.filter(({ key, complete }) => complete && !key.includes(cursorMark))
  if (written.length === 0) return false
  if (choice.type !== 'object') return true
  const { properties = {}, additionalProperties } = choice
  const wrong = written.some(({ key, value }) => {
    const text = outlineText(value)
    const wanted = properties[key]
    return wanted !== undefined && text !== '' && !text.includes(cursorMark) && !takes(wanted, text)
  })
  return wrong || (additionalProperties === false && !written.some(({ key }) => key in properties))
}

/** Whether a condition is true of what is written: its required keys are there, its values as wanted. */
function holds(condition: Part, node: Outline | undefined): boolean {
  const entries = node?.kind === 'map' ? node.entries : []
  const textOf = (key: string) => {
    const entry = entries.find(each => each.key === key)
    return entry === undefined ? null : outlineText(entry.value)
  }
  if (condition.type === 'object' && node?.kind !== 'map') return false
  if (!(condition.required ?? []).every(key => textOf(key) !== null)) return false
  return Object.entries(condition.properties ?? {}).every(([key, wanted]) => {
    const text = textOf(key)
    return text === null || takes(wanted, text)
  })
}

function takes(part: Part, text: string): boolean {
  const allowed = part.enum ?? (part.const === undefined ? null : [part.const])
  return allowed === null || allowed.some(value => String(value) === text)
}

/** The half of `FR … / EN …` for a reader. */
export function inLanguage(text: string | undefined, language: 'fr' | 'en'): string {
  const [, fr = text, en = text] = /^FR (.*) \/ EN (.*)$/s.exec(text ?? '') ?? []
  return (language === 'fr' ? fr : en) ?? ''
}

/** What a description says of one of the values that it lists: `keep : laissé en clair ; redact : retiré.` */
export function saidOfValue(description: string, value: string): string | null {
  for (const part of description.split(/\s*;\s*/)) {
    const [word, ...rest] = part.split(/\s*:\s+/)
    if (word === value && rest.length > 0) return rest.join(' : ').replace(/\.$/, '')
  }
  return null
}
