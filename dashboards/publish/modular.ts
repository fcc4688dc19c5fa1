/**
 * Arithmetic modulo a prime: exact, however long the sums, where fractions as floating-point numbers would drift; the
 * largest prime whose products a double holds with room for a sum.
 */
export const prime = 67_108_859

export const times = (a: number, b: number): number => remainder(a * b)

/** a − b·c */
export const minus = (a: number, b: number, c: number): number => remainder(a + (prime - b) * c)

/** a / b, for b that is not 0: a·b^(p − 2), Fermat. */
export function quotient(a: number, b: number): number {
  let result = a
  let square = b
  for (let left = prime - 2; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, square)
    square = times(square, square)
  }
  return result
}

/** Numbers below the prime that look drawn, the same each time (Park and Miller, 1988). */
export function draws(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state % prime
  }
}

/** Of a whole number from 0 that a double holds exactly. */
function remainder(value: number): number {
  const left = value - Math.floor(value / prime) * prime
  // The quotient was rounded.
  return left < 0 ? left + prime : left >= prime ? left - prime : left
}
