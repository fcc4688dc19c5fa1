import type { Chart } from '../charts/drawing.ts'
import { framed } from '../charts/framed.ts'
import { codesOf } from '../publish/grid.ts'
import { methodVersion } from '../publish/published.ts'
import { answersTo } from '../publish/questions.ts'
import { filePaletteOf } from '../theme.ts'
import { day, words } from '../typography.ts'
import type { Site } from '../visit.ts'
import { chartMissing, chartNotes, chartSaid } from './chart-said.ts'
import { type ChartName, chartTitles, drawn } from './drawn.ts'
import type { Reading } from './reading.ts'
import { causes } from './reasons.ts'
import { plain } from './said.tsx'
import { periodLine } from './scope-line.ts'

/** CSS pixels of the drawing, as on a wide screen. */
const widths: Record<ChartName, number> = {
  waterfall: 500,
  quadrant: 500,
  uses: 1024,
  adoption: 1024,
  protection: 1024,
  models: 1024,
}

/**
 * A chart as it leaves the page, in the light theme: with its title, period and sentence, what is hidden and why, the method, and
 * whether it is all made up. Null where there is not one figure to draw.
 */
export function chartFile(
  name: ChartName,
  reading: Reading,
  site: Pick<Site, 'authority' | 'notice'>,
): Chart | null {
  const { language } = reading
  const { notice, authority } = site
  const palette = filePaletteOf(authority)
  const chart = drawn(name, reading, palette, widths[name])
  if (chart === null) return null
  return framed(
    chart,
    {
      notice: notice ? words(notice, language) : null,
      title: words(chartTitles[name], language),
      scope: periodLine(reading),
      said: plain(chartSaid[name](reading)),
      notes: [
        words(chartNotes[name](reading), language),
        chartMissing[name]?.(reading) ?? '',
        hiddenIn(name, reading),
        madeBy(reading, authority.name),
      ],
    },
    palette,
  )
}

/** How many of the figures behind the chart are hidden, by reason; empty where none is. */
function hiddenIn(name: ChartName, { publication, asked, facts, k, language }: Reading): string {
  const codes = codesOf(facts.names())
  const counts = new Map<string, number>()
  for (const { figure } of publication === null ? [] : answersTo(publication, name, asked.filters, codes)) {
    if (figure.hidden === null) continue
    const reason = words(causes(k)[figure.hidden], language)
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const told = [...counts].map(([reason, number]) => `${number} (${reason})`).join(', ')
  if (told === '') return ''
  return words({ fr: `Chiffres masqués : ${told}.`, en: `Hidden figures: ${told}.` }, language)
}

function madeBy({ publication, language }: Reading, authority: string): string {
  const made = publication === null ? '' : day(new Date(publication.madeAt), language)
  const method = publication?.method ?? methodVersion
  const by = authority === '' ? 'Écluse' : `${authority}, Écluse`
  return words(
    {
      fr: `${by} · méthode ${method} · ${publication?.footprint ?? ''} · ${made}`,
      en: `${by} · method ${method} · ${publication?.footprint ?? ''} · ${made}`,
    },
    language,
  )
}
