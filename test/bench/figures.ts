/** The q-quantile of some samples (nearest rank). */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

/** One line of figures. */
export function row(name: string, figures: Readonly<Record<string, number>>): void {
  const cells = Object.entries(figures).map(([label, value]) => `${label} ${value.toFixed(3)}`)
  console.log(`${name.padEnd(42)}${cells.join('   ')}`)
}
