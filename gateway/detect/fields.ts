import type { Recognizer } from './recognizer.ts'
export function createFieldRecognizer(): Recognizer {
  return { name: 'fields', entityTypes: [], find: () => [] }
}
