/** Red, green, blue, 0–255. */
export type Colour = readonly [number, number, number]

/** Reads `#0b6171`; null for anything else. */
export function colourOf(text: string): Colour | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)
  if (parts === null) return null
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map(part => Number.parseInt(part, 16))
  return [red, green, blue]
}

export function hexOf(colour: Colour): string {
  return `#${colour.map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** `share` of b in a, 0–1, in sRGB. */
export function mixed(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}

/** Contrast of two colours, 1–21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The paper of light and of dark pages, which an authority's colour is read on. */
export const paper = { light: [251, 250, 246], dark: [16, 25, 29] } as const satisfies Record<string, Colour>

/** WCAG 2.2, success criterion 1.4.3, level AA, for text. */
export const leastContrast = 4.5
