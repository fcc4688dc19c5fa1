import type { Localised } from '../model.ts'
import { colourOf, contrast, leastContrast, paper } from './colour.ts'
import type { Fault } from './faults.ts'
import { headcountFaults, headcountsOf } from './headcounts.ts'
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

/** How the authority shows itself on pages. */
export interface Authority {
  readonly name: string
  /** A file beside `organisation.yaml`. */
  readonly logo: string | null
  /** `#0b6171`. */
  readonly colour: string | null
}

/** Which tasks agents are asked about. */
export interface InvitationSettings {
  /** 0–1, of sittings. */
  readonly share: number
  /** Per agent. */
  readonly perWeek: number
  /** How long a link is good. */
  readonly linkDays: number
  /** Whether the first answer of the task ends with the invitation. */
  readonly closingLine: boolean
}

/** What a dollar is worth, and when. */
export interface DollarRate {
  readonly euros: number
  /** `YYYY-MM-DD`. */
  readonly day: string
}

/** What the authority decided about a use, and when. */
export interface UseDecision {
  readonly use: string
  readonly decision: 'generalise' | 'frame' | 'experiment' | 'drop'
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly why: Localised | null
}

export interface Observatory {
  /** The fewest agents that a figure is shown for. */
  readonly k: number
  /** Net minutes per task, items replaced and refusals per 100 exchanges, and the share of tasks with an error found. */
  readonly quadrant: { readonly gain: number; readonly risk: number; readonly errors: number }
  readonly decisions: readonly UseDecision[]
  readonly invitations: InvitationSettings
  /** Null leaves prices in dollars unknown. */
  readonly dollar: DollarRate | null
}

/** The institution's own vocabulary of who and what for. */
export interface Organisation {
  /** Null when the file does not say. */
  readonly authority: Authority | null
  readonly directions: readonly Coded[]
  readonly teams: readonly Team[]
  readonly roles: readonly Coded[]
  /** What work is for: the codes that `x-ecluse-use` takes. */
  readonly uses: readonly Coded[]
  /** Agents who may use AI, by the code of their direction, where the file says it. */
  readonly headcounts: ReadonlyMap<string, number>
  readonly observatory: Observatory
  /** Months that the ledger keeps its rows for, 6–12. */
  readonly ledgerMonths: number
}

/** Lists that the file leaves out are empty. */
export function organisationOf(file: OrganisationFile): Organisation {
  const { authority } = file
  const { invitations, dollar, k, quadrant, decisions } = file.observatory ?? {}
  return {
    authority: authority
      ? { name: authority.name, logo: authority.logo ?? null, colour: authority.colour ?? null }
      : null,
    directions: (file.directions ?? []).map(({ code, title }) => ({ code, title })),
    teams: (file.teams ?? []).map(({ code, title, direction = null }) => ({ code, title, direction })),
    roles: file.roles ?? [],
    uses: file.uses ?? [],
    headcounts: headcountsOf(file),
    ledgerMonths: file.retention?.ledger_months ?? 12,
    observatory: {
      k: k ?? 10,
      quadrant: { gain: quadrant?.gain ?? 2, risk: quadrant?.risk ?? 100, errors: quadrant?.errors ?? 0.25 },
      decisions: (decisions ?? []).map(each => ({ ...each, why: each.why ?? null })),
      invitations: {
        share: invitations?.share ?? 0.1,
        perWeek: invitations?.per_week ?? 2,
        linkDays: invitations?.link_days ?? 7,
        closingLine: invitations?.closing_line ?? false,
      },
      dollar: dollar ?? null,
    },
  }
}

/** Codes said twice, teams and decisions on codes that are not listed, headcounts that do not fit, a colour that cannot be read. */
export function organisationFaults({ source, value }: ParsedFile<OrganisationFile>): readonly Fault[] {
  const faults: Fault[] = []
  const colour = colourOf(value.authority?.colour ?? '')
  if (colour !== null && contrast(colour, paper.light) < leastContrast) {
    const found = contrast(colour, paper.light).toFixed(1)
    faults.push(
      source.fault(['authority', 'colour'], {
        fr: `se lit mal sur le papier clair des pages : contraste ${found.replace('.', ',')}:1, il en faut 4,5:1 ; prenez une teinte plus foncée`,
        en: `is hard to read on the light paper of pages: contrast ${found}:1, 4.5:1 is needed; take a darker shade`,
      }),
    )
  }
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
  const uses = new Set((value.uses ?? []).map(({ code }) => code))
  for (const [index, { use }] of (value.observatory?.decisions ?? []).entries()) {
    if (uses.has(use)) continue
    const meant = didYouMean(use, uses)
    faults.push(
      source.fault(['observatory', 'decisions', index, 'use'], {
        fr: `n’est le code d’aucun usage${meant.fr}`,
        en: `is the code of no use${meant.en}`,
      }),
    )
  }
  return [...faults, ...headcountFaults({ source, value })]
}
