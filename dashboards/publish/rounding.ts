/** Figures are as fine as what they come from, and no finer: the last digit would tell more about one agent than about all. */

/** Counts of people, tasks, exchanges and items. */
export function toFive(value: number): number {
  return Math.round(value / 5) * 5
}

/** Minutes, to a tenth. */
export function toTenth(value: number): number {
  // Adding 0 makes of −0 a plain 0.
  return Math.round(value * 10) / 10 + 0
}

/** Shares, 0–1, to a hundredth. */
export function toHundredth(value: number): number {
  return Math.round(value * 100) / 100 + 0
}

/** Euros and grams, to three significant digits. */
export function toThreeDigits(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3))
}
