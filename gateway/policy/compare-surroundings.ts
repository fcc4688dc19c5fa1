import type { OutsideSpec, Provider, RecognizerSpec } from '../model.ts'
import { byKey, type Change, change, isSame, without } from './change.ts'
import { nameOf } from './entity-names.ts'
import type { Organisation } from './organisation.ts'

type AnySpec = RecognizerSpec | OutsideSpec

/** Recognizers that come, go or change, the gateway’s own and others. */
export function recognizerChanges(before: readonly AnySpec[], after: readonly AnySpec[]): readonly Change[] {
  const [was, is] = [byKey(before, ({ name }) => name), byKey(after, ({ name }) => name)]
  const changes: Change[] = []
  for (const [name, spec] of is) {
    const old = was.get(name)
    const finds = { fr: foundBy(spec, 'fr'), en: foundBy(spec, 'en') }
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

function foundBy(spec: AnySpec, language: 'fr' | 'en'): string {
  const kinds =
    'supported_entity' in spec
      ? [spec.supported_entity]
      : [
          ...('supported_entities' in spec ? (spec.supported_entities ?? []) : []),
          ...Object.values(spec.entities ?? {}),
        ]
  return [...new Set(kinds)].map(kind => nameOf(kind)[language]).join(', ')
}

/** Providers that come, go or change, and what of them. */
export function providerChanges(before: readonly Provider[], after: readonly Provider[]): readonly Change[] {
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
      const parts = (Object.keys(providerParts) as (keyof typeof providerParts)[])
        .filter(part => !isSame(old[part], provider[part]))
        .map(part => providerParts[part])
      const [fr, en] = (['fr', 'en'] as const).map(language =>
        [...new Set(parts.map(words => words[language]))].join(', '),
      )
      changes.push(
        change('other', `Le fournisseur « ${id} » change : ${fr}.`, `The provider "${id}" changes: ${en}.`),
      )
    }
  }
  for (const id of was.keys()) {
    if (!is.has(id))
      changes.push(change('other', `Le fournisseur « ${id} » disparaît.`, `The provider "${id}" goes.`))
  }
  return changes
}

const providerParts = {
  dialect: { fr: 'format d’échange', en: 'wire format' },
  baseUrl: { fr: 'adresse', en: 'address' },
  apiKeyEnv: { fr: 'clé', en: 'key' },
  apiKeyFile: { fr: 'clé', en: 'key' },
  models: { fr: 'modèles', en: 'models' },
  hosting: { fr: 'hébergement et conditions', en: 'hosting and terms' },
  timeouts: { fr: 'délais', en: 'time limits' },
  streamUsage: { fr: 'décompte des jetons', en: 'count of tokens' },
  prices: { fr: 'prix', en: 'prices' },
} as const satisfies Record<Exclude<keyof Provider, 'id'>, unknown>

/** Lists that say who is where and what work is for: rules and layers name their codes. */
export function vocabularyChanges(before: Organisation, after: Organisation): readonly Change[] {
  const lists = {
    directions: { fr: 'Directions', en: 'Departments' },
    teams: { fr: 'Équipes', en: 'Teams' },
    roles: { fr: 'Rôles', en: 'Roles' },
    uses: { fr: 'Usages', en: 'Uses' },
  } as const
  return (['directions', 'teams', 'roles', 'uses'] as const).flatMap(name => {
    const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code)
    const [was, is] = [codes(before[name]), codes(after[name])]
    const [more, fewer] = [without(is, was), without(was, is)]
    const parts = {
      fr: [
        more.length > 0 && `ajout de ${more.join(', ')}`,
        fewer.length > 0 && `retrait de ${fewer.join(', ')}`,
      ],
      en: [more.length > 0 && `${more.join(', ')} added`, fewer.length > 0 && `${fewer.join(', ')} removed`],
    }
    const moved =
      name === 'teams'
        ? movedTeams(before, after).map(({ code, direction }) => `${code} → ${direction ?? '–'}`)
        : []
    const told = (language: 'fr' | 'en') =>
      [...parts[language].filter(part => part !== false), ...moved].join(' ; ')
    return told('fr') === ''
      ? []
      : [change('other', `${lists[name].fr} : ${told('fr')}.`, `${lists[name].en}: ${told('en')}.`)]
  })
}

/** Teams that stand in another department than before. */
function movedTeams(before: Organisation, after: Organisation) {
  const was = byKey(before.teams, ({ code }) => code)
  return after.teams.filter(({ code, direction }) => {
    const old = was.get(code)
    return old !== undefined && old.direction !== direction
  })
}
