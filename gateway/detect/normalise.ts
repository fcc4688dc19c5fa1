/** A text in a form that patterns can rely on, and the way back to the original. */
export interface Normalised {
  readonly text: string
  /** Original offset of a normalised offset (UTF-16 code units); an end maps behind the last original unit covered. */
  start(at: number): number
  end(at: number): number
}
