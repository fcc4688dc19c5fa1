import type { Language, Localised } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { operatorName, treatmentsOf } from '../charter/data-sentences.ts'
import { attachments, ruleSentence } from '../charter/rule-sentences.ts'
import { list } from '../typography.ts'
import type { PaperFacts } from './facts.ts'
import { bullets, table } from './markdown.ts'

/** What the base policy does with each kind of data; layers are named where they add to it. */
export function dataTable({ policy, kinds }: PaperFacts, language: Language): string {
  const head = { fr: ['Ce qui est fait', 'Types de données'], en: ['What is done', 'Kinds of data'] }
  const rows = treatmentsOf(policy.operators, kinds).map(treatment => [
    operatorName[treatment.operator][language],
    treatment.kinds.map(kind => nameOf(kind)[language]).join(', '),
  ])
  return table(head[language], rows)
}

/** Where layers treat data otherwise than the base: for whom, and how. */
export function layerList({ policy }: PaperFacts, language: Language): string {
  return bullets(
    policy.layers
      .filter(({ operators }) => operators.size > 0)
      .map(({ policy: name, applyTo, operators }) => {
        const who = [...applyTo.directions, ...applyTo.teams, ...applyTo.roles]
        const kinds = [...operators].map(([kind, operator]) => {
          const what = kind === '*' ? { fr: 'tout le reste', en: 'all the rest' } : nameOf(kind)
          return `${what[language]} (${operatorName[operator][language].toLowerCase()})`
        })
        return `\`${name}\`, ${list(who, language)}${language === 'fr' ? ' :' : ':'} ${kinds.join(', ')}`
      }),
  )
}

/** Every rule of the base and of its layers, as a sentence. */
export function ruleList({ policy, providers, organisation }: PaperFacts, language: Language): string {
  const names = { uses: organisation.uses, providers: providers.map(({ provider }) => provider) }
  const rules = [...policy.rules, ...policy.layers.flatMap(layer => layer.rules)]
  if (rules.length === 0) {
    return { fr: 'Aucune règle particulière.', en: 'No particular rule.' }[language]
  }
  return bullets(
    rules.map(rule => {
      const who = whoOf(rule.when, language)
      const why = rule.why === null ? '' : `${rule.why[language]} `
      return `\`${rule.id}\`${who}${language === 'fr' ? ' :' : ':'} ${why}${ruleSentence(rule, names, language)}`
    }),
  )
}

function whoOf(
  when: {
    readonly roles?: readonly string[]
    readonly teams?: readonly string[]
    readonly directions?: readonly string[]
  },
  language: Language,
): string {
  const who = [...(when.roles ?? []), ...(when.teams ?? []), ...(when.directions ?? [])]
  return who.length === 0 ? '' : ` (${list(who, language)})`
}

/** What the provider may keep, and what the gateway keeps for it. */
function keptState({ state, stateHours: hours }: PaperFacts['policy']): readonly Localised[] {
  return state === 'allow'
    ? [
        {
          fr: 'Le fournisseur peut garder une conversation, masquée, quand un outil le demande.',
          en: 'The provider may keep a conversation, masked, where a tool asks for it.',
        },
        {
          fr: `Pour la reprendre, la passerelle garde ${hours} h ce que chaque marqueur remplace : chiffré (AES-256-GCM, clé tirée du secret racine), lié à l’agent, utilisable par lui seul, effacé ensuite ou à sa demande. Aucun autre texte, réponse ou valeur n’est enregistré.`,
          en: `To take it up again, the gateway keeps for ${hours} h what each placeholder stands for: encrypted (AES-256-GCM, a key derived from the root secret), bound to the agent, of use to them alone, erased afterwards or when they ask. No other text, answer or value is stored.`,
        },
      ]
    : [
        {
          fr: 'Les demandes qui feraient garder la conversation par le fournisseur sont refusées.',
          en: 'Prompts that would make the provider keep the conversation are refused.',
        },
        {
          fr: 'Aucun texte, aucune réponse, aucune valeur masquée n’est enregistré par la passerelle : seulement des types et des nombres.',
          en: 'The gateway stores no text, no answer and no masked value: only kinds and counts.',
        },
      ]
}

/** The technical and organisational measures that are there, from the configuration. */
export function measures(facts: PaperFacts, language: Language): readonly string[] {
  const { policy } = facts
  const under = (action: 'block' | 'allow') =>
    (['image', 'audio', 'document'] as const)
      .filter(kind => policy.attachments[kind] === action)
      .map(kind => attachments[kind][language])
  const [refused, unread] = [under('block'), under('allow')]
  const told: (Localised | false)[] = [
    {
      fr: 'Chaque texte de chaque demande est lu avant l’envoi, historique, consignes et outils compris ; ce qui ne peut pas être lu n’est pas envoyé.',
      en: 'Each text of each prompt is read before it is sent, with history, instructions and tools; what cannot be read is not sent.',
    },
    refused.length > 0 && {
      fr: `Pièces jointes refusées, faute de pouvoir y masquer les données : ${refused.join(', ')}.`,
      en: `Attachments refused, as data in them cannot be masked: ${refused.join(', ')}.`,
    },
    policy.attachments.document === 'extract' && {
      fr: 'Des documents joints, seul le texte est envoyé, lu et masqué comme toute demande ; ce qui n’est pas lisible (mot de passe, numérisation, macros) est refusé.',
      en: 'Of attached documents only the text is sent, read and masked like any prompt; what cannot be read (password, scan, macros) is refused.',
    },
    unread.length > 0 && {
      fr: `Pièces jointes envoyées sans que leur contenu soit inspecté : ${unread.join(', ')} ; chacune est comptée au registre.`,
      en: `Attachments sent without their content being inspected: ${unread.join(', ')}; each is counted in the ledger.`,
    },
    ...keptState(policy),
    {
      fr: 'Les agents figurent au registre des échanges sous une référence, dont la clé change chaque trimestre.',
      en: 'Agents stand in the ledger of exchanges under a reference, whose key changes every quarter.',
    },
    {
      fr: 'Le registre des échanges est en ajout seul, chaîné par empreintes et vérifiable hors ligne (`npx ecluse ledger verify`).',
      en: 'The ledger of exchanges is append-only, hash-chained and can be verified offline (`npx ecluse ledger verify`).',
    },
    {
      fr: 'Accès par clés individuelles, gardées sous forme d’empreintes et révocables aussitôt ; pages ouvertes par rôle, par lien personnel à usage unique.',
      en: 'Access by personal keys, stored as hashes and revocable at once; pages opened by role, with personal one-time links.',
    },
    policy.quotas.length > 0 && {
      fr: `Quotas d’usage : ${policy.quotas.length}.`,
      en: `Quotas of use: ${policy.quotas.length}.`,
    },
    {
      fr: `Charte d’usage, version \`${facts.charter}\`, dont les agents prennent acte.`,
      en: `Charter of use, version \`${facts.charter}\`, which agents acknowledge.`,
    },
  ]
  return told.filter(text => text !== false).map(text => text[language])
}
