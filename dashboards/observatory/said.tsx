/** A sentence, with the parts that carry it marked: `good` for what was gained, `bad` for what was lost. */
export type Said = readonly (string | { readonly text: string; readonly as: 'strong' | 'good' | 'bad' })[]

export const strong = (text: string) => ({ text, as: 'strong' }) as const
export const good = (text: string) => ({ text, as: 'good' }) as const
export const bad = (text: string) => ({ text, as: 'bad' }) as const

/** Without its marks. */
export function plain(said: Said): string {
  return said.map(part => (typeof part === 'string' ? part : part.text)).join('')
}

export function Say({ said }: { said: Said }) {
  return (
    <>
      {said.map(part =>
        typeof part === 'string' ? (
          part
        ) : part.as === 'strong' ? (
          <strong>{part.text}</strong>
        ) : (
          <em class={part.as === 'bad' ? 'bad' : ''}>{part.text}</em>
        ),
      )}
    </>
  )
}
