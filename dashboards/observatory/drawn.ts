import type { Chart } from '../charts/drawing.ts'
import { type Palette, pagePalette } from '../charts/palette.ts'
import { inPage, onPaper, type Sheet } from '../charts/sheet.ts'
import { quadrantChart, usesChart, waterfallChart } from './charts-of-gain.ts'
import { adoptionChart, modelsChart, protectionChart } from './charts-of-use.ts'
import type { Reading } from './reading.ts'

/** The charts, by the question of the API that has their figures. */
export const chartNames = ['waterfall', 'quadrant', 'uses', 'adoption', 'protection', 'models'] as const
export type ChartName = (typeof chartNames)[number]

export const chartTitles: Record<ChartName, { readonly fr: string; readonly en: string }> = {
  waterfall: { fr: 'Du temps sans IA au gain net', en: 'From the time without AI to the net gain' },
  quadrant: { fr: 'Prioriser les usages', en: 'Setting priorities among uses' },
  uses: { fr: 'Qui gagne, qui perd', en: 'Who gains, who loses' },
  adoption: { fr: 'Qui s’en sert', en: 'Who uses it' },
  protection: { fr: 'Ce qui a été protégé', en: 'What was protected' },
  models: { fr: 'Modèles et fournisseurs', en: 'Models and providers' },
}

/** Their words are placed where there is room, so that each width is a drawing of its own. */
const placed = { waterfall: waterfallChart, quadrant: quadrantChart }

/** One drawing of these stands at every width. */
const sheets = {
  uses: usesChart,
  adoption: adoptionChart,
  protection: protectionChart,
  models: modelsChart,
} satisfies Record<string, (reading: Reading, label: string, palette: Palette) => Sheet | null>

/** A chart of so many CSS pixels, or null where there is not one figure to draw. */
export function drawn(name: ChartName, reading: Reading, palette: Palette, width: number): Chart | null {
  const label = chartTitles[name][reading.language]
  if (isPlaced(name)) return placed[name](reading, label, palette, width)
  const sheet = sheets[name](reading, label, palette)
  return sheet === null ? null : onPaper(sheet, palette, width)
}

/** HTML: one drawing for every width, or one for wide screens and one for phones. Empty without figures. */
export function drawnInPage(name: ChartName, reading: Reading): readonly string[] {
  const label = chartTitles[name][reading.language]
  if (isPlaced(name)) {
    return [500, 350].flatMap(width => placed[name](reading, label, pagePalette, width)?.svg ?? [])
  }
  const sheet = sheets[name](reading, label, pagePalette)
  return sheet === null ? [] : [inPage(sheet, pagePalette)]
}

function isPlaced(name: ChartName): name is keyof typeof placed {
  return name in placed
}
