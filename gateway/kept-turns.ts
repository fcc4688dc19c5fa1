import type { KeptTurn, KeptTurns as Store } from '../db/kept-turns.ts'
import { GatewayError } from './errors.ts'
import type { Keeping, Localised } from './model.ts'
import { readTurn, writeTurn } from './protect/map.ts'
import type { EarlierEntry, Vault } from './protect/vault.ts'

/** What is known of the turns that a request builds on. */
export interface EarlierTurns {
  /** What they put in place of values; each placeholder once. */
  readonly entries: readonly EarlierEntry[]
  /** Providers that keep them. */
  readonly providers: ReadonlySet<string>
  readonly turns: readonly string[]
}

/** What a turn leaves behind once the provider has given it a name. */
export interface TurnKept {
  readonly agentId: string
  readonly provider: string
  readonly hours: number
  readonly vault: Vault
  readonly earlier: EarlierTurns
  /** The conversation that the turn becomes part of, by the provider's name. */
  readonly joins?: string | undefined
}

/** Conversations that providers keep, as far as Écluse follows them. */
export interface KeptTurns {
  /**
   * What a request builds on, for this agent.
   * @throws GatewayError `state_unknown` unless each of its names is known and not past: one answer for whatever may be
   * the reason, so that nobody learns what others have.
   */
  recall(agentId: string, keeping: Keeping | undefined, hours: number): EarlierTurns
  /** Keeps what stands for which value, under the provider's names as they come. Call it with all names so far. */
  keeper(turn: TurnKept): (names: readonly string[]) => void
}

const none: EarlierTurns = { entries: [], providers: new Set(), turns: [] }
const hour = 3_600_000

/** What is sealed of a turn. */
interface Mapping {
  readonly provider: string
  readonly entries: readonly unknown[]
}

export function createKeptTurns(
  store: Pick<Store, 'find' | 'keep' | 'name'>,
  onFault: (cause: unknown) => void,
  now: () => Date = () => new Date(),
): KeptTurns {
  return {
    recall(agentId, keeping, hours) {
      const names = [...new Set(keeping?.builtOn ?? [])]
      if (names.length === 0) return none
      const at = now()
      // The policy may have come to keep for less long since.
      const since = at.getTime() - hours * hour
      const turns = names.flatMap(name => {
        const found = store.find(agentId, name, at).filter(({ keptAt }) => keptAt.getTime() > since)
        if (found.length === 0) throw unknown(notKept)
        return found
      })
      return together(turns)
    },
    keeper({ agentId, provider, hours, vault, earlier, joins }) {
      const told = new Set<string>()
      let turn: string | null = null

      function keep(names: readonly string[]): void {
        const at = now()
        const mapping: Mapping = { provider, entries: writeTurn(vault) }
        const begins = turn === null
        turn ??= store.keep({
          agentId,
          mapping: JSON.stringify(mapping),
          at,
          expiresAt: new Date(at.getTime() + hours * hour),
        })
        // A conversation goes on under its name: this turn holds all that those before it held.
        if (begins && joins !== undefined) store.name(agentId, turn, [joins], earlier.turns)
        store.name(
          agentId,
          turn,
          names.filter(name => name !== joins),
        )
      }

      return names => {
        if (turn !== null && names.length === told.size) return
        const fresh = names.filter(name => !told.has(name))
        for (const name of fresh) told.add(name)
        if (fresh.length === 0 && joins === undefined) return
        try {
          keep(fresh)
        } catch (cause) {
          // Fails closed: the conversation cannot be taken up. This answer stands.
          onFault(cause)
        }
      }
    },
  }
}

/** Turns that meet in one request. Each placeholder means one value, wherever it comes from. */
function together(turns: readonly KeptTurn[]): EarlierTurns {
  const entries = new Map<string, EarlierEntry>()
  const providers = new Set<string>()
  for (const { mapping } of turns) {
    const read = JSON.parse(mapping) as Mapping
    providers.add(read.provider)
    for (const each of readTurn(read.entries)) {
      const before = entries.get(each.entry.id)
      // Fails closed: no value is put in place of another's.
      if (before !== undefined && before.entry.value !== each.entry.value) throw unknown(notKept)
      entries.set(each.entry.id, before?.shared ? before : each)
    }
  }
  return { entries: [...entries.values()], providers, turns: turns.map(({ id }) => id) }
}

/** @throws GatewayError `state_unknown` where the request goes elsewhere than what it builds on */
export function requireKeptAt(provider: string, { providers }: EarlierTurns): void {
  if ([...providers].every(each => each === provider)) return
  throw unknown({
    fr: 'Cette conversation est gardée par un autre fournisseur que celui qui répondrait à cette demande',
    en: 'This conversation is kept by another provider than the one that would answer this request',
  })
}

const notKept: Localised = {
  fr: 'La passerelle ne connaît pas, ou plus, la conversation que cette demande continue',
  en: 'The gateway does not know the conversation that this request continues, or no longer does',
}

function unknown(what: Localised): GatewayError {
  return new GatewayError('state_unknown', {
    fr: `${what.fr}. Rien n’a été transmis : renvoyez toute la conversation, sans previous_response_id, conversation, référence ni cache.`,
    en: `${what.en}. Nothing was sent: send the whole conversation again, without previous_response_id, conversation, reference or cache.`,
  })
}
