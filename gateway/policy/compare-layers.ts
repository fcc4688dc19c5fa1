import type { EntityType, Localised, Operator } from '../model.ts'
import { byKey, type Change, capital, change, isSame, without } from './change.ts'
import { nameOf } from './entity-names.ts'
import type { AttachmentAction, Layer, Policy } from './policy.ts'
import { attachmentUnder, isMoreClosed, isStricter, operatorFor, operatorsUnder } from './strictness.ts'
import { attachmentActionWords, attachmentWords, operatorWords } from './words.ts'

/**
 * Layers that come, go, or change for whom they are and what they do with data. Against the base for one that comes or
 * goes: a layer may loosen what the base lets it. Their rules and quotas are compared with all others.
 */
export function layerChanges(before: Policy, after: Policy): readonly Change[] {
  const [was, is] = [
    byKey(before.layers, ({ policy }) => policy),
    byKey(after.layers, ({ policy }) => policy),
  ]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(name => {
    const [old, layer] = [was.get(name), is.get(name)]
    return [...presence(old, layer, before, after), ...inLayer(name, old, layer, before, after)]
  })
}

function presence(
  old: Layer | undefined,
  layer: Layer | undefined,
  before: Policy,
  after: Policy,
): readonly Change[] {
  if (layer === undefined) {
    return old === undefined
      ? []
      : [change('other', `La couche « ${old.policy} » disparaît.`, `The layer "${old.policy}" goes.`)]
  }
  const who = peopleOf(layer)
  if (old === undefined) {
    const { policy } = layer
    return [
      change(
        'other',
        `Nouvelle couche « ${policy} », pour ${who.join(', ')}.`,
        `New layer "${policy}", for ${who.join(', ')}.`,
      ),
    ]
  }
  const former = peopleOf(old)
  const [more, fewer] = [without(who, former), without(former, who)]
  if (more.length === 0 && fewer.length === 0) return []
  const loosens = relaxes(old, before) || relaxes(layer, after)
  const tone =
    loosens || (more.length > 0 && fewer.length > 0) ? 'other' : more.length > 0 ? 'stricter' : 'looser'
  return [
    change(
      tone,
      `La couche « ${layer.policy} » vaut pour ${who.join(', ')}, au lieu de ${former.join(', ')}.`,
      `The layer "${layer.policy}" is for ${who.join(', ')}, instead of ${former.join(', ')}.`,
    ),
  ]
}

const peopleOf = ({ applyTo: { directions, teams, roles } }: Layer): readonly string[] => [
  ...directions,
  ...teams,
  ...roles,
]

/** Whether a layer does less with some data than the base alone. */
function relaxes(layer: Layer, base: Policy): boolean {
  return (
    [...layer.operators.keys()].some(kind =>
      isStricter(operatorFor(base.operators, kind), operatorIn(base, layer, kind)),
    ) ||
    (['image', 'audio', 'document'] as const).some(kind =>
      isMoreClosed(base.attachments[kind], attachmentUnder(base, [layer], kind)),
    )
  )
}

/** What becomes of data for the people of a layer, where its own lines have changed. */
function inLayer(
  name: string,
  old: Layer | undefined,
  layer: Layer | undefined,
  before: Policy,
  after: Policy,
): readonly Change[] {
  const kinds = new Set<EntityType | '*'>([
    ...(old?.operators.keys() ?? []),
    ...(layer?.operators.keys() ?? []),
  ])
  const data = [...kinds].flatMap(kind => {
    if (old?.operators.get(kind) === layer?.operators.get(kind)) return []
    const [was, is] = [operatorIn(before, old, kind), operatorIn(after, layer, kind)]
    const what =
      kind === '*' ? { fr: 'tout autre type de donnée', en: 'every other kind of data' } : nameOf(kind)
    return was === is ? [] : [told(name, isStricter(is, was), what, operatorWords[was], operatorWords[is])]
  })
  const files = (['image', 'audio', 'document'] as const).flatMap(kind => {
    if (old?.attachments[kind] === layer?.attachments[kind]) return []
    const [was, is] = [attachmentIn(before, old, kind), attachmentIn(after, layer, kind)]
    if (was === is) return []
    return [
      told(
        name,
        isMoreClosed(is, was),
        attachmentWords[kind],
        attachmentActionWords[was],
        attachmentActionWords[is],
      ),
    ]
  })
  return [...data, ...files]
}

const operatorIn = (policy: Policy, layer: Layer | undefined, kind: EntityType | '*'): Operator =>
  operatorFor(operatorsUnder(policy, layer === undefined ? [] : [layer]), kind)

const attachmentIn = (
  policy: Policy,
  layer: Layer | undefined,
  kind: 'image' | 'audio' | 'document',
): AttachmentAction => attachmentUnder(policy, layer === undefined ? [] : [layer], kind)

function told(name: string, isHarder: boolean, what: Localised, was: Localised, is: Localised): Change {
  return change(
    isHarder ? 'stricter' : 'looser',
    `${capital(what.fr)}, dans la couche « ${name} » : ${is.fr} (avant : ${was.fr}).`,
    `${capital(what.en)}, in the layer "${name}": ${is.en} (before: ${was.en}).`,
  )
}

/** What layers may do less strictly than the base. */
export function relaxationChanges(before: Policy, after: Policy): readonly Change[] {
  if (isSame(before.mayRelax, after.mayRelax)) return []
  const words = (kinds: readonly string[], language: 'fr' | 'en') =>
    kinds
      .map(kind =>
        kind === 'attachments'
          ? { fr: 'pièces jointes', en: 'attachments' }[language]
          : nameOf(kind)[language],
      )
      .join(', ')
  const [more, fewer] = [without(after.mayRelax, before.mayRelax), without(before.mayRelax, after.mayRelax)]
  return [
    ...(more.length === 0
      ? []
      : [
          change(
            'looser',
            `Les couches peuvent assouplir : ${words(more, 'fr')}.`,
            `Layers may relax: ${words(more, 'en')}.`,
          ),
        ]),
    ...(fewer.length === 0
      ? []
      : [
          change(
            'stricter',
            `Les couches ne peuvent plus assouplir : ${words(fewer, 'fr')}.`,
            `Layers may no longer relax: ${words(fewer, 'en')}.`,
          ),
        ]),
  ]
}
