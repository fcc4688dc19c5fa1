import type { Localised } from '../model.ts'
import type { Fault } from './faults.ts'
import { didYouMean } from './nearest.ts'
import type { ParsedFile } from './parse.ts'
import type { OrganisationFile } from './policy.generated.ts'

/** A code that keys, headers and the ledger carry, and its name for people. */
export interface Coded {
  readonly code: string
  readonly title: Localised
}

export interface Team extends Coded {
  readonly direction: string | null
}

/** The institution's own vocabulary of who and what for. */
export interface Organisation {
  readonly directions: readonly Coded[]
  readonly teams: readonly Team[]
  readonly roles: readonly Coded[]
  /** What work is for: the codes that `x-ecluse-use` takes. */
  readonly uses: readonly Coded[]
}

/** Lists that the file leaves out are empty. */
export function organisationOf(file: OrganisationFile): Organisation {
  return {
    directions: file.directions ?? [],
    teams: (file.teams ?? []).map(team => ({ ...team, direction: team.direction ?? null })),
    roles: file.roles ?? [],
    uses: file.uses ?? [],
  }
}

/** Codes said twice in a list, and teams in a direction that is not listed. */
export function organisationFaults({ source, value }: ParsedFile<OrganisationFile>): readonly Fault[] {
  const faults: Fault[] = []
  for (const list of ['directions', 'teams', 'roles', 'uses'] as const) {
    const codes = new Set<string>()
    for (const [index, { code }] of (value[list] ?? []).entries()) {
      if (codes.has(code)) {
        faults.push(
          source.fault([list, index, 'code'], {
            fr: 'est déjà pris dans cette liste',
            en: 'is already taken in this list',
          }),
        )
      }
      codes.add(code)
    }
  }
  const directions = new Set((value.directions ?? []).map(({ code }) => code))
  for (const [index, { direction }] of (value.teams ?? []).entries()) {
    if (direction === undefined || directions.has(direction)) continue
    const meant = didYouMean(direction, directions)
    faults.push(
      source.fault(['teams', index, 'direction'], {
        fr: `n’est le code d’aucune direction${meant.fr}`,
        en: `is the code of no direction${meant.en}`,
      }),
    )
  }
  return faults
}
