import type { Json, JsonObject, ParsedRequest, Restoring, SseEvent, StreamReader, Usage } from '../model.ts'
import { usageOf } from './chat-answer.ts'
import { ends, StreamedChoice } from './chat-choice.ts'
import { type ChoiceForm, chatForm } from './choice-form.ts'
import { isUntouched } from './closing.ts'
import { type Edit, editMembers, everyString, members } from './edit.ts'
import { readEvent } from './event-data.ts'
import { isList, isObject, own } from './place.ts'
import { unreadable } from './unreadable.ts'

/** What a chunk that the gateway adds has in common with those around it. */
const shared = ['id', 'object', 'created', 'model', 'system_fingerprint', 'service_tier', 'provider']

/** The chunks of a streamed answer of choices, with values put back. */
export class ChatStream implements StreamReader {
  readonly #request: ParsedRequest
  readonly #restoring: Restoring
  readonly #usageAsked: boolean
  readonly #form: ChoiceForm
  readonly #choices = new Map<number, StreamedChoice>()
  #last: JsonObject = {}
  failed = false
  ended = false
  usage: Usage | null = null

  constructor(request: ParsedRequest, restoring: Restoring, form: ChoiceForm = chatForm) {
    this.#form = form
    this.#request = request
    this.#restoring = restoring
    this.#usageAsked = request.usageAsked ?? false
  }

  read(event: SseEvent): readonly SseEvent[] {
    if (this.ended) return []
    if (event.kind === 'comment') return [event]
    if (event.data.trim() === '[DONE]') {
      const held = this.#drain()
      this.ended = true
      // After an error it would look like a clean end.
      return this.failed ? held : [...held, event]
    }
    const chunk = readEvent(event.data)
    this.usage = usageOf(own(chunk, 'usage')) ?? this.usage
    if (event.event === 'error' || (own(chunk, 'error') ?? null) !== null) this.failed = true
    const choices = own(chunk, 'choices') ?? null
    if (choices === null) return this.#withoutChoices(event, chunk)
    if (!isList(choices)) throw unreadable({ fr: "choices n'est pas une liste", en: 'choices is no list' })
    return this.#withChoices(event, chunk, choices)
  }

  end(): { readonly events: readonly SseEvent[]; readonly clean: boolean } {
    const events = this.ended ? [] : this.#drain()
    return { events, clean: (this.ended || this.#finished) && !this.failed }
  }

  /** Whether every choice has come to its end. */
  get #finished(): boolean {
    return this.#choices.size > 0 && [...this.#choices.values()].every(choice => choice.finished)
  }

  #withChoices(event: Event, chunk: JsonObject, choices: readonly Json[]): readonly SseEvent[] {
    this.#last = chunk
    const counted = isObject(own(chunk, 'usage'))
    if (choices.length === 0 && counted) {
      // Some providers count with every chunk, or once in the middle.
      const held = this.#finished ? this.#drain() : []
      return this.#usageAsked ? [...held, event] : held
    }
    const before: SseEvent[] = []
    const restored = choices.map((choice, position) => {
      if (!isObject(choice)) return choice
      const index = own(choice, 'index')
      const place = typeof index === 'number' ? index : position
      const { before: deltas, choice: shown } = this.#choice(place).restore(choice)
      before.push(...deltas.map(delta => this.#added(place, delta)))
      return shown
    })
    const shown = this.#withError(editMembers(chunk, { choices: () => restored }))
    if (!counted && addsNothing(choices, restored)) return before
    return [...before, this.#written(event, chunk, shown)]
  }

  /** An error, or something that is no part of the answer. */
  #withoutChoices(event: Event, chunk: JsonObject): readonly SseEvent[] {
    if (!this.failed) return [event]
    return [...this.#drain(), this.#written(event, chunk, this.#withError(chunk))]
  }

  #withError(chunk: JsonObject): JsonObject {
    if (!this.failed || this.#restoring.empty) return chunk
    const whole = everyString(text => this.#restoring.whole(text, 'text'))
    const error: Edit = value => (isObject(value) ? members({ message: whole })(value) : whole(value))
    return editMembers(chunk, { error, message: whole })
  }

  /** Untouched chunks go through as they came. */
  #written(event: Event, came: JsonObject, shown: JsonObject): SseEvent {
    const hidden = !this.#usageAsked && own(came, 'usage') === null
    if (isUntouched(this.#request, this.#restoring) && !hidden) return event
    const { usage, ...rest } = shown
    return { ...event, data: JSON.stringify(hidden ? rest : shown) }
  }

  #choice(index: number): StreamedChoice {
    const known = this.#choices.get(index) ?? new StreamedChoice(this.#request, this.#restoring, this.#form)
    this.#choices.set(index, known)
    return known
  }

  #drain(): readonly SseEvent[] {
    return [...this.#choices].flatMap(([index, choice]) =>
      choice.drain().map(delta => this.#added(index, delta)),
    )
  }

  #added(index: number, delta: JsonObject): SseEvent {
    const common = shared.filter(key => Object.hasOwn(this.#last, key)).map(key => [key, this.#last[key]])
    const chunk = { ...Object.fromEntries(common), choices: [this.#form.added(index, delta)] }
    return { kind: 'event', data: JSON.stringify(chunk) }
  }
}

type Event = SseEvent & { readonly kind: 'event' }

/** Whether a chunk brought nothing but a piece of text, and all of it is held back. */
function addsNothing(came: readonly Json[], shown: readonly Json[]): boolean {
  return came.length === 1 && isEmptied(came[0], shown[0])
}

function isEmptied(came: Json | undefined, shown: Json | undefined): boolean {
  if (!isObject(came) || !isObject(shown) || ends(came)) return false
  if (own(shown, 'text') === '') return own(came, 'text') !== ''
  const before = own(came, 'delta')
  const after = own(shown, 'delta')
  if (!isObject(before) || !isObject(after)) return false
  const [text, ...others] = Object.values(after)
  return text === '' && others.length === 0 && Object.values(before)[0] !== ''
}
