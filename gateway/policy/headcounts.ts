import type { Fault } from './faults.ts'
import type { ParsedFile } from './parse.ts'
import type { OrganisationFile } from './policy.generated.ts'

/**
 * Agents who may use AI, by direction, where the file says: the direction's own word, else the sum of its teams, if all
 * of them say theirs. A part of the teams would pass for the whole.
 */
export function headcountsOf({ directions = [], teams = [] }: OrganisationFile): ReadonlyMap<string, number> {
  const stated = new Map<string, number>()
  for (const { code, headcount } of directions) {
    const own = teams.filter(({ direction }) => direction === code)
    const isComplete = own.length > 0 && own.every(team => team.headcount !== undefined)
    const agents = headcount ?? (isComplete ? sumOf(own) : undefined)
    if (agents !== undefined) stated.set(code, agents)
  }
  return stated
}

/** Directions that say fewer agents than their teams do together. */
export function headcountFaults({ source, value }: ParsedFile<OrganisationFile>): readonly Fault[] {
  return (value.directions ?? []).flatMap(({ code, headcount }, index) => {
    const inTeams = sumOf((value.teams ?? []).filter(({ direction }) => direction === code))
    if (headcount === undefined || headcount >= inTeams) return []
    return source.fault(['directions', index, 'headcount'], {
      fr: `est moins que ses équipes ensemble (${inTeams})`,
      en: `is fewer than its teams together (${inTeams})`,
    })
  })
}

const sumOf = (teams: readonly { readonly headcount?: number }[]): number =>
  teams.reduce((sum, { headcount }) => sum + (headcount ?? 0), 0)
