import { charactersOf, withDocumentTexts } from './document-texts.ts'
import type { DocumentReader } from './documents/reader.ts'
import { type ErrorCode, GatewayError } from './errors.ts'
import type { InForce } from './in-force.ts'
import { type KeptTurns, requireKeptAt } from './kept-turns.ts'
import type {
  Finding,
  FindingCounts,
  Language,
  Notice,
  ParsedRequest,
  Provider,
  Reason,
  RequestFacts,
  Standing,
  Surface,
  TextSlot,
  Verdict,
} from './model.ts'
import { Passage, type Record } from './passage.ts'
import { dayAt } from './policy/day.ts'
import { admit, asksStanding, judge } from './policy/decide.ts'
import { keepsUnlessTold, providerFor } from './policy/providers.ts'
import { resolveAmong } from './policy/resolve-route.ts'
import { operatorFor } from './policy/strictness.ts'
import { priceOf } from './prices.ts'
import { scrub } from './protect/scrub.ts'
import { createVault } from './protect/vault.ts'
import type { Quotas } from './quotas.ts'
import { readJson } from './surfaces/read-json.ts'
import type { Log } from './telemetry/log.ts'
import type { TokenEstimator } from './tokens/estimator.ts'
import type { Upstream } from './upstream/forward.ts'
import {
  type Answer,
  type Back,
  type Call,
  failed,
  refusedUpstream,
  streamedAnswer,
  wholeAnswer,
} from './way-back.ts'

export interface Deps {
  /** The policy in force now; an exchange keeps the one that it began with. */
  readonly inForce: () => InForce
  readonly record: Record
  readonly upstream: Upstream
  readonly log: Log
  readonly nonceKey: Buffer
  readonly quotas: Quotas
  readonly estimator: TokenEstimator
  readonly documents: DocumentReader
  /** Conversations that providers keep by leave of the policy. */
  readonly keptTurns: KeptTurns
  /** What an agent has acknowledged and learned; asked for only where the policy requires something. */
  readonly standingOf: (agentId: string) => Standing
  readonly newId: () => string
  /** Whether the agent is asked what this task cost and gained. Never throws: nothing depends on it. */
  readonly invite: (facts: RequestFacts) => { readonly path: string; readonly closing: boolean } | null
}

/**
 * One request, from its bytes to the answer's. Never throws: what goes wrong comes back in the surface's own error
 * envelope, and is in the record if anything was, or would have been, sent.
 */
export async function exchange(call: Call, deps: Deps): Promise<Answer> {
  const { surface, principal } = call
  const inForce = deps.inForce()
  const passage = new Passage({
    id: deps.newId(),
    surface: surface.id,
    keyId: principal.keyId,
    record: deps.record,
    log: deps.log,
    estimator: deps.estimator,
  })
  passage.speaks = surface.spoken !== undefined
  passage.policy = inForce.policy.policy
  passage.revision = inForce.revision
  passage.session = call.context.session
  passage.background = call.context.background
  const leaving = new AbortController()
  try {
    const body = readJson(call.bytes)
    const came = surface.parse(body, call.address)
    await requireBareModel(came.model, inForce)
    const asked = providerOf(came.model, surface, inForce)
    const standing = asksStanding(inForce.policy) ? deps.standingOf(principal.agentId) : noStanding
    const attached = factsOf(call, came, asked, standing)
    passage.meet(attached)

    const { policy } = inForce
    const observing = policy.mode === 'observe'
    const admission = admit(policy, attached)
    if (admission.effect === 'deny' && !observing) throw refusal(admission, passage)
    const extracts = admission.effect === 'admit' && admission.extract && !observing
    const request = extracts ? await withDocumentTexts(body, call, inForce.language, deps.documents) : came
    const facts = { ...attached, characters: charactersOf(request) }
    // Whatever the policy does with texts: nobody goes on with another's conversation.
    const earlier = deps.keptTurns.recall(principal.agentId, request.keeping, policy.stateHours)
    const { stores = false, joins } = request.keeping ?? {}
    const store = policy.state === 'allow' && stores
    const keeps = policy.state === 'allow' && (stores || joins !== undefined)

    const findings = await inspect(request.slots, inForce)
    passage.findings = countsOf(findings)
    const judged = judge(
      policy,
      facts,
      findings.flat(),
      resolveAmong(inForce.providers, surface.servedBy, inForce.env),
    )
    if (judged.effect === 'refuse' && !observing) throw refusal(judged, passage)
    const verdict = observing || judged.effect === 'refuse' ? untouched(facts) : judged
    if (observing) passage.observe(judged)
    else passage.rules = verdict.rules
    const provider = providerNamed(verdict.facts.provider, asked, inForce)
    requireKeptAt(provider.id, earlier)
    const routed = verdict.facts !== facts
    passage.meet(verdict.facts)
    passage.notices = verdict.notices
    passage.kept = Object.keys(passage.findings).filter(
      kind => operatorFor(verdict.operators, kind) === 'keep',
    )

    const invited = passage.background ? null : deps.invite(verdict.facts)
    if (invited) passage.report = call.origin + invited.path
    const asking = invited?.closing ? invitationLine(passage.report, call.language) : null

    const vault = createVault({
      language: inForce.language,
      nonceKey: deps.nonceKey,
      texts: request.slots.map(slot => slot.text),
      earlier: earlier.entries,
      kept: keeps,
      ...(surface.compared ? { lastingFor: principal.keyId } : {}),
    })
    const { model } = verdict.facts
    const passed = scrub({
      slots: request.slots,
      findings,
      operators: verdict.operators,
      vault,
      allow: inForce.allowedTexts,
      vocabulary: surface.vocabulary,
      verbatim: [request.model, model],
      signed: request.signed ?? [],
      closing: closingLine(verdict.notices, asking, call.language),
      write: texts => {
        passage.sent = texts
        return request.write(texts, {
          streamUsage: provider.streamUsage,
          keepsUnlessTold: keepsUnlessTold(provider),
          store,
          ...(routed ? { model } : {}),
        })
      },
    })
    passage.uninspected = request.uninspected
    if (!observing) deps.quotas.take(policy, verdict.facts)
    passage.action = routed ? 'routed' : passed.masked ? 'masked' : 'forwarded'
    const price = () => priceOf(provider, model, new Date(), inForce.organisation.observatory.dollar)
    passage.onUsage = usage => deps.quotas.spent(policy, verdict.facts, price(), usage)

    // Nothing is sent for a caller who has gone.
    call.signal.throwIfAborted()
    await passage.open()
    const reply = await deps.upstream.forward({
      provider,
      surface: surface.id,
      path: surface.path(request, { dialect: provider.dialect, model }),
      headers: request.headers ?? {},
      body: passed.body,
      stream: request.stream,
      signal: AbortSignal.any([call.signal, leaving.signal]),
    })
    passage.heardFromProvider()
    passage.status = reply.status
    const keep = keeps
      ? deps.keptTurns.keeper({
          ...{ agentId: principal.agentId, provider: provider.id, hours: policy.stateHours },
          ...{ vault, earlier, joins },
        })
      : () => {}
    const back: Back = { call, request, reply, restoring: passed.restoring, passage, keep }

    if (reply.status < 200 || reply.status >= 300) return await refusedUpstream(back)
    if (!request.stream) return await wholeAnswer(back)
    return await streamedAnswer(back, leaving)
  } catch (error) {
    // Whatever the provider may still be sending is of no use to anyone.
    leaving.abort()
    return await failed(call, passage, error)
  }
}

/** Only a provider that takes the caller's wire format can serve: nothing is translated. */
function providerOf(model: string, { servedBy }: Surface, inForce: InForce): Provider {
  const speaking = inForce.providers.filter(
    each => servedBy.includes(each.dialect) || each.dialect === 'sandbox',
  )
  const found = providerFor(model, speaking, inForce.env)
  if (found.kind === 'found') return found.provider
  if (found.kind === 'key_missing') {
    throw new GatewayError(
      'model_unknown',
      {
        fr: `Le modèle « ${model} » est servi par « ${found.provider.id} », dont la clé manque : renseignez ${found.needs}.`,
        en: `The model "${model}" is served by "${found.provider.id}", whose key is missing: set ${found.needs}.`,
      },
      { param: '/model' },
    )
  }
  throw new GatewayError(
    'model_unknown',
    {
      fr: `Aucun fournisseur ne sert le modèle « ${model} ». GET /v1/models donne la liste.`,
      en: `No provider serves the model "${model}". GET /v1/models lists those that are served.`,
    },
    { param: '/model' },
  )
}

const noStanding: Standing = { charter: false, trainings: [] }

/** The provider that the verdict names. */
function providerNamed(id: string, asked: Provider, inForce: InForce): Provider {
  return inForce.providers.find(provider => provider.id === id) ?? asked
}

/** While the policy only observes, everything passes as it came. */
function untouched(facts: RequestFacts): Extract<Verdict, { effect: 'forward' }> {
  return { effect: 'forward', operators: new Map([['*', 'keep']]), facts, rules: [], notices: [] }
}

/** Asks at the end of an answer what the task cost and gained. */
function invitationLine(link: string, language: Language): string {
  return language === 'fr'
    ? `Cette tâche, ça valait le coup ? Trente secondes pour le dire : ${link}`
    : `Was this task worth it? Thirty seconds to say so: ${link}`
}

/** What rules, and an invitation, have to say at the end of the answer, in the caller's language. */
function closingLine(notices: readonly Notice[], asking: string | null, language: Language): string | null {
  const lines = notices.filter(({ closing }) => closing).map(({ text }) => text[language])
  if (asking !== null) lines.push(asking)
  return lines.length === 0 ? null : lines.join(' ')
}

/** State that can be followed by its names, on surfaces that tell them. */
const followed = [
  ...['previous_response_id', 'item_reference', 'conversation', 'conversations'],
  ...['cachedContent', 'cachedContents'],
]

function factsOf(call: Call, request: ParsedRequest, provider: Provider, standing: Standing): RequestFacts {
  return {
    principal: call.principal,
    surface: call.surface.id,
    // What the record says where no model is named.
    model: request.model || '-',
    provider: provider.id,
    use: call.context.use,
    stream: request.stream,
    attachments: request.attachments,
    tools: request.tools,
    state: request.state,
    followed: request.keeping === undefined ? [] : followed,
    characters: charactersOf(request),
    hosting: provider.hosting,
    day: dayAt(new Date()),
    standing,
  }
}

/** Fails closed: a text that could not be inspected is never sent. */
async function inspect(
  slots: readonly TextSlot[],
  inForce: InForce,
): Promise<readonly (readonly Finding[])[]> {
  try {
    return await inForce.detector.inspect(slots)
  } catch (cause) {
    throw new GatewayError(
      'inspection_failed',
      {
        fr: "La demande n'a pas pu être inspectée ; rien n'a été envoyé. Réessayez, puis prévenez l'exploitant.",
        en: 'The request could not be inspected; nothing was sent. Try again, then tell the operator.',
      },
      { cause },
    )
  }
}

/**
 * A model's name stays as it is, in what is sent and in the record, so no value may hide in it. Names of persons and
 * logins are let be, because models are called Claude; so is what is a host by its shape alone: `mistral-small-3`.
 */
async function requireBareModel(model: string, inForce: InForce): Promise<void> {
  if (model === '') return
  const [found = []] = await inspect([{ at: '/model', role: 'request', text: model, holds: 'name' }], inForce)
  if (found.every(mayNameModel)) return
  throw new GatewayError(
    'request_malformed',
    {
      fr: 'Le nom du modèle contient une donnée ; ce champ ne sert qu’à nommer un modèle.',
      en: "The model's name holds data; this field is for the name of a model only.",
    },
    { param: '/model' },
  )
}

function mayNameModel({ entityType, score }: Finding): boolean {
  return (
    entityType === 'PERSON' || entityType === 'USERNAME' || (entityType === 'INTERNAL_HOST' && score < 0.6)
  )
}

function countsOf(findings: readonly (readonly { entityType: string }[])[]): FindingCounts {
  const counts: { [kind: string]: number } = {}
  for (const { entityType } of findings.flat()) counts[entityType] = (counts[entityType] ?? 0) + 1
  return counts
}

function refusal(
  { code, reasons }: { readonly code: ErrorCode; readonly reasons: readonly Reason[] },
  passage: Passage,
): GatewayError {
  passage.rules = [...new Set(reasons.map(({ rule }) => rule))]
  return new GatewayError(code, {
    fr: reasons.map(reason => reason.why.fr).join(' '),
    en: reasons.map(reason => reason.why.en).join(' '),
  })
}
