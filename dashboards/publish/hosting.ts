/** Where a provider works, as figures tell it apart. */
export type Hosting = 'inside' | 'outside' | 'unknown'

const union =
  'EU EEA local AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(
    ' ',
  )

/** Inside: the European Economic Area, where the GDPR is law, and the authority's own machines. */
export function hostingOf(region: string): Hosting {
  if (region === '') return 'unknown'
  return union.includes(region) ? 'inside' : 'outside'
}
