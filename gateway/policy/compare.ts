import type { AllowEntry, EntityType, Localised, Provider, RecognizerSpec, Term } from '../model.ts'
import { nameOf } from './entity-names.ts'
import type { Policy } from './policy.ts'
import { amount, perWords, whose } from './quotas.ts'
import type { Quota, Rule } from './rules.ts'
import { isStricter, operatorFor } from './strictness.ts'
import { attachmentWords, conditionWords, effectWords, operatorWords } from './words.ts'

/** One thing that a change of policy changes. */
export interface Change {
  readonly tone: 'stricter' | 'looser' | 'other'
  readonly text: Localised
}

/** What is compared of a policy folder. */
export interface Compared {
  readonly policy: Policy
  readonly providers: readonly Provider[]
  readonly recognizers: readonly RecognizerSpec[]
}

/** What is stricter, looser or otherwise different in a new policy, in plain words; stricter first. */
export function changesBetween(before: Compared, after: Compared): readonly Change[] {
  const changes: Change[] = [
    ...modes(before.policy, after.policy),
    ...operators(before.policy, after.policy),
    ...attachments(before.policy, after.policy),
    ...rules(rulesOf(before.policy), rulesOf(after.policy)),
    ...layers(before.policy, after.policy),
    ...quotas(quotasOf(before.policy), quotasOf(after.policy)),
    ...terms(before.policy.terms, after.policy.terms),
    ...exceptions(before.policy.allow, after.policy.allow),
    ...recognizers(before.recognizers, after.recognizers),
    ...providers(before.providers, after.providers),
  ]
  const order = ['stricter', 'looser', 'other'] as const
  return changes.toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))
}

const change = (tone: Change['tone'], fr: string, en: string): Change => ({ tone, text: { fr, en } })

function modes(before: Policy, after: Policy): readonly Change[] {
  if (before.mode === after.mode) return []
  return after.mode === 'observe'
    ? [
        change(
          'looser',
          'La politique ne fait plus qu’observer : plus rien n’est masqué ni refusé.',
          'The policy only observes: nothing is masked or refused any more.',
        ),
      ]
    : [
        change(
          'stricter',
          'La politique s’applique, au lieu d’observer.',
          'The policy applies, instead of observing.',
        ),
      ]
}

function operators(before: Policy, after: Policy): readonly Change[] {
  const kinds = new Set<EntityType | '*'>([...before.operators.keys(), ...after.operators.keys()])
  const changes: Change[] = []
  for (const kind of kinds) {
    const [was, is] = [operatorFor(before.operators, kind), operatorFor(after.operators, kind)]
    if (was === is) continue
    const name =
      kind === '*' ? { fr: 'tout autre type de donnée', en: 'every other kind of data' } : nameOf(kind)
    const tone = isStricter(is, was) ? 'stricter' : 'looser'
    changes.push(
      change(
        tone,
        `${capital(name.fr)} : ${operatorWords[is].fr}, au lieu de ${operatorWords[was].fr}.`,
        `${capital(name.en)}: ${operatorWords[is].en}, instead of ${operatorWords[was].en}.`,
      ),
    )
  }
  return changes
}

function attachments(before: Policy, after: Policy): readonly Change[] {
  return (['image', 'audio', 'document'] as const).flatMap(kind => {
    const [was, is] = [before.attachments[kind], after.attachments[kind]]
    if (was === is) return []
    const words = attachmentWords[kind]
    return is === 'block'
      ? [change('stricter', `${capital(words.fr)} : refusés.`, `${capital(words.en)}: refused.`)]
      : [
          change(
            'looser',
            `${capital(words.fr)} : acceptés (${is}) au lieu de ${was}.`,
            `${capital(words.en)}: accepted (${is}) instead of ${was}.`,
          ),
        ]
  })
}

const rulesOf = ({ rules: own, layers: upon }: Policy) => [...own, ...upon.flatMap(layer => layer.rules)]

function rules(before: readonly Rule[], after: readonly Rule[]): readonly Change[] {
  const [was, is] = [byKey(before, ({ id }) => id), byKey(after, ({ id }) => id)]
  const changes: Change[] = []
  for (const [id, rule] of is) {
    const old = was.get(id)
    const sentence = ruleSentence(rule)
    if (old === undefined) {
      changes.push(
        change(toneOf(rule), `Nouvelle règle « ${id} » : ${sentence.fr}`, `New rule "${id}": ${sentence.en}`),
      )
    } else if (!isSame(old, rule)) {
      const former = ruleSentence(old)
      changes.push(
        change(
          'other',
          `La règle « ${id} » change. Avant : ${former.fr} Maintenant : ${sentence.fr}`,
          `The rule "${id}" changes. Before: ${former.en} Now: ${sentence.en}`,
        ),
      )
    }
  }
  for (const [id, rule] of was) {
    if (is.has(id)) continue
    const sentence = ruleSentence(rule)
    const tone = toneOf(rule) === 'stricter' ? 'looser' : 'other'
    changes.push(
      change(tone, `La règle « ${id} » disparaît : ${sentence.fr}`, `The rule "${id}" goes: ${sentence.en}`),
    )
  }
  return changes
}

/** A rule that only tells something is neither stricter nor looser. */
function toneOf({
  deny,
  block,
  route,
  operators: own,
  attachments: kinds,
  require,
}: Rule): 'stricter' | 'other' {
  return deny || block || route !== null || own.size > 0 || kinds.length > 0 || require !== null
    ? 'stricter'
    : 'other'
}

/** `quand …, la demande est refusée.` */
function ruleSentence(rule: Rule): Localised {
  const when = [...conditionWords(rule.when).values()]
  const then = effectWords(rule)
  const fr = when.length === 0 ? 'toujours' : `quand ${when.map(each => each.fr).join(' et ')}`
  const en = when.length === 0 ? 'always' : `when ${when.map(each => each.en).join(' and ')}`
  return {
    fr: `${fr}, ${then.map(each => each.fr).join(' ; ')}.`,
    en: `${en}, ${then.map(each => each.en).join('; ')}.`,
  }
}

function layers(before: Policy, after: Policy): readonly Change[] {
  const [was, is] = [
    byKey(before.layers, ({ policy }) => policy),
    byKey(after.layers, ({ policy }) => policy),
  ]
  const changes: Change[] = []
  for (const [name, layer] of is) {
    const old = was.get(name)
    if (old === undefined) {
      changes.push(change('stricter', `Nouvelle couche « ${name} ».`, `New layer "${name}".`))
      continue
    }
    const data = (each: typeof layer) => [each.applyTo, [...each.operators].sort(), each.attachments]
    if (!isSame(data(old), data(layer))) {
      changes.push(
        change(
          'other',
          `La couche « ${name} » change (personnes, types de données ou pièces jointes).`,
          `The layer "${name}" changes (people, kinds of data or attachments).`,
        ),
      )
    }
  }
  for (const name of was.keys()) {
    if (!is.has(name)) {
      changes.push(change('looser', `La couche « ${name} » disparaît.`, `The layer "${name}" goes.`))
    }
  }
  return changes
}

const quotasOf = ({ quotas: own, layers: upon }: Policy) => [...own, ...upon.flatMap(layer => layer.quotas)]

function quotas(before: readonly Quota[], after: readonly Quota[]): readonly Change[] {
  const key = ({ scope, per }: Quota) => JSON.stringify([scope, per])
  const [was, is] = [byKey(before, key), byKey(after, key)]
  const changes: Change[] = []
  for (const [name, quota] of is) {
    const old = was.get(name)
    const [fr, en] = [quotaWords(quota, 'fr'), quotaWords(quota, 'en')]
    if (old === undefined) changes.push(change('stricter', `Nouveau quota ${fr}.`, `New quota ${en}.`))
    else if (!isSame(old.limits, quota.limits)) {
      const lower = (['requests', 'tokens', 'cost'] as const).every(
        limit => (quota.limits[limit] ?? Infinity) <= (old.limits[limit] ?? Infinity),
      )
      const higher = (['requests', 'tokens', 'cost'] as const).every(
        limit => (quota.limits[limit] ?? Infinity) >= (old.limits[limit] ?? Infinity),
      )
      changes.push(
        change(
          lower ? 'stricter' : higher ? 'looser' : 'other',
          `Le quota ${quotaWords(old, 'fr')} devient ${fr}.`,
          `The quota ${quotaWords(old, 'en')} becomes ${en}.`,
        ),
      )
    }
  }
  for (const [name, quota] of was) {
    if (is.has(name)) continue
    changes.push(
      change(
        'looser',
        `Le quota ${quotaWords(quota, 'fr')} disparaît.`,
        `The quota ${quotaWords(quota, 'en')} goes.`,
      ),
    )
  }
  return changes
}

/** `de chaque agent : 50 demandes par jour`. */
function quotaWords(quota: Quota, language: 'fr' | 'en'): string {
  const limits = (['requests', 'tokens', 'cost'] as const).flatMap(limit => {
    const most = quota.limits[limit]
    return most === undefined ? [] : [amount(most, limit, language)]
  })
  const per = `${language === 'fr' ? 'par' : 'per'} ${perWords[quota.per][language]}`
  return `${whose(quota)[language]}${language === 'fr' ? ' : ' : ': '}${limits.join(', ')} ${per}`
}

function terms(before: readonly Term[], after: readonly Term[]): readonly Change[] {
  const count = (list: readonly Term[]) =>
    new Set(list.flatMap(({ entity, any_of }) => any_of.map(text => `${entity} ${text}`)))
  const [was, is] = [count(before), count(after)]
  const added = [...is].filter(each => !was.has(each)).length
  const gone = [...was].filter(each => !is.has(each)).length
  return [
    ...(added > 0
      ? [
          change(
            'stricter',
            `Vocabulaire protégé : ${added} de plus.`,
            `Protected vocabulary: ${added} more.`,
          ),
        ]
      : []),
    ...(gone > 0
      ? [change('looser', `Vocabulaire protégé : ${gone} de moins.`, `Protected vocabulary: ${gone} fewer.`)]
      : []),
  ]
}

function exceptions(before: readonly AllowEntry[], after: readonly AllowEntry[]): readonly Change[] {
  const key = ({ text, entity }: AllowEntry) => JSON.stringify([text, entity])
  const [was, is] = [byKey(before, key), byKey(after, key)]
  return [
    ...[...is]
      .filter(([name]) => !was.has(name))
      .map(([, { text }]) =>
        change('looser', `« ${text} » n’est plus jamais une donnée.`, `"${text}" is never data any more.`),
      ),
    ...[...was]
      .filter(([name]) => !is.has(name))
      .map(([, { text }]) =>
        change('stricter', `« ${text} » peut de nouveau être une donnée.`, `"${text}" can be data again.`),
      ),
  ]
}

function recognizers(before: readonly RecognizerSpec[], after: readonly RecognizerSpec[]): readonly Change[] {
  const [was, is] = [byKey(before, ({ name }) => name), byKey(after, ({ name }) => name)]
  const changes: Change[] = []
  for (const [name, spec] of is) {
    const old = was.get(name)
    const finds = nameOf(spec.supported_entity)
    if (old === undefined) {
      changes.push(
        change(
          'stricter',
          `Nouveau détecteur « ${name} » (${finds.fr}).`,
          `New recognizer "${name}" (${finds.en}).`,
        ),
      )
    } else if (!isSame(old, spec)) {
      changes.push(
        change(
          'other',
          `Le détecteur « ${name} » change (${finds.fr}).`,
          `The recognizer "${name}" changes (${finds.en}).`,
        ),
      )
    }
  }
  for (const name of was.keys()) {
    if (!is.has(name))
      changes.push(change('looser', `Le détecteur « ${name} » disparaît.`, `The recognizer "${name}" goes.`))
  }
  return changes
}

function providers(before: readonly Provider[], after: readonly Provider[]): readonly Change[] {
  const [was, is] = [byKey(before, ({ id }) => id), byKey(after, ({ id }) => id)]
  const changes: Change[] = []
  for (const [id, provider] of is) {
    const old = was.get(id)
    if (old === undefined) {
      const region = provider.hosting?.region ?? '?'
      changes.push(
        change('other', `Nouveau fournisseur « ${id} » (${region}).`, `New provider "${id}" (${region}).`),
      )
    } else if (!isSame(old, provider)) {
      changes.push(change('other', `Le fournisseur « ${id} » change.`, `The provider "${id}" changes.`))
    }
  }
  for (const id of was.keys()) {
    if (!is.has(id))
      changes.push(change('other', `Le fournisseur « ${id} » disparaît.`, `The provider "${id}" goes.`))
  }
  return changes
}

function byKey<T>(list: readonly T[], key: (each: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map(each => [key(each), each]))
}

function isSame(one: unknown, other: unknown): boolean {
  const plain = (_key: string, value: unknown) => (value instanceof Map ? [...value].sort() : value)
  return JSON.stringify(one, plain) === JSON.stringify(other, plain)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
