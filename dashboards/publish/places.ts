/** Where a contribution stands: its month, and a code in every dimension. */
export interface Place {
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly provider: string
  readonly model?: string
  readonly hosting?: string
  readonly kind?: string
}

/**
 * Contributions by where they stand. There are far fewer places than contributions, and all that the publication asks
 * about sets of contributions, it asks about sets of places.
 */
export interface Places {
  /** The place of each contribution, as a number. */
  readonly of: Uint32Array
  readonly list: readonly Place[]
}

export function placesOf(contributions: readonly Place[]): Places {
  const of = new Uint32Array(contributions.length)
  const list: Place[] = []
  const numbers = new Map<string, number>()
  contributions.forEach((contribution, index) => {
    const key = placeKey(contribution)
    let number = numbers.get(key)
    if (number === undefined) {
      number = list.push(contribution) - 1
      numbers.set(key, number)
    }
    of[index] = number
  })
  return { of, list }
}

/** The places of some of the contributions, under the same numbers. */
export function placesAmong({ of, list }: Places, indexes: Uint32Array): Places {
  return { of: indexes.map(index => of[index] ?? 0), list }
}

/** No code holds a line break; a dimension that is not said is told apart from one that is said to be nothing. */
function placeKey({ month, direction, use, provider, model, hosting, kind }: Place): string {
  const fine = `${said(model)}\n${said(hosting)}\n${said(kind)}`
  return `${month}\n${direction}\n${use}\n${provider}\n${fine}`
}

const said = (code: string | undefined): string => (code === undefined ? '' : `=${code}`)
