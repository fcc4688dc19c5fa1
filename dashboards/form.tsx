import type { Visit } from './visit.ts'

/** The hidden field that every form of a signed-in page carries. */
export function Hidden({ visit }: { visit: Visit }) {
  return <input type="hidden" name="csrf" value={visit.csrf} />
}
