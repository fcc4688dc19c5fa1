import type { EntityType } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import type { Visit } from '../visit.ts'

/** The kinds of data that a form proposes, under the id `kinds`; another may be typed. */
export function KindOptions({ visit, kinds }: { visit: Visit; kinds: readonly EntityType[] }) {
  return (
    <datalist id="kinds">
      {kinds.map(kind => (
        <option value={kind}>{visit.say(nameOf(kind))}</option>
      ))}
    </datalist>
  )
}
