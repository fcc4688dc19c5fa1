import type { Principal } from '../../gateway/model.ts'
import { type CsvLine, csvText } from '../csv.ts'
import { netMinutes } from '../gain/report.ts'
import type { OwnRecord } from '../report/instrument.ts'

/** All that is kept about one person (GDPR articles 15 and 20), for them to take away. */
export function jsonOf({ agentId, team, direction, roles }: Principal, record: OwnRecord): string {
  const { activity, findings, reports, tasks, invitations, optedOutSince } = record
  const taken = {
    agent: { id: agentId, team, direction, roles },
    activity,
    findings,
    reports: reports.map(({ isEditable: _, ...report }) => ({
      ...report,
      netMinutes: netMinutes({ agentRef: '', ...report }),
    })),
    timed_tasks: tasks,
    open_invitations: invitations,
    opted_out_since: optedOutSince,
  }
  // The quarter's reference is of use to nobody but those who would look for it in other data.
  return `${JSON.stringify(taken, (key, value: unknown) => (key === 'agentRef' ? undefined : value), 2)}\n`
}

const header = ['what', 'month', 'use', 'detail', 'measure', 'value'] as const

/** The same in one long table (RFC 4180), one value a line. */
export function csvOf({ activity, findings, reports, tasks }: OwnRecord): string {
  const rows: CsvLine[] = [header]
  for (const { month, use, provider, model, ...counts } of activity) {
    for (const measure of ['exchanges', 'sittings', 'refusals'] as const) {
      rows.push(['activity', month, use, `${provider}/${model}`, measure, counts[measure]])
    }
  }
  for (const { month, entity, ...counts } of findings) {
    for (const measure of ['protected', 'routed', 'blocked', 'kept'] as const) {
      rows.push(['finding', month, '', entity, measure, counts[measure]])
    }
  }
  for (const report of reports) {
    const answers: Record<string, CsvLine[number]> = {
      prompting_minutes: report.promptingMinutes,
      checking_minutes: report.checkingMinutes,
      without_ai: report.withoutAi,
      without_ai_minutes: report.withoutAiMinutes,
      outcome: report.outcome,
      quality: report.quality,
      error_found: report.errorFound ? 'yes' : 'no',
      confidence: report.confidence,
      net_minutes: netMinutes({ agentRef: '', ...report }),
    }
    for (const [measure, value] of Object.entries(answers)) {
      rows.push(['report', report.month, report.use, report.id, measure, value])
    }
  }
  for (const { use, arm, minutes, createdAt } of tasks) {
    rows.push(['timed_task', createdAt.toISOString().slice(0, 7), use, arm, 'minutes', minutes])
  }
  return csvText(rows)
}
