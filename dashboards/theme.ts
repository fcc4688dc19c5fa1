import {
  type Colour,
  colourOf,
  contrast,
  hexOf,
  leastContrast,
  mixed,
  paper,
} from '../gateway/policy/colour.ts'

/** How an authority shows itself: `authority` in `organisation.yaml`. */
export interface Authority {
  readonly name: string
  /** `/assets/logo-….svg`; null for the gateway's own mark. */
  readonly logo: string | null
  /** `#0b6171`; null for the gateway's own water. */
  readonly colour: string | null
}

const white: Colour = [255, 255, 255]

/**
 * The style that puts an authority's colour in place of water, its tints made from it. In the dark it is lightened
 * until it can be read; in the light the policy folder's check has refused what cannot. Empty without a colour.
 */
export function themeStyle(authority: Authority): string {
  const colour = authority.colour === null ? null : colourOf(authority.colour)
  if (colour === null) return ''
  const light = tokens(colour, paper.light)
  const dark = tokens(readable(colour, paper.dark), paper.dark)
  return [
    `:root{${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}`,
    `:root[data-theme=dark]{${dark}}`,
    `@media print{:root:root{${light}}}`,
  ].join('\n')
}

function tokens(water: Colour, background: Colour): string {
  return [
    `--water:${hexOf(water)}`,
    `--water-2:${hexOf(mixed(water, background, 0.4))}`,
    `--water-3:${hexOf(mixed(water, background, 0.84))}`,
  ].join(';')
}

/** The nearest lighter shade that stands out enough from the background. */
function readable(colour: Colour, background: Colour): Colour {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mixed(colour, white, share)
    if (contrast(lighter, background) >= leastContrast + 1) return lighter
  }
  return white
}
