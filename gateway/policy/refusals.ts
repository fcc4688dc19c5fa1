import type { AttachmentKind, EntityType, Finding, Localised, Reason, RequestFacts } from '../model.ts'
import { adviceFor, nameOf } from './entity-names.ts'
import type { Policy } from './policy.ts'
import type { Rule } from './rules.ts'

const refusedAttachment: Readonly<Record<AttachmentKind, Localised>> = {
  image: {
    fr: 'Les images ne sont pas acceptées : la passerelle ne sait pas y masquer les données. Recopiez le texte utile dans le message.',
    en: 'Images are not accepted: the gateway cannot mask data in them. Copy the text that matters into the message.',
  },
  audio: {
    fr: 'Les enregistrements sonores ne sont pas acceptés : la passerelle ne sait pas y masquer les données. Écrivez le passage utile dans le message.',
    en: 'Sound recordings are not accepted: the gateway cannot mask data in them. Write the passage that matters in the message.',
  },
  document: {
    fr: 'Les documents joints ne sont pas acceptés : la passerelle ne sait pas y masquer les données. Copiez-collez le texte utile dans le message.',
    en: 'Attached documents are not accepted: the gateway cannot mask data in them. Copy and paste the text that matters into the message.',
  },
}

/** Why an attachment is refused, and what to do without it. */
export function attachmentReason(kind: AttachmentKind): Reason {
  return { rule: `attachments/${kind}`, why: refusedAttachment[kind] }
}

const resend: Localised = {
  fr: 'Renvoyez toute la conversation à chaque demande.',
  en: 'Send the whole conversation again with each request.',
}
const paste: Localised = {
  fr: 'Mettez le texte lui-même dans la demande.',
  en: 'Put the text itself into the request.',
}

/** By the field of the request that asks the provider to keep something. */
const withoutState: ReadonlyMap<string, Localised> = new Map([
  ['previous_response_id', resend],
  ['conversation', resend],
  ['conversations', resend],
  [
    'item_reference',
    {
      fr: 'Envoyez les éléments eux-mêmes ; pour les raisonnements, demandez `include: ["reasoning.encrypted_content"]` et renvoyez ce contenu.',
      en: 'Send the items themselves; for reasoning, ask for `include: ["reasoning.encrypted_content"]` and send that content back.',
    },
  ],
  ['cachedContent', paste],
  ['cachedContents', paste],
  ['file_id', paste],
  [
    'audio',
    {
      fr: 'Renvoyez la transcription de la réponse parlée, pas son identifiant.',
      en: 'Send the transcript of the spoken answer, not its identifier.',
    },
  ],
  ['store', { fr: 'Demandez `store: false`.', en: 'Ask for `store: false`.' }],
  [
    'background',
    {
      fr: 'Retirez-le et attendez la réponse, au besoin en flux (`stream: true`).',
      en: 'Leave it out and wait for the answer, as a stream if need be (`stream: true`).',
    },
  ],
])

/** Why the policy can allow no state of a field's. */
const neverFollowed: ReadonlyMap<string, Localised> = new Map([
  [
    'background',
    {
      fr: 'la réponse se lirait ensuite par GET /v1/responses/{id}, que la passerelle ne sert pas',
      en: 'the answer would be read later from GET /v1/responses/{id}, which the gateway does not serve',
    },
  ],
  ...['file_id', 'file_ids', 'file_data', 'container', 'audio'].map(
    field =>
      [
        field,
        {
          fr: 'ce contenu n’est pas passé par la passerelle, qui ne peut donc pas l’inspecter',
          en: 'that content did not pass through the gateway, which therefore cannot inspect it',
        },
      ] as const,
  ),
])
const notHere: Localised = {
  fr: 'cette interface n’a pas de conversation que la passerelle puisse suivre',
  en: 'this interface has no conversation that the gateway could follow',
}

/** Why a field that keeps state at the provider is refused, and how to do without it. */
export function stateReason(field: string, allowed: Policy['state']): Reason {
  const without = withoutState.get(field) ?? { fr: 'Retirez ce champ.', en: 'Leave this field out.' }
  const why = neverFollowed.get(field) ?? notHere
  const refused =
    allowed === 'allow'
      ? { fr: `ce qui reste refusé : ${why.fr}`, en: `which stays refused: ${why.en}` }
      : { fr: 'ce que la politique refuse', en: 'which the policy refuses' }
  return {
    rule: `state/${field}`,
    why: {
      fr: `\`${field}\` fait garder des données au fournisseur, ${refused.fr}. ${without.fr}`,
      en: `\`${field}\` makes the provider keep data, ${refused.en}. ${without.en}`,
    },
  }
}

/**
 * Why a kind of data blocks a request, and what to do instead; `rule` when it is a rule that blocks it. Never holds the
 * value: nobody here has it.
 */
export function dataReason(policy: Policy, entityType: EntityType, rule: Rule | null = null): Reason {
  const name = nameOf(entityType)
  const advice = rule?.instead ?? adviceFor(entityType)
  const whys = policy.terms.filter(term => term.entity === entityType).map(term => term.why)
  const given = [...new Set(whys.filter(why => why !== undefined))].join(' ; ')
  const because = given === '' ? '' : ` (${given})`
  const ruleWhy = rule?.why ?? { fr: '', en: '' }
  return {
    rule: rule?.id ?? `data/${policy.operators.has(entityType) ? entityType : '*'}`,
    why: {
      fr: sentences(
        `La demande contient une donnée qui ne doit pas sortir : ${name.fr}${because}.`,
        ruleWhy.fr,
        advice.fr,
      ),
      en: sentences(
        `The request holds data that must not leave: ${name.en}${because}.`,
        ruleWhy.en,
        advice.en,
      ),
    },
  }
}

/** Why a rule refuses a request, and what to do instead. `kinds` are those found that its condition names. */
export function ruleReason(rule: Rule, kinds: readonly EntityType[]): Reason {
  const why = rule.why ?? {
    fr: `La règle « ${rule.id} » de la politique refuse cette demande.`,
    en: `The rule "${rule.id}" of the policy refuses this request.`,
  }
  const advised = rule.instead === null ? kinds.map(adviceFor) : [rule.instead]
  return {
    rule: rule.id,
    why: {
      fr: sentences(why.fr, ...new Set(advised.map(({ fr }) => fr))),
      en: sentences(why.en, ...new Set(advised.map(({ en }) => en))),
    },
  }
}

/** What a rule requires and the caller has not said or done, each with how to. */
export function requirementReasons(rule: Rule, facts: RequestFacts): readonly Reason[] {
  const { require, why } = rule
  if (require === null) return []
  const missing: Localised[] = []
  if (require.use && facts.use === null) {
    missing.push({
      fr: 'Dites à quoi sert ce travail : en-tête x-ecluse-use, avec un code d’usage de l’institution.',
      en: 'Say what this work is for: the x-ecluse-use header, with one of the institution’s use codes.',
    })
  }
  if (require.charter && !facts.standing.charter) {
    missing.push({
      fr: 'Lisez d’abord la charte et prenez-en acte, page /charter de la passerelle : c’est l’affaire de quelques minutes.',
      en: 'First read the charter and acknowledge it, page /charter of the gateway: it takes a few minutes.',
    })
  }
  const untrained = require.training.filter(code => !facts.standing.trainings.includes(code))
  if (untrained.length > 0) {
    missing.push({
      fr: `Suivez d’abord la formation ${untrained.join(', ')}.`,
      en: `First do the training ${untrained.join(', ')}.`,
    })
  }
  return missing.map(how => ({
    rule: rule.id,
    why: {
      fr: sentences(why?.fr ?? '', how.fr, rule.instead?.fr ?? ''),
      en: sentences(why?.en ?? '', how.en, rule.instead?.en ?? ''),
    },
  }))
}

/** Why a rule that sends a request elsewhere ends in a refusal. */
export function conflictReason(rule: Rule, cause: Localised): Reason {
  return {
    rule: rule.id,
    why: {
      fr: sentences(
        rule.why?.fr ?? '',
        `La règle « ${rule.id} » renvoie cette demande vers un autre fournisseur, et ce n’est pas possible : ${cause.fr}.`,
        rule.instead?.fr ?? 'Prévenez le délégué à la protection des données.',
      ),
      en: sentences(
        rule.why?.en ?? '',
        `The rule "${rule.id}" sends this request to another provider, which is not possible: ${cause.en}.`,
        rule.instead?.en ?? 'Tell the data protection officer.',
      ),
    },
  }
}

/**
 * The same reasons, the last one saying what was found (kinds and counts, never values), that nothing left, where to
 * learn more and whom to ask, so that it is told once.
 */
export function closed(
  policy: Policy,
  reasons: readonly Reason[],
  found: readonly Finding[],
): readonly Reason[] {
  const counts = new Map<EntityType, number>()
  for (const { entityType } of found) counts.set(entityType, (counts.get(entityType) ?? 0) + 1)
  const kinds = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const inside = (language: 'fr' | 'en') =>
    kinds.map(([kind, count]) => `${nameOf(kind)[language]} (${count})`).join(', ')
  const [gravest] = reasons.flatMap(({ rule }) => (rule.startsWith('data/') ? [rule.slice(5)] : []))
  const lesson = gravest ?? kinds[0]?.[0]
  const end: Localised = {
    fr: sentences(
      kinds.length === 0 ? '' : `Trouvé dans la demande : ${inside('fr')}.`,
      'Rien n’a été transmis au fournisseur.',
      lesson === undefined || lesson === '*' ? '' : `Pour comprendre : /charter#${lesson}.`,
      policy.owner === null ? '' : `Une question : ${policy.owner}.`,
    ),
    en: sentences(
      kinds.length === 0 ? '' : `Found in the request: ${inside('en')}.`,
      'Nothing was sent to the provider.',
      lesson === undefined || lesson === '*' ? '' : `To understand: /charter#${lesson}.`,
      policy.owner === null ? '' : `Any question: ${policy.owner}.`,
    ),
  }
  return reasons.map(({ rule, why }, index) =>
    index < reasons.length - 1
      ? { rule, why }
      : { rule, why: { fr: sentences(why.fr, end.fr), en: sentences(why.en, end.en) } },
  )
}

function sentences(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' ')
}
