import type { AllowEntry, EntityType, OutsideSpec, Provider, RecognizerSpec, Term } from '../model.ts'
import { byKey, type Change, capital, change, isSame } from './change.ts'
import { layerChanges, relaxationChanges } from './compare-layers.ts'
import { ruleChanges } from './compare-rules.ts'
import { stateChanges } from './compare-state.ts'
import { providerChanges, recognizerChanges, vocabularyChanges } from './compare-surroundings.ts'
import { nameOf } from './entity-names.ts'
import type { Organisation } from './organisation.ts'
import type { Policy } from './policy.ts'
import { amount, perWords, whose } from './quotas.ts'
import type { Quota } from './rules.ts'
import { isMoreClosed, isStricter, operatorFor } from './strictness.ts'
import { attachmentActionWords, attachmentWords, operatorWords } from './words.ts'

/** What is compared of a policy folder. */
export interface Compared {
  readonly policy: Policy
  readonly providers: readonly Provider[]
  readonly organisation: Organisation
  readonly recognizers: readonly RecognizerSpec[]
  readonly outside: readonly OutsideSpec[]
}

/** What is stricter, looser or otherwise different in a new policy, in plain words; stricter first. */
export function changesBetween(before: Compared, after: Compared): readonly Change[] {
  const changes: Change[] = [
    ...modes(before.policy, after.policy),
    ...keeping(before.policy, after.policy),
    ...operators(before.policy, after.policy),
    ...attachments(before.policy, after.policy),
    ...stateChanges(before.policy, after.policy),
    ...relaxationChanges(before.policy, after.policy),
    ...ruleChanges(rulesOf(before.policy), rulesOf(after.policy)),
    ...layerChanges(before.policy, after.policy),
    ...quotas(quotasOf(before.policy), quotasOf(after.policy)),
    ...terms(before.policy.terms, after.policy.terms),
    ...exceptions(before.policy.allow, after.policy.allow),
    ...recognizerChanges(
      [...before.recognizers, ...before.outside],
      [...after.recognizers, ...after.outside],
    ),
    ...providerChanges(before.providers, after.providers),
    ...vocabularyChanges(before.organisation, after.organisation),
  ]
  const order = ['stricter', 'looser', 'other'] as const
  return changes.toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))
}

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
    const [what, then, now] = [attachmentWords[kind], attachmentActionWords[was], attachmentActionWords[is]]
    return [
      change(
        isMoreClosed(is, was) ? 'stricter' : 'looser',
        `${capital(what.fr)} : ${now.fr} (avant : ${then.fr}).`,
        `${capital(what.en)}: ${now.en} (before: ${then.en}).`,
      ),
    ]
  })
}

/** Who has to agree to changes, whom agents are sent to, and in which language. */
function keeping(before: Policy, after: Policy): readonly Change[] {
  const changes: Change[] = []
  if (before.approval !== after.approval) {
    changes.push(
      after.approval === 'second_person'
        ? change(
            'stricter',
            'Un changement fait à l’atelier attend désormais l’accord d’une seconde personne.',
            'A change made in the workbench now waits for a second person.',
          )
        : change(
            'looser',
            'Un changement fait à l’atelier n’attend plus l’accord d’une seconde personne.',
            'A change made in the workbench no longer waits for a second person.',
          ),
    )
  }
  if (before.owner !== after.owner) {
    const [fr, en] = [after.owner ?? 'personne', after.owner ?? 'nobody']
    changes.push(change('other', `Les refus adressent à : ${fr}.`, `Refusals send people to: ${en}.`))
  }
  if (before.language !== after.language) {
    const fr = { fr: 'français', en: 'anglais' }[after.language]
    const en = { fr: 'French', en: 'English' }[after.language]
    changes.push(
      change(
        'other',
        `La passerelle parle ${fr}, à moins que l’outil n’en demande une autre.`,
        `The gateway speaks ${en}, unless the tool asks for another language.`,
      ),
    )
  }
  return changes
}

const rulesOf = ({ rules: own, layers: upon }: Policy) => [...own, ...upon.flatMap(layer => layer.rules)]

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
