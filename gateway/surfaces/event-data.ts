import type { Json, JsonObject } from '../model.ts'
import { isObject } from './place.ts'
import { unreadable } from './unreadable.ts'

/** The object that an event of a stream brings. @throws GatewayError `upstream_malformed` */
export function readEvent(data: string): JsonObject {
  let read: Json
  try {
    read = JSON.parse(data) as Json
  } catch {
    // The cause stays out: V8's message quotes the answer.
    throw unreadable({ fr: "un évènement n'est pas du JSON", en: 'an event is no JSON' })
  }
  if (!isObject(read)) {
    throw unreadable({ fr: "un évènement n'est pas un objet", en: 'an event is no object' })
  }
  return read
}
