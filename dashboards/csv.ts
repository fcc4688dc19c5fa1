export type CsvLine = readonly (string | number | boolean | null | undefined)[]

/** RFC 4180, in UTF-8 without a mark. A text that a spreadsheet would take for a formula is kept a text. */
export function csvText(lines: readonly CsvLine[]): string {
  return lines.map(line => `${line.map(field).join(',')}\r\n`).join('')
}

function field(value: CsvLine[number]): string {
  const text = String(value ?? '')
  // An apostrophe before it (OWASP, CSV injection); a negative number is none.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
