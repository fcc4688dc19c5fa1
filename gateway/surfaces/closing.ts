import type { ParsedRequest, Restoring } from '../model.ts'

/** What a policy adds at the end of an answer's words, set apart from them; null where it adds nothing. */
export function closingOf({ answersJson = false }: ParsedRequest, { closing }: Restoring): string | null {
  return closing === null || answersJson ? null : `\n\n${closing}`
}

/** Whether an answer passes as it came: nothing to put back, nothing to add. */
export function isUntouched(request: ParsedRequest, restoring: Restoring): boolean {
  return restoring.empty && closingOf(request, restoring) === null
}
