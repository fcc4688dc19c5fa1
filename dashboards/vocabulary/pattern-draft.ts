import type { PatternDraft } from './desk.ts'

/** The form as it opens. */
export const blank: PatternDraft = {
  name: '',
  entity: '',
  regex: '',
  score: 0.8,
  context: [],
  contextRequired: false,
  validator: '',
  why: '',
  sample: '',
}

/** What the form says; nothing is checked here. */
export function draftOf(form: Readonly<Record<string, unknown>>): PatternDraft {
  const field = (key: string) => {
    const value = form[key]
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
  return {
    name: field('name').trim(),
    entity: field('entity').trim(),
    regex: field('regex').trim(),
    // What is no number is told as a fault of the file, with its line.
    score: field('score').trim() === '' ? Number.NaN : Number(field('score').replace(',', '.')),
    context: field('context')
      .split(',')
      .map(word => word.trim())
      .filter(word => word !== ''),
    contextRequired: field('context_required') === 'yes',
    validator: field('validator'),
    why: field('why').trim(),
    sample: field('sample'),
  }
}
