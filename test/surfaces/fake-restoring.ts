import type { ChannelKind, Restorer, Restoring } from '../../gateway/model.ts'

/** `[X_n]` becomes the nth value; a suffix that may still become one is held back. `name` channels know `X_n`. */
export function fakeRestoring(values: readonly string[], closing: string | null = null): Restoring {
  const nth = (digits: string, kind: ChannelKind): string | undefined => {
    const value = values[Number(digits) - 1]
    return value !== undefined && kind === 'json' ? JSON.stringify(value).slice(1, -1) : value
  }
  const whole = (text: string, kind: ChannelKind): string => {
    if (kind === 'name') return text.replace(/^X_(\d+)$/, (all, digits: string) => nth(digits, kind) ?? all)
    return text.replace(/\[X_(\d+)\]/g, (all, digits: string) => nth(digits, kind) ?? all)
  }
  const channel = (kind: ChannelKind): Restorer => {
    let seen = ''
    let held = ''
    return {
      push(text) {
        seen += text
        const ready = held + text
        const cut = kind === 'name' ? 0 : (/\[(?:X(?:_\d*)?)?$/.exec(ready)?.index ?? ready.length)
        held = ready.slice(cut)
        return whole(ready.slice(0, cut), kind)
      },
      flush() {
        const rest = whole(held, kind)
        held = ''
        return rest
      },
      moved: offset => whole(seen.slice(0, offset), kind).length,
    }
  }
  return { empty: values.length === 0, unminted: 0, closing, channel, whole }
}
