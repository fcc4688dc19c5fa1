import type { Coded } from '../../gateway/policy/organisation.ts'
import { Hidden } from '../form.tsx'
import { netMinutes } from '../gain/report.ts'
import type { OwnRecord, Report } from '../report/instrument.ts'
import { duration, inWords, outcomeWords, useName } from '../report/words.ts'
import { day, number } from '../typography.ts'
import type { Visit } from '../visit.ts'

interface Props {
  readonly visit: Visit
  readonly record: OwnRecord
  readonly uses: readonly Coded[]
}

/** What was reported, and a stopwatch's word for calibration. */
export function Reports({ visit, record, uses }: Props) {
  const { say, language } = visit
  const { reports, tasks } = record
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{say({ fr: 'Mes réponses', en: 'My answers' })}</h2>
      {reports.length === 0 ? (
        <p class="say">{say({ fr: 'Aucune pour l’instant.', en: 'None so far.' })}</p>
      ) : (
        <div class="scroll" tabindex={0}>
          <table>
            <caption>{say({ fr: 'Les plus récentes d’abord', en: 'Latest first' })}</caption>
            <thead>
              <tr>
                <th scope="col">{say({ fr: 'Jour', en: 'Day' })}</th>
                <th scope="col">{say({ fr: 'Usage, résultat', en: 'Use, result' })}</th>
                <th scope="col" class="n">
                  {say({ fr: 'Avec l’IA', en: 'With AI' })}
                </th>
                <th scope="col" class="n">
                  {say({ fr: 'Gain net', en: 'Net gain' })}
                </th>
              </tr>
            </thead>
            <tbody>
              {reports.toReversed().map(report => (
                <tr>
                  <th scope="row">{day(report.createdAt, language)}</th>
                  <td>
                    {say(useName(report.use, uses))}
                    {report.kind === 'voluntary' ? (
                      <span class="soft"> {say({ fr: '(de vous-même)', en: '(of your own accord)' })}</span>
                    ) : null}
                    <span class="result">{say(outcomeWords[report.outcome])}</span>
                    {report.isEditable ? (
                      <>
                        {' · '}
                        <a href={`/me/report/${report.id}?edit`}>
                          {say({ fr: 'corriger', en: 'correct it' })}
                        </a>
                      </>
                    ) : null}
                  </td>
                  <td class="n">{duration(report.promptingMinutes + report.checkingMinutes, language)}</td>
                  <td class="n">
                    <Net visit={visit} report={report} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Timed visit={visit} record={record} uses={uses} />
      {tasks.length === 0 ? null : (
        <ul class="rules">
          {tasks.toReversed().map(({ use, arm, minutes, createdAt }) => (
            <li>
              {day(createdAt, language)} · {say(useName(use, uses))} ·{' '}
              {arm === 'with_ai'
                ? say({ fr: 'avec l’IA', en: 'with AI' })
                : say({ fr: 'sans l’IA', en: 'without AI' })}{' '}
              · {inWords(minutes, language)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Net({ visit: { say, language }, report }: { visit: Visit; report: Report }) {
  const net = netMinutes({ agentRef: '', ...report })
  if (net === null) {
    return (
      <span class="soft">
        {report.withoutAi === 'not_done'
          ? say({ fr: 'activité de plus', en: 'added activity' })
          : say({ fr: 'inconnu', en: 'unknown' })}
      </span>
    )
  }
  const written = number(net, language, { signDisplay: 'exceptZero' }).replace('-', '−')
  const kind = net < 0 ? 'tag brick' : net > 0 ? 'tag moss' : 'tag soft'
  return <span class={kind}>{written} min</span>
}

/** One task, timed by whoever did it: holds declared durations against a clock. */
function Timed({ visit, uses }: Props) {
  const { say, url } = visit
  const told = url.searchParams.get('timed')
  if (visit.csrf === '') return null
  return (
    <form method="post" action="/me/timed" class="timed" id="timed">
      <h3>{say({ fr: 'J’ai chronométré une tâche', en: 'I timed a task' })}</h3>
      <p class="soft">
        {say({
          fr: 'Montre en main, avec ou sans l’IA : cela dit si les durées déclarées sont justes.',
          en: 'Watch in hand, with AI or without: it tells whether declared times are right.',
        })}
      </p>
      <Hidden visit={visit} />
      <div class="go">
        <label>
          {say({ fr: 'Usage', en: 'Use' })}
          <select name="use" required>
            {uses.map(({ code, title }) => (
              <option value={code}>{say(title)}</option>
            ))}
          </select>
        </label>
        <label>
          {say({ fr: 'Comment', en: 'How' })}
          <select name="arm" required>
            <option value="with_ai">{say({ fr: 'Avec l’IA', en: 'With AI' })}</option>
            <option value="without_ai">{say({ fr: 'Sans l’IA', en: 'Without AI' })}</option>
          </select>
        </label>
        <label>
          {say({ fr: 'Minutes', en: 'Minutes' })}
          <input type="number" name="minutes" min={1} max={480} required />
        </label>
        <button type="submit" class="quiet">
          {say({ fr: 'Noter', en: 'Record' })}
        </button>
      </div>
      {told === null ? null : (
        <p role="status">
          {told === 'yes' ? (
            <span class="tag moss">✓ {say({ fr: 'Noté, merci.', en: 'Recorded, thank you.' })}</span>
          ) : (
            <span class="tag brick">
              ✗{' '}
              {say({
                fr: 'Pas noté : il faut un usage, et de 1 à 480 minutes entières.',
                en: 'Not recorded: it takes a use, and 1 to 480 whole minutes.',
              })}
            </span>
          )}
        </p>
      )}
    </form>
  )
}
