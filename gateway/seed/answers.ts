import { minutesOffered } from '../../db/reports.ts'
import type { ReportAnswers } from '../model.ts'
import type { Chance } from './chance.ts'
import type { InventedAgent } from './staff.ts'
import { type InventedUse, inventedUses, type UseCode } from './uses.ts'

/** What an invented agent says of a task: minutes as the form offers them. */
export function answersOf(
  chance: Chance,
  agent: InventedAgent,
  use: UseCode,
  { used, keen = false }: { readonly used: number; readonly keen?: boolean },
): ReportAnswers {
  const task: InventedUse = inventedUses[use]
  // A month of practice saves a fifth of the time that asking takes; who reports unasked has something good to tell.
  const practice = 1.2 - 0.3 * Math.min(1, used / 60)
  const size = chance.around(1, task.spread)
  const outcome = outcomeOf(chance, keen ? task.abandoned / 2 : task.abandoned)
  const checked = outcome === 'heavy_edit' ? 1.7 : outcome === 'as_is' ? 0.5 : 1
  const alternative = chance.share()
  const withoutAi =
    alternative < task.notDone
      ? 'not_done'
      : alternative < task.notDone + 0.05
        ? 'unknown'
        : alternative < task.notDone + 0.13
          ? 'other_tool'
          : 'by_hand'
  const isCompared = withoutAi === 'by_hand' || withoutAi === 'other_tool'
  const errorFound = chance.happens(outcome === 'abandoned' ? 0.6 : task.errors)
  return {
    use,
    promptingMinutes: offered(
      task.prompting * agent.pace * practice * Math.sqrt(size) * chance.around(1, 0.35),
    ),
    checkingMinutes: offered(task.checking * agent.pace * checked * Math.sqrt(size) * chance.around(1, 0.35)),
    withoutAi,
    withoutAiMinutes:
      isCompared && !chance.happens(0.03) ? offered(task.withoutAi * size * (keen ? 1.3 : 1)) : null,
    outcome,
    quality: clamped(task.quality + (errorFound ? -0.5 : 0.1) + (keen ? 0.5 : 0) + 0.8 * chance.normal()),
    errorFound,
    confidence: chance.happens(0.25) ? 1 : chance.happens(0.6) ? 2 : 3,
  }
}

/** Minutes of a task that is timed, not told: AI takes longer, and handwork less, than people say. */
export function timedMinutes(
  chance: Chance,
  agent: InventedAgent,
  use: UseCode,
  arm: 'with_ai' | 'without_ai',
): number {
  const task: InventedUse = inventedUses[use]
  const usual =
    arm === 'with_ai' ? 1.18 * agent.pace * (task.prompting + task.checking) : 0.86 * task.withoutAi
  return Math.min(480, Math.max(1, Math.round(chance.around(usual, 0.4))))
}

function outcomeOf(chance: Chance, abandoned: number): ReportAnswers['outcome'] {
  if (chance.happens(abandoned)) return 'abandoned'
  return chance.pick({ as_is: 18, light_edit: 56, heavy_edit: 26 })
}

/** The button nearest to so many minutes. */
function offered(minutes: number): ReportAnswers['promptingMinutes'] {
  return minutesOffered.toSorted((a, b) => Math.abs(a - minutes) - Math.abs(b - minutes))[0] ?? 0
}

const grades = [-2, -1, 0, 1, 2] as const

function clamped(quality: number): ReportAnswers['quality'] {
  return grades[Math.min(4, Math.max(0, Math.round(quality) + 2))] ?? 0
}
