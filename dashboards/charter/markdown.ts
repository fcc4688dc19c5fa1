import { raw } from 'hono/html'
import MarkdownIt from 'markdown-it'
import type { Language } from '../../gateway/model.ts'
import { typeset } from '../typography.ts'

/**
 * HTML of a Markdown text written by the authority, typeset. HTML in it stays text, images are left out (pages load
 * nothing from elsewhere), and addresses that could run something are no links.
 */
export function htmlOf(markdown: string, language: Language) {
  const reader = new MarkdownIt({ html: false, linkify: false })
  reader.disable('image')
  const { escapeHtml } = reader.utils
  reader.renderer.rules.text = (tokens, index) => escapeHtml(typeset(tokens[index]?.content ?? '', language))
  return raw(reader.render(markdown))
}

/** The sections of a text by their `## HEADING`; what stands before the first is left out. */
export function sectionsOf(markdown: string): ReadonlyMap<string, string> {
  const parts = markdown.split(/^##[ \t]+(.+?)[ \t]*$/m).slice(1)
  const sections = new Map<string, string>()
  for (let index = 0; index + 1 < parts.length; index += 2) {
    sections.set(parts[index] ?? '', (parts[index + 1] ?? '').trim())
  }
  return sections
}
