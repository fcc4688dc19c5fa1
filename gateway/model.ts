/**
 * The nouns of the gateway. Types only; imports nothing, so that every room may import it.
 */

/** A text for people, in both languages of the product. */
export interface Localised {
  readonly fr: string
  readonly en: string
}

export type Language = keyof Localised

/** JSON as it arrives from the wire. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/**
 * What kind of data a finding is, in Presidio's spelling (`PERSON`, `IBAN_CODE`, `FR_NIR`). Open, because a
 * policy's `terms` and recognizers add their own.
 */
export type EntityType = string

/** Where something was found in a slot. Offsets are UTF-16 code units, end exclusive. Never the value itself. */
export interface Finding {
  readonly start: number
  readonly end: number
  readonly entityType: EntityType
  /** 0–1, Presidio's confidence. */
  readonly score: number
  /** Name of the recognizer that found it. */
  readonly recognizer: string
}

/** Whose words a text is. `request` is everything outside the turns: tool definitions, metadata, settings. */
export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'request'

/**
 * One text of a request that must be inspected.
 * `holds`: `prose` any text; `json` one leaf (or key) of JSON; `code` source code; `name` an identifier that the
 * wire format restricts to letters, digits, `_` and `-` (a function's name): it is masked without brackets.
 */
export interface TextSlot {
  /** JSON Pointer into the body; for JSON inside a string, `<pointer>#<pointer inside>`; a key ends in `~key`. */
  readonly at: string
  readonly role: Role
  readonly text: string
  readonly holds: 'prose' | 'json' | 'code' | 'name'
  /** The key that the text stands under (`nom`, `email`): a cue for detection, not itself part of the text. */
  readonly label?: string
}

/** What a policy does with a kind of data, weakest first. */
export type Operator = 'keep' | 'pseudonymise' | 'mask' | 'redact' | 'block'

export type AttachmentKind = 'image' | 'audio' | 'document'

export type Dialect = 'openai' | 'azure' | 'anthropic' | 'gemini' | 'sandbox'

/** Who asks, as an authenticated credential says. */
export interface Principal {
  readonly keyId: string
  readonly agentId: string
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
  /** Whether a trusted relay passes the request on, whose own headers then count. */
  readonly relayed?: true
}

/** What is known of a request without reading its text: what `admit` and `judge` look at, and the ledger keeps. */
export interface RequestFacts {
  readonly principal: Principal
  readonly surface: string
  readonly model: string
  readonly provider: string
  readonly use: string | null
  readonly stream: boolean
  readonly attachments: readonly AttachmentKind[]
  readonly tools: boolean
  /** Asks the provider to keep something (`store`, `previous_response_id`…). */
  readonly state: readonly string[]
  /** Which of these Écluse can follow from turn to turn; none if absent. */
  readonly followed?: readonly string[]
  /** UTF-16 code units over all slots. */
  readonly characters: number
  /** Where and on what terms the provider works; null when nothing is said. */
  readonly hosting: Hosting | null
  /** The day at the authority, `YYYY-MM-DD`. */
  readonly day: string
  /** What the agent has done; asked for only where a rule requires it. */
  readonly standing: Standing
}

/** What an agent has acknowledged and learned. */
export interface Standing {
  /** The charter in its present wording. */
  readonly charter: boolean
  /** Codes of trainings done. */
  readonly trainings: readonly string[]
}

/** Why something was refused: what to tell the caller. */
export interface Reason {
  /** Rule id (`layer/id` for a layer's), or the part of the policy that speaks (`data/SECRET`, `attachments/image`). */
  readonly rule: string
  readonly why: Localised
}

/** What a rule tells the agent of a request that passes. */
export interface Notice {
  readonly rule: string
  readonly text: Localised
  /** Also the last line of the answer. */
  readonly closing: boolean
}

export type Admission =
  /** `extract`: the text of documents is sent in their place. */
  | { readonly effect: 'admit'; readonly extract: boolean }
  | {
      readonly effect: 'deny'
      readonly code: 'policy_denied' | 'content_blocked' | 'attachment_refused'
      readonly reasons: readonly Reason[]
    }

export type Verdict =
  | {
      readonly effect: 'forward'
      readonly operators: ReadonlyMap<EntityType, Operator>
      /** The facts of what is sent: those of the request, or of where rules sent it instead. */
      readonly facts: RequestFacts
      /** Ids of the rules that acted. */
      readonly rules: readonly string[]
      readonly notices: readonly Notice[]
    }
  | {
      readonly effect: 'refuse'
      readonly code: 'policy_denied' | 'content_blocked' | 'attachment_refused'
      readonly operators: ReadonlyMap<EntityType, Operator>
      readonly reasons: readonly Reason[]
    }

/** Findings by kind, for headers, ledger and log. */
export type FindingCounts = Readonly<Record<EntityType, number>>

/** Tokens as the provider counted them, or as they were estimated. Absent is unknown, never zero. */
export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly cachedTokens?: number
  readonly reasoningTokens?: number
}

/** Where and under what terms a provider keeps data. */
export interface Hosting {
  readonly region?: string
  readonly operator?: string
  readonly transfer_basis?: string
  readonly reuse_for_training?: boolean
  readonly retention_days?: number
  readonly reviewed?: string
}

/** One entry of `policies/providers.yaml`. */
export interface Provider {
  readonly id: string
  readonly dialect: Dialect
  /** Without trailing slash; absent for `sandbox`. */
  readonly baseUrl: string | null
  readonly apiKeyEnv: string | null
  readonly apiKeyFile: string | null
  /** Globs (`gpt-*`), first provider that matches serves. */
  readonly models: readonly string[]
  readonly hosting: Hosting | null
  readonly timeouts: { readonly connectMs: number; readonly firstByteMs: number; readonly idleMs: number }
  /** Whether `stream_options.include_usage` may be asked of it. */
  readonly streamUsage: boolean
  /** Contract prices, euros per million tokens; the first glob that fits counts. */
  readonly prices: readonly { readonly model: string; readonly input: number; readonly output: number }[]
}

/**
 * One server-sent event as read or written; `comment` events carry only a comment line (keep-alive). The data of a `bare`
 * one stands once more behind it, outside of any event, for SDKs that look for errors there; nothing may follow it.
 */
export type SseEvent =
  | {
      readonly kind: 'event'
      readonly data: string
      readonly event?: string
      readonly id?: string
      readonly bare?: true
    }
  | { readonly kind: 'comment'; readonly text: string }

/**
 * Gives real values back to one channel of an answer (one field of one choice), piece by piece.
 * `push` returns what can be shown now; what might still become a placeholder is held back until the next
 * `push` or `flush`. For any cuts, the concatenation of all returns is the same text.
 */
export interface Restorer {
  push(text: string): string
  flush(): string
  /** Where an offset into the provider's text so far stands in the restored text (UTF-16 code units). */
  moved(offset: number): number
}

/**
 * `text`: words for people. `json`: raw JSON text, values are JSON-escaped. `name`: an identifier without
 * brackets.
 */
export type ChannelKind = 'text' | 'json' | 'name'

/** Restores the answers to one request. */
export interface Restoring {
  /** Nothing was pseudonymised: every text comes back as it is. */
  readonly empty: boolean
  /** A line that rules want at the end of the answer's words; never inside JSON, never beside a tool call. */
  readonly closing: string | null
  /** Placeholders of a known label that the answers held and this request did not mint. */
  readonly unminted: number
  /** `after`: the text that readers join this one to. A link that it leaves open goes on here. */
  channel(kind: ChannelKind, after?: Restorer): Restorer
  whole(text: string, kind: ChannelKind): string
}

/** What a request has to do with what the provider keeps, where its surface can follow that. */
export interface Keeping {
  /** The provider's names for what it builds on: answers, items, conversations. */
  readonly builtOn: readonly string[]
  /** Whether the provider is to keep this turn, if the policy lets it. */
  readonly stores: boolean
  /** The conversation that this turn becomes part of, whatever `stores` says. */
  readonly joins?: string
}

export interface WriteOptions {
  /** Whether the provider may keep this turn; not if absent. */
  readonly store?: boolean
  /** Whether the provider takes a request for token counts in its stream. */
  readonly streamUsage?: boolean
  /** Whether the provider keeps chat completions unless told not to. */
  readonly keepsUnlessTold?: boolean
  /** Asked for in place of the caller's model. */
  readonly model?: string
}

/** What a request says outside its body. */
export interface Address {
  /** The variable parts of the path: `deployment`, `model`. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** A header of the caller's, null when it is not there. */
  header(name: string): string | null
}

/** Where a request goes: the provider that serves it, and the model asked for there. */
export interface Destination {
  readonly dialect: Dialect
  readonly model: string
}

/** A request body as its surface understood it. */
export interface ParsedRequest {
  /** `''` where the interface names none: the first provider of the dialect serves. */
  readonly model: string
  readonly stream: boolean
  /** One entry for each. */
  readonly attachments: readonly AttachmentKind[]
  /** Those of which some content is no text that slots hold, by kind. */
  readonly uninspected: Readonly<Partial<Record<AttachmentKind, number>>>
  readonly tools: boolean
  readonly state: readonly string[]
  /** Absent where nothing that a provider keeps can be followed. */
  readonly keeping?: Keeping
  readonly slots: readonly TextSlot[]
  /** Whether the caller asked for token counts in the stream; if not, those that the gateway asked for are hidden. */
  readonly usageAsked?: boolean
  /** Texts that pass byte for byte, because a signature of the provider's covers them. */
  readonly signed?: readonly string[]
  /** Whether the caller asked for an answer that is JSON: values are put back into it as JSON spells them. */
  readonly answersJson?: boolean
  /** How the caller reads a stream; server-sent events if absent. Providers are always asked for those. */
  readonly frames?: 'sse' | 'json-array'
  /** The version of its interface that the caller named (Azure). */
  readonly apiVersion?: string
  /** Headers for the provider, each of a known name and value: nothing that the caller made up. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * The body to send, with these texts in place of the slots' (same order, same length).
   */
  write(texts: readonly string[], options?: WriteOptions): Json
}

/** A file that stands in a request with its content. */
export interface FilePart {
  /** JSON Pointer of the part that holds it. */
  readonly at: string
  /** As the caller calls it, where no other member of the part says so. */
  readonly name: string | null
  readonly bytes: Uint8Array
}

/** The files in the turns of a body, to be read and replaced by their text. */
export interface FileParts {
  in(body: Json): readonly FilePart[]
  /** One text for each file, in their order. */
  replaced(body: Json, texts: readonly string[]): Json
}

/** Turns the provider's events into the caller's. One per stream. */
export interface StreamReader {
  /** Throws `upstream_malformed` when an event cannot be read. */
  read(event: SseEvent): readonly SseEvent[]
  /** What is still held back when the provider's stream ended; `clean` is false when it ended too early. */
  end(): { readonly events: readonly SseEvent[]; readonly clean: boolean }
  /** The provider has said that nothing follows (`[DONE]`): whatever else it sends is not read. */
  readonly ended: boolean
  /** The provider's own error has passed to the caller in the stream: a second one would only confuse. */
  readonly failed: boolean
  readonly usage: Usage | null
  /** The provider's names for what it keeps of this turn, as far as they came. */
  readonly kept?: readonly string[]
  /** The number of the event that follows, in dialects that number events. */
  readonly next?: number | undefined
}

/** One wire format: the only code that knows its JSON shapes. */
export interface Surface {
  readonly id: string
  /** Whose error envelope callers read. */
  readonly dialect: Dialect
  /** Dialects of providers that take this body: nothing is translated. The sandbox takes any. */
  readonly servedBy: readonly Dialect[]
  /** Path and query below the provider's base URL, e.g. `/chat/completions`. */
  path(request: ParsedRequest, to: Destination): string
  /** Every key and enumerated value of the wire format: the words that may stand in an outbound body as themselves. */
  readonly vocabulary: ReadonlySet<string>
  /** Throws `request_malformed` (naming the JSON Pointer), `attachment_refused` for unknown block types. */
  parse(body: Json, address: Address): ParsedRequest
  /** The whole answer with values put back, what it cost, and the provider's names for what it keeps of it. Throws `upstream_malformed`. */
  answer(
    body: Json,
    request: ParsedRequest,
    restoring: Restoring,
  ): { readonly body: Json; readonly usage: Usage | null; readonly kept?: readonly string[] }
  /** What a whole answer says it cost, known even if it cannot be restored; absent where only `answer` tells. */
  usage?(body: Json): Usage | null
  stream(request: ParsedRequest, restoring: Restoring): StreamReader
  /** Absent where no files can stand. */
  readonly files?: FileParts
  /** Answers are compared over requests (vectors): a value has the same placeholder in every request of one key. */
  readonly compared?: boolean
  /** What the model wrote in a whole answer or in one event of a stream; absent where no model writes. */
  spoken?(data: Json): string
  encodeError(error: { code: string; status: number; message: string; param?: string | undefined }): Json
  encodeErrorEvent(error: {
    code: string
    status: number
    message: string
    /** As the stream's reader numbers it. */
    position?: number | undefined
  }): SseEvent
}

declare const scrubbed: unique symbol
/** Outbound bytes that went through `protect/scrub`. Nothing else makes one; nothing else can be forwarded. */
export type Scrubbed<T> = T & { readonly [scrubbed]: true }

/** How an exchange ended. */
export type Outcome =
  | 'complete'
  | 'client_closed'
  | 'upstream_error'
  | 'upstream_refused'
  | 'gateway_error'
  | 'denied'
  | 'blocked'
  | 'interrupted'

/** What the gateway did with a request: the `x-ecluse-action` header. */
export type Action = 'forwarded' | 'masked' | 'routed' | 'blocked'

/** A recognizer of patterns as its YAML file says: Presidio's fields, and `validator`, `capture`. */
export interface RecognizerSpec {
  readonly name: string
  readonly supported_entity: EntityType
  /** Empty or absent: any language. */
  readonly languages?: readonly string[]
  /** RE2 syntax, matched on the normalised text. `capture` names the group whose span counts (default 1 if there is a group, else 0). */
  readonly patterns?: readonly {
    readonly name: string
    readonly regex: string
    readonly score: number
    readonly capture?: number
  }[]
  /** Literal texts, any case, whole words. */
  readonly deny_list?: readonly string[]
  readonly deny_list_score?: number
  /** Words before or after that lift the score. */
  readonly context?: readonly string[]
  /** Without one of the context words near, the match does not count. */
  readonly context_required?: boolean
  /** Name of a check built into the gateway (`luhn`, `iban`…): true lifts the score, false drops the match. */
  readonly validator?: string
}

/** A recognizer that asks a service which speaks Presidio's `/analyze`. */
export interface RemoteSpec {
  readonly type: 'remote'
  readonly name: string
  /** Of `/analyze` itself. */
  readonly url: string
  /** Kinds that the service names as the gateway does. */
  readonly supported_entities?: readonly EntityType[]
  /** The service's kinds → the gateway's. */
  readonly entities?: Readonly<Record<string, EntityType>>
  /** As the service is asked, default `fr`. */
  readonly language?: string
  /** Milliseconds for all texts of one request, default 2000. */
  readonly timeout_ms?: number
  /** `block` (default): no answer, no exchange. `skip`: the gateway's own recognizers are enough. */
  readonly on_failure?: 'block' | 'skip'
  /** What the service finds below it does not count, default 0.5. */
  readonly min_score?: number
}

/** A recognizer that runs a token-classification model from a folder. */
export interface OnnxSpec {
  readonly type: 'onnx'
  readonly name: string
  /** Holds `model.onnx`, `tokenizer.json`, `config.json`. */
  readonly folder: string
  /** The model's labels without `B-` and `I-` → the gateway's kinds; labels that are not here do not count. */
  readonly entities: Readonly<Record<string, EntityType>>
  /** Mean probability over the words of a find, default 0.5. */
  readonly min_score?: number
}

/** A recognizer that is not the gateway's own code. */
export type OutsideSpec = RemoteSpec | OnnxSpec

/** The institution's own vocabulary: literal texts that become findings of `entity`. */
export interface Term {
  readonly entity: EntityType
  readonly any_of: readonly string[]
  readonly why?: string
}

/**
 * A list of terms of which nobody can read what it holds (a directory of agents, names of projects): only keyed hashes
 * of their folded words are known.
 */
export interface HashedList {
  readonly name: string
  readonly entity: EntityType
  /** 32 hex digits for each way in which a term is written. */
  readonly hashes: readonly string[]
  /** The most words that a term has. */
  readonly longest: number
  /** Says of nearly every text that is not in the list that it is not, without hashing it. */
  readonly sieve: Uint8Array
}

/** The lists that count, and the key of their hashes. Plain data: a worker thread is given the same. */
export interface HashedTerms {
  readonly key: Uint8Array
  readonly lists: readonly HashedList[]
}

/** A literal text that is never a finding, nor anything inside it. */
export interface AllowEntry {
  readonly text: string
  readonly entity?: EntityType
  readonly why?: string
}

/** Finds data in the texts of one request: a name found in one slot is found in all. */
export interface Detector {
  /** One array of findings per slot, sorted by start, none overlapping. Rejects when inspection could not be done. */
  inspect(slots: readonly TextSlot[]): Promise<readonly (readonly Finding[])[]>
}

/** The durations that a report names, in minutes. */
export type Minutes = 0 | 2 | 5 | 10 | 15 | 20 | 30 | 45 | 60 | 90 | 120 | 180 | 240

/** What an agent says of one task. Minutes are the agent's own word, never measured. No free text. */
export interface ReportAnswers {
  /** Code of a use. */
  readonly use: string
  readonly promptingMinutes: Minutes
  readonly checkingMinutes: Minutes
  readonly withoutAi: 'by_hand' | 'other_tool' | 'not_done' | 'unknown'
  /** Null where it was left out, or makes no sense. */
  readonly withoutAiMinutes: Minutes | null
  readonly outcome: 'as_is' | 'light_edit' | 'heavy_edit' | 'abandoned'
  /** −2 (much worse than usual) … +2. */
  readonly quality: -2 | -1 | 0 | 1 | 2
  readonly errorFound: boolean
  /** 1 (a guess) … 3 (sure). */
  readonly confidence: 1 | 2 | 3
}
