import type { FolderWords } from '../dashboards/workbench/draft.ts'
import { validatorNames } from './detect/recognizers.ts'
import { type InForce, kindsOf } from './in-force.ts'
import { nameOf } from './policy/entity-names.ts'
import { surfaces } from './surfaces/registry.ts'

/** The words that a policy may be written with, as what is in force knows them. */
export function folderWords(inForce: InForce): FolderWords {
  return {
    kinds: kindsOf(inForce).map(kind => ({ kind, title: nameOf(kind) })),
    providers: inForce.providers.map(({ id, hosting, models }) => ({
      id,
      operator: hosting?.operator ?? null,
      region: hosting?.region ?? null,
      models,
    })),
    organisation: inForce.organisation,
    surfaces: [...new Set(surfaces.map(({ surface }) => surface.id))],
    validators: validatorNames,
  }
}
