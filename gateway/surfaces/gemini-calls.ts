import type { Json, JsonObject, Restorer, Restoring } from '../model.ts'
import { type Edit, editMembers, everyString, items, members, strings } from './edit.ts'
import { isList, isObject, own } from './place.ts'

/** A function call that is there from the first to the last character. */
export function wholeCall(restoring: Restoring): Edit {
  const text: Edit = strings(value => restoring.whole(value, 'text'))
  return members({ ...named(restoring), partialArgs: items(members({ stringValue: text })) })
}

function named(restoring: Restoring): Readonly<Record<string, Edit>> {
  return {
    name: strings(value => restoring.whole(value, 'name')),
    args: everyString(value => restoring.whole(value, 'text')),
  }
}

/**
 * The arguments of a candidate's calls, streamed as `partialArgs`: each string comes in pieces under its `jsonPath`
 * until a piece without `willContinue`, and a call until a part without it
 * (https://ai.google.dev/api/caching#FunctionCall). What is held back of a string comes with its last piece, or in a
 * piece of its own.
 */
export class StreamedCalls {
  readonly #restoring: Restoring
  readonly #open = new Map<string, Restorer>()

  constructor(restoring: Restoring) {
    this.#restoring = restoring
  }

  /** A part's `functionCall`. */
  readonly restore: Edit = call => {
    if (!isObject(call)) return call
    const shown = editMembers(call, {
      ...named(this.#restoring),
      partialArgs: items(arg => this.#piece(arg)),
    })
    if (own(call, 'willContinue') === true) return shown
    const rest = this.flush()
    if (rest.length === 0) return shown
    const partialArgs = own(shown, 'partialArgs')
    return { ...shown, partialArgs: [...(isList(partialArgs) ? partialArgs : []), ...rest] }
  }

  /** Pieces that bring all that is still held back. */
  flush(): readonly JsonObject[] {
    const pieces = [...this.#open].map(([jsonPath, restorer]) => ({
      jsonPath,
      stringValue: restorer.flush(),
    }))
    this.#open.clear()
    return pieces.filter(({ stringValue }) => stringValue !== '')
  }

  #piece(arg: Json): Json {
    if (!isObject(arg)) return arg
    const path = String(own(arg, 'jsonPath'))
    const came = own(arg, 'stringValue')
    const known = this.#open.get(path)
    const ends = own(arg, 'willContinue') !== true
    if (typeof came !== 'string' && !(known && ends)) return arg
    const restorer = known ?? this.#restoring.channel('text')
    this.#open.set(path, restorer)
    const shown = restorer.push(typeof came === 'string' ? came : '')
    if (!ends) return { ...arg, stringValue: shown }
    this.#open.delete(path)
    const all = shown + restorer.flush()
    // A piece that only ends its string has no text of its own.
    return typeof came !== 'string' && all === '' ? arg : { ...arg, stringValue: all }
  }
}
