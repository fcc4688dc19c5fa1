/** What stands next to a value: the same windows that context words are looked up in. */
export interface Surroundings {
  readonly before: string
  readonly after: string
}

/** True proves the value, false rules it out, null leaves the score to the pattern and its context. */
export type Validator = (value: string, around: Surroundings) => boolean | null
