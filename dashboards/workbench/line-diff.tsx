import { structuredPatch } from 'diff'
import type { Visit } from '../visit.ts'

interface Props {
  readonly visit: Visit
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** Lines of a file that went and came, each with its number and a sign; three lines around them. */
export function LineDiff({ visit: { say }, name, before, after }: Props) {
  const { hunks } = structuredPatch(name, name, before ?? '', after ?? '', '', '', { context: 3 })
  const what =
    before === null
      ? say({ fr: 'nouveau fichier', en: 'new file' })
      : after === null
        ? say({ fr: 'fichier retiré', en: 'file removed' })
        : null
  return (
    <div class="pane">
      <h2>
        <code>{name}</code> {what}
      </h2>
      <pre class="diff" tabindex={0}>
        <code>
          {hunks.map((hunk, index) => (
            <>
              {index === 0 ? null : <span class="gap">⋯{'\n'}</span>}
              {numbered(hunk).map(({ sign, number, text }) =>
                sign === '+' ? (
                  <ins data-line={number}>
                    + {text}
                    {'\n'}
                  </ins>
                ) : sign === '-' ? (
                  <del data-line={number}>
                    − {text}
                    {'\n'}
                  </del>
                ) : (
                  <span data-line={number}>
                    {'  '}
                    {text}
                    {'\n'}
                  </span>
                ),
              )}
            </>
          ))}
        </code>
      </pre>
    </div>
  )
}

interface Line {
  readonly sign: ' ' | '+' | '-'
  /** In the file that has the line; the new one where both do. */
  readonly number: number
  readonly text: string
}

function numbered(hunk: { oldStart: number; newStart: number; lines: readonly string[] }): readonly Line[] {
  let [old, now] = [hunk.oldStart, hunk.newStart]
  // "\ No newline at end of file" is no line.
  return hunk.lines
    .filter(line => !line.startsWith('\\'))
    .map(line => {
      const [sign, text] = [line.charAt(0), line.slice(1)]
      if (sign === '-') return { sign, number: old++, text }
      if (sign === '+') return { sign, number: now++, text }
      old++
      return { sign: ' ', number: now++, text }
    })
}
