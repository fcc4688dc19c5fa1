/** 400 unreadable, 413 too much, 422 a parameter is wrong (anonymizer), 500 the same in the analyzer's voice. */
type Status = 400 | 413 | 422 | 500

/**
 * A refusal as Presidio's servers give it: `{"error": message}` with its status. The words are Presidio's own, in
 * English, because its clients and their tests compare them. They may quote the request: never for a log.
 */
export class PresidioFault extends Error {
  readonly status: Status

  constructor(status: Status, message: string) {
    super(message)
    this.name = 'PresidioFault'
    this.status = status
  }
}

/** What Presidio's analyzer says of a request whose fields have the wrong type. */
export function unparsable(what: string): PresidioFault {
  return new PresidioFault(400, `Failed to parse /analyze request for AnalyzerEngine.analyze(). ${what}`)
}

/** What Presidio's anonymizer says of a parameter; its type is named as in JSON. */
export function badType(name: string, expected: string, value: unknown): PresidioFault {
  return new PresidioFault(
    422,
    `Invalid parameter value for ${name}. Expecting '${expected}', but got '${jsonType(value)}'.`,
  )
}

function jsonType(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
