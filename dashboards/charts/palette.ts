/** Colours by what they mean. */
export interface Palette {
  readonly paper: string
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly water: string
  readonly water2: string
  readonly water3: string
  readonly sand: string
  readonly sand3: string
  readonly brick: string
  readonly brick3: string
  readonly moss: string
}

/** In a page: its own tokens, so that a chart follows the reader's light. */
export const pagePalette: Palette = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  water: 'var(--water)',
  water2: 'var(--water-2)',
  water3: 'var(--water-3)',
  sand: 'var(--sand)',
  sand3: 'var(--sand-3)',
  brick: 'var(--brick)',
  brick3: 'var(--brick-3)',
  moss: 'var(--moss)',
}

/** In a file: the light theme's. */
export const filePalette: Palette = {
  paper: '#fbfaf6',
  ink: '#17242b',
  soft: '#586770',
  line: '#dcdfda',
  water: '#0b6171',
  water2: '#3f8d97',
  water3: '#d5e7e7',
  sand: '#b9812f',
  sand3: '#f3e6cf',
  brick: '#ab3d2c',
  brick3: '#f4ddd6',
  moss: '#4a7a3b',
}
