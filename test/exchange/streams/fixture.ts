import type { JsonObject } from '../../../gateway/model.ts'

/** The values of a conversation, as whoever writes the stream knows them. */
export interface Words {
  readonly mail: string
  readonly phone: string
  /** What stands where nothing is put back, because it is signed. */
  readonly sealedMail: string
}

/** What SDK reads a stream, and so which interface it comes from. */
export type Reader = 'chat' | 'mistral' | 'responses' | 'anthropic' | 'gemini'

/** A stream as a provider sends it, written after its public documentation. */
export interface Fixture {
  readonly name: string
  readonly reader: Reader
  /** The text of the stream; the same for everyone but for the words. */
  write(words: Words): string
  /** It ends in an error: the SDK must throw, with these words in the message. */
  fails?(words: Words): string | RegExp
}

/** A text in pieces of so many characters: tokens end anywhere, within placeholders too. */
export function pieces(text: string, size = 4): readonly string[] {
  return text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? []
}

export interface Spelling {
  readonly newline?: '\n' | '\r\n'
  /** JSON over several lines, each a `data:` of its own. */
  readonly indented?: boolean
  /** A name before each event, that of its `type`. */
  readonly named?: boolean
  /** Text that is no event: a comment, an empty event. */
  readonly between?: string
  readonly space?: '' | ' '
}

/** Server-sent events. */
export function events(all: readonly (JsonObject | string)[], spelling: Spelling = {}): string {
  const { newline = '\n', indented = false, named = false, between = '', space = ' ' } = spelling
  return all
    .map(data => {
      const text = typeof data === 'string' ? data : JSON.stringify(data, null, indented ? 2 : 0)
      const name = named && typeof data !== 'string' ? `event:${space}${String(data.type)}\n` : ''
      const lines = text.split('\n').map(line => `data:${space}${line}\n`)
      return `${between}${name}${lines.join('')}\n`
    })
    .join('')
    .replaceAll('\n', newline)
}
