import {
  type Colour,
  colourOf,
  contrast,
  hexOf,
  leastContrast,
  mixed,
  paper,
} from '../gateway/policy/colour.ts'
import { filePalette, type Palette } from './charts/palette.ts'

/** How an authority shows itself: `authority` in `organisation.yaml`. */
export interface Authority {
  readonly name: string
  /** `/assets/logo-….svg`; null for the gateway's own mark. */
  readonly logo: string | null
  /** `#0b6171`; null for the gateway's own water. */
  readonly colour: string | null
}

const white: Colour = [255, 255, 255]

/** WCAG 2.2, success criterion 1.4.11: of marks against what they stand on. */
const leastOfMarks = 3

/**
 * The style that puts an authority's colour in place of water, its tints made from it. In the dark it is lightened
 * until it can be read; in the light the policy folder's check has refused what cannot. A colour that charts would take
 * for a loss or for time spent dresses links and buttons alone. Empty without a colour.
 */
export function themeStyle(authority: Authority): string {
  const colour = authority.colour === null ? null : colourOf(authority.colour)
  if (colour === null) return ''
  const light = tokens(colour, 'light')
  const dark = tokens(readable(colour, paper.dark), 'dark')
  return [
    `:root{${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}`,
    `:root[data-theme=dark]{${dark}}`,
    `@media print{:root:root{${light}}}`,
  ].join('\n')
}

function tokens(colour: Colour, light: 'light' | 'dark'): string {
  const brand = `--brand:${hexOf(colour)}`
  if (hasMeaning(colour)) return brand
  const { water, water2, water3 } = watersOf(colour, light)
  return `${brand};--water:${water};--water-2:${water2};--water-3:${water3}`
}

/** What files are drawn in: the light theme, with the authority's colour for water. */
export function filePaletteOf(authority: Pick<Authority, 'colour'>): Palette {
  const colour = authority.colour === null ? null : colourOf(authority.colour)
  return colour === null || hasMeaning(colour)
    ? filePalette
    : { ...filePalette, ...watersOf(colour, 'light') }
}

/** Colours as `#0b6171`: of words and full marks, of marks, of what stands behind them. */
interface Waters {
  readonly water: string
  readonly water2: string
  readonly water3: string
}

function watersOf(colour: Colour, light: 'light' | 'dark'): Waters {
  const background = paper[light]
  const ground = mostly(
    share => mixed(colour, background, share),
    0.84,
    0.98,
    tint => {
      return contrast(tint, soft[light]) >= leastContrast
    },
  )
  const mark = mostly(
    share => mixed(colour, background, share),
    0.4,
    0,
    tint => {
      return contrast(tint, background) >= leastOfMarks && contrast(tint, ground) >= leastOfMarks
    },
  )
  return { water: hexOf(colour), water2: hexOf(mark), water3: hexOf(ground) }
}

/** `--soft` of `style.css`: words that may stand on a tinted ground. */
const soft = { light: [88, 103, 112], dark: [159, 176, 182] } as const satisfies Record<string, Colour>

/** The first of the tints from one share to another that will do, else the last. */
function mostly(
  tintOf: (share: number) => Colour,
  from: number,
  to: number,
  willDo: (tint: Colour) => boolean,
): Colour {
  const steps = 14
  for (let step = 0; step < steps; step += 1) {
    const tint = rounded(tintOf(from + ((to - from) * step) / steps))
    if (willDo(tint)) return tint
  }
  return rounded(tintOf(to))
}

/** As it will be written: in the dark, half a step is seen. */
function rounded([red, green, blue]: Colour): Colour {
  return [Math.round(red), Math.round(green), Math.round(blue)]
}

/** Reds and oranges tell a loss, or time spent: a bar of theirs must not tell a gain. */
function hasMeaning([red, green, blue]: Colour): boolean {
  const most = Math.max(red, green, blue)
  const range = most - Math.min(red, green, blue)
  if (range < 40 || most !== red) return false
  const hue = (60 * (green - blue)) / range
  return hue > -35 && hue < 55
}

/** The nearest lighter shade that stands out enough from the background. */
function readable(colour: Colour, background: Colour): Colour {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mixed(colour, white, share)
    if (contrast(lighter, background) >= leastContrast + 1) return lighter
  }
  return white
}
