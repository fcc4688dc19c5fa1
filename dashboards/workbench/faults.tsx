import type { Fault } from '../../gateway/policy/faults.ts'
import type { Visit } from '../visit.ts'

/** Faults or warnings of a policy folder, each with its place, leading there. */
export function Faults({
  visit,
  faults,
  tone,
}: {
  visit: Visit
  faults: readonly Fault[]
  tone: 'brick' | 'sand'
}) {
  return (
    <ul class={`faults ${tone}`}>
      {faults.map(fault => (
        <li>
          <Place fault={fault} /> {fault.path === '' ? null : <code>{fault.path}</code>}{' '}
          {visit.say(fault.message)}
        </li>
      ))}
    </ul>
  )
}

function Place({ fault: { file, line, col } }: { fault: Fault }) {
  const place = line === 0 ? file : `${file}:${line}:${col}`
  if (file === '.') return null
  return (
    <a class="place" href={`/policies/file?file=${encodeURIComponent(file)}${line === 0 ? '' : `#L${line}`}`}>
      {place}
    </a>
  )
}
