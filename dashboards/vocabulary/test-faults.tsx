import type { Fault } from '../../gateway/policy/faults.ts'
import type { Visit } from '../visit.ts'
import { Faults } from '../workbench/faults.tsx'

/** A change was not made because tests of the policy would fail with it. */
export function TestFaults({ visit, faults }: { visit: Visit; faults: readonly Fault[] }) {
  return (
    <>
      <h1>
        {visit.say({
          fr: 'Rien n’a changé : des tests de la politique échoueraient',
          en: 'Nothing has changed: tests of the policy would fail',
        })}
      </h1>
      <p class="lede">
        {visit.say({
          fr: 'Les tests du dossier de la politique ont été passés avec ce changement. Corrigez le changement, ou les tests s’ils attendent l’ancien comportement.',
          en: 'The tests of the policy folder were run with this change. Correct the change, or the tests where they expect what was before.',
        })}
      </p>
      <Faults visit={visit} faults={faults} tone="brick" />
    </>
  )
}
