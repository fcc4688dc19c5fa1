import { adoption } from '../../dashboards/charts/adoption.ts'
import { beside } from '../../dashboards/charts/beside.ts'
import { distribution } from '../../dashboards/charts/distribution.ts'
import { months } from '../../dashboards/charts/months.ts'
import type { Palette } from '../../dashboards/charts/palette.ts'
import { shares } from '../../dashboards/charts/shares.ts'
import type { Sheet } from '../../dashboards/charts/sheet.ts'
import { scaleCount } from '../../dashboards/observatory/numbers.ts'

/** Names as long as authorities give them, and some that are short. */
const longTitles = [
  'Direction des finances et de la commande publique',
  'Direction générale adjointe aménagement, urbanisme, habitat, mobilités et transition écologique',
  'MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM',
  'Délibérations, arrêtés, décisions et procès-verbaux des assemblées',
  'DSI',
  'Relations internationales & coopération décentralisée – Łódź, Brașov, Gdańsk',
] as const

const titleOf = (index: number) => longTitles[index % longTitles.length] ?? ''

/** Charts of many rows, long names, great and small values, with what is hidden among them. */
export function awkwardSheets(palette: Palette, rows = 14): Readonly<Record<string, Sheet>> {
  const each = <T>(make: (index: number) => T) => Array.from({ length: rows }, (_, index) => make(index))
  const number = (value: number) => scaleCount(value, 'fr')
  return {
    distribution: distribution(
      {
        ...{ label: 'Gain', toldTitle: 'tâches perdantes', number },
        rows: each(index => ({
          title: titleOf(index),
          told: index % 3 === 0 ? 'part masquée' : '100 %, indicatif',
          isKnown: index % 3 !== 0,
          spread: {
            ...{ q1: -180 + 20 * index, median: -5 * index, q3: 10 * index, mean: -3 * index },
            ends: index % 2 === 0 ? ([-240, 238] as const) : null,
            interval: [-3 * index - 8, -3 * index + 8] as const,
          },
        })),
      },
      palette,
    ),
    adoption: adoption(
      {
        ...{ label: 'Adoption', toldTitle: 'agents formés', number },
        rows: each(index => ({
          title: titleOf(index),
          told: index % 4 === 0 ? 'part masquée' : '44 %',
          isKnown: index % 4 !== 0,
          active: index % 4 === 0 ? null : 120 * index,
          eligible: index % 5 === 0 ? null : 125_000 / (index + 1),
          before: index % 2 === 0 ? 100 * index : null,
        })),
      },
      palette,
    ),
    shares: shares(
      {
        label: 'Parts',
        rows: each(index => ({
          ...{ title: titleOf(index), share: index / rows, outside: index % 2 === 0, isKnown: true },
          told: index % 2 === 0 ? '25 %, hors UE' : '100 %',
        })),
      },
      palette,
    ),
    beside: beside(
      {
        ...{ label: 'Institutions', isRange: false, number },
        rows: each(index => ({
          ...{ title: titleOf(index), own: index === 3, isKnown: index % 4 !== 0 },
          value: index % 4 === 0 ? null : 12.4 * index - 60,
          interval: index % 4 === 0 ? null : { low: 12.4 * index - 80, high: 12.4 * index - 40 },
          told: index % 4 === 0 ? 'pas de chiffres' : '−12,4 (−20,1 à −14,9)',
        })),
      },
      palette,
    ),
    months: months(
      {
        label: 'Mois',
        columns: [
          'janv.',
          'févr.',
          'mars',
          'avr.',
          'mai',
          'juin',
          'juil.',
          'août',
          'sept.',
          'oct.',
          'nov.',
          'déc.',
        ].map((title, index) => ({
          title,
          protected: index % 4 === 1 ? null : 1_250_000 * index,
          routed: index % 3 === 0 ? 40_000 : 0,
          blocked: 30_000 * index,
        })),
        number,
        words: { protected: 'remplacées', routed: 'réorientées', blocked: 'bloquées', hidden: 'masqué' },
      },
      palette,
    ),
  }
}
