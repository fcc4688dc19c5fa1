import type { Principal } from '../gateway/model.ts'
import { signedOut } from './page-error.ts'
import type { Visit } from './visit.ts'

/** Who reads. Throws a page of status 401 when nobody is signed in. */
export function signedIn({ principal }: Visit): Principal {
  if (principal === null) throw signedOut()
  return principal
}
