import type { AttachmentKind, Json } from '../model.ts'
import type { Attached, Place } from './place.ts'

/** Members by which one wire format or another carries a file or recording, wherever they may stand. */
const kinds: ReadonlyMap<string, AttachmentKind> = new Map([
  ['image_url', 'image'],
  ['input_image', 'image'],
  ['input_audio', 'audio'],
  ['audio_url', 'audio'],
  ['video_url', 'document'],
  ['file_data', 'document'],
  ['file_url', 'document'],
])

/** Notes what a member that no shape knows seems to attach. What stands behind a URL is never seen, so the key counts. */
export function noteAttaching(key: string, value: Json, place: Place): void {
  const kind = value === null ? undefined : kinds.get(key)
  if (kind) attach(kind, place)
}

/** Notes an attachment, once for all that it holds of its own kind. */
export function attach(kind: AttachmentKind, place: Place): void {
  const { attached } = place.gathered
  if (around(place).some(each => each.kind === kind)) return
  attached.push({ kind, at: place.at, contents: 0, read: 0 })
}

/** Notes that a content of the attachments around this place was read as text, or was not. */
export function noteContent(place: Place, read: boolean): void {
  for (const each of around(place)) {
    each.contents += 1
    if (read) each.read += 1
  }
}

/** Attachments of which nobody read all contents, by kind. What was attached without a content is one of them. */
export function uninspected(attached: readonly Attached[]): Partial<Record<AttachmentKind, number>> {
  const counts: Partial<Record<AttachmentKind, number>> = {}
  for (const { kind, contents, read } of attached) {
    if (contents === 0 || read < contents) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

/** A walk goes depth first, and an attachment holds no more than one of each other kind: the last ones are around. */
function around({ at, gathered: { attached } }: Place): Attached[] {
  return attached
    .slice(-3)
    .filter(each => at.startsWith(each.at) && /^(?:$|[/#~])/.test(at.slice(each.at.length)))
}
