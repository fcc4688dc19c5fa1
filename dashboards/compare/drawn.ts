import { beside } from '../charts/beside.ts'
import type { Chart } from '../charts/drawing.ts'
import { framed } from '../charts/framed.ts'
import type { Palette } from '../charts/palette.ts'
import { onPaper, type Sheet } from '../charts/sheet.ts'
import { briefReason, reasonOf } from '../observatory/reasons.ts'
import { plain } from '../observatory/said.tsx'
import { indicators } from '../open-data/indicators.ts'
import { periodName } from '../publish/period.ts'
import { filePaletteOf } from '../theme.ts'
import { list, words } from '../typography.ts'
import type { Site } from '../visit.ts'
import { indicatorSentence } from './sentences.ts'
import { type Comparison, type Indicator, type Standing, standings } from './standing.ts'
import { axisNumber, indicatorDefinition, indicatorName, told } from './words.ts'

/** One indicator of all, or null where nobody shows it. */
export function drawnBeside(
  all: readonly Standing[],
  indicator: Indicator,
  { palette, language }: { readonly palette: Palette; readonly language: Comparison['language'] },
): Sheet | null {
  if (all.every(({ figure }) => figure.value === null)) return null
  return beside(
    {
      label: words(indicatorName(indicator), language),
      isRange: indicator.range !== null,
      number: value => axisNumber(indicator, value, language),
      rows: all.map(standing => ({
        title: shortlyNamed(standing, language),
        own: standing.own,
        value: standing.figure.value,
        interval: standing.figure.interval,
        isKnown: standing.figure.value !== null,
        told: shortly(standing, indicator, language),
      })),
    },
    palette,
  )
}

/** A long name is cut at its end: what must be known comes first. */
function shortlyNamed({ authority, invented }: Standing, language: Comparison['language']): string {
  if (!invented) return authority
  return `${language === 'fr' ? 'inventé' : 'invented'} · ${authority}`
}

/** In a chart there is room for a word or two; the reason stands under it. */
function shortly(standing: Standing, indicator: Indicator, language: Comparison['language']): string {
  const { figure, made } = standing
  if (made === null) return language === 'fr' ? 'pas de chiffres' : 'no figures'
  if (figure.hidden === null) return told(standing, indicator, language)
  return briefReason(figure)[language]
}

/** Who hides this figure, and why. */
export function hiddenBeside(all: readonly Standing[], language: Comparison['language']): string {
  const colon = language === 'fr' ? '\u202f: ' : ': '
  return all
    .flatMap(({ authority, figure, made }) =>
      made === null || figure.hidden === null
        ? []
        : `${authority}${colon}${words(reasonOf(figure, made.k), language)}.`,
    )
    .join(' ')
}

/** Which period, and of which use. */
export function comparedScope({ asked, facts, language }: Comparison): string {
  const use = facts.names().uses.find(({ code }) => code === asked.use)
  const period = periodName(asked.period, language)
  const parts = [
    period.charAt(0).toUpperCase() + period.slice(1),
    use === undefined ? null : words(use.title, language),
  ]
  return parts.filter(each => each !== null).join(' · ')
}

/** The chart as it leaves the page. */
export function besideFile(
  comparison: Comparison,
  indicator: Indicator,
  site: Pick<Site, 'authority' | 'notice'>,
): Chart | null {
  const { language } = comparison
  const all = standings(comparison, indicator)
  const palette = filePaletteOf(site.authority)
  const sheet = drawnBeside(all, indicator, { palette, language })
  if (sheet === null) return null
  const sources = list(
    all.filter(({ own, made }) => !own && made !== null).map(({ authority }) => authority),
    language,
  )
  const methods = [...new Set(all.flatMap(({ made }) => made?.method ?? []))].join(', ')
  const from = {
    fr: `Jeux ouverts : ${sources} · méthode ${methods} · aucun classement là où les intervalles se chevauchent`,
    en: `Open sets: ${sources} · method ${methods} · no ranking where intervals overlap`,
  }
  const { unit } = indicators[indicator.name]
  return framed(
    onPaper(sheet, palette, 1024),
    {
      notice: site.notice ? words(site.notice, language) : null,
      title: words(indicatorName(indicator), language),
      scope: comparedScope(comparison),
      said: plain(indicatorSentence(all, indicator, language)),
      notes: [
        hiddenBeside(all, language),
        `${words(indicatorDefinition(indicator), language)} (${words(unit, language)})`,
        words(from, language),
      ],
    },
    palette,
  )
}
