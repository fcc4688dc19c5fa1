import type { Fault } from '../../gateway/policy/faults.ts'
import type { Visit } from '../visit.ts'
import { Faults } from '../workbench/faults.tsx'

/** A change was not made because of faults of the folder, or tests of it that would fail with the change. */
export function NothingChanged({ visit, faults }: { visit: Visit; faults: readonly Fault[] }) {
  return (
    <>
      <h1>
        {visit.say({
          fr: 'Rien n’a changé : la politique ne passerait plus ses contrôles',
          en: 'Nothing has changed: the policy would no longer pass its checks',
        })}
      </h1>
      <p class="lede">
        {visit.say({
          fr: 'Le dossier de la politique a été contrôlé et ses tests passés avec ce changement. Corrigez le changement, ou les tests s’ils attendent l’ancien comportement.',
          en: 'The policy folder was checked and its tests were run with this change. Correct the change, or the tests where they expect what was before.',
        })}
      </p>
      <Faults visit={visit} faults={faults} tone="brick" />
    </>
  )
}
