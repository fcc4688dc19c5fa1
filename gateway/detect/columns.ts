import type { Recognizer } from './recognizer.ts'
export function createColumnRecognizer(): Recognizer {
  return { name: 'columns', entityTypes: [], find: () => [] }
}
