import { userInfo } from 'node:os'

/** Who runs the command, as far as the system knows. */
export function account(): string {
  try {
    const { username } = userInfo()
    return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+'|-]{0,119}$/u.test(username) ? `system|${username}` : 'system'
  } catch {
    // A container's user may have no name.
    return 'system'
  }
}
