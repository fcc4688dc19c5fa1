import type { AttachmentKind, EntityType, Localised, Operator } from '../model.ts'
import { nameOf } from './entity-names.ts'
import type { AttachmentAction } from './policy.ts'
import type { Rule, When } from './rules.ts'

/** What an operator does to a kind of data, as a verb without subject. */
export const operatorWords: Readonly<Record<Operator, Localised>> = {
  keep: { fr: 'laissé en clair', en: 'left in clear' },
  pseudonymise: { fr: 'remplacé, puis rétabli dans la réponse', en: 'replaced, then put back in the answer' },
  mask: { fr: 'masqué par des astérisques', en: 'masked with asterisks' },
  redact: { fr: 'retiré', en: 'removed' },
  block: { fr: 'refusé', en: 'refused' },
}

export const attachmentWords: Readonly<Record<AttachmentKind, Localised>> = {
  image: { fr: 'images', en: 'images' },
  audio: { fr: 'enregistrements sonores', en: 'sound recordings' },
  document: { fr: 'documents', en: 'documents' },
}

export const attachmentActionWords: Readonly<Record<AttachmentAction, Localised>> = {
  block: { fr: 'refus', en: 'refused' },
  extract: { fr: 'texte lu et envoyé à la place', en: 'text read and sent in their place' },
  allow: { fr: 'acceptation', en: 'accepted' },
}

/** Every line of a rule's `when` in words, by its name; none for a rule that always applies. */
export function conditionWords(when: When): ReadonlyMap<keyof When, Localised> {
  const words = new Map<keyof When, Localised>()
  const list = (name: keyof When, fr: string, en: string, values: readonly string[] | undefined) => {
    if (values === undefined) return
    words.set(name, { fr: `${fr} ${listed(values, 'ou')}`, en: `${en} ${listed(values, 'or')}` })
  }
  list('roles', 'l’agent a le rôle', 'the agent has the role', when.roles)
  list('teams', 'l’agent est de l’équipe', 'the agent is in the team', when.teams)
  list('directions', 'l’agent est de la direction', 'the agent is in the department', when.directions)
  list('keys', 'la demande vient de la clé', 'the request comes with the key', when.keys)
  list('surfaces', 'le format d’échange est', 'the wire format is', when.surfaces)
  list('models', 'le modèle est', 'the model is', when.models)
  list('providers', 'le fournisseur est', 'the provider is', when.providers)
  list('uses', 'le travail sert à', 'the work is for', when.uses)
  if (when.provider !== undefined) words.set('provider', hostingWords(when.provider))
  if (when.no_use !== undefined) {
    words.set(
      'no_use',
      when.no_use
        ? { fr: 'l’usage n’est pas dit', en: 'the use is not said' }
        : { fr: 'l’usage est dit', en: 'the use is said' },
    )
  }
  if (when.attachments !== undefined) {
    const kinds = when.attachments.map(kind => attachmentWords[kind])
    words.set('attachments', {
      fr: `la demande porte des ${listed(
        kinds.map(({ fr }) => fr),
        'ou',
      )}`,
      en: `the request carries ${listed(
        kinds.map(({ en }) => en),
        'or',
      )}`,
    })
  }
  if (when.tools !== undefined) {
    words.set(
      'tools',
      when.tools
        ? { fr: 'des outils sont proposés au modèle', en: 'tools are offered to the model' }
        : { fr: 'aucun outil n’est proposé au modèle', en: 'no tools are offered to the model' },
    )
  }
  if (when.data !== undefined) words.set('data', dataWords(when.data))
  if (when.characters_over !== undefined) {
    words.set('characters_over', {
      fr: `la demande dépasse ${when.characters_over.toLocaleString('fr-FR')} caractères`,
      en: `the request is longer than ${when.characters_over.toLocaleString('en-GB')} characters`,
    })
  }
  if (when.from !== undefined)
    words.set('from', { fr: `à partir du ${when.from}`, en: `from ${when.from} on` })
  if (when.until !== undefined)
    words.set('until', { fr: `jusqu’au ${when.until}`, en: `until ${when.until}` })
  return words
}

function hostingWords(wanted: NonNullable<When['provider']>): Localised {
  const parts: Localised[] = []
  const say = (fr: string, en: string) => parts.push({ fr, en })
  const { region, region_not, transfer_basis, transfer_basis_not, reuse_for_training, retention_days_over } =
    wanted
  if (region) say(`est situé en ${listed(region, 'ou')}`, `is located in ${listed(region, 'or')}`)
  if (region_not)
    say(`n’est pas situé en ${listed(region_not, 'ni')}`, `is not located in ${listed(region_not, 'or')}`)
  if (transfer_basis) {
    say(
      `a pour base de transfert ${listed(transfer_basis, 'ou')}`,
      `has the transfer basis ${listed(transfer_basis, 'or')}`,
    )
  }
  if (transfer_basis_not) {
    say(
      `n’a pas pour base de transfert ${listed(transfer_basis_not, 'ni')}`,
      `does not have the transfer basis ${listed(transfer_basis_not, 'or')}`,
    )
  }
  if (reuse_for_training === true) say('peut réutiliser les données', 'may reuse the data')
  if (reuse_for_training === false) say('ne réutilise pas les données', 'does not reuse the data')
  if (retention_days_over !== undefined) {
    say(
      `peut conserver les données plus de ${retention_days_over} jours`,
      `may keep the data for more than ${retention_days_over} days`,
    )
  }
  return {
    fr: `le fournisseur ${parts.map(({ fr }) => fr).join(' et ')}`,
    en: `the provider ${parts.map(({ en }) => en).join(' and ')}`,
  }
}

function dataWords(wanted: NonNullable<When['data']>): Localised {
  if (Array.isArray(wanted)) {
    const names = wanted.map(kindWords)
    return {
      fr: `la demande contient : ${listed(
        names.map(({ fr }) => fr),
        'ou',
      )}`,
      en: `the request holds: ${listed(
        names.map(({ en }) => en),
        'or',
      )}`,
    }
  }
  const parts = Object.entries(wanted).map(([kind, { at_least = 1, score_over }]) => {
    const name = kindWords(kind)
    const sure = score_over === undefined ? '' : ` (> ${score_over})`
    return { fr: `${name.fr}, au moins ${at_least}${sure}`, en: `${name.en}, at least ${at_least}${sure}` }
  })
  return {
    fr: `la demande contient : ${parts.map(({ fr }) => fr).join(' ; ')}`,
    en: `the request holds: ${parts.map(({ en }) => en).join('; ')}`,
  }
}

function kindWords(kind: EntityType | '*'): Localised {
  return kind === '*' ? { fr: 'n’importe quelle donnée', en: 'any data' } : nameOf(kind)
}

/** What a rule does, each in words. */
export function effectWords(rule: Rule): readonly Localised[] {
  const words: Localised[] = []
  const say = (fr: string, en: string) => words.push({ fr, en })
  if (rule.deny || rule.block) say('la demande est refusée', 'the request is refused')
  if (rule.route !== null) {
    const { provider, model } = rule.route
    const of = model === undefined ? '' : ` (${model})`
    say(`la demande va à « ${provider} »${of}`, `the request goes to "${provider}"${of}`)
  }
  for (const [kind, operator] of rule.operators) {
    const name = kindWords(kind)
    const done = operatorWords[operator]
    say(`${name.fr} : ${done.fr}`, `${name.en}: ${done.en}`)
  }
  for (const kind of rule.attachments) {
    const name = attachmentWords[kind]
    say(`${name.fr} : refusés`, `${name.en}: refused`)
  }
  if (rule.require?.use) say('il faut dire à quoi sert le travail', 'the use must be said')
  if (rule.require?.charter)
    say('il faut avoir pris acte de la charte', 'the charter must have been acknowledged')
  for (const code of rule.require?.training ?? []) {
    say(`il faut avoir suivi la formation « ${code} »`, `the training "${code}" must have been done`)
  }
  if (rule.notice !== null) say(`un message : « ${rule.notice.fr} »`, `a message: "${rule.notice.en}"`)
  return words
}

/** `a, b ou c`. */
function listed(names: readonly string[], last: string): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
}
