/** Luhn's check (ISO/IEC 7812-1, annex B) on a run of digits. */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    if (digit < 0 || digit > 9) return false
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return digits.length > 1 && sum % 10 === 0
}

/** Remainder of a long decimal number, digit by digit; NaN when something else than a digit stands in it. */
export function modulo(digits: string, divisor: number): number {
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor
  return rest
}

/** ICAO 9303-3 §4.9: weights 7, 3, 1; `A` is 10, `<` is 0. The last character is the check digit. */
export function icao(text: string): boolean {
  const body = text.slice(0, -1).toUpperCase()
  const key = text.slice(-1)
  let sum = 0
  for (let i = 0; i < body.length; i++) sum += icaoValue(body.charCodeAt(i)) * ([7, 3, 1][i % 3] ?? 0)
  return body.length > 0 && String(sum % 10) === key
}

function icaoValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 65 && code <= 90 ? code - 55 : 0
}

/** What a scanner may have made of a number of so many digits, undone; null when more than four of them are letters. */
export function scanned(text: string, length: number): string | null {
  const letters = text.replace(/\d/g, '')
  if (text.length !== length || letters.length > 4 || !/^[OILSB]*$/.test(letters)) return null
  return withoutScannerErrors(text)
}

/**
 * What the key says of a number: right proves it, wrong leaves it to the surroundings. A number cut by the end of a line
 * is believed for its key alone; one that is cut twice is a column of numbers.
 */
export function keyed(value: string, right: boolean): boolean | null {
  const cuts = value.split('\n').length - 1
  if (cuts === 0) return right ? true : null
  return cuts === 1 && right
}

/** Letters and digits of a text, in upper case. */
export function compact(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toUpperCase()
}

/** What a scanner made of digits, undone: O for 0, I or l for 1, S for 5, B for 8. */
export function withoutScannerErrors(text: string): string {
  return text.replace(/[OQ]/gi, '0').replace(/[IL|]/gi, '1').replace(/S/gi, '5').replace(/B/gi, '8')
}
