import type { Visit } from '../visit.ts'

/** What a page with a draft loads; without it, or without scripts, the text area is the editor. */
export const editorAssets = { scripts: ['editor.js'], styles: ['editor.css'] } as const

/** What the text area tells the editor that takes its place: the file, whom to ask, and the leave to make styles. */
export function editorData(visit: Visit, file: string) {
  return { 'data-file': file, 'data-check': '/policies/draft/check', 'data-nonce': visit.nonce }
}
