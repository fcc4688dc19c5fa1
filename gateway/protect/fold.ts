/**
 * The form under which two writings are one value: without case, accents, invisible characters and differences of
 * white space, so that `LE GUEN`, `Le Guen` and `le guen` share a placeholder.
 *
 * Long numbers (nine digits or more, at least twice as many as letters: phones, NIR, IBAN, SIRET) also lose their
 * separators. Shorter ones keep them, since 1/11/2000 is not 11/1/2000; so do IPv4 addresses.
 */
export function fold(value: string): string {
  const plain = value
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[‐-―−]/gu, '-')
    .replace(/[’‘ʼ]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
  return isLongNumber(plain) ? plain.replace(/[ .\-()]/g, '') : plain
}

function isLongNumber(plain: string): boolean {
  if (!/^[+a-z0-9 .\-()]+$/.test(plain) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) return false
  const digits = plain.replace(/[^0-9]/g, '').length
  const letters = plain.replace(/[^a-z]/g, '').length
  return digits >= 9 && digits >= 2 * letters
}
