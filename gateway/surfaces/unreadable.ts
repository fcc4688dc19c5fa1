import { GatewayError } from '../errors.ts'
import type { Localised, StreamReader } from '../model.ts'

/** `upstream_malformed`; `what` describes the fault and never quotes the answer. */
export function unreadable(what: Localised): GatewayError {
  return new GatewayError('upstream_malformed', {
    fr: `La réponse du fournisseur n'a pas la forme attendue : ${what.fr}.`,
    en: `The provider's answer does not have the expected shape: ${what.en}.`,
  })
}

/** For surfaces whose `parse` never says `stream`. */
export function neverStreamed(): StreamReader {
  throw unreadable({ fr: 'un flux là où il n’y en a pas', en: 'a stream where there is none' })
}
