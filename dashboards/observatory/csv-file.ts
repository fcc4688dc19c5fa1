import { codesOf } from '../publish/grid.ts'
import { type Answer, answersTo, type Question } from '../publish/questions.ts'
import { csvOf, type Figures } from './csv.ts'
import { fates, protectedMonths } from './protected-months.ts'
import type { Reading } from './reading.ts'

/** What the page shows of some questions, as CSV; with the chart of months, what it draws of other periods. Null without figures. */
export function csvFile(questions: readonly Question[], reading: Reading, invented: boolean): string | null {
  const { asked, publication, facts } = reading
  if (publication === null) return null
  const codes = codesOf(facts.names())
  const months = questions.includes('protection') ? monthsDrawn(reading, invented) : []
  const own = months.filter(({ period }) => period === asked.period)
  const answers = [
    ...questions.flatMap(question => answersTo(publication, question, asked.filters, codes)),
    ...own.flatMap(month => month.answers),
  ]
  return csvOf(
    { period: asked.period, publication, answers: onceEach(answers), invented },
    ...months.filter(month => !own.includes(month)),
  )
}

function monthsDrawn(reading: Reading, invented: boolean): readonly Figures[] {
  const { filters } = reading.asked
  return protectedMonths(reading).map(({ month, publication, figures }) => ({
    ...{ period: month, publication, invented },
    answers: fates.map(measure => ({ keys: filters, measure, figure: figures[measure] })),
  }))
}

/** A measure that two questions give is one figure. */
function onceEach(answers: readonly Answer[]): readonly Answer[] {
  return [...new Map(answers.map(each => [JSON.stringify([each.keys, each.measure]), each])).values()]
}
