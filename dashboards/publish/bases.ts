import { type Choice, usualChoices } from './cube.ts'

/**
 * What hiding is decided on: each sum of contributions that figures are made of, and by what it may be asked for. A
 * figure is shown where all sums it is made of may be.
 */
export const bases = {
  exchanges: [...usualChoices, ['provider', 'model'], ['hosting']],
  sittings: [...usualChoices, ['provider', 'model'], ['hosting']],
  refusals: usualChoices,
  cost: [...usualChoices, ['provider', 'model'], ['hosting']],
  gwpHigh: [...usualChoices, ['provider', 'model'], ['hosting']],
  priced: [...usualChoices, ['provider', 'model'], ['hosting']],
  unpriced: [...usualChoices, ['provider', 'model'], ['hosting']],
  footprinted: [...usualChoices, ['provider', 'model'], ['hosting']],
  unfootprinted: [...usualChoices, ['provider', 'model'], ['hosting']],
  tokensKnown: [[]],
  tokensEstimated: [[]],
  tokensUnknown: [[]],
  risk: usualChoices,
  found: [...usualChoices, ['kind'], ['direction', 'kind'], ['use', 'kind'], ['provider', 'kind']],
  protected: [...usualChoices, ['kind'], ['direction', 'kind'], ['use', 'kind'], ['provider', 'kind']],
  blocked: [...usualChoices, ['kind'], ['direction', 'kind'], ['use', 'kind'], ['provider', 'kind']],
  routed: [...usualChoices, ['kind'], ['direction', 'kind'], ['use', 'kind'], ['provider', 'kind']],
  sent: usualChoices,
  answered: usualChoices,
  unanswered: usualChoices,
  invited: usualChoices,
  reports: usualChoices,
  added: usualChoices,
  voluntary: [[]],
  uninspected: [[]],
} as const satisfies Record<string, readonly Choice[]>

export type Basis = keyof typeof bases

/** Every choice of some basis, once. */
export const allChoices: readonly Choice[] = [
  ...usualChoices,
  ['provider', 'model'],
  ['hosting'],
  ['kind'],
  ['direction', 'kind'],
  ['use', 'kind'],
  ['provider', 'kind'],
]
