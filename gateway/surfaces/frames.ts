import type { ParsedRequest, SseEvent } from '../model.ts'
import { writeSse } from './sse.ts'

/** How the events of a stream are written for the caller, piece by piece; no piece is empty. One per stream. */
export interface Frames {
  readonly type: string
  write(event: SseEvent): readonly string[]
  /** What closes the stream. */
  end(): readonly string[]
}

/** As the caller asked: server-sent events, or one JSON array whose elements come one by one (Gemini without `alt=sse`). */
export function framesFor({ frames = 'sse' }: ParsedRequest): Frames {
  if (frames === 'sse') {
    return {
      type: 'text/event-stream; charset=utf-8',
      // Readers that keep to the standard ignore a line that is no field.
      write: event => [writeSse(event), ...(event.kind === 'event' && event.bare ? [event.data] : [])],
      end: () => [],
    }
  }
  let begun = false
  return {
    type: 'application/json; charset=utf-8',
    write(event) {
      // An array has no place for comments.
      if (event.kind === 'comment') return []
      const opening = begun ? ',\n' : '['
      begun = true
      return [opening + event.data]
    },
    end: () => [begun ? ']' : '[]'],
  }
}
