import { GatewayError } from '../errors.ts'
import type { EntityType, Finding, Json, Operator, Restoring, Scrubbed, TextSlot } from '../model.ts'
import { Allowance } from './allowance.ts'
import { cover } from './cover.ts'
import { encodingsIn } from './encodings.ts'
import { lastLook } from './last-look.ts'
import type { Entry } from './lexicon.ts'
import { operatorFor, removal } from './operators.ts'
import { Rehydration } from './rehydrate.ts'
import { Search } from './search.ts'
import type { Vault } from './vault.ts'

interface ScrubOptions {
  readonly slots: readonly TextSlot[]
  /** One array per slot, sorted, without overlap. */
  readonly findings: readonly (readonly Finding[])[]
  /** What the verdict does with each kind; `*` for all others. */
  readonly operators: ReadonlyMap<EntityType, Operator>
  readonly vault: Vault
  /** Texts that may leave as they are, and any part of them. */
  readonly allow: readonly string[]
  /** The body with these texts in place of the slots'. */
  write(texts: readonly string[]): Json
  /** Words that the wire format itself uses. */
  readonly vocabulary: ReadonlySet<string>
  /** Strings that may stand in the body, whole, as the value of a key `model`: the model's name, inspected before. */
  readonly verbatim?: readonly string[]
  /** Texts that stand in the body as they came, because a signature of the provider's covers them. */
  readonly signed?: readonly string[]
  /** A line for the end of the answer, or null. */
  readonly closing?: string | null
}

export interface ScrubResult {
  /** JSON, ready to send. */
  readonly body: Scrubbed<string>
  readonly restoring: Restoring
  /** Whether any text was changed. */
  readonly masked: boolean
}

/**
 * Takes the values that were found out of a request. Three nets, each behind the other: the findings; the same
 * values wherever else they stand, also encoded (`cover`); a search of the outgoing body that fails closed
 * (`lastLook`).
 *
 * @throws GatewayError `inspection_failed` when a value is left, `content_blocked` when one is in a signed text; `request_too_large` when there are too many; `internal` when findings do not fit the slots, or
 * when something is to be blocked, which the caller should have done
 */
export function scrub({
  slots,
  findings,
  operators,
  vault,
  allow,
  write,
  vocabulary,
  verbatim = [],
  signed = [],
  closing = null,
}: ScrubOptions): ScrubResult {
  for (const entry of vault.earlier) hideEarlier(entry, operators, vault)
  for (const [index, slot] of slots.entries()) hide(slot, findings[index], operators, vault)
  const removals = [...vault.hidden].map(value =>
    removal(vault.treatment(value)?.entityType ?? '', vault.language, 'prose'),
  )
  const allowance = new Allowance([...allow, ...new Set(removals)])
  const search = new Search(vault.hidden, encodingsIn(slots.map(({ text }) => text)))
  if (signed.some(text => leaks(text, vault, allowance))) throw signedInClear()
  const texts = slots.map((slot, index) => cover(slot, findings[index] ?? [], { vault, search, allowance }))
  const body = JSON.stringify(write(texts))
  lastLook(body, { vault, search, allowance, vocabulary, verbatim })
  const restoring = new Rehydration(vault.entries, vault.language, closing)
  return {
    body: brand(body),
    restoring,
    masked: texts.some((text, index) => text !== slots[index]?.text),
  }
}

/**
 * A value of an earlier turn is known for one, whatever is made out of this turn alone. Where the policy has come to
 * block its kind since, it is taken out: it did not have to be found here.
 */
function hideEarlier(
  { value, entityType }: Entry,
  operators: ReadonlyMap<EntityType, Operator>,
  vault: Vault,
): void {
  const operator = operatorFor(operators, entityType)
  if (operator === 'keep') return
  vault.hide(value, { entityType, operator: operator === 'block' ? 'redact' : operator })
}

/** Puts what was found in a slot into the vault. */
function hide(
  slot: TextSlot,
  findings: readonly Finding[] | undefined,
  operators: ReadonlyMap<EntityType, Operator>,
  vault: Vault,
): void {
  // Fails closed: a slot without an answer of the detector was not inspected.
  if (findings === undefined) throw misuse('A text was not inspected')
  let end = 0
  for (const finding of findings) {
    if (finding.start < end || finding.end <= finding.start || finding.end > slot.text.length) {
      throw misuse('A finding does not fit its text')
    }
    end = finding.end
    const operator = operatorFor(operators, finding.entityType)
    if (operator === 'block') throw misuse('A request to be blocked came to be scrubbed')
    if (operator === 'keep') continue
    vault.hide(slot.text.slice(finding.start, finding.end), { entityType: finding.entityType, operator })
  }
}

/** Whether a text that may not be changed holds a value. */
function leaks(text: string, vault: Vault, allowance: Allowance): boolean {
  const hits = new Search(vault.hidden, encodingsIn([text])).hits(
    text,
    hit => !allowance.covers(text, hit.start, hit.end),
  )
  return hits.next().done !== true
}

/** No fault of the gateway: the thought was signed where nothing was masked, and the caller can do without it. */
function signedInClear(): GatewayError {
  return new GatewayError('content_blocked', {
    fr: 'Un bloc « thinking » de l’historique contient en clair une donnée que la politique protège. Il est signé, donc ne peut pas être masqué : retirez ce bloc de l’historique et renvoyez la demande.',
    en: 'A "thinking" block of the history holds, in clear, a value that the policy protects. It is signed and so cannot be masked: take that block out of the history and send the request again.',
  })
}

function misuse(what: string): GatewayError {
  return new GatewayError(
    'internal',
    {
      fr: 'La requête n’a pas pu être masquée : elle n’a pas été envoyée.',
      en: 'The request could not be masked: it was not sent.',
    },
    { cause: new Error(what) },
  )
}

/** The one place that makes the brand: behind the last look. */
function brand(body: string): Scrubbed<string> {
  return body as Scrubbed<string>
}
