import { Stop } from './command.ts'

/** A value that the database does not take is wrong use of the command; anything else stays what it is. */
export function refusedValue(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'GuardError') return error
  return new Stop(2, { fr: `valeur refusée : ${error.message}`, en: `refused value: ${error.message}` })
}
