import type { Restorer, Restoring } from '../model.ts'

/** Restores texts of one answer that readers join: a link that one of them leaves open goes on in the next. */
export function consecutive(restoring: Restoring): Pick<Restoring, 'channel' | 'whole'> {
  let last: Restorer | undefined
  const channel: Restoring['channel'] = kind => {
    last = restoring.channel(kind, last)
    return last
  }
  return {
    channel,
    whole(text, kind) {
      const restorer = channel(kind)
      return restorer.push(text) + restorer.flush()
    },
  }
}
