import { namedInside, withDraft } from './draft-folder.ts'
import { checkPolicies, type InForce, readInForce } from './in-force.ts'
import type { Fault } from './policy/faults.ts'
import { shown } from './policy/listing.ts'
import { testFaults } from './policy-tests.ts'

/**
 * What is wrong or doubtful in a policy folder with a draft in the place of one of its files; the folder itself is not
 * touched. The folder's tests count too where detection works by the rules in force. Where the draft changes those,
 * compiling them would hold up other people's streams each time somebody pauses: the tests then wait for the draft to
 * be tried or kept.
 */
export function checkDraft(
  folder: string,
  draft: { readonly file: string; readonly text: string },
  inForce: InForce,
): Promise<{ readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] }> {
  return withDraft(folder, { [draft.file]: draft.text }, async copy => {
    const named = (faults: readonly Fault[]) => namedInside(faults, copy, shown(copy))
    const { faults, warnings, detectionRevision } = checkPolicies(copy, {
      hashed: inForce.hashed ?? undefined,
      modelsFrom: folder,
    })
    if (detectionRevision !== inForce.detectionRevision) {
      return { faults: named(faults), warnings: named(warnings) }
    }
    const read = readInForce(copy, inForce.env, { modelsFrom: folder }, inForce)
    const failed = read.ok ? await testFaults(copy, read.inForce) : read.faults
    return { faults: named(failed), warnings: named(warnings) }
  })
}
