import type { Localised, Provider } from '../model.ts'
import type { Fault, Path } from './faults.ts'
import { didYouMean } from './nearest.ts'
import type { ParsedFile } from './parse.ts'
import type { PolicyFile, RuleEntry } from './policy.generated.ts'
import { matches } from './providers.ts'

/** What makes rules and quotas of one file impossible to follow. */
export function ruleFaults(
  { source, value }: ParsedFile<PolicyFile>,
  providers: readonly Provider[],
): readonly Fault[] {
  const faults: Fault[] = []
  const ids = new Set<string>()
  for (const [index, rule] of (value.rules ?? []).entries()) {
    const tell = (path: Path, message: Localised) =>
      faults.push(source.fault(['rules', index, ...path], message))
    if (ids.has(rule.id))
      tell(['id'], { fr: 'est déjà l’identifiant d’une autre règle', en: 'already names another rule' })
    ids.add(rule.id)
    for (const [path, message] of routeFaults(rule, providers)) tell(path, message)
    if (typeof rule.then === 'object' && rule.then.closing === true && rule.then.notice === undefined) {
      tell(['then', 'closing'], {
        fr: 'n’a rien à dire sans `notice` : ajoutez le message',
        en: 'has nothing to say without `notice`: add the message',
      })
    }
  }
  for (const [index, { requests, tokens, cost }] of (value.quotas ?? []).entries()) {
    if ((requests ?? tokens ?? cost) !== undefined) continue
    faults.push(
      source.fault(['quotas', index], {
        fr: 'ne dit pas combien : ajoutez `requests`, `tokens` ou `cost`',
        en: 'does not say how much: add `requests`, `tokens` or `cost`',
      }),
    )
  }
  return faults
}

function routeFaults(
  { then }: RuleEntry,
  providers: readonly Provider[],
): readonly (readonly [Path, Localised])[] {
  if (typeof then !== 'object' || then.route === undefined) return []
  const { route } = then
  const [id, model] = typeof route === 'string' ? [route, undefined] : [route.provider, route.model]
  const at: Path = typeof route === 'string' ? ['then', 'route'] : ['then', 'route', 'provider']
  const provider = providers.find(each => each.id === id)
  if (provider === undefined) {
    const ids = providers.map(each => each.id)
    const meant = didYouMean(id, ids)
    return [
      [
        at,
        {
          fr: `n’est aucun fournisseur de providers.yaml${meant.fr || ` ; il y a : ${ids.join(', ')}`}`,
          en: `is no provider of providers.yaml${meant.en || `; there are: ${ids.join(', ')}`}`,
        },
      ],
    ]
  }
  if (model !== undefined && !provider.models.some(glob => matches(glob, model))) {
    return [
      [
        ['then', 'route', 'model'],
        {
          fr: `n’est pas servi par « ${id} » : ${provider.models.join(', ')}`,
          en: `is not served by "${id}": ${provider.models.join(', ')}`,
        },
      ],
    ]
  }
  if (model === undefined && provider.models.every(glob => /[*?]/.test(glob))) {
    return [
      [
        at,
        {
          fr: `« ${id} » ne liste que des motifs : dites quel modèle servir, \`route: { provider: ${id}, model: … }\``,
          en: `"${id}" lists patterns only: say which model shall serve, \`route: { provider: ${id}, model: … }\``,
        },
      ],
    ]
  }
  return []
}
