import type { AttachmentKind, EntityType, Localised, Reason } from '../model.ts'
import { adviceFor, nameOf } from './entity-names.ts'
import type { Policy } from './policy.ts'

const attachmentWords: Readonly<Record<AttachmentKind, Localised>> = {
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
  return { rule: `attachments/${kind}`, why: attachmentWords[kind] }
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
  ['item_reference', resend],
  ['cachedContent', paste],
  ['cached_content', paste],
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

/** Why a field that keeps state at the provider is refused, and how to do without it. */
export function stateReason(field: string): Reason {
  const without = withoutState.get(field) ?? { fr: 'Retirez ce champ.', en: 'Leave this field out.' }
  return {
    rule: `state/${field}`,
    why: {
      fr: `\`${field}\` fait garder des données au fournisseur, ce que la politique refuse. ${without.fr}`,
      en: `\`${field}\` makes the provider keep data, which the policy refuses. ${without.en}`,
    },
  }
}

/** Why a kind of data blocks a request, and what to do instead. Never holds the value: nobody here has it. */
export function dataReason(policy: Policy, entityType: EntityType): Reason {
  const name = nameOf(entityType)
  const advice = adviceFor(entityType)
  const whys = policy.terms.filter(term => term.entity === entityType).map(term => term.why)
  const given = [...new Set(whys.filter(why => why !== undefined))].join(' ; ')
  const because = given === '' ? '' : ` (${given})`
  return {
    rule: `data/${policy.operators.has(entityType) ? entityType : '*'}`,
    why: {
      fr: `La demande contient une donnée qui ne doit pas sortir : ${name.fr}${because}. ${advice.fr}`,
      en: `The request holds data that must not leave: ${name.en}${because}. ${advice.en}`,
    },
  }
}

/** The same reasons, the last one saying that nothing left and whom to ask, so that it is told once. */
export function closed(policy: Policy, reasons: readonly Reason[]): readonly Reason[] {
  const contact: Localised =
    policy.owner === null
      ? { fr: '', en: '' }
      : { fr: ` Une question : ${policy.owner}.`, en: ` Any question: ${policy.owner}.` }
  return reasons.map((reason, index) =>
    index < reasons.length - 1
      ? reason
      : {
          rule: reason.rule,
          why: {
            fr: `${reason.why.fr} Rien n’a été transmis au fournisseur.${contact.fr}`,
            en: `${reason.why.en} Nothing was sent to the provider.${contact.en}`,
          },
        },
  )
}
