import type { AttachmentKind, Json } from '../model.ts'
import type { Place } from './place.ts'

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
export function noteAttaching(key: string, value: Json, { gathered }: Place): void {
  const kind = value === null ? undefined : kinds.get(key)
  if (kind) gathered.attachments.add(kind)
}
