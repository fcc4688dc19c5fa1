import type { Fault } from '../../gateway/policy/faults.ts'
import type { Visit } from '../visit.ts'

interface Props {
  readonly visit: Visit
  readonly faults: readonly Fault[]
  readonly tone: 'brick' | 'sand'
  /** A text that is in no folder yet: its lines are shown rather than led to. */
  readonly draft?: { readonly name: string; readonly text: string }
}

/** Faults or warnings of a policy folder, each with its place. */
export function Faults({ visit, faults, tone, draft }: Props) {
  return (
    <ul class={`faults ${tone}`}>
      {faults.map(fault => {
        const line = fault.file === draft?.name ? draft.text.split('\n')[fault.line - 1] : undefined
        return (
          <li>
            {line === undefined ? <Place fault={fault} /> : <strong>{placeOf(fault)}</strong>}{' '}
            {visit.say(fault.message)}
            {line === undefined ? null : <code class="quoted">{line.trim()}</code>}
          </li>
        )
      })}
    </ul>
  )
}

function Place({ fault }: { fault: Fault }) {
  const { file, line } = fault
  if (file === '.') return null
  return (
    <a class="place" href={`/policies/file?file=${encodeURIComponent(file)}${line === 0 ? '' : `#L${line}`}`}>
      {placeOf(fault)}
    </a>
  )
}

function placeOf({ file, line, col }: Fault): string {
  return line === 0 ? file : `${file}:${line}:${col}`
}
